"""What a curator should look at in the authority files: what is wrong with them, and lines that do nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.analysis import words
from engine.authority import Authority, AuthorityPerson, AuthorityTrial, name_key
from engine.index import Index
from engine.schema import UNKNOWN
from indexer.authority import PERSONS, TRIALS, Problem, read_with_problems
from indexer.respelling import keys, person_words, respelt_person, respelt_trial

EVERY = 1 << 31
"""More values than any facet has."""


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
    """Entries whose names are, word for word, spellings of one another."""
    words_of, alike = (person_words, respelt_person) if file == PERSONS else (words, respelt_trial)
    by_key: dict[tuple[str, ...], list[AuthorityPerson | AuthorityTrial]] = {}
    for entry in entries:
        own = keys(words_of(entry.name))
        others = {other.line: other for key in own for other in by_key.get(key, ())}
        for line, other in sorted(others.items()):
            if alike(entry.name, other.name):
                text = f"“{other.name}” and “{entry.name}” seem to be one; make one of them an alias of the other."
                yield Problem("near duplicate", file, (line, entry.line), text)
        for key in own:
            by_key.setdefault(key, []).append(entry)


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
