"""Numbers for words as they are written, so that texts are numbered without looking at their words one by one."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
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

    def of(self, sections: Sequence[str]) -> Iterable[int]:
        """The numbers of the words of all `sections`, with `_BREAK_NUMBER` after each.

        Western text, the most frequent kind, is split all at once: a document's
        paragraphs one by one take twice the time.
        """
        whole = f" {BREAK} ".join((*sections, ""))
        data = western(whole)
        if data is not None and whole.count(BREAK) == len(sections):
            return map(self._western.__getitem__, data.translate(_WORDS_ONLY).split())
        decoded = self._decoded.__getitem__
        return (number for section in sections for number in (*map(decoded, written(section)), _BREAK_NUMBER))

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


@dataclass(slots=True)
class Tokens:
    """The words of one field of many documents as numbers, each section followed by a break."""

    _numbers: array[int] = field(default_factory=lambda: array("i"))
    _sections: array[int] = field(default_factory=lambda: array("q"))

    def add(self, sections: Sequence[str], ids: WordIds) -> None:
        """Add the sections of one document."""
        self._numbers.extend(ids.of(sections))
        self._sections.append(len(sections))

    def ids(self) -> NDArray[np.int32]:
        """The words of all documents, in order."""
        numbers = np.array(self._numbers, np.int32)
        kept: NDArray[np.int32] = numbers[numbers != _BREAK_NUMBER]
        return kept

    def section_ends(self) -> NDArray[np.int64]:
        """How many words there are up to the end of each section."""
        breaks = np.flatnonzero(np.array(self._numbers, np.int32) == _BREAK_NUMBER)
        return breaks - np.arange(len(breaks))

    def document_ends(self) -> NDArray[np.int64]:
        """How many sections there are up to the end of each document."""
        return np.cumsum(np.array(self._sections, np.int64), dtype=np.int64)
