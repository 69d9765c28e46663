"""Catalogues: what a curator's `catalog.csv` says about the files beside it."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from engine.document import SourceKind
from indexer.page import Declared, DeclaredPerson
from indexer.table import read_table

NAME = "catalog.csv"
"""What a catalogue is called; it describes files in its own folder and below."""

COLUMNS = ("path", "title", "trial", "year", "persons", "language")
"""The columns that are read."""

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
    table = read_table(data, COLUMNS)
    problems += [f"{name}, line {flaw.line}: {flaw.text}" for flaw in table.flaws]
    rows: dict[str, Declared] = {}
    below = Path(name).parent
    for line, cells in ((row.line, row.cells) for row in table.rows):
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
    return any(_is_file(folder / below / form) for form in forms)


def _is_file(path: Path) -> bool:
    """Whether there is a file at `path`: none where the system will not look, as the name is too long for it."""
    try:
        return path.is_file()
    except OSError:
        return False


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
