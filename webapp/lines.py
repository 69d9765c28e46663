"""The lines of a batch of searches, read from a CSV file or a plain list; a line that cannot be used is named."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass

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
    """The questions of CSV with a column ``query``, and if there is one ``id``; without one the line is the id."""
    csv.field_size_limit(MAX_CELL)
    names = columns(text)
    rows = csv.reader(text.splitlines(keepends=True), delimiter=_separator(text), strict=False)
    next(rows, None)
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Question(rows.line_num, "", "", sentence("is not CSV (%(error)s); left out", error=str(error)))
            continue
        if any(cell.strip() for cell in cells):
            yield _question(rows.line_num, cells, names)


def listed(text: str) -> Iterator[Question]:
    """A plain list: each line that is not empty is a query, commas and all."""
    for line, query in enumerate(text.splitlines(), 1):
        if query.strip():
            yield Question(line, str(line), query.strip())


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
