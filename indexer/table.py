"""A curator's table: the rows of a CSV file as any spreadsheet writes it, and what of it cannot be used."""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_SEPARATORS = ",;\t"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Row:
    """A row under the first line: the line it begins on, counted from 1, and its cells by column in small letters."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Flaw:
    """What cannot be used of a line, as the rest of a sentence that begins with the place."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """The usable rows in their order, and the flaws of the others."""

    rows: tuple[Row, ...] = ()
    flaws: tuple[Flaw, ...] = ()


def read_table(data: bytes, columns: Sequence[str]) -> Table:
    """The table in `data`, whose first line that is not blank names its columns; the first of `columns` must be there.

    Read are UTF-8 and, as “Unicode text” of Excel is, UTF-16 with its mark; cells divided by commas, semicolons or
    tabs, whichever the first line has most of. A line that cannot be used is a flaw and the next one is read.
    """
    text, flaws = _decoded(data)
    lines = list(io.StringIO(text.replace("\0", ""), newline=""))
    first = next((at for at, line in enumerate(lines) if line.strip() and not line.lower().startswith("sep=")), None)
    if first is None:
        return Table(flaws=tuple(flaws))
    separator = max(_SEPARATORS, key=lines[first].count)
    records = _records(lines, first, separator, flaws)
    line, header = next(records, (first + 1, []))
    names = [cell.lower() for cell in header]
    flaws += _misnamed(line, names, columns)
    if columns[0] not in names:
        return Table(flaws=tuple(flaws))
    rows = tuple(_rows(records, names, flaws))
    return Table(rows, tuple(sorted(flaws, key=lambda flaw: flaw.line)))


def _decoded(data: bytes) -> tuple[str, list[Flaw]]:
    """The text of `data`; bytes that are not Unicode are replaced and told."""
    if data.startswith(_UTF_16):
        return data.decode("utf-16", "replace"), []
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        flaw = Flaw(line, "is not UTF-8 text; save the file as “CSV UTF-8”.")
        return data.decode("utf-8-sig", "replace"), [flaw]


def _records(lines: Sequence[str], start: int, separator: str, flaws: list[Flaw]) -> Iterator[tuple[int, list[str]]]:
    """Each record from line `start` (counted from 0) on, with the line it begins on (counted from 1).

    A quotation mark that is not closed would swallow the lines after it; only its own line is given up.
    """
    while start < len(lines):
        reader = csv.reader((lines[at] for at in range(start, len(lines))), delimiter=separator, strict=True)
        read = 0
        try:
            for row in reader:
                yield start + read + 1, [cell.strip() for cell in row]
                read = reader.line_num
            return
        except csv.Error as error:
            start += read + 1
            mend = "close every quotation mark, and double those inside a cell"
            flaws.append(Flaw(start, f"cannot be read as CSV ({error}); {mend}; the line is skipped."))


def _misnamed(line: int, names: Sequence[str], columns: Sequence[str]) -> Iterator[Flaw]:
    """What is wrong with the `names` of the columns, given those that are known; others may stand beside them."""
    if columns[0] not in names:
        yield Flaw(line, f"there is no column “{columns[0]}”; the first line must name the columns.")
        return
    for name in dict.fromkeys(filter(None, names)):
        if names.count(name) > 1:
            yield Flaw(line, f"there are several columns “{name}”; only the first is read.")
        absent = [column for column in columns if column not in names]
        if name not in columns and (meant := difflib.get_close_matches(name, absent, 1, 0.75)):
            yield Flaw(line, f"there is a column “{name}”; if it is “{meant[0]}”, call it so to have it read.")


def _rows(records: Iterator[tuple[int, list[str]]], names: Sequence[str], flaws: list[Flaw]) -> Iterator[Row]:
    """The records as rows; empty ones are passed over."""
    for line, cells in records:
        if any(cells[len(names) :]):
            text = f"has {len(cells)} columns instead of {len(names)}; put quotes around commas; the line is skipped."
            flaws.append(Flaw(line, text))
        elif "\ufffd" in "".join(cells):
            flaws.append(Flaw(line, "has characters that are not UTF-8; the line is skipped."))
        elif any(cells):
            full = (*cells, *("" for _ in names[len(cells) :]))
            yield Row(line, {name: cell for name, cell in reversed(list(zip(names, full, strict=False))) if name})
