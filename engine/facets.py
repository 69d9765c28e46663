"""The columns of facets over documents numbered from 0: which values each has. `engine.counting` counts them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from engine.runs import runs
from engine.schema import FIELD_BY_NAME, UNKNOWN
from engine.search import SPANS, Filters, Span

Mask = NDArray[np.bool_]

SPARSE = 8
"""With fewer than one document in this many, their values are gathered one by one instead of looking at all."""

MANY = 8
"""With fewer entries than one for this many values, sorting them is faster than a place for each value."""

Counted = tuple[NDArray[np.int64], NDArray[np.int64]]
"""The numbers of values, ascending, and how many documents have each."""


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

    @cached_property
    def _one_each(self) -> bool:
        """Whether every document has one value."""
        return bool((np.diff(self.starts) == 1).all())

    def values_of(self, document: int) -> tuple[str, ...]:
        """The values of one document in the order they were given, none when they are unknown."""
        first, end = self._begins[document], self._begins[document + 1]
        return tuple(map(self.values.text, self.ordinals[first:end].tolist()))

    @cached_property
    def _firsts(self) -> Mask:
        """The entries that are the first of their value in their document."""
        mask = np.zeros(len(self.ordinals), np.bool_)
        mask[np.unique(self._owners.astype(np.int64) * len(self.values) + self.ordinals, return_index=True)[1]] = True
        return mask

    @cached_property
    def _distinct(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Document and value of every entry that is the first of its value in its document."""
        return (
            (self._owners[self._firsts], self.ordinals[self._firsts]) if self.repeats else (self._owners, self.ordinals)
        )

    def counts(self, documents: Mask, entries: Mask | None = None) -> Counted:
        """The numbers of the values that some of `documents` have, ascending, and how many have each.

        With `entries` only those of the columns' entries are looked at.
        """
        if entries is not None or SPARSE * np.count_nonzero(documents) < self.documents:
            at = self._entries(np.flatnonzero(documents))
            held = self._once(at) if entries is None else self._distinctly(at[entries[at]])
        else:
            owners, ordinals = self._distinct
            kept = documents if self._one_each else documents.take(owners)
            held = ordinals.compress(kept).astype(np.int64)  # several times as fast as a mask for an index
        if MANY * len(held) < len(self.values):
            return np.unique(held, return_counts=True)
        every = np.bincount(held)
        used = np.flatnonzero(every != 0)
        return used, every[used]

    def _entries(self, documents: NDArray[np.int64]) -> NDArray[np.int64]:
        """The entries of `documents`, document by document."""
        begins, lengths = self.starts[documents], self.starts[documents + 1] - self.starts[documents]
        return runs(begins, lengths)

    def owned(self, documents: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """For each entry of `documents`, given by number, the document and the number of the value."""
        at = self._entries(documents.astype(np.int64))
        return self._owners[at], self.ordinals[at]

    def _once(self, entries: NDArray[np.int64]) -> NDArray[np.int64]:
        """The values of `entries`, which are all of their documents, each once for a document."""
        return self.ordinals[entries[self._firsts[entries]] if self.repeats else entries].astype(np.int64)

    def _distinctly(self, entries: NDArray[np.int64]) -> NDArray[np.int64]:
        """The values of any `entries`, each once for a document."""
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
    def order(self) -> NDArray[np.int64]:
        """The place of every value, by number, when they are ordered as years; what is no number comes first."""
        texts = [self.values.text(number) for number in range(len(self.values))]
        ordered = sorted(range(len(texts)), key=lambda number: (max(int(self._numbers[number]), 0), texts[number]))
        return np.argsort(np.array(ordered, np.int64))

    @cached_property
    def _repeated(self) -> dict[int, tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """For each length of `SPANS` documents and spans by number, once for each year beyond the first of a span.

        As many documents have a year of a span as its years were counted, less these.
        """
        known = self._numbers[self.ordinals] >= 0
        owners, years = self._owners[known].astype(np.int64), self._numbers[self.ordinals[known]]
        found = {}
        for length in SPANS:
            most = int(years.max(initial=0)) // length + 1
            keys = np.sort(owners * most + years // length)
            again = keys[1:][keys[1:] == keys[:-1]]
            found[length] = (again // most, again % most)
        return found

    def spans(self, documents: Mask, counted: Counted | None = None) -> tuple[Span, ...]:
        """The spans of years that some of `documents` have a year of, ascending, short ones first.

        `counted` are their `counts`, where these are known.
        """
        ordinals, counts = counted or self.counts(documents)
        years = self._numbers[ordinals]
        years, counts = years[years >= 0], counts[years >= 0]
        found: list[Span] = []
        for length, (owners, spans) in self._repeated.items():
            having = np.bincount(years // length, weights=counts).astype(np.int64)
            again = np.bincount(spans[documents[owners]], minlength=len(having))[: len(having)]
            used = np.flatnonzero(having)
            numbers = (having - again)[used].tolist()
            found += [
                Span(start * length, length, number) for start, number in zip(used.tolist(), numbers, strict=True)
            ]
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
