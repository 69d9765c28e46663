"""Which documents pass the filters, and exact counts of the values they have.

"Sideways": the counts of a facet ignore its own selection and respect all others, so
that a reader sees what choosing one more value would bring. The two facets of a pair
(persons and their roles) are chosen together: a document passes when one person of the
chosen ones has one of the chosen roles, and each counts only what the other has left.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from engine.analysis import fold
from engine.facets import FacetColumn, Mask
from engine.schema import PARTNER, UNKNOWN
from engine.search import CrossTable, Facet, FacetValue, Filters

Columns = Mapping[str, FacetColumn]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a facet counts: some documents, and of their entries all or some."""

    documents: Mask
    entries: Mask | None = None


def passing(column: FacetColumn, filters: Filters) -> Mask | None:
    """The documents that `filters` lets pass in this facet, or None when the facet is not filtered."""
    chosen = column.chosen(filters)
    if chosen is None:
        return None
    having = column.owning(chosen)
    return having | column.having((UNKNOWN,)) if UNKNOWN in filters.of(column.name) else having


def sideways(found: Mask, columns: Columns, filters: Filters) -> tuple[Mask, dict[str, Scope]]:
    """The documents of `found` that pass all filters, and for each facet what it counts."""
    if not filters:
        return found, dict.fromkeys(columns, Scope(found))
    for name, refused in filters.refused.items():
        if refused:
            found = found & ~columns[name].having(refused)
    passed = {name: mask for name, column in columns.items() if (mask := passing(column, filters)) is not None}
    together = dict(_together(columns, filters))
    everything = _all(found, [*passed.values(), *together.values()])
    scopes = {}
    for name in columns:
        masks = [mask for other, mask in passed.items() if other != name]
        masks += [mask for pair, mask in together.items() if name not in pair]
        documents = _all(found, masks) if name in passed else everything
        scopes[name] = Scope(documents, _left_by_partner(name, columns, filters))
    return everything, scopes


def _all(found: Mask, passed: Iterable[Mask]) -> Mask:
    return reduce(np.logical_and, passed, found)


def _together(columns: Columns, filters: Filters) -> Iterable[tuple[tuple[str, str], Mask]]:
    """For each pair of facets that are both chosen from, the documents in which one entry has both."""
    for name, other in PARTNER.items():
        first, second = filters.of(name), filters.of(other)
        if first and second and columns[name].repeats:
            mask = columns[name].owning(columns[name].entries(first) & columns[other].entries(second))
            unknown = UNKNOWN in first and UNKNOWN in second
            yield (name, other), mask | columns[name].having((UNKNOWN,)) if unknown else mask


def _left_by_partner(name: str, columns: Columns, filters: Filters) -> Mask | None:
    """The entries that what is chosen from the facet's partner leaves, None for all."""
    chosen = filters.of(PARTNER.get(name, ""))
    return columns[PARTNER[name]].entries(chosen) if chosen else None


@dataclass(frozen=True, slots=True)
class Listing:
    """Which values of a facet are listed: at most `limit` from `offset` on, by count or by name, some of them only.

    `among` are the numbers of the values that may be listed, None for all and what is unknown.
    """

    limit: int
    offset: int = 0
    by_name: bool = False
    among: NDArray[np.int64] | None = None


def facet(column: FacetColumn, scope: Scope, filters: Filters, listing: Listing) -> Facet:
    """The listed values of a facet: those of the most documents, all chosen ones, and for years every year."""
    ordinals, counts = counted = column.counts(scope.documents, scope.entries)
    if listing.among is not None:
        kept = np.isin(ordinals, listing.among)
        ordinals, counts = ordinals[kept], counts[kept]
    unknown = 0 if listing.among is not None else column.unknown(scope.documents)
    end = listing.offset + listing.limit
    if column.name == "year":
        top = np.argsort(column.order[ordinals])
    else:
        top = np.arange(len(ordinals)) if listing.by_name else _most(ordinals, counts, end)
    listed = list(zip(map(column.values.text, ordinals[top].tolist()), counts[top].tolist(), strict=True))
    if unknown:
        listed.append((UNKNOWN, unknown))
    if column.name != "year":
        listed.sort(key=_by_name if listing.by_name else _by_count)
        listed = listed[listing.offset : end]
    chosen = () if listing.offset else filters.of(column.name)
    spans = column.spans(scope.documents, counted) if column.name == "year" else ()
    values = _values(column, scope, chosen, listed)
    return Facet(column.name, values, len(ordinals) + bool(unknown), unknown, spans)


