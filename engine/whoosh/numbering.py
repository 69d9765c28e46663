"""The words of a text as numbers, whole texts at a time: no look-up of each word.

A word is a few 64-bit numbers, its *lanes*, read from the text at every eighth byte of it.
Their hash and the place of the word make one key; sorting the keys brings the occurrences
of a word together, some times faster than a look-up of each in a dictionary. Two words of
one hash would be mistaken for one, so every word is compared with the first of its group,
and other multipliers are taken when there is a difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

PART = 8_000_000
"""Bytes of text numbered at once: about 250 MB of memory."""

LANE = 8
"""Bytes of a word in one number."""

MOST_LANES = 4
"""Words of more bytes are looked up one by one: sixteen letters of Cyrillic, thirty-two of Latin."""

_SPACE = 32
_MASKS = np.array([(1 << (8 * length)) - 1 for length in range(LANE + 1)], np.uint64)
_MULTIPLIERS = np.random.Generator(np.random.PCG64(1953)).integers(1, 1 << 63, (64, MOST_LANES), np.uint64) | np.uint64(
    1
)


class Distinct(NamedTuple):
    """The number of each word of a text, and the words by number, each once."""

    numbers: NDArray[np.int32]
    words: list[bytes]


class _Lane(NamedTuple):
    """Eight bytes of each word that is so long: its place among the words, and the bytes as a number."""

    words: NDArray[np.int64]
    values: NDArray[np.uint64]


def parts(text: bytes) -> Iterator[bytes]:
    """`text` in pieces of about `PART` bytes, divided at spaces."""
    at = 0
    while len(text) - at > PART:
        end = text.find(b" ", at + PART)
        if end < 0:
            break
        yield text[at:end]
        at = end
    yield text[at:] if at else text


def distinct(text: bytes) -> Distinct:
    """The words of `text`, which spaces divide; it has no other white space and no zero bytes."""
    padded = b" " + text + b" " * (MOST_LANES * LANE)
    space = np.frombuffer(padded, np.uint8) == _SPACE
    edges = np.flatnonzero(space[1:] != space[:-1]) + 1
    starts, ends = edges[::2], edges[1::2]
    if not len(starts):
        return Distinct(np.empty(0, np.int32), [])
    lengths = ends - starts
    lanes = _lanes(padded, starts, lengths)
    numbers, examples = _grouped(lanes, lengths)
    bounds = zip(starts[examples].tolist(), ends[examples].tolist(), strict=True)
    return Distinct(numbers, [padded[start:end] for start, end in bounds])


def _lanes(padded: bytes, starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> list[_Lane]:
    """The lanes of all words; the first of a very long word is a number that no other word has for its first."""
    at = np.ndarray((len(padded) - LANE + 1,), "<u8", padded, strides=(1,))
    words = np.arange(len(starts))
    lanes = []
    for lane in range(MOST_LANES):
        left = lengths[words] - lane * LANE
        words, left = (words, left) if lane == 0 else (words[left > 0], left[left > 0])
        values = at[starts[words] + lane * LANE] & _MASKS[np.minimum(left, LANE)]
        lanes.append(_Lane(words, values))
    known: dict[bytes, int] = {}
    for word in np.flatnonzero(lengths > MOST_LANES * LANE).tolist():
        text = padded[starts[word] : starts[word] + lengths[word]]
        lanes[0].values[word] = known.setdefault(text, len(known))  # less than eight bytes, so it is no such word's
    return lanes


def _grouped(lanes: list[_Lane], lengths: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """The number of each word, and for each number the place where its word stands first."""
    for multipliers in _MULTIPLIERS:
        numbers, examples = _by_hash(lanes, multipliers)
        if _alike(lanes, lengths, numbers, examples):
            return numbers, examples
    raise AssertionError("sixty-four hash functions cannot all confuse two words")


def _by_hash(lanes: list[_Lane], multipliers: NDArray[np.uint64]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Words of one hash brought together: its upper bits and the place of the word make the keys that are sorted."""
    keys = lanes[0].values * multipliers[0]
    for lane, multiplier in zip(lanes[1:], multipliers[1:], strict=True):
        keys[lane.words] += (lane.values ^ (lane.values >> np.uint64(31))) * multiplier
    keys ^= keys >> np.uint64(32)
    keys *= multipliers[0]
    bits = np.uint64(len(keys).bit_length())
    below = (np.uint64(1) << bits) - np.uint64(1)
    keys &= ~below
    keys |= np.arange(len(keys), dtype=np.uint64)
    keys.sort()
    order = (keys & below).view(np.int64)
    keys >>= bits
    begins = np.empty(len(keys), np.bool_)
    begins[0] = True
    np.not_equal(keys[1:], keys[:-1], out=begins[1:])
    numbers = np.empty(len(keys), np.int32)
    numbers[order] = np.cumsum(begins, dtype=np.int32) - 1
    return numbers, order[begins]


def _alike(
    lanes: list[_Lane], lengths: NDArray[np.int64], numbers: NDArray[np.int32], examples: NDArray[np.int64]
) -> bool:
    """Whether every word is the one that stands for its number."""
    if not np.array_equal(lengths, lengths[examples][numbers]):
        return False
    of_word = np.zeros(len(lengths), np.uint64)
    for lane in lanes:
        of_word[lane.words] = lane.values
        if not np.array_equal(lane.values, of_word[examples][numbers[lane.words]]):
            return False
    return True
