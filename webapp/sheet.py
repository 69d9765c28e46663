"""Tables for spreadsheets: CSV that opens with the right letters and runs nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

BOM = "\ufeff"
"""Begins every file: without it Excel takes UTF-8 for another encoding."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection)."""


def csv_lines(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """`rows` as lines of CSV (RFC 4180), one by one; the first has the `BOM`.

    Texts that a spreadsheet would take for a formula get an apostrophe before them; numbers stay numbers.
    """
    buffer = io.StringIO(BOM)
    buffer.seek(0, io.SEEK_END)
    writer = csv.writer(buffer)
    for row in rows:
        writer.writerow([cell if isinstance(cell, int) else unformulated(str(cell)) for cell in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def unformulated(text: str) -> str:
    """`text` with an apostrophe before it when a spreadsheet would take it for a formula."""
    return "'" + text if text.startswith(_FORMULA) else text