def _most(ordinals: NDArray[np.int64], counts: NDArray[np.int64], limit: int) -> NDArray[np.int64]:
    """The places of the `limit` largest counts and of all values that tie with the last of them by number."""
    if len(counts) <= limit or limit < 1:
        return np.arange(len(counts) if limit else 0)
    many = counts.compress(counts > counts.mean())  # most values are rare: the limit is found faster among the others
    many = many if len(many) >= limit else counts
    least = np.partition(many, len(many) - limit)[len(many) - limit]
    above, level = np.flatnonzero(counts > least), np.flatnonzero(counts == least)
    return np.append(above, level[: 4 * limit])


def _by_count(value: tuple[str, int]) -> tuple[int, str]:
    return -value[1], value[0]


def _by_name(value: tuple[str, int]) -> tuple[bool, str, str]:
    return value[0] == UNKNOWN, fold(value[0]), value[0]


def _values(
    column: FacetColumn, scope: Scope, chosen: tuple[str, ...], listed: list[tuple[str, int]]
) -> tuple[FacetValue, ...]:
    if not chosen:
        return tuple([FacetValue(value, value, count) for value, count in listed])
    counts = dict(listed)
    for value in chosen:
        if value not in counts:
            counts[value] = _count(column, scope, value)
    return tuple(FacetValue(value, value, count, value in chosen) for value, count in counts.items())


def _count(column: FacetColumn, scope: Scope, value: str) -> int:
    """How many documents of `scope` have `value`."""
    if scope.entries is None or value == UNKNOWN:
        having = column.having([value])
    else:
        having = column.owning(column.entries([value]) & scope.entries)
    return int(np.count_nonzero(having & scope.documents))


def all_facets(
    scopes: Mapping[str, Scope], columns: Columns, filters: Filters, names: Iterable[str], limit: int
) -> tuple[Facet, ...]:
    """The facets called `names` with their counts; none with `limit` 0."""
    if limit < 1:
        return ()
    return tuple(facet(columns[name], scopes[name], filters, Listing(limit)) for name in names)


def cross_table(
    passed: Mask, columns: Columns, filters: Filters, axes: tuple[str, str], limit: tuple[int, int]
) -> CrossTable:
    """The values of two facets, rows and columns, against each other; `limit` bounds how many of each.

    A person and a role meet where this person has this role; other values where they are in one document.
    An axis that is filtered has the chosen values only, so that each cell is what choosing its two values gives.
    """
    left = [_left_by_all(name, columns, filters) for name in axes]
    down, over = (
        facet(columns[name], Scope(passed, entries), Filters(), Listing(most))
        for name, entries, most in zip(axes, left, limit, strict=True)
    )
    cells = tuple(_cells(passed, columns, value.value, axes, left, over) for value in down.values)
    return CrossTable(down, over, cells, int(np.count_nonzero(passed)))


def _left_by_all(name: str, columns: Columns, filters: Filters) -> Mask | None:
    """The entries that what is chosen from the facet and from its partner leaves, None for all."""
    column = columns[name]
    masks = [mask for mask in (_left_by_partner(name, columns, filters), column.chosen(filters)) if mask is not None]
    return reduce(np.logical_and, masks) if masks else None


def _cells(
    passed: Mask, columns: Columns, value: str, axes: tuple[str, str], left: list[Mask | None], over: Facet
) -> tuple[int, ...]:
    row, column = (columns[name] for name in axes)
    entries = row.entries([value]) if left[0] is None else row.entries([value]) & left[0]
    documents = passed & (row.having([value]) if value == UNKNOWN else row.owning(entries))
    kept = left[1]
    if PARTNER.get(row.name) == column.name and value != UNKNOWN:
        kept = entries if kept is None else entries & kept
    ordinals, counts = column.counts(documents, kept)
    number = dict(zip(ordinals.tolist(), counts.tolist(), strict=True))
    unknown = column.unknown(documents)
    return tuple(
        unknown if other.value == UNKNOWN else number.get(column.values.number(other.value), 0) for other in over.values
    )
