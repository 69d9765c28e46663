"""Catalogues: what a curator's `catalog.csv` says about the files beside it."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from engine.document import SourceKind
from indexer.page import Declared, DeclaredPerson

NAME = "catalog.csv"
"""What a catalogue is called; it describes files in its own folder and below."""

_PERSON = re.compile(r"(?P<name>.*?)\s*\(\s*(?P<role>[^()]*?)\s*\)\s*")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The rows of all catalogues of a folder, by path relative to that folder.

    `problems` names every line that could not be used; `fingerprint` is a digest of
    the catalogues' bytes, "" without any.
    """

    rows: Mapping[str, Declared] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    fingerprint: str = ""

    def declared(self, path: str) -> Declared | None:
        """What the catalogue says about the file at `path` (relative, forward slashes)."""
        return self.rows.get(unicodedata.normalize("NFC", path))


def read_catalogue(folder: Path) -> Catalogue:
    """The catalogues in `folder` and below; a catalogue nearer to a file is believed before one further up."""
    rows: dict[str, Declared] = {}
    problems: list[str] = []
    digest = hashlib.sha256()
    found = list(_catalogues(folder))
    for path in found:
        name = path.relative_to(folder).as_posix()
        try:
            data = path.read_bytes()
        except OSError as error:
            problems.append(f"{name}: cannot be read ({error.strerror}); make it readable and index again.")
            continue
        digest.update(name.encode("utf-8", "surrogateescape") + len(data).to_bytes(8, "big") + data)
        rows |= _read(name, data, folder, problems)
    return Catalogue(rows, tuple(problems), digest.hexdigest() if found else "")


def _catalogues(folder: Path) -> Iterator[Path]:
    """The catalogues below `folder`, those of outer folders first; hidden folders are left out."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if NAME in files:
            yield Path(root) / NAME


def _read(name: str, data: bytes, folder: Path, problems: list[str]) -> dict[str, Declared]:
    """The usable rows of one catalogue, by path relative to `folder`."""
    try:
        content = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.append(f"{name}, line {line}: is not UTF-8 text; save the file as “CSV UTF-8”.")
        content = data.decode("utf-8-sig", "replace")
    rows: dict[str, Declared] = {}
    below = Path(name).parent
    for line, cells in _lines(name, content, problems):
        path = unicodedata.normalize("NFC", (below / cells["path"].replace("\\", "/")).as_posix())
        if not cells["path"]:
            problems.append(f"{name}, line {line}: has no path; the line is skipped.")
        elif ".." in Path(path).parts or Path(path).is_absolute() or not _exists(folder, below, cells["path"]):
            problems.append(f"{name}, line {line}: there is no file “{cells['path']}” beside it; the line is skipped.")
        elif path in rows:
            problems.append(f"{name}, line {line}: “{cells['path']}” has a line already; this one is skipped.")
        else:
            rows[path] = _declared(cells, f"{name}, line {line}")
    return rows


def _exists(folder: Path, below: Path, path: str) -> bool:
    """Whether the file is there, under its name as written or in either Unicode form."""
    plain = path.replace("\\", "/")
    forms = (plain, unicodedata.normalize("NFC", plain), unicodedata.normalize("NFD", plain))
    return any((folder / below / form).is_file() for form in forms)


def _lines(name: str, content: str, problems: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row as column → cell, with the line it begins on."""
    reader = csv.reader(io.StringIO(content, newline=""))
    columns: list[str] = []
    line = 1
    while True:
        try:
            row = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            problems.append(f"{name}, line {line}: {error}; the line is skipped.")
            row = []
        if not columns and any(row):
            columns = [column.lower() for column in row]
            if "path" not in columns:
                problems.append(
                    f"{name}, line {line}: there is no column “path”; the first line must name the columns."
                )
                return
        elif len(row) > len(columns):
            problems.append(f"{name}, line {line}: has more columns than the first line; put quotes around commas.")
        elif any(row):
            yield line, dict(zip(columns, row + [""] * (len(columns) - len(row)), strict=True))
        line = reader.line_num + 1


def _declared(cells: Mapping[str, str], detail: str) -> Declared:
    return Declared(
        SourceKind.CATALOGUE,
        detail,
        title=cells.get("title", ""),
        trials=_list(cells.get("trial", "")),
        dates=_list(cells.get("year", "")),
        persons=tuple(_person(part) for part in _list(cells.get("persons", ""))),
        language=cells.get("language", ""),
    )


def _list(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in cell.split(";") if part.strip()))


def _person(part: str) -> DeclaredPerson:
    match = _PERSON.fullmatch(part)
    return DeclaredPerson(match["name"], match["role"]) if match and match["name"] else DeclaredPerson(part)
