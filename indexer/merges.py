"""Which names of a collection may be one person's or one trial's: spellings, initials, surnames, slips of the pen.

Proposals for a curator to judge, so a likely merge is worth more than a missed one; but
a name that could belong to two is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from engine.analysis import fold, words
from engine.names import frames_of, readings
from indexer.extract.names import Name, read_name
from indexer.respelling import in_any_order, in_order, keys, person_words, same_word

_PATRONYMIC = re.compile(r"(?:[oeyиоеьы]?v?[iy]?(?:ch|tch|tsch|č|cz)|v?na|ич|вна|чна)$", re.IGNORECASE)
_ALIKE = 0.85
_ONE_INITIAL = ({"j", "y"}, {"e", "y"}, {"i", "y"}, {"c", "k"})
"""Initials that romanisations of one name may differ by: Yakov and Jakow, Evgeny and Yevgeny."""

_LONG = 6
"""From this length a surname may differ by a letter and be taken for a slip."""

_PLAIN = frozenset(
    {
        "the",
        "of",
        "a",
        "an",
        "in",
        "at",
        "on",
        "and",
        "against",
        "trial",
        "trials",
        "case",
        "affair",
        "matter",
        "process",
    }
    | {"le", "la", "les", "l", "de", "des", "du", "d", "affaire", "proces", "der", "die", "das", "den", "gegen", "um"}
    | {"prozess", "процесс", "дело", "суд", "над", "о", "об", "по"}
)
"""Folded words that trials of many names share; what is left tells one from another."""


@dataclass(slots=True)
class Group:
    """Names taken to be one's, each with the number of its documents and why it is here ("" for the first).

    A `settled` group is a curator's entry: others are put to it, and it is put to none.
    """

    names: dict[str, tuple[int, str]] = field(default_factory=dict)
    settled: bool = False

    @property
    def head(self) -> str:
        """The name all others were compared with."""
        return next(iter(self.names))

    @property
    def documents(self) -> int:
        """The documents of all names; one that has two of them counts twice."""
        return sum(count for count, _ in self.names.values())

    def take(self, other: Group, why: str) -> None:
        """Add the names of `other`, which are here because of `why` unless they have a reason already."""
        for name, (count, reason) in other.names.items():
            self.names.setdefault(name, (count, reason or why))


def merged_persons(groups: Iterable[Group]) -> list[Group]:
    """`groups` of persons with those made one whose names are respelt, shortened or misspelt in one way only."""
    return _without_slips(_without_shortened(_without_respelt(groups, person_words, in_order)))


def merged_trials(groups: Iterable[Group]) -> list[Group]:
    """`groups` of trials with those made one that differ only in spelling and in words such as "trial of"."""
    return _without_respelt(groups, _telling, in_any_order)


def _telling(name: str) -> list[str]:
    """The words of a trial's name that tell it from others; all of them when none does."""
    every = words(name)
    return [word for word in every if fold(word) not in _PLAIN] or every


def _without_respelt(
    groups: Iterable[Group], words_of: Callable[[str], list[str]], alike: Callable[[Sequence[str], Sequence[str]], bool]
) -> list[Group]:
    kept: list[Group] = []
    by_key: dict[tuple[str, ...], list[tuple[list[str], Group]]] = {}
    for group in groups:
        found = None
        told = {name: words_of(name) for name in group.names}
        for name_words in told.values():
            near = (pair for key in sorted(keys(name_words)) for pair in by_key.get(key, ()))
            found = found or next((other for theirs, other in near if alike(name_words, theirs)), None)
        if found is None or group.settled:
            found = group
            kept.append(group)
        else:
            found.take(group, "other spelling")
        for name_words in told.values():
            for key in keys(name_words):
                by_key.setdefault(key, []).append((name_words, found))
    return kept


@dataclass(slots=True)
class _BySurname:
    """Groups of persons, with their names read, under the frames of their surnames."""

    groups: dict[str, list[tuple[Group, list[Name]]]] = field(default_factory=dict)

    def add(self, group: Group, names: list[Name]) -> None:
        for frame in _frames(names):
            self.groups.setdefault(frame, []).append((group, names))

    def near(self, names: list[Name]) -> Iterable[tuple[Group, list[Name]]]:
        """The groups that may have a name of the same surname, each once."""
        return {id(pair[0]): pair for frame in _frames(names) for pair in self.groups.get(frame, ())}.values()


