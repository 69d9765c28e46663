"""The lines of a batch of searches, read from a CSV file or a plain list; a line that cannot be used is named."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from engine.notice import Sentence, sentence

MAX_CELL = 1 << 20
_SEPARATORS = ",;\t"


@dataclass(frozen=True, slots=True)
class Question:
    """A line: its number from 1, its id and query, or what is wrong with it."""

    line: int
    id: str
    query: str
    problem: Sentence | None = None


def decoded(data: bytes) -> str:
    """`data` as text: UTF-8, UTF-16 with its mark, or as Excel writes Western languages; without null characters."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    return text.replace("\0", "")


def columns(text: str) -> list[str]:
    """The names in the first line of `text`, in small letters."""
    header = text.split("\n", 1)[0].strip()
    return [name.strip().strip('"').lower() for name in header.split(_separator(text))]


def questions(text: str) -> Iterator[Question]:
    """The questions of CSV with a column ``query``, and if there is one ``id``; without one the line is the id.

    Neither has a line break, so one in them means a quotation mark that is never closed: it costs its own line only.
    """
    csv.field_size_limit(MAX_CELL)
    names = columns(text)
    lines = text.splitlines(keepends=True)
    read = 1  # lines so far: the header
    while read < len(lines):
        rows = csv.reader(lines[read:], delimiter=_separator(text), strict=False)
        before = read
        for cells, used in _rows(rows):
            first, last = read + 1, before + used
            if isinstance(cells, Sentence):
                yield Question(last, "", "", cells)
            elif _runs_on(cells, names):
                yield Question(first, "", "", sentence("has a quotation mark that is never closed; left out"))
                read = first
                break
            elif any(cell.strip() for cell in cells):
                yield _question(last, cells, names)
            read = last


def listed(text: str) -> Iterator[Question]:
    """A plain list: each line that is not empty is a query, commas and all."""
    for line, query in enumerate(text.splitlines(), 1):
        if query.strip():
            yield Question(line, str(line), query.strip())


def _rows(rows: Any) -> Iterator[tuple[list[str] | Sentence, int]]:
    """The cells of each row of a CSV reader, or why it cannot be read, and the number of lines read so far."""
    while True:
        try:
            cells: list[str] | Sentence = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            cells = sentence("is not CSV (%(error)s); left out", error=str(error))
        yield cells, rows.line_num


def _runs_on(cells: list[str], names: list[str]) -> bool:
    """Whether the id or the query goes on over the end of a line."""
    asked = (cell for name, cell in zip(names, cells, strict=False) if name in ("id", "query"))
    return any("\n" in cell.rstrip("\r\n") for cell in asked)


def _separator(text: str) -> str:
    return max(_SEPARATORS, key=text.split("\n", 1)[0].count)


def _question(line: int, cells: list[str], names: list[str]) -> Question:
    wanted = [names.index(name) for name in ("id", "query") if name in names]
    if len(cells) <= max(wanted):
        return Question(line, "", "", sentence("has too few columns; left out"))
    query = cells[names.index("query")].strip()
    name = "_".join(cells[names.index("id")].split()) if "id" in names else str(line)
    if name and query:
        return Question(line, name, query)
    return Question(line, name, query, sentence("has no %(column)s; left out", column="query" if name else "id"))
