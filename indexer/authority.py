"""The curator's authority files, ``persons.csv`` and ``trials.csv``, as entries; what cannot be used is told."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from engine.authority import Authority, AuthorityPerson, AuthorityTrial, name_key
from engine.document import Role

FOLDER = "authority"
"""The name of the folder, inside an indexed folder, that holds the authority files."""

PERSONS, TRIALS = "persons.csv", "trials.csv"

_Entry = TypeVar("_Entry", AuthorityPerson, AuthorityTrial)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with some lines of an authority file; no `lines` when it is the file as a whole.

    `kind` is "unusable" (a line or file that is left out), "duplicate" (a name that has
    a line already) or "clash" (an alias of two entries); `authority_check` has more.
    """

    kind: str
    file: str
    lines: tuple[int, ...]
    text: str

    def __str__(self) -> str:
        listed = " and ".join(map(str, self.lines))
        where = f", {'line' if len(self.lines) == 1 else 'lines'} {listed}" if self.lines else ""
        return f"{self.file}{where}: {self.text}"


def read_authority(folder: Path) -> Authority:
    """The authority files of the indexed folder `folder`: ``authority/persons.csv`` and ``authority/trials.csv``.

    A missing file is an empty one; a file that cannot be read is a problem, not an error.
    """
    return read_with_problems(folder)[0]


def read_with_problems(folder: Path) -> tuple[Authority, tuple[Problem, ...]]:
    """The authority files of `folder`, and what is wrong with them: the same as ``Authority.problems`` in words."""
    problems: list[Problem] = []
    digest = hashlib.sha256()
    persons_csv = _content(folder / FOLDER / PERSONS, digest.update, problems)
    trials_csv = _content(folder / FOLDER / TRIALS, digest.update, problems)
    persons = tuple(_without_clashes(list(_entries(PERSONS, persons_csv, _person, problems)), PERSONS, problems))
    trials = tuple(_without_clashes(list(_entries(TRIALS, trials_csv, _trial, problems)), TRIALS, problems))
    found = persons_csv is not None or trials_csv is not None
    told = tuple(map(str, problems))
    return Authority(persons, trials, told, digest.hexdigest() if found else ""), tuple(problems)


def _content(path: Path, digest: Callable[[bytes], None], problems: list[Problem]) -> str | None:
    """The text of `path`, None when there is no such file; bytes that are not UTF-8 are replaced and reported."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        text = f"cannot be read ({error.strerror}); make it readable and index again."
        problems.append(Problem("unusable", path.name, (), text))
        return None
    digest(len(data).to_bytes(8, "big") + data)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.append(Problem("unusable", path.name, (line,), "is not UTF-8 text; save the file as “CSV UTF-8”."))
        return data.decode("utf-8-sig", "replace")


def _entries(
    name: str, content: str | None, entry: Callable[[dict[str, str], int], _Entry], problems: list[Problem]
) -> Iterator[_Entry]:
    """The entries of a file that are whole; the others are named in `problems`."""
    if not content or not content.strip():
        return
    rows = _rows(name, content, problems)
    header = next(rows, (1, []))[1]
    columns = [column.strip().lower() for column in header]
    if "name" not in columns:
        text = "there is no column “name”; the first line must name the columns."
        problems.append(Problem("unusable", name, (1,), text))
        return
    for line, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        try:
            if len(row) > len(columns):
                raise ValueError(f"has {len(row)} columns instead of {len(columns)}; put quotes around commas")
            cells = dict(zip(columns, (cell.strip() for cell in row), strict=False))
            if "\ufffd" in "".join(row):
                raise ValueError("has characters that are not UTF-8")
            if not cells["name"]:
                raise ValueError("has no name")
            yield entry(cells, line)
        except ValueError as error:
            problems.append(Problem("unusable", name, (line,), f"{error}; the line is skipped."))


def _rows(name: str, content: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it begins on."""
    reader = csv.reader(io.StringIO(content, newline=""))
    line = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problems.append(Problem("unusable", name, (line,), f"{error}; the line is skipped."))
        else:
            yield line, row
        line = reader.line_num + 1


def _person(cells: dict[str, str], line: int) -> AuthorityPerson:
    return AuthorityPerson(
        cells.pop("name"),
        _list(cells.pop("aliases", "")),
        tuple(_role(part) for part in _list(cells.pop("roles", ""))),
        cells.pop("dates", ""),
        cells.pop("notes", ""),
        cells.pop("identifier", ""),
        line,
        cells,
    )


def _trial(cells: dict[str, str], line: int) -> AuthorityTrial:
    return AuthorityTrial(
        cells.pop("name"),
        _list(cells.pop("aliases", "")),
        cells.pop("dates", ""),
        cells.pop("place", ""),
        cells.pop("notes", ""),
        cells.pop("identifier", ""),
        line,
        cells,
    )


def _list(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in cell.split("|") if part.strip()))


def _role(part: str) -> tuple[Role, str]:
    role, _, trial = part.partition(":")
    try:
        return Role(role.strip().lower()), trial.strip()
    except ValueError:
        raise ValueError(f"“{role.strip()}” is no role (roles are {', '.join(Role)})") from None


def _without_clashes(entries: list[_Entry], file: str, problems: list[Problem]) -> Iterator[_Entry]:
    """The entries without the aliases that another entry claims too; every clash is told in `problems`.

    A name stands against another entry's alias; of two entries with one name the
    second is left out, as no reader could tell the two apart.
    """
    named: dict[str, int] = {}
    claims: dict[str, list[int]] = {}
    for claimant in entries:
        named.setdefault(name_key(claimant.name), claimant.line)
        for key in {name_key(alias) for alias in claimant.aliases} - {name_key(claimant.name)}:
            claims.setdefault(key, []).append(claimant.line)
    again = [second for second in entries if named[name_key(second.name)] != second.line]
    problems += [
        Problem("duplicate", file, (second.line,), f"“{second.name}” has a line already; this one is skipped.")
        for second in again
    ]
    problems += _clashes(file, named, claims)
    for kept in entries:
        if named[name_key(kept.name)] == kept.line:
            free = (key for key in kept.aliases if name_key(key) not in named and len(claims[name_key(key)]) == 1)
            yield replace(kept, aliases=tuple(free))


def _clashes(file: str, named: Mapping[str, int], claims: Mapping[str, list[int]]) -> Iterator[Problem]:
    """What to tell of aliases (`claims`: key → lines) that are another entry's name or alias."""
    for key, lines in claims.items():
        if key in named:
            name = f"the name of the entry in line {named[key]}"
            yield Problem("clash", file, (lines[0],), f"the alias “{key}” is {name}; the alias is left out.")
        elif len(lines) > 1:
            yield Problem(
                "clash", file, tuple(lines), f"more than one entry claims “{key}”; it is used for none of them."
            )
