"""Counting: exact for any documents and any filters, held against counting by hand."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.facets import FacetColumn, all_facets, facet
from engine.schema import FACETS, UNKNOWN
from engine.search import Filters

VALUES = {"trial": ["Shakhty", "Дрейфус", "X v. Y"], "year": ["33", "1930", "1936"], "person": ["Ann", "Bob", "Émile"]}
DOCUMENT = st.fixed_dictionaries({name: st.lists(st.sampled_from(VALUES[name]), unique=True) for name in FACETS})
CHOSEN = st.fixed_dictionaries(
    {name: st.lists(st.sampled_from([*VALUES[name], UNKNOWN, "nobody"]), unique=True, max_size=2) for name in FACETS}
)
YEAR = st.none() | st.integers(0, 2000)

Row = dict[str, list[str]]


class Listed(list[str]):
    """Distinct values by number."""

    def text(self, number: int) -> str:
        return self[number]

    def number(self, value: str) -> int:
        return self.index(value) if value in self else -1


def column(name: str, rows: list[list[str]]) -> FacetColumn:
    values = Listed(sorted({value for row in rows for value in row}))
    starts = np.cumsum([0, *map(len, rows)])
    return FacetColumn(name, values, starts, np.array([values.number(v) for row in rows for v in row], np.int32))


def passes(row: Row, filters: Filters, name: str) -> bool:
    chosen = filters.of(name)
    ranged = name == "year" and filters.has_range
    if not chosen and not ranged:
        return True
    values = row[name] or [UNKNOWN]
    low = filters.year_from if filters.year_from is not None else -1
    high = filters.year_to if filters.year_to is not None else 9999
    inside = ranged and any(value != UNKNOWN and low <= int(value) <= high for value in values)
    return inside or any(value in chosen for value in values)


@given(st.lists(DOCUMENT, max_size=12), st.data(), CHOSEN, YEAR, YEAR)
def test_counts_agree_with_counting_by_hand(
    rows: list[Row], data: st.DataObject, chosen: dict[str, list[str]], low: int | None, high: int | None
) -> None:
    found = np.array([data.draw(st.booleans()) for _ in rows], np.bool_)
    filters = Filters({name: tuple(values) for name, values in chosen.items()}, low, high)
    columns = {name: column(name, [row[name] for row in rows]) for name in FACETS}
    passed, facets = all_facets(found, columns, filters, 100)
    assert list(passed) == [
        bool(f) and all(passes(r, filters, n) for n in FACETS) for f, r in zip(found, rows, strict=True)
    ]
    for each in facets:
        others = [name for name in FACETS if name != each.name]
        seen = [r for f, r in zip(found, rows, strict=True) if f and all(passes(r, filters, name) for name in others)]
        for value in each.values:
            assert value.count == sum(value.value in (row[each.name] or [UNKNOWN]) for row in seen)
            assert value.selected == (value.value in filters.of(each.name))
        listed = {value.value for value in each.values}
        assert listed >= {value for row in seen for value in row[each.name]} | set(filters.of(each.name))


def test_years_are_listed_as_numbers_with_unknown_last() -> None:
    years = column("year", [["1936"], ["33"], [], ["1930", "1936"]])
    listed = facet(years, np.ones(4, np.bool_), Filters(), 10)
    assert [(value.value, value.count) for value in listed.values] == [
        ("33", 1),
        ("1930", 1),
        ("1936", 2),
        (UNKNOWN, 1),
    ]
    assert years.values_of(3) == ("1930", "1936") and years.values_of(2) == ()
    assert years.first_numbers().tolist() == [1936, 33, 0, 1930]


@given(st.lists(st.lists(st.sampled_from("abcdefghij"), unique=True), min_size=1, max_size=80), st.integers(0, 12))
def test_the_most_frequent_values_are_listed_and_ties_go_by_name(rows: list[list[str]], limit: int) -> None:
    listed = facet(column("person", rows), np.ones(len(rows), np.bool_), Filters(), limit)
    counts = Counter(value for row in rows for value in row or [UNKNOWN])
    expected = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
    assert [(value.value, value.count) for value in listed.values] == expected
    assert listed.distinct == len(counts)
