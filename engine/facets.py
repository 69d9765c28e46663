"""Exact facet counts over documents numbered from 0.

"Sideways": the counts of a facet ignore its own selection and respect all others, so
that a reader sees what choosing one more value would bring.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from engine.analysis import fold
from engine.schema import FACETS, UNKNOWN
from engine.search import Facet, FacetValue, Filters

Mask = NDArray[np.bool_]

SPARSE = 8
"""With fewer than one document in this many, their values are gathered one by one instead of looking at all."""


class Values(Protocol):
    """The distinct values of a facet by number."""

    def __len__(self) -> int:
        """How many there are."""

    def text(self, number: int) -> str:
        """The value with this number."""

    def number(self, value: str) -> int:
        """The number of a value, -1 when there is none."""


class FacetColumn:
    """The values of one facet for all documents.

    `starts[i]` to `starts[i + 1]` are the entries of document i in `ordinals`, the
    numbers of its values. A document without entries has the value `UNKNOWN`.
    """

    def __init__(self, name: str, values: Values, starts: NDArray[np.int64], ordinals: NDArray[np.int32]) -> None:
        self.name = name
        self.values = values
        self.starts = starts
        self.ordinals = ordinals
        self.documents = len(starts) - 1

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
        return tuple(map(self.values.text, self.ordinals[self.starts[document] : self.starts[document + 1]].tolist()))

    def counts(self, documents: Mask) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The numbers of the values that some of `documents` have, ascending, and how many have each."""
        found = np.flatnonzero(documents)
        if SPARSE * len(found) < self.documents:
            begins, lengths = self.starts[found], self.starts[found + 1] - self.starts[found]
            shift = np.repeat(begins - (np.cumsum(lengths) - lengths), lengths)
            ordinals, counts = np.unique(self.ordinals[shift + np.arange(len(shift))], return_counts=True)
            return ordinals.astype(np.int64), counts
        every = np.bincount(self.ordinals[documents[self._owners]], minlength=len(self.values))
        used = np.flatnonzero(every)
        return used, every[used]

    def unknown(self, documents: Mask) -> int:
        """How many of `documents` have no value."""
        return int(np.count_nonzero(documents & self._without))

    def having(self, chosen: Iterable[str]) -> Mask:
        """The documents with at least one of the `chosen` values; a value nobody has adds none."""
        wanted = np.zeros(len(self.values), np.bool_)
        mask = np.zeros(self.documents, np.bool_)
        for value in chosen:
            if (number := self.values.number(value)) >= 0:
                wanted[number] = True
            elif value == UNKNOWN:
                mask |= self._without
        mask[self._owners[wanted[self.ordinals]]] = True
        return mask

    @cached_property
    def _numbers(self) -> NDArray[np.int64]:
        """The values as numbers: years. What is no number is -1."""
        texts = (self.values.text(number) for number in range(len(self.values)))
        return np.array([int(text) if text.isdecimal() else -1 for text in texts], np.int64)

    def between(self, low: int | None, high: int | None) -> Mask:
        """The documents with a year from `low` to `high`, both inclusive, None for an open end."""
        years = self._numbers
        wanted = (years >= (0 if low is None else low)) & (years <= (np.iinfo(np.int64).max if high is None else high))
        mask = np.zeros(self.documents, np.bool_)
        mask[self._owners[wanted[self.ordinals]]] = True
        return mask

    def first_numbers(self) -> NDArray[np.int64]:
        """The first year of every document, 0 where it is unknown."""
        first = np.zeros(self.documents, np.int64)
        known = ~self._without
        first[known] = self._numbers[self.ordinals[self.starts[:-1][known]]]
        return first


def passing(column: FacetColumn, filters: Filters) -> Mask | None:
    """The documents that `filters` lets pass in this facet, or None when the facet is not filtered."""
    chosen = filters.of(column.name)
    ranged = column.name == "year" and filters.has_range
    if not chosen and not ranged:
        return None
    mask = column.having(chosen)
    return mask | column.between(filters.year_from, filters.year_to) if ranged else mask


def sideways(found: Mask, columns: Mapping[str, FacetColumn], filters: Filters) -> tuple[Mask, dict[str, Mask]]:
    """The documents of `found` that pass all filters, and for each facet those that pass all filters but its own."""
    passed = {name: mask for name, column in columns.items() if (mask := passing(column, filters)) is not None}
    everything = _all(found, passed, "")
    return everything, {name: _all(found, passed, name) if name in passed else everything for name in columns}


def _all(found: Mask, passed: Mapping[str, Mask], but: str) -> Mask:
    for name, mask in passed.items():
        if name != but:
            found = found & mask
    return found


def facet(column: FacetColumn, documents: Mask, filters: Filters, limit: int, contains: str = "") -> Facet:
    """The listed values of a facet: those of the most documents, all chosen ones, and for years every year.

    With `contains` only values whose label contains it, case and accents ignored.
    """
    ordinals, counts = column.counts(documents)
    if contains:
        wanted = fold(contains)
        kept = np.array([wanted in fold(column.values.text(ordinal)) for ordinal in ordinals.tolist()], np.bool_)
        ordinals, counts = ordinals[kept], counts[kept]
    unknown = 0 if contains else column.unknown(documents)
    top = _most(ordinals, counts, limit) if column.name != "year" else np.arange(len(ordinals))
    listed = [(column.values.text(int(ordinals[at])), int(counts[at])) for at in top]
    if unknown:
        listed.append((UNKNOWN, unknown))
    listed.sort(key=_by_year if column.name == "year" else _by_count)
    if column.name != "year":
        listed = listed[:limit]
    return Facet(
        column.name, _values(column, documents, filters.of(column.name), dict(listed)), len(ordinals) + bool(unknown)
    )


def _most(ordinals: NDArray[np.int64], counts: NDArray[np.int64], limit: int) -> NDArray[np.int64]:
    """The places of the `limit` largest counts and of all values that tie with the last of them by number."""
    if len(counts) <= limit or limit < 1:
        return np.arange(len(counts) if limit else 0)
    least = np.partition(counts, len(counts) - limit)[len(counts) - limit]
    above, level = np.flatnonzero(counts > least), np.flatnonzero(counts == least)
    return np.append(above, level[: 4 * limit])


def _by_count(value: tuple[str, int]) -> tuple[int, str]:
    return -value[1], value[0]


def _by_year(value: tuple[str, int]) -> tuple[bool, int, str]:
    text = value[0]
    return text == UNKNOWN, int(text) if text.isdecimal() else 0, text


def _values(
    column: FacetColumn, documents: Mask, chosen: tuple[str, ...], listed: dict[str, int]
) -> tuple[FacetValue, ...]:
    for value in chosen:
        if value not in listed:
            listed[value] = int(np.count_nonzero(column.having([value]) & documents))
    return tuple(FacetValue(value, value, count, value in chosen) for value, count in listed.items())


def all_facets(
    found: Mask, columns: Mapping[str, FacetColumn], filters: Filters, limit: int
) -> tuple[Mask, tuple[Facet, ...]]:
    """The documents of `found` that pass the filters, and every facet with its sideways counts; none with `limit` 0."""
    passed, others = sideways(found, columns, filters)
    if limit < 1:
        return passed, ()
    return passed, tuple(facet(columns[name], others[name], filters, limit) for name in FACETS)
