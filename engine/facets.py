"""The columns of facets over documents numbered from 0: which values each has. `engine.counting` counts them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from engine.schema import FIELD_BY_NAME, UNKNOWN
from engine.search import SPANS, Filters, Span

Mask = NDArray[np.bool_]

SPARSE = 8
"""With fewer than one document in this many, their values are gathered one by one instead of looking at all."""

MANY = 8
"""With fewer entries than one for this many values, sorting them is faster than a place for each value."""


class Values(Protocol):
    """The distinct values of a facet by number."""

    def __len__(self) -> int:
        """How many there are."""

    def text(self, number: int) -> str:
        """The value with this number."""

    def sizes(self, numbers: NDArray[np.int32]) -> NDArray[np.int64]:
        """The lengths of the values with these numbers, in bytes of UTF-8."""

    def number(self, value: str) -> int:
        """The number of a value, -1 when there is none."""


class FacetColumn:
    """The values of one facet for all documents.

    `starts[i]` to `starts[i + 1]` are the entries of document i in `ordinals`, the
    numbers of its values. A document without entries has the value `UNKNOWN`. Two
    columns of a pair (persons and their roles) have the same `starts`: their entries
    belong together one by one, and the second may have a value several times.
    """

    def __init__(self, name: str, values: Values, starts: NDArray[np.int64], ordinals: NDArray[np.int32]) -> None:
        self.name = name
        self.values = values
        self.starts = starts
        self.ordinals = ordinals
        self.documents = len(starts) - 1
        self._begins = memoryview(np.ascontiguousarray(starts, np.int64))  # type: ignore[arg-type]  # single values
        self.repeats = bool(FIELD_BY_NAME[name].beside)

    @cached_property
    def _owners(self) -> NDArray[np.int32]:
        """The document of every entry."""
        return np.repeat(np.arange(self.documents, dtype=np.int32), np.diff(self.starts))

    @cached_property
    def _without(self) -> Mask:
        """The documents without a value."""
        mask: Mask = np.diff(self.starts) == 0
        return mask

    def values_of(self, document: int) -> tuple[str, ...]:
        """The values of one document in the order they were given, none when they are unknown."""
        first, end = self._begins[document], self._begins[document + 1]
        return tuple(map(self.values.text, self.ordinals[first:end].tolist()))

    @cached_property
    def _distinct(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Document and value of every entry that is the first of its value in its document."""
        if not self.repeats:
            return self._owners, self.ordinals
        keys = self._owners.astype(np.int64) * len(self.values) + self.ordinals
        firsts = np.sort(np.unique(keys, return_index=True)[1])
        return self._owners[firsts], self.ordinals[firsts]

    def counts(self, documents: Mask, entries: Mask | None = None) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The numbers of the values that some of `documents` have, ascending, and how many have each.

        With `entries` only those of the columns' entries are looked at.
        """
        found = np.flatnonzero(documents)
        if entries is not None or SPARSE * len(found) < self.documents:
            at = self._entries(found)
            held = self._once(at if entries is None else at[entries[at]])
        else:
            owners, ordinals = self._distinct
            held = ordinals[documents[owners]].astype(np.int64)
        if MANY * len(held) < len(self.values):
            return np.unique(held, return_counts=True)
        every = np.bincount(held)
        used = np.flatnonzero(every)
        return used, every[used]

    def _entries(self, documents: NDArray[np.int64]) -> NDArray[np.int64]:
        """The entries of `documents`, document by document."""
        begins, lengths = self.starts[documents], self.starts[documents + 1] - self.starts[documents]
        return np.repeat(begins - (np.cumsum(lengths) - lengths), lengths) + np.arange(int(lengths.sum()))

    def owned(self, documents: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """For each entry of `documents`, given by number, the document and the number of the value."""
        at = self._entries(documents.astype(np.int64))
        return self._owners[at], self.ordinals[at]

    def _once(self, entries: NDArray[np.int64]) -> NDArray[np.int64]:
        """The values of `entries`, each once for a document."""
        ordinals = self.ordinals[entries].astype(np.int64)
        if not self.repeats or not len(ordinals):
            return ordinals
        return np.unique(self._owners[entries].astype(np.int64) * len(self.values) + ordinals) % len(self.values)

    def unknown(self, documents: Mask) -> int:
        """How many of `documents` have no value."""
        return int(np.count_nonzero(documents & self._without))

    def entries(self, chosen: Iterable[str]) -> Mask:
        """The entries with one of the `chosen` values."""
        wanted = np.zeros(len(self.values), np.bool_)
        for value in chosen:
            if (number := self.values.number(value)) >= 0:
                wanted[number] = True
        found: Mask = wanted[self.ordinals]
        return found

    def owning(self, entries: Mask) -> Mask:
        """The documents of `entries`."""
        mask = np.zeros(self.documents, np.bool_)
        mask[self._owners[entries]] = True
        return mask

    def having(self, chosen: Iterable[str]) -> Mask:
        """The documents with at least one of the `chosen` values; a value nobody has adds none."""
        chosen = tuple(chosen)
        mask = self.owning(self.entries(chosen))
        return mask | self._without if UNKNOWN in chosen and self.values.number(UNKNOWN) < 0 else mask

    @cached_property
    def _numbers(self) -> NDArray[np.int64]:
        """The values as numbers: years. What is no number is -1."""
        texts = (self.values.text(number) for number in range(len(self.values)))
        return np.array([int(text) if text.isdecimal() else -1 for text in texts], np.int64)

    def between(self, low: int | None, high: int | None) -> Mask:
        """The entries with a year from `low` to `high`, both inclusive, None for an open end."""
        years = self._numbers
        wanted = (years >= (0 if low is None else low)) & (years <= (np.iinfo(np.int64).max if high is None else high))
        within: Mask = wanted[self.ordinals]
        return within

    @cached_property
    def _spans(self) -> dict[int, tuple[NDArray[np.int32], NDArray[np.int64]]]:
        """For each length of `SPANS` the documents and their spans by number, each once for a document."""
        known = self._numbers[self.ordinals] >= 0
        owners, years = self._owners[known].astype(np.int64), self._numbers[self.ordinals[known]]
        found = {}
        for length in SPANS:
            most = int(years.max(initial=0)) // length + 1
            keys = np.unique(owners * most + years // length)
            found[length] = ((keys // most).astype(np.int32), keys % most)
        return found

    def spans(self, documents: Mask) -> tuple[Span, ...]:
        """The spans of years that some of `documents` have a year of, ascending, short ones first."""
        found = []
        for length, (owners, spans) in self._spans.items():
            counts = np.bincount(spans[documents[owners]])
            used = np.flatnonzero(counts)
            found += [Span(start * length, length, counts[start].item()) for start in used.tolist()]
        return tuple(found)

    def chosen(self, filters: Filters) -> Mask | None:
        """The entries that `filters` chooses in this facet, by value or range of years; None when it does not."""
        values = filters.of(self.name)
        ranged = self.name == "year" and filters.has_range
        if not values and not ranged:
            return None
        entries = self.entries(values)
        return entries | self.between(filters.year_from, filters.year_to) if ranged else entries

    def first_numbers(self) -> NDArray[np.int64]:
        """The first year of every document, 0 where it is unknown."""
        first = np.zeros(self.documents, np.int64)
        known = ~self._without
        first[known] = self._numbers[self.ordinals[self.starts[:-1][known]]]
        return first
