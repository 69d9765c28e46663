"""Counting: exact for any documents and any filters, held against counting by hand."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.facets import FacetColumn, all_facets
from engine.schema import FACETS, UNKNOWN
from engine.search import Filters

VALUES = {"trial": ["Shakhty", "Дрейфус", "X v. Y"], "year": ["33", "1930", "1936"], "person": ["Ann", "Bob", "Émile"]}
DOCUMENT = st.fixed_dictionaries({name: st.lists(st.sampled_from(VALUES[name]), unique=True) for name in FACETS})
CHOSEN = st.fixed_dictionaries(
    {name: st.lists(st.sampled_from([*VALUES[name], UNKNOWN, "nobody"]), unique=True, max_size=2) for name in FACETS}
)
YEAR = st.none() | st.integers(0, 2000)

Row = dict[str, list[str]]


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
    columns = {name: FacetColumn.of(name, [row[name] for row in rows]) for name in FACETS}
    passed, facets = all_facets(found, columns, filters, 100)
    assert list(passed) == [
        bool(f) and all(passes(r, filters, n) for n in FACETS) for f, r in zip(found, rows, strict=True)
    ]
    for facet in facets:
        others = [name for name in FACETS if name != facet.name]
        seen = [r for f, r in zip(found, rows, strict=True) if f and all(passes(r, filters, name) for name in others)]
        for value in facet.values:
            assert value.count == sum(value.value in (row[facet.name] or [UNKNOWN]) for row in seen)
            assert value.selected == (value.value in filters.of(facet.name))
        listed = {value.value for value in facet.values}
        assert listed >= {value for row in seen for value in row[facet.name]} | set(filters.of(facet.name))


def test_years_are_listed_as_numbers_with_unknown_last() -> None:
    column = FacetColumn.of("year", [["1936"], ["33"], [], ["1930", "1936"]])
    assert column.values == ("33", "1930", "1936", UNKNOWN)
    assert column.values_of(3) == ("1930", "1936") and column.values_of(2) == ()
