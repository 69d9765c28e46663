"""Labelling documents anew after a change of the authority files, from what the index keeps of them.

What changed is found by comparing the names and aliases of the last commit's entries
with today's; whom it may concern, by looking the words of these names up in the index.
Only those documents are described again, and only those that differ are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from engine.authority import Authority, AuthorityPerson, AuthorityTrial
from engine.document import Document
from engine.index import Packed, Packer
from indexer.extract.keys import label_key
from indexer.extract.labels import form_keys
from indexer.page import Declared
from indexer.parse import Surroundings, described
from indexer.pool import alone

Name = tuple[str, ...]
_Entry = AuthorityPerson | AuthorityTrial
_WORD = re.compile(r"\w+")


def changed_names(before: Authority, now: Authority) -> frozenset[Name]:
    """The names and aliases, as keys of words, that do not mean now what they meant `before`.

    Where an entry stands in its file, its notes, identifier and unknown columns label nothing. A person whose
    roles speak of a trial that changed is a change, too: the trial may be known by its defendant alone.
    """
    trials = _changed(before.trials, now.trials)
    persons = _changed(before.persons, now.persons)
    for person in (*before.persons, *now.persons) if trials else ():
        spoken_of = {key for _, trial in person.roles for key in form_keys(trial)}
        if any(spoken_of.issuperset(name) for name in trials):
            persons |= set(_forms((person,)))
    return frozenset(trials | persons) - {()}


def _changed(before: Sequence[_Entry], now: Sequence[_Entry]) -> set[Name]:
    old, new = _forms(before), _forms(now)
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}


def _forms(entries: Sequence[_Entry]) -> Mapping[Name, list[tuple[str, _Entry]]]:
    """For each name as keys how it is written and whose it is, in the order of the file, which decides between two."""
    forms: dict[Name, list[tuple[str, _Entry]]] = {}
    for entry in entries:
        meant = replace(entry, line=0, notes="", identifier="", extra={})
        for alias in (entry.name, *entry.aliases):
            forms.setdefault(form_keys(alias), []).append((alias, meant))
    return forms


def catalogued(rows: Mapping[str, Declared], names: frozenset[Name]) -> Iterator[str]:
    """The paths of the files whose catalogue row names one of `names` as trial or person."""
    by_word: dict[str, list[Name]] = {}
    for name in names:
        by_word.setdefault(max(name, key=len), []).append(name)
    for path, row in rows.items():
        said = " ".join((row.title, *row.trials, *(person.name for person in row.persons)))
        keys = {label_key(word) for word in _WORD.findall(said)}
        if any(keys.issuperset(name) for key in keys for name in by_word.get(key, ())):
            yield path


@dataclass(frozen=True, slots=True)
class Relabelled:
    """How many documents were looked at, and those that are labelled otherwise now: their number and the pack."""

    seen: int
    changed: int = 0
    packed: Packed | None = None


@dataclass(frozen=True, slots=True)
class RelabelWork:
    """Describes documents anew in the `surroundings` of their folder and packs those that differ."""

    surroundings: Surroundings
    packer: Packer

    def __call__(self, documents: Sequence[Document]) -> Relabelled:
        """Describe and pack `documents`."""
        return self._packed(documents, [self._described(document) for document in documents])

    def rescue(self, documents: Sequence[Document]) -> Relabelled:
        """Describe `documents` one by one after a worker died on them; the one it died of stays as it was."""
        return self._packed(documents, [alone(self._described, document, document) for document in documents])

    def _described(self, document: Document) -> Document:
        return described(document, self.surroundings)

    def _packed(self, before: Sequence[Document], now: Sequence[Document]) -> Relabelled:
        differing = [new for old, new in zip(before, now, strict=True) if new != old]
        packed = self.packer.pack(differing) if differing else None
        return Relabelled(len(before), len(differing), packed)
