"""Numbers for words as they are written, so that texts are numbered without looking at their words one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from engine.analysis import normalise, western, written

BREAK = "\x1f"
"""The unit separator: stands for the end of a section among words, and is none itself."""

_BREAK_NUMBER = -1


def _kept(code: int) -> int:
    """What a byte of the Western code page becomes: letters, digits and the break stay, the rest is space."""
    char = bytes([code]).decode("cp1252", "replace")
    return code if char.isalnum() or char == BREAK else 32


_WORDS_ONLY = bytes(map(_kept, range(256)))


class WordIds(dict[bytes, int]):
    """Numbers words in the order they are met; "Court" and "court" are two until `normal` makes them one."""

    def __init__(self) -> None:
        super().__init__()
        self._western = _WesternIds(self)
        self._decoded = _DecodedIds(self)

    def __missing__(self, word: bytes) -> int:
        number = self[word] = len(self)
        return number

    def of(self, sections: Sequence[str]) -> NDArray[np.int32]:
        """The numbers of the words of all `sections`, with `_BREAK_NUMBER` after each.

        Western text, the most frequent kind, is split all at once: a document's
        paragraphs one by one take twice the time.
        """
        whole = f" {BREAK} ".join((*sections, ""))
        data = western(whole)
        if data is not None and whole.count(BREAK) == len(sections):
            found = data.translate(_WORDS_ONLY).split()
            return np.fromiter(map(self._western.__getitem__, found), np.int32, len(found))
        decoded = self._decoded.__getitem__
        numbers = [number for section in sections for number in (*map(decoded, written(section)), _BREAK_NUMBER)]
        return np.array(numbers, np.int32)

    def normal(self) -> list[bytes]:
        """The normal form of every word, by number."""
        return [
            word.lower() if word.isascii() else normalise(_text(word)).encode("utf-8", "surrogatepass") for word in self
        ]

    def capital(self) -> NDArray[np.bool_]:
        """Which words begin with a capital, by number."""
        return np.fromiter((_text(word)[:1].isupper() for word in self), np.bool_, len(self))


class _WesternIds(dict[bytes, int]):
    """The numbers of words in the Western code page."""

    def __init__(self, ids: WordIds) -> None:
        super().__init__({BREAK.encode(): _BREAK_NUMBER})
        self._ids = ids

    def __missing__(self, word: bytes) -> int:
        number = self[word] = self._ids[word if word.isascii() else word.decode("cp1252").encode("utf-8")]
        return number


class _DecodedIds(dict[str, int]):
    """The numbers of words as strings."""

    def __init__(self, ids: WordIds) -> None:
        super().__init__()
        self._ids = ids

    def __missing__(self, word: str) -> int:
        number = self[word] = self._ids[word.encode("utf-8", "surrogatepass")]
        return number


def _text(word: bytes) -> str:
    return word.decode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class Numbered:
    """The words of one field of many documents as numbers, all documents one after another.

    `section_ends` says how many words there are up to the end of each section,
    `document_ends` how many sections up to the end of each document.
    """

    ids: NDArray[np.int32]
    section_ends: NDArray[np.int64]
    document_ends: NDArray[np.int64]


@dataclass(slots=True)
class Tokens:
    """Collects the words of one field, document by document."""

    _numbers: list[NDArray[np.int32]] = field(default_factory=list)
    _sections: list[int] = field(default_factory=list)

    def add(self, sections: Sequence[str], ids: WordIds) -> None:
        """Add the sections of one document."""
        self._sections.append(len(sections))
        if sections:
            self._numbers.append(ids.of(sections))

    def numbered(self) -> Numbered:
        """The words of all documents added."""
        numbers = np.concatenate([np.empty(0, np.int32), *self._numbers])
        breaks = np.flatnonzero(numbers == _BREAK_NUMBER)
        return Numbered(
            np.delete(numbers, breaks), breaks - np.arange(len(breaks)), np.cumsum(self._sections, dtype=np.int64)
        )
