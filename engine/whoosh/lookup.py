"""By what the values of a facet are looked for besides themselves: their folded words, and their numbers in addresses.

Made with the segment, since a collection may have half a million names, and every process
that serves it would have to make them after each commit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.addresses import encoded_number, name_number
from engine.analysis import fold, words
from engine.whoosh.arrays import Array
from engine.whoosh.segment import Segment
from engine.whoosh.strings import Strings, concatenated, taken

NAMED = ("trial", "person")
"""The facets of which a segment keeps it."""

_KEPT = bytes(code if chr(code).isalnum() or code == ord("\n") else ord(" ") for code in range(128))
_TO_WORDS = _KEPT.lower().ljust(256)
_SPACES = re.compile(rb" {2,}")
_AT_END = re.compile(rb" (?=\n)")


@dataclass(frozen=True, slots=True)
class Lookup:
    """For each value, by number, its folded words, each after a space, and its number in addresses (`name_number`).

    So one search for a literal string, which is an order of magnitude faster than one
    for a pattern, finds all words that begin in a given way.
    """

    folded: Strings
    numbers: NDArray[np.uint64]

    @classmethod
    def of(cls, values: Strings) -> Lookup:
        """The lookup for `values`."""
        known = values.all()
        in_ascii = _folded_ascii(values)
        folded = [quick if value.isascii() else _folded(value) for value, quick in zip(known, in_ascii, strict=True)]
        numbers = (encoded_number(value) if value.isascii() else name_number(_text(value)) for value in known)
        return cls(Strings.of(folded), np.fromiter(numbers, np.uint64, len(known)))

    @classmethod
    def opened(cls, segment: Segment, facet: str) -> Lookup:
        """The lookup for the values that `segment` has of `facet`; made anew of years and roles, which are few."""
        if f"facet.{facet}.numbers" not in segment.file:
            return cls.of(segment.strings(f"facet.{facet}.values"))
        return cls(segment.strings(f"facet.{facet}.folded"), segment.file[f"facet.{facet}.numbers"])

    def arrays(self, facet: str) -> dict[str, Array]:
        """The arrays of a segment with this lookup of `facet`."""
        at = f"facet.{facet}"
        return {
            f"{at}.folded.blob": self.folded.blob,
            f"{at}.folded.offsets": self.folded.offsets,
            f"{at}.numbers": self.numbers,
        }

    def taken(self, places: NDArray[np.int64]) -> Lookup:
        """The lookup for the values at `places`, in their order."""
        return Lookup(taken(self.folded, places), self.numbers[places])


def joined(lookups: list[Lookup]) -> Lookup:
    """The lookup for the values of all `lookups`, one after the other."""
    if len(lookups) == 1:
        return lookups[0]
    return Lookup(concatenated([each.folded for each in lookups]), np.concatenate([each.numbers for each in lookups]))


def spaced(text: str) -> str:
    """The folded words of `text`, each after a space; "" when it has none."""
    found = words(text) if text.isascii() else map(fold, words(text))
    return "".join([f" {word}" for word in found])


def _folded_ascii(values: Strings) -> list[bytes]:
    """`spaced` of all `values` at once, right for those in ASCII only."""
    lines = (b" " + values.blob.tobytes().replace(b"\n", b"\n ")).translate(_TO_WORDS)
    return _AT_END.sub(b"", _SPACES.sub(b" ", lines)).split(b"\n")[: len(values)]


def _folded(value: bytes) -> bytes:
    return spaced(_text(value)).encode("utf-8", "surrogatepass")


def _text(value: bytes) -> str:
    return value.decode("utf-8", "surrogatepass")