def _without_shortened(groups: Sequence[Group]) -> list[Group]:
    """Names with initials, or without given names, put to the one fuller name that they fit."""
    read = [(group, _read(group)) for group in groups]
    kept = [group for group, names in read if not names]
    known = _BySurname()
    settled: list[tuple[Group, list[Name]]] = []
    for group, names in sorted((pair for pair in read if pair[1]), key=_fullest, reverse=True):
        fitting = [other for other, theirs in known.near(names) if _any_short(names, theirs)]
        if len(fitting) == 1 and not group.settled:
            fitting[0].take(group, _how_shortened(names))
            continue
        kept.append(group)
        known.add(group, names)
        if group.settled:
            settled.append((group, names))
    joined = [id(fuller) for entry, names in settled for fuller in _completed(entry, names, known)]
    return [group for group in kept if id(group) not in joined]


def _completed(entry: Group, names: list[Name], known: _BySurname) -> Iterable[Group]:
    """The one fuller name that a settled name with initials stands for, put to it; none when there are several."""
    given = [name for name in names if name.given]
    fuller = [other for other, theirs in known.near(names) if not other.settled and _any_short(given, theirs)]
    if len(fuller) == 1:
        entry.take(fuller[0], "given names in full")
        return fuller
    return ()


def _how_shortened(names: Sequence[Name]) -> str:
    given = [part for name in names for part in name.given]
    if any(map(_is_initial, given)):
        return "initials"
    return "given names left out" if given else "surname only"


def _fullest(pair: tuple[Group, list[Name]]) -> tuple[bool, tuple[int, int]]:
    """Settled groups first, then by how much of the given names is written."""
    return pair[0].settled, max(map(_fullness, pair[1]))


def _read(group: Group) -> list[Name]:
    return [name for name in map(read_name, group.names) if name and not name.by_title]


def _fullness(name: Name) -> tuple[int, int]:
    """How much of the given names is written: in full, then at all."""
    return sum(not _is_initial(given) for given in name.given), len(name.given)


def _frames(names: Iterable[Name]) -> set[str]:
    """What the spellings of the last words of the surnames have in common."""
    last = {word for name in names for word in words(name.surname)[-1:]}
    return {frame for word in last for frame in frames_of(word)} | last


def _is_initial(given: str) -> bool:
    return given.endswith(".") or len(given) == 1


def _any_short(names: Iterable[Name], fuller: Sequence[Name]) -> bool:
    return any(_short_for(name, other) for name in names for other in fuller)


def _short_for(name: Name, fuller: Name) -> bool:
    """Whether `name` is `fuller` with initials for its given names, without the patronymic, or without any."""
    if _fullness(name) >= _fullness(fuller) or name.suffix != fuller.suffix:
        return False
    if not in_order(words(name.surname), words(fuller.surname)):
        return False
    if not all(_given_agree(short, full) for short, full in zip(name.given, fuller.given, strict=False)):
        return False
    whole = [given for given in name.given if not _is_initial(given)]
    left_out = fuller.given[len(name.given) :]
    return not whole or all(_PATRONYMIC.search(given) for given in left_out)


def _given_agree(short: str, full: str) -> bool:
    plain, other = (" ".join(words(part)) for part in (short, full))
    if not (_is_initial(short) or _is_initial(full)):
        return same_word(plain, other)
    if plain.isascii() and other.isascii():
        return plain[:1] == other[:1] or {plain[:1], other[:1]} in _ONE_INITIAL
    return any(theirs.startswith(ours[:1]) for ours in readings(plain) for theirs in readings(other))


def _without_slips(groups: Sequence[Group]) -> list[Group]:
    """Names of several words that differ by a slip in the surname put to the one of more documents."""
    kept: list[Group] = []
    by_given: dict[tuple[tuple[str, ...], str], list[tuple[str, Group]]] = {}
    for group in sorted(groups, key=lambda group: (not group.settled, -group.documents)):
        name = read_name(group.head)
        surname = fold(name.surname.lower()) if name else ""
        if name is None or not name.given or len(surname) < _LONG or any(map(_is_initial, name.given)):
            kept.append(group)
            continue
        place = by_given.setdefault((tuple(fold(given.lower()) for given in name.given), surname[:1]), [])
        found = next((other for theirs, other in place if _slip(surname, theirs)), None)
        if found is None or group.settled:
            place.append((surname, group))
            kept.append(group)
        else:
            found.take(group, "near spelling")
    return kept


def _slip(left: str, right: str) -> bool:
    if abs(len(left) - len(right)) > 1:
        return False
    match = SequenceMatcher(None, left, right, autojunk=False)
    return match.quick_ratio() >= _ALIKE and match.ratio() >= _ALIKE
