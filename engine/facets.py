"""Exact facet counts over documents numbered from 0.

"Sideways": the counts of a facet ignore its own selection and respect all others, so
that a reader sees what choosing one more value would bring.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from engine.analysis import fold
from engine.schema import FACETS, UNKNOWN
from engine.search import Facet, FacetValue, Filters

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class FacetColumn:
    """The values of one facet for all documents.

    `values` are the distinct values, sorted (years as numbers, `UNKNOWN` last); entry i says that document `owners[i]`
    has the value `values[ordinals[i]]`. Documents without a value have `UNKNOWN`.
    """

    name: str
    values: tuple[str, ...]
    owners: NDArray[np.int32]
    ordinals: NDArray[np.int32]
    documents: int

    @classmethod
    def of(cls, name: str, rows: Iterable[Sequence[str]]) -> FacetColumn:
        """The column with `rows[i]` as the values of document i."""
        numbers: dict[str, int] = {}
        owners: list[int] = []
        found: list[int] = []
        documents = 0
        for row in rows:
            for value in row or (UNKNOWN,):
                owners.append(documents)
                found.append(numbers.setdefault(value, len(numbers)))
            documents += 1
        values = sorted(numbers, key=lambda value: (value == UNKNOWN, int(value) if value.isdecimal() else 0, value))
        rank = np.empty(len(values), np.int32)
        for position, value in enumerate(values):
            rank[numbers[value]] = position
        ordinals = rank[np.array(found, np.int32)] if found else np.empty(0, np.int32)
        return cls(name, tuple(values), np.array(owners, np.int32), ordinals, documents)

    @cached_property
    def position(self) -> Mapping[str, int]:
        """The ordinal of each value."""
        return {value: ordinal for ordinal, value in enumerate(self.values)}

    def values_of(self, document: int) -> tuple[str, ...]:
        """The values of one document in the order they were given, none when they are unknown."""
        low, high = np.searchsorted(self.owners, (document, document + 1))
        values = (self.values[ordinal] for ordinal in self.ordinals[low:high])
        return tuple(value for value in values if value != UNKNOWN)

    def counts(self, documents: Mask) -> NDArray[np.int64]:
        """For each value, how many of `documents` have it."""
        return np.bincount(self.ordinals[documents[self.owners]], minlength=len(self.values))

    def having(self, chosen: Iterable[str]) -> Mask:
        """The documents with at least one of the `chosen` values; a value nobody has adds none."""
        wanted = np.zeros(len(self.values), np.bool_)
        for value in chosen:
            if (ordinal := self.position.get(value)) is not None:
                wanted[ordinal] = True
        mask = np.zeros(self.documents, np.bool_)
        mask[self.owners[wanted[self.ordinals]]] = True
        return mask

    def between(self, low: int | None, high: int | None) -> Mask:
        """The documents with a year from `low` to `high`, both inclusive, None for an open end."""
        return self.having(
            value
            for value in self.values
            if value != UNKNOWN and (low is None or int(value) >= low) and (high is None or int(value) <= high)
        )


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
    passed = {name: passing(column, filters) for name, column in columns.items()}
    everything = found
    for mask in passed.values():
        everything = everything if mask is None else everything & mask
    others = {}
    for name in columns:
        kept = found
        for other, mask in passed.items():
            kept = kept if mask is None or other == name else kept & mask
        others[name] = kept
    return everything, others


def facet(column: FacetColumn, documents: Mask, filters: Filters, limit: int, contains: str = "") -> Facet:
    """The listed values of a facet: those of the most documents, all chosen ones, and for years every year.

    With `contains` only values whose label contains it, case and accents ignored.
    """
    counts = column.counts(documents)
    chosen = filters.of(column.name)
    ordinals = np.flatnonzero(counts)
    if contains:
        wanted = fold(contains)
        ordinals = np.array([o for o in ordinals if wanted in fold(column.values[o])], dtype=np.int64)
    distinct = len(ordinals)
    if column.name != "year":
        ordinals = ordinals[np.lexsort((ordinals, -counts[ordinals]))][:limit]
    listed = {column.values[o]: int(counts[o]) for o in ordinals}
    for value in chosen:
        at = column.position.get(value)
        listed.setdefault(value, int(counts[at]) if at is not None else 0)
    values = tuple(FacetValue(value, value, count, value in chosen) for value, count in listed.items())
    return Facet(column.name, values, distinct)


def all_facets(
    found: Mask, columns: Mapping[str, FacetColumn], filters: Filters, limit: int
) -> tuple[Mask, tuple[Facet, ...]]:
    """The documents of `found` that pass the filters, and every facet with its sideways counts."""
    passed, others = sideways(found, columns, filters)
    return passed, tuple(facet(columns[name], others[name], filters, limit) for name in FACETS)
