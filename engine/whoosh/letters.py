"""The words that can be a few letters away from another, told by their letters alone before any is compared."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

PLACES = 64
"""Letters are told apart by their number modulo this; those that share a place, when words are compared."""


class Letters:
    """`words` with the set of the letters of each as the bits of one number.

    An insertion or a deletion changes one letter of a word's set at most, a replacement two, a swap none: of two words
    that are `n` such steps apart no more than 2 n letters are in one set only. A comparison of such numbers takes
    a nanosecond, one of words a hundred.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        lengths = np.fromiter(map(len, words), np.int64, len(words))
        self._lengths = lengths
        self._sets = np.zeros(len(words), np.uint64)
        held = np.flatnonzero(lengths)  # where sets are joined, a word without letters would get the next one's
        if len(held):
            begins = (np.cumsum(lengths) - lengths)[held]
            self._sets[held] = np.bitwise_or.reduceat(_bits("".join(words)), begins)

    def like(self, word: str, distance: int) -> list[str]:
        """The words that may be at most `distance` steps away from `word`: all that are, and some that are not."""
        own = np.bitwise_or.reduce(_bits(word))
        near = np.bitwise_count(self._sets ^ own) <= 2 * distance
        near &= np.abs(self._lengths - len(word)) <= distance
        return [self._words[number] for number in np.flatnonzero(near).tolist()]


def _bits(text: str) -> NDArray[np.uint64]:
    """For each letter of `text` a number with one bit set."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return np.left_shift(np.uint64(1), (codes % PLACES).astype(np.uint64))
