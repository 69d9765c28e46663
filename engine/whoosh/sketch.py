"""A sketch of every document, small and alike for documents that are alike: how near-duplicates are recognised.

A document is the set of its *shingles*, all runs of `SHINGLE` words. The resemblance of
two documents is what their sets have in common, |A ∩ B| / |A ∪ B|. Of each of `HASHES`
hash functions a sketch keeps the least value over the shingles; the part of the hashes in
which two sketches agree estimates the resemblance.

Broder, On the Resemblance and Containment of Documents (1997); keeping only the lowest
16 bits of each value is Li and König, b-Bit Minwise Hashing (2010). Words are hashed by
their bytes, so that batches and runs agree.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

SHINGLE = 4
"""Words in a shingle: long enough that formulas of the court do not make two cases alike."""

HASHES = 32

ROWS = 4
"""Hashes of 16 bits in one stored number: a band, see `families`."""

BANDS = HASHES // ROWS

NO_SKETCH = np.uint64(0xFFFF_FFFF_FFFF_FFFF)
"""All bands of a document without shingles."""

_FIRST = np.uint64(0x9E37_79B9_7F4A_7C15)
_SECOND = np.uint64(0xBF58_476D_1CE4_E5B9)


def word_hashes(words: Iterable[bytes], count: int) -> NDArray[np.uint64]:
    """A number for each of `count` words, of their bytes alone."""
    return np.fromiter(map(zlib.crc32, words), np.uint64, count) * _FIRST


def sketches(tokens: NDArray[np.int32], lengths: NDArray[np.int64], hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The sketches of documents, `BANDS` numbers each, one document after another.

    `tokens` are the words of all documents as indexes into `hashes`, `lengths` the number of words of each.
    """
    found = np.full((len(lengths), HASHES), 0xFFFF, np.uint16)
    shingles = np.maximum(lengths - (SHINGLE - 1), 0)
    held = np.flatnonzero(shingles)
    if len(held):
        values = _shingles(hashes[tokens], lengths)
        starts = (np.cumsum(shingles) - shingles)[held]
        room = np.empty_like(values)
        for at, multiplier in enumerate(_multipliers()):
            np.multiply(values, multiplier, out=room)
            found[held, at] = np.minimum.reduceat(room, starts).astype(np.uint16)
    return found.view(np.uint64).reshape(-1)


@lru_cache(maxsize=1)
def _multipliers() -> NDArray[np.uint32]:
    """The odd numbers that make the hash functions, the same in every run; a process that searches needs none."""
    return np.random.Generator(np.random.PCG64(1997)).integers(0, 1 << 32, HASHES, np.uint32) | np.uint32(1)


def _shingles(words: NDArray[np.uint64], lengths: NDArray[np.int64]) -> NDArray[np.uint32]:
    """The hashes of all shingles that lie within one document, in order."""
    rolled = words[: len(words) - SHINGLE + 1].copy()
    for shift in range(1, SHINGLE):
        rolled *= _SECOND
        rolled += words[shift : len(words) - SHINGLE + 1 + shift]
    rolled ^= rolled >> np.uint64(32)
    rolled *= _SECOND
    mixed = (rolled >> np.uint64(32)).astype(np.uint32)
    inside = np.ones(len(words), np.bool_)
    ends = np.cumsum(lengths)
    for back in range(1, SHINGLE):
        inside[(ends - back)[lengths >= back]] = False
    return mixed[inside[: len(mixed)]]
