"""Which words of the index a typed word stands for: its forms, other spellings of a name, near spellings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.analysis import fold
from engine.whoosh.snapshot import Snapshot

FEW = 3
"""A word found in fewer documents may be a slip: words one letter away are looked up, too."""

SHORTEST_SLIP = 3
"""Shorter words are one letter away from too many others."""

MOST_NEAR = 32

Words = tuple[str, ...]
"""Words of the index, or the words of a name in their order."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """Looks words up in `snapshot`; names stand for their other `spellings` only if these are wanted."""

    snapshot: Snapshot
    spellings: bool = True

    def known(self, fields: Words, words: Iterable[str]) -> Words:
        """Those of `words` that the fields really have: words of deleted documents linger in the tables."""
        return tuple(word for word in words if any(self.snapshot.has(field, word) for field in fields))

    def variants(self, fields: Words, word: str) -> tuple[Words, Words]:
        """The forms of `word`, and the other spellings of the name it may be."""
        forms = self.known(fields, self.snapshot.vocabulary.forms(word))
        spellings = self._spellings(fields, word, (word,))
        return forms, tuple(name for name in spellings if name not in (word, *forms))

    def whole(self, fields: Words, parts: Words) -> tuple[Words, tuple[Words, ...]]:
        """For a name in several words, an apostrophe between them maybe, its spellings in one word and in several."""
        word = "".join(parts)
        if not self.spellings or not word.isalpha():
            return (), ()
        split = (*self.split(word), *self._aliases(*parts))
        return self._spellings(fields, word, parts), tuple(name for name in split if len(name) > 1 and name != parts)

    def split(self, word: str, known: Iterable[str] = ()) -> tuple[Words, ...]:
        """The names in several words that `word` stands for.

        One that holds a `known` word is found by that already, and would mark "Andrei" for "vyshinsky".
        """
        if not self.spellings:
            return ()
        held = set(map(fold, known))
        longer = (name for name in self._aliases(word) if len(name) > 1 and held.isdisjoint(name))
        return (*self.snapshot.vocabulary.split_spellings(word), *longer)

    def near(self, fields: Words, word: str, found: Words) -> Words:
        """The words one slip away from `word` that are not `found` with it, the most frequent first."""
        known = self.known(fields, self.snapshot.vocabulary.near(word, 1))
        often = {near: self._count(fields, (near,)) for near in known if near not in (word, *found)}
        return tuple(sorted(often, key=lambda near: (-often[near], near))[:MOST_NEAR])

    def hardly_found(self, fields: Words, words: Words) -> bool:
        """Whether so few documents have one of `words` that the first may be a slip."""
        return self._count(fields, words) < FEW

    def _spellings(self, fields: Words, word: str, typed: Words) -> Words:
        """The spellings of `word` in one word by the rules, and by the aliases of the name `typed`."""
        if not self.spellings:
            return ()
        vocabulary = self.snapshot.vocabulary
        alone = (name[0] for name in self._aliases(*typed) if len(name) == 1)
        aliases = (same for name in alone for same in sorted(vocabulary.accented(name)))
        return self.known(fields, dict.fromkeys((*vocabulary.spellings(word), *aliases)))

    def _aliases(self, *typed: str) -> tuple[Words, ...]:
        """The words of all names that the curator gives to the person called `typed`."""
        return self.snapshot.authority.other_names.get(tuple(map(fold, typed)), ())

    def _count(self, fields: Words, words: Words) -> int:
        """In how many documents the words are, those with several counted several times."""
        return sum(self.snapshot.document_frequency(field, word) for field in fields for word in words)


def may_be_a_slip(word: str) -> bool:
    """Whether `word` is long enough, and of letters only, so that a word near to it may be meant."""
    return len(word) >= SHORTEST_SLIP and word.isalpha()
