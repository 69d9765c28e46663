"""Numbers for words as they are written, so that a text is numbered without looking at its words one by one."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from engine.analysis import normalise, written

_SPLIT = bytes(code if code < 128 and chr(code).isalnum() else 32 for code in range(256))


class WordIds(dict[bytes, int]):
    """Numbers words in the order they are met; "Court" and "court" are two until `normal` makes them one."""

    def __init__(self) -> None:
        super().__init__()
        self._decoded = _DecodedIds(self)

    def __missing__(self, word: bytes) -> int:
        number = self[word] = len(self)
        return number

    def of(self, text: str) -> Iterable[int]:
        """The numbers of the words of `text`, in order; ASCII text, the most frequent kind, takes a short way."""
        if text.isascii():
            return map(self.__getitem__, text.encode("ascii").translate(_SPLIT).split())
        return map(self._decoded.__getitem__, written(text))

    def normal(self) -> list[bytes]:
        """The normal form of every word, by number."""
        return [
            word.lower() if word.isascii() else normalise(_text(word)).encode("utf-8", "surrogatepass") for word in self
        ]

    def capital(self) -> NDArray[np.bool_]:
        """Which words begin with a capital, by number."""
        return np.fromiter((_text(word)[:1].isupper() for word in self), np.bool_, len(self))


class _DecodedIds(dict[str, int]):
    def __init__(self, ids: WordIds) -> None:
        super().__init__()
        self._ids = ids

    def __missing__(self, word: str) -> int:
        number = self[word] = self._ids[word.encode("utf-8", "surrogatepass")]
        return number


def _text(word: bytes) -> str:
    return word.decode("utf-8", "surrogatepass")
