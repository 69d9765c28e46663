"""The curator's authority files: which persons and trials there are, and under which names they appear."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any, TypeVar

from engine.analysis import fold, words
from engine.document import Role


@dataclass(frozen=True, slots=True)
class AuthorityPerson:
    """A person of the curator's.

    `roles` are (role, trial name), the name being "" for a role the person has in
    every trial. `line` is the line in ``persons.csv``, `extra` its unknown columns.
    """

    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[tuple[Role, str], ...] = ()
    dates: str = ""
    notes: str = ""
    identifier: str = ""
    line: int = 0
    extra: Mapping[str, str] = field(default_factory=dict)

    def role_in(self, trials: Iterable[str]) -> Role | None:
        """The person's role in the first of `trials` they have one in, else the one they have in every trial."""
        for trial in (*(name_key(trial) for trial in trials), ""):
            for role, name in self.roles:
                if name_key(name) == trial:
                    return role
        return None


@dataclass(frozen=True, slots=True)
class AuthorityTrial:
    """A trial of the curator's.

    `dates` are ISO 8601 intervals (``1930-11-25/1930-12-07``), parts allowed, separated by ``;``, or "".
    """

    name: str
    aliases: tuple[str, ...] = ()
    dates: str = ""
    place: str = ""
    notes: str = ""
    identifier: str = ""
    line: int = 0
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Authority:
    """All entries of a folder's authority files, or of several folders' (`merged`).

    An alias that two entries claim is left out of both and told in `problems`, as is
    every line that could not be used. `fingerprint` is a digest of the files' bytes,
    "" without files.
    """

    persons: tuple[AuthorityPerson, ...] = ()
    trials: tuple[AuthorityTrial, ...] = ()
    problems: tuple[str, ...] = ()
    fingerprint: str = ""

    def __hash__(self) -> int:
        return hash((self.fingerprint, len(self.persons), len(self.trials)))

    def person(self, name: str) -> AuthorityPerson | None:
        """The person with this canonical name, as the person facet shows it, or None."""
        return self._persons.get(name)

    def trial(self, name: str) -> AuthorityTrial | None:
        """The trial with this canonical name, as the trial facet shows it, or None."""
        return self._trials.get(name)

    def aliases(self, facet: str) -> Mapping[str, tuple[str, ...]]:
        """The aliases of the entries that are values of `facet`, by canonical name."""
        entries: tuple[AuthorityPerson | AuthorityTrial, ...] = ()
        if facet == "person":
            entries = self.persons
        elif facet == "trial":
            entries = self.trials
        return {entry.name: entry.aliases for entry in entries}

    @cached_property
    def other_names(self) -> Mapping[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """For the folded words of each name and alias of a person, the words of all of the person's."""
        found: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}
        for person in self.persons:
            every = tuple(dict.fromkeys(tuple(words(name)) for name in (person.name, *person.aliases)))
            found |= {tuple(map(fold, name)): every for name in every}
        return found

    @cached_property
    def _persons(self) -> dict[str, AuthorityPerson]:
        return {person.name: person for person in self.persons}

    @cached_property
    def _trials(self) -> dict[str, AuthorityTrial]:
        return {trial.name: trial for trial in self.trials}


_Entry = TypeVar("_Entry", AuthorityPerson, AuthorityTrial)


def merged(authorities: Iterable[Authority]) -> Authority:
    """What several folders say together: entries of one name are one entry.

    Such an entry has the aliases, roles and unknown columns of all; of dates, place,
    notes and identifier the first that is given counts, and its `line` is the first's.
    """
    parts = list(authorities)
    if len(parts) == 1:
        return parts[0]
    return Authority(
        _merged(entry for part in parts for entry in part.persons),
        _merged(entry for part in parts for entry in part.trials),
        tuple(problem for part in parts for problem in part.problems),
        "-".join(part.fingerprint for part in parts if part.fingerprint),
    )


def _merged(entries: Iterable[_Entry]) -> tuple[_Entry, ...]:
    found: dict[str, _Entry] = {}
    for entry in entries:
        known = found.get(entry.name)
        found[entry.name] = entry if known is None else _joined(known, entry)
    return tuple(found.values())


def _joined(first: _Entry, second: _Entry) -> _Entry:
    """One entry of two: tuples are joined, of texts the first that is not empty is taken."""
    parts: dict[str, Any] = {"extra": {**second.extra, **first.extra}}
    for part in fields(first):
        ours: Any = getattr(first, part.name)
        theirs: Any = getattr(second, part.name)
        if isinstance(ours, tuple):
            parts[part.name] = tuple(dict.fromkeys((*ours, *theirs)))
        elif isinstance(ours, str):
            parts[part.name] = ours or theirs
    return replace(first, **parts)


def name_key(name: str) -> str:
    """What spellings of `name` that differ only in case, accents and punctuation have in common."""
    return " ".join(fold(word) for word in words(name))
