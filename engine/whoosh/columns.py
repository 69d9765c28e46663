"""Facet columns over several segments: one numbering for the values of all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from engine.facets import FacetColumn
from engine.whoosh.lookup import Lookup, joined
from engine.whoosh.segment import Segment
from engine.whoosh.strings import Strings

KEPT = 4096
"""Values of a facet kept as texts."""


class JoinedValues:
    """The values of the largest segment by its own numbers, and after them those that only others have."""

    def __init__(self, main: Strings, lookup: Callable[[], Lookup]) -> None:
        self._main = main
        self._main_lookup = lookup
        self._first = len(main)
        self._more: list[bytes] = []
        self._number: dict[bytes, int] = {}
        self.text = lru_cache(KEPT)(partial(_text, main, self._more))

    def __len__(self) -> int:
        return self._first + len(self._more)

    def sizes(self, numbers: NDArray[np.int32]) -> NDArray[np.int64]:
        """The lengths of the values with these numbers, in bytes of UTF-8."""
        main = numbers < self._first
        sizes = np.empty(len(numbers), np.int64)
        sizes[main] = self._main.sizes(numbers[main])
        sizes[~main] = [len(self._more[number - self._first]) for number in numbers[~main].tolist()]
        return sizes

    @cached_property
    def lookup(self) -> Lookup:
        """By what the values are looked for besides themselves."""
        more = Lookup.of(Strings.of(self._more))
        return joined([self._main_lookup(), *([more] if self._more else [])])

    def number(self, value: str) -> int:
        """The number of a value, -1 when there is none."""
        return self._find(value.encode("utf-8", "surrogatepass"))

    def _find(self, value: bytes) -> int:
        at = self._main.find(value)
        return at if at >= 0 else self._number.get(value, -1)

    def take(self, strings: Strings) -> NDArray[np.int32]:
        """Number the values of another segment; gives the number of each."""
        found = np.empty(len(strings), np.int32)
        for at, value in enumerate(strings.all()):
            number = self._find(value)
            if number < 0:
                number = self._number[value] = len(self)
                self._more.append(value)
            found[at] = number
        return found


def _text(main: Strings, more: list[bytes], number: int) -> str:
    """The value with this number; kept, since all years and the most frequent values are on every page."""
    return main.text(number) if number < len(main) else more[number - len(main)].decode("utf-8", "surrogatepass")


class JoinedColumn(FacetColumn):
    """A column over several segments."""

    values: JoinedValues


def facet_column(name: str, segments: Sequence[Segment]) -> JoinedColumn:
    """The column of a facet over the documents of all `segments`, in order."""
    strings = [segment.strings(f"facet.{name}.values") for segment in segments]
    main = max(range(len(strings)), key=lambda at: len(strings[at]), default=-1)
    if main >= 0:
        values = JoinedValues(strings[main], partial(Lookup.opened, segments[main], name))
    else:
        values = JoinedValues(Strings.of([]), partial(Lookup.of, Strings.of([])))
    starts, ordinals, base = [np.zeros(1, np.int64)], [np.empty(0, np.int32)], 0
    for at, segment in enumerate(segments):
        own = segment.file[f"facet.{name}.ordinals"]
        ordinals.append(own if at == main else values.take(strings[at])[own])
        ends = segment.file[f"facet.{name}.starts"][1:] + base
        starts.append(ends)
        base += len(own)
    return JoinedColumn(name, values, np.concatenate(starts), np.concatenate(ordinals))
