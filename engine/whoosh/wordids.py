"""Numbers for words as they are written, so that texts are numbered without looking at their words one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.analysis import normalise, western, written
from engine.whoosh.numbering import distinct, parts

BREAK = "\x1f"
"""The unit separator: stands for the end of a section among words, and is none itself."""

_BREAK_NUMBER = -1

WESTERN, UNICODE = "cp1252", "utf-8"


def _kept(code: int) -> int:
    """What a byte of the Western code page becomes: letters, digits and the break stay, the rest is space."""
    char = bytes([code]).decode(WESTERN, "replace")
    return code if char.isalnum() or char == BREAK else 32


_WORDS_ONLY = bytes(map(_kept, range(256)))


class Divided(NamedTuple):
    """The words of a text as they are written, in the bytes of `encoding`, spaces between them."""

    encoding: str
    words: bytes


def divided(sections: Sequence[str]) -> Divided:
    """The words of `sections`, with `BREAK` after each section.

    Western text, the most frequent kind, is divided byte by byte, which takes a tenth of
    the time that looking for words does.
    """
    whole = f" {BREAK} ".join((*sections, ""))
    data = western(whole)
    if data is not None and whole.count(BREAK) == len(sections):
        return Divided(WESTERN, data.translate(_WORDS_ONLY))
    words = " ".join([word for section in sections for word in (*written(section), BREAK)])
    return Divided(UNICODE, words.encode(UNICODE, "surrogatepass"))


class WordIds(dict[bytes, int]):
    """Numbers words in the order they are met; "Court" and "court" are two until `normal` makes them one."""

    def __init__(self) -> None:
        super().__init__()
        self._encoded = {encoding: _EncodedIds(self, encoding) for encoding in (WESTERN, UNICODE)}

    def __missing__(self, word: bytes) -> int:
        number = self[word] = len(self)
        return number

    def of(self, texts: Sequence[Divided]) -> NDArray[np.int32]:
        """The numbers of the words of all `texts`, `_BREAK_NUMBER` for every `BREAK`."""
        found = [np.empty(0, np.int32)]
        for encoding, run in groupby(texts, attrgetter("encoding")):
            known = self._encoded[encoding]
            for part in parts(b" ".join(text.words for text in run)):
                numbers, words = distinct(part)
                found.append(np.fromiter(map(known.__getitem__, words), np.int32, len(words))[numbers])
        return np.concatenate(found)

    def normal(self) -> list[bytes]:
        """The normal form of every word, by number."""
        return [
            word.lower() if word.isascii() else normalise(_text(word)).encode("utf-8", "surrogatepass") for word in self
        ]

    def capital(self) -> NDArray[np.bool_]:
        """Which words begin with a capital, by number."""
        return np.fromiter(map(_capital, self), np.bool_, len(self))


class _EncodedIds(dict[bytes, int]):
    """The numbers of words in one encoding."""

    def __init__(self, ids: WordIds, encoding: str) -> None:
        super().__init__({BREAK.encode(): _BREAK_NUMBER})
        self._ids = ids
        self._encoding = encoding

    def __missing__(self, word: bytes) -> int:
        plain = self._encoding == UNICODE or word.isascii()
        number = self[word] = self._ids[word if plain else word.decode(self._encoding).encode(UNICODE)]
        return number


def _capital(word: bytes) -> bool:
    first = word[:1]
    return first.isupper() if first.isascii() else _text(word)[0].isupper()


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

    _texts: list[Divided] = field(default_factory=list)
    _sections: list[int] = field(default_factory=list)

    def add(self, sections: Sequence[str]) -> None:
        """Add the sections of one document."""
        self._sections.append(len(sections))
        if sections:
            self._texts.append(divided(sections))

    def numbered(self, ids: WordIds) -> Numbered:
        """The words of all documents added."""
        numbers = ids.of(self._texts)
        breaks = np.flatnonzero(numbers == _BREAK_NUMBER)
        return Numbered(
            np.delete(numbers, breaks), breaks - np.arange(len(breaks)), np.cumsum(self._sections, dtype=np.int64)
        )
