"""What a curator should look at in the authority files: what is wrong with them, and lines that do nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path

from engine.analysis import words
from engine.authority import Authority, AuthorityPerson, AuthorityTrial, name_key
from engine.index import Index
from engine.names import frames_of, same_name
from engine.schema import UNKNOWN
from indexer.authority import PERSONS, TRIALS, Problem, read_with_problems

EVERY = 1 << 31
"""More values than any facet has."""

MOST_KEYS = 64
"""Keys of one name that are looked at; most names have one."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The authority files of a folder, the problems to be mended, and hints that may be as they should be."""

    authority: Authority
    problems: tuple[Problem, ...]
    hints: tuple[Problem, ...] = ()


def check(folder: Path, index: Index | None = None) -> Checked:
    """What is wrong with the authority files of `folder`.

    Beside what cannot be used: two entries that seem to be one ("near duplicate"), and
    roles in a trial that has no entry ("no such trial"), nor, with `index`, any document.
    With `index` the lines that no document uses are hints ("unused").
    """
    authority, problems = read_with_problems(folder)
    found = {name: _values(index, name) if index else set() for name in ("person", "trial")}
    return Checked(
        authority,
        (
            *problems,
            *_near(PERSONS, authority.persons),
            *_near(TRIALS, authority.trials),
            *_trials_without_entry(authority, found["trial"]),
        ),
        (*_unused(PERSONS, authority.persons, found), *_unused(TRIALS, authority.trials, found)) if index else (),
    )


def _values(index: Index, facet: str) -> set[str]:
    """The values of `facet` over all documents."""
    return {value.value for value in index.facet_values(facet, limit=EVERY).values} - {UNKNOWN}


def _near(file: str, entries: Sequence[AuthorityPerson | AuthorityTrial]) -> Iterator[Problem]:
    """Entries whose names are, word for word and in any order, spellings of one another."""
    alike: dict[tuple[str, ...], list[AuthorityPerson | AuthorityTrial]] = {}
    for entry in entries:
        keys = _keys(entry.name)
        others = {other.line: other for key in keys for other in alike.get(key, ())}
        for line, other in sorted(others.items()):
            if respelt(entry.name, other.name):
                text = f"“{other.name}” and “{entry.name}” seem to be one; make one of them an alias of the other."
                yield Problem("near duplicate", file, (line, entry.line), text)
        for key in keys:
            alike.setdefault(key, []).append(entry)


def _keys(name: str) -> set[tuple[str, ...]]:
    """What respellings of `name` have in common, one of them at least: a frame of each word, sorted."""
    choices = ([*frames_of(word)] or [word] for word in words(name))
    return {tuple(sorted(chosen)) for chosen in islice(product(*choices), MOST_KEYS)}


def respelt(left: str, right: str) -> bool:
    """Whether two names have the same words, each as it is or in another spelling, in any order."""
    rest = words(right)
    for word in words(left):
        found = next((other for other in rest if word == other or _same(word, other)), None)
        if found is None:
            return False
        rest.remove(found)
    return not rest


def _same(left: str, right: str) -> bool:
    return left.isalpha() and right.isalpha() and min(len(left), len(right)) > 2 and same_name(left, right)


def _trials_without_entry(authority: Authority, found: set[str]) -> Iterator[Problem]:
    names = {name_key(name) for name in (*(trial.name for trial in authority.trials), *found)}
    of_alias = {name_key(alias): trial.name for trial in authority.trials for alias in trial.aliases}
    for person in authority.persons:
        for role, trial in person.roles:
            key = name_key(trial)
            if trial and key not in names:
                mend = f"write “{of_alias[key]}”" if key in of_alias else f"add it to {TRIALS} or mend the name"
                text = f"“{person.name}” is {role} in “{trial}”, which is the name of no entry; {mend}."
                yield Problem("no such trial", PERSONS, (person.line,), text)


def _unused(
    file: str, entries: Iterable[AuthorityPerson | AuthorityTrial], found: dict[str, set[str]]
) -> Iterator[Problem]:
    used = found["person" if file == PERSONS else "trial"]
    for entry in entries:
        if entry.name not in used:
            yield Problem("unused", file, (entry.line,), f"no indexed document uses “{entry.name}”.")
