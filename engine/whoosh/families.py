"""Near-duplicates: documents that resemble one another belong to one family, of which a result list shows the best.

Candidates are documents whose sketches are equal in a whole band (locality-sensitive
hashing: Indyk and Motwani, Approximate Nearest Neighbors, 1998); two documents that
resemble each other in 0.8 share one of the 8 bands of 4 hashes with probability 0.98, in 0.9 with
0.9998. Candidates whose sketches agree in `ALIKE` are near-duplicates. A family is a
*star*: all its members resemble its centre, so that a long row of versions, each a little
different from the one before, does not become one family. Everything depends on the
sketches alone, not on the order or the segments of the documents.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.whoosh.sketch import BANDS, HASHES, NO_SKETCH

ALIKE = round(0.8 * HASHES)
"""Hashes in which near-duplicates agree."""

SHORT, SHORT_ALIKE = 60, round(0.95 * HASHES)
"""In fewer words than `SHORT` a name or a sum is the difference between two cases: they have to agree in more."""

NEIGHBOURS = 16
"""Candidates of one band that each document is compared with, besides the first; a form filled in a thousand times
would else be compared a million times."""

Numbers = NDArray[np.int64]


def families(sketches: NDArray[np.uint64], lengths: NDArray[np.float32], live: NDArray[np.bool_]) -> NDArray[np.int32]:
    """The number of the family of each document; a document without near-duplicates, or dead, has one of its own.

    `sketches` are `BANDS` numbers for each document, `lengths` the words of each, `live` those that count.
    """
    rows = sketches.reshape(-1, BANDS)
    family = np.arange(len(rows), dtype=np.int32)
    known = np.flatnonzero(live & (rows != NO_SKETCH).any(axis=1))
    _, first, same = np.unique(_digests(rows[known]), return_index=True, return_inverse=True)
    shortest = np.full(len(first), np.inf, np.float32)
    np.minimum.at(shortest, same, lengths[known])
    centres = _stars(_pairs(rows[known[first]], shortest), len(first))
    family[known] = known[first[centres[same]]]
    return family


def _digests(rows: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """One number for each sketch, different for different ones."""
    odd = np.random.Generator(np.random.PCG64(BANDS)).integers(0, 1 << 64, BANDS, np.uint64) | np.uint64(1)
    mixed = rows ^ (rows >> np.uint64(31))
    digests: NDArray[np.uint64] = (mixed * odd).sum(axis=1, dtype=np.uint64)
    return digests


def _pairs(rows: NDArray[np.uint64], lengths: NDArray[np.float32]) -> tuple[Numbers, Numbers]:
    """The near-duplicates among different sketches, each pair at least once, the smaller number on the left."""
    found = [np.empty(0, np.int64)]
    for band in range(BANDS):
        keys = rows[:, band]
        order = np.argsort(keys, kind="stable")
        for left, right in _candidates(keys[order]):
            one, other = order[left], order[right]
            alike = _alike(rows, lengths, one, other)
            found.append((one[alike] << 32) | other[alike])
    pairs = np.unique(np.concatenate(found))
    return pairs >> 32, pairs & 0xFFFFFFFF


def _candidates(keys: NDArray[np.uint64]) -> list[tuple[Numbers, Numbers]]:
    """Places of equal `keys`, which are sorted: neighbours, and each with the first of its kind."""
    begins = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])) if len(keys) else np.empty(0, np.int64)
    sizes = np.diff(np.append(begins, len(keys)))
    first = np.repeat(begins, sizes)
    place = np.arange(len(keys)) - first
    found: list[tuple[Numbers, Numbers]] = []
    for step in range(1, NEIGHBOURS + 1):
        right = np.flatnonzero(place >= step)
        if not len(right):
            return found
        found.append((right - step, right))
    far = np.flatnonzero(place > NEIGHBOURS)
    return [*found, (first[far], far)]


def _alike(rows: NDArray[np.uint64], lengths: NDArray[np.float32], one: Numbers, other: Numbers) -> NDArray[np.bool_]:
    agreeing = np.count_nonzero(rows[one].view(np.uint16) == rows[other].view(np.uint16), axis=1)
    short = np.minimum(lengths[one], lengths[other]) < SHORT
    alike: NDArray[np.bool_] = agreeing >= np.where(short, SHORT_ALIKE, ALIKE)
    return alike


def _stars(pairs: tuple[Numbers, Numbers], size: int) -> Numbers:
    """The centre of each of `size` sketches: one by one, what has none yet becomes one and takes in its neighbours.

    In rounds instead of one by one: all that have no smaller neighbour left become centres at once, which is the same.
    """
    centre = np.full(size, size)
    left, right = pairs
    while len(left):
        free = np.zeros(size, np.bool_)
        free[left] = True
        free[right] = False
        centre[free] = np.flatnonzero(free)
        joins = free[left]
        np.minimum.at(centre, right[joins], left[joins])
        open_ = (centre[left] == size) & (centre[right] == size)
        left, right = left[open_], right[open_]
    return np.where(centre == size, np.arange(size), centre)
