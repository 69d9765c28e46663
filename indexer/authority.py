"""The curator's authority files, ``persons.csv`` and ``trials.csv``, as entries; what cannot be used is told."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from engine.authority import Authority, AuthorityPerson, AuthorityTrial, name_key
from engine.document import Role
from indexer.table import read_table

FOLDER = "authority"
"""The name of the folder, inside an indexed folder, that holds the authority files."""

PERSONS, TRIALS = "persons.csv", "trials.csv"

PERSON_COLUMNS = ("name", "aliases", "roles", "dates", "notes", "identifier")
TRIAL_COLUMNS = ("name", "aliases", "dates", "place", "notes", "identifier")
"""The columns that are read; others are kept."""

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
    persons = tuple(
        _without_clashes(list(_entries(PERSONS, persons_csv, PERSON_COLUMNS, _person, problems)), PERSONS, problems)
    )
    trials = tuple(
        _without_clashes(list(_entries(TRIALS, trials_csv, TRIAL_COLUMNS, _trial, problems)), TRIALS, problems)
    )
    found = persons_csv is not None or trials_csv is not None
    told = tuple(map(str, problems))
    return Authority(persons, trials, told, digest.hexdigest() if found else ""), tuple(problems)


def _content(path: Path, digest: Callable[[bytes], None], problems: list[Problem]) -> bytes | None:
    """The bytes of `path`, None when there is no such file or it cannot be read, which is reported."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        text = f"cannot be read ({error.strerror}); make it readable and index again."
        problems.append(Problem("unusable", path.name, (), text))
        return None
    digest(len(data).to_bytes(8, "big") + data)
    return data


def _entries(
    name: str,
    content: bytes | None,
    columns: Sequence[str],
    entry: Callable[[dict[str, str], int], _Entry],
    problems: list[Problem],
) -> Iterator[_Entry]:
    """The entries of a file that are whole; the others are named in `problems`."""
    table = read_table(content or b"", columns)
    problems += [Problem("unusable", name, (flaw.line,), flaw.text) for flaw in table.flaws]
    for row in table.rows:
        try:
            if not row.cells["name"]:
                raise ValueError("has no name")
            yield entry(dict(row.cells), row.line)
        except ValueError as error:
            problems.append(Problem("unusable", name, (row.line,), f"{error}; the line is skipped."))


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
