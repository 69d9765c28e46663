"""Many strings as two arrays: all their bytes in one, where each begins in the other. Sorted ones can be looked up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from engine.runs import runs

SEPARATOR = b"\n"
"""After every string, so that one regular expression can run over all of them; no string contains it."""


@dataclass(frozen=True, slots=True)
class Strings(Sequence[bytes]):
    """Strings as UTF-8: `blob` holds each followed by a newline, `offsets` where each begins, and the end."""

    blob: NDArray[np.uint8]
    offsets: NDArray[np.int64]
    _bytes: memoryview = field(init=False, repr=False, compare=False)
    _begins: memoryview = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Single strings are read through memory views: five times faster than through scalars of an array."""
        object.__setattr__(self, "_bytes", memoryview(self.blob))  # type: ignore[arg-type]
        object.__setattr__(self, "_begins", memoryview(self.offsets))  # type: ignore[arg-type]

    @classmethod
    def of(cls, strings: Iterable[bytes]) -> Strings:
        """The strings in the order given; newlines in them become spaces."""
        clean = [string.replace(SEPARATOR, b" ") if SEPARATOR in string else string for string in strings]
        lengths = np.fromiter(map(len, clean), np.int64, len(clean))
        offsets = np.zeros(len(clean) + 1, np.int64)
        np.cumsum(lengths + 1, out=offsets[1:])
        joined = SEPARATOR.join(clean) + SEPARATOR if clean else b""
        return cls(np.frombuffer(joined, np.uint8), offsets)

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, number: int) -> bytes:  # type: ignore[override]
        """The string with this number."""
        return bytes(self._bytes[self._begins[number] : self._begins[number + 1] - 1])

    def text(self, number: int) -> str:
        """The string with this number, decoded."""
        return str(self._bytes[self._begins[number] : self._begins[number + 1] - 1], "utf-8", "surrogatepass")

    def sizes(self, numbers: NDArray[np.int32]) -> NDArray[np.int64]:
        """The lengths in bytes of the strings with these numbers."""
        return self.offsets[numbers + 1] - self.offsets[numbers] - len(SEPARATOR)

    def all(self) -> list[bytes]:
        """All strings, in order."""
        return self.blob.tobytes().split(SEPARATOR)[: len(self)]

    def find(self, wanted: bytes) -> int:
        """The number of the string that is `wanted`, -1 when there is none; the strings must be sorted."""
        at = self.position(wanted)
        return at if at < len(self) and self[at] == wanted else -1

    def position(self, wanted: bytes) -> int:
        """The number of the first string not before `wanted`; the strings must be sorted."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self[middle] < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def starting_with(self, prefix: bytes) -> range:
        """The numbers of the strings that begin with `prefix`; the strings must be sorted."""
        start = self.position(prefix)
        after = prefix.rstrip(b"\xff")
        end = self.position(after[:-1] + bytes([after[-1] + 1])) if after else len(self)
        return range(start, end)

    def containing(self, part: bytes) -> NDArray[np.int64]:
        """The numbers of the strings with `part` somewhere in them, ascending."""
        starts = [match.start() for match in re.finditer(re.escape(part), self._bytes)]
        return np.unique(np.searchsorted(self.offsets, np.array(starts, np.int64), side="right") - 1)

    def matching(self, pattern: bytes) -> Iterator[int]:
        """The numbers of the strings that the regular expression `pattern` matches whole, in one pass over all."""
        if len(self):
            within = self._bytes[: -len(SEPARATOR)]  # behind the last separator there is a line, but no string
            for match in re.finditer(rb"^(?:%b)$" % pattern, within, re.MULTILINE):
                yield int(np.searchsorted(self.offsets, match.start()))


def concatenated(parts: Sequence[Strings]) -> Strings:
    """All strings of `parts`, one part after the other."""
    if len(parts) == 1:
        return parts[0]
    blobs = [part.blob for part in parts]
    starts = np.cumsum([0, *(len(blob) for blob in blobs)])
    offsets = [part.offsets[:-1] + start for part, start in zip(parts, starts, strict=False)]
    return Strings(np.concatenate(blobs), np.concatenate([*offsets, starts[-1:]]))


def taken(strings: Strings, numbers: NDArray[np.int64]) -> Strings:
    """The strings with these numbers, in their order."""
    lengths = np.diff(strings.offsets)[numbers]
    offsets = np.zeros(len(numbers) + 1, np.int64)
    np.cumsum(lengths, out=offsets[1:])
    return Strings(strings.blob[runs(strings.offsets[:-1][numbers], lengths)], offsets)
