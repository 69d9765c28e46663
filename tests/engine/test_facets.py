"""Counting: exact for any documents and any filters, held against counting by hand."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.counting import Listing, Scope, all_facets, cross_table, facet, sideways
from engine.facets import FacetColumn
from engine.schema import FACETS, PARTNER, UNKNOWN
from engine.search import SPANS, Filters

Row = dict[str, list[str]]
VALUES = {
    "trial": ["Shakhty", "Дрейфус", "X v. Y"],
    "year": ["33", "1930", "1936"],
    "person": ["Ann", "Bob", "Émile"],
    "role": ["judge", "witness"],
}


@st.composite
def documents(draw: st.DrawFn) -> Row:
    row = {name: draw(st.lists(st.sampled_from(VALUES[name]), unique=True)) for name in FACETS if name != "role"}
    return row | {"role": [draw(st.sampled_from(VALUES["role"])) for _ in row["person"]]}


CHOSEN = st.fixed_dictionaries(
    {name: st.lists(st.sampled_from([*VALUES[name], UNKNOWN, "nobody"]), unique=True, max_size=2) for name in FACETS}
)
YEAR = st.none() | st.integers(0, 2000)


class Listed(list[str]):
    """Distinct values by number."""

    def text(self, number: int) -> str:
        return self[number]

    def sizes(self, numbers: NDArray[np.int32]) -> NDArray[np.int64]:
        return np.array([len(self[number].encode()) for number in numbers.tolist()], np.int64)

    def number(self, value: str) -> int:
        return self.index(value) if value in self else -1


def column(name: str, rows: list[list[str]]) -> FacetColumn:
    values = Listed(sorted({value for row in rows for value in row}))
    starts = np.cumsum([0, *map(len, rows)])
    return FacetColumn(name, values, starts, np.array([values.number(v) for row in rows for v in row], np.int32))


def entries(row: Row, name: str) -> list[tuple[str, str]]:
    """The entries of a facet with those of its partner, what is unknown among them."""
    own = row[name] or [UNKNOWN]
    return list(zip(own, row[PARTNER[name]] or [UNKNOWN], strict=True)) if name in PARTNER else [(v, "") for v in own]


def passes(row: Row, filters: Filters, name: str) -> bool:
    chosen, partner = filters.of(name), filters.of(PARTNER.get(name, ""))
    ranged = name == "year" and filters.has_range
    if not chosen and not ranged:
        return True
    low = filters.year_from if filters.year_from is not None else -1
    high = filters.year_to if filters.year_to is not None else 9999
    inside = ranged and any(value != UNKNOWN and low <= int(value) <= high for value in row[name] or [UNKNOWN])
    return inside or any(own in chosen and (not partner or other in partner) for own, other in entries(row, name))


def refused(row: Row, filters: Filters) -> bool:
    return any(value in values for name, values in filters.refused.items() for value in row[name] or [UNKNOWN])


@given(st.lists(documents(), max_size=12), st.data(), CHOSEN, CHOSEN, YEAR, YEAR)
def test_counts_agree_with_counting_by_hand(
    rows: list[Row],
    data: st.DataObject,
    chosen: dict[str, list[str]],
    unwanted: dict[str, list[str]],
    low: int | None,
    high: int | None,
) -> None:
    found = np.array([data.draw(st.booleans()) for _ in rows], np.bool_)
    chosen_values = {name: tuple(values) for name, values in chosen.items()}
    filters = Filters(chosen_values, low, high, {name: tuple(values) for name, values in unwanted.items()})
    columns = {name: column(name, [row[name] for row in rows]) for name in FACETS}
    passed, scopes = sideways(found, columns, filters)
    candidates = [bool(f) and not refused(row, filters) for f, row in zip(found, rows, strict=True)]
    assert list(passed) == [
        kept and all(passes(row, filters, name) for name in FACETS) for kept, row in zip(candidates, rows, strict=True)
    ]
    for each in all_facets(scopes, columns, filters, FACETS, 100):
        others = [name for name in FACETS if name != each.name]
        mine = Filters({**filters.chosen, each.name: ()}, low, high) if each.name != "year" else filters
        seen = [
            row
            for kept, row in zip(candidates, rows, strict=True)
            if kept and all(passes(row, mine, name) for name in others)
        ]
        partner = filters.of(PARTNER.get(each.name, ""))
        counted = [{own for own, other in entries(row, each.name) if not partner or other in partner} for row in seen]
        for value in each.values:
            assert value.count == sum(value.value in values for values in counted)
            assert value.selected == (value.value in filters.of(each.name))
        listed = {value.value for value in each.values}
        assert listed >= set().union(*counted) | set(filters.of(each.name))


@given(st.lists(documents(), max_size=12), st.sampled_from(FACETS), st.sampled_from(FACETS))
def test_cross_tables_agree_with_counting_by_hand(rows: list[Row], down: str, over: str) -> None:
    columns = {name: column(name, [row[name] for row in rows]) for name in FACETS}
    table = cross_table(np.ones(len(rows), np.bool_), columns, Filters(), (down, over), (50, 50))
    assert table.total == len(rows)
    for value, cells in zip(table.rows.values, table.cells, strict=True):
        for other, count in zip(table.columns.values, cells, strict=True):
            if PARTNER.get(down) == over:
                assert count == sum((value.value, other.value) in entries(row, down) for row in rows)
            else:
                having = [row for row in rows if value.value in (row[down] or [UNKNOWN])]
                assert count == sum(other.value in (row[over] or [UNKNOWN]) for row in having)


@given(
    st.lists(documents(), max_size=12),
    CHOSEN,
    YEAR,
    YEAR,
    st.sampled_from([(one, other) for one in FACETS for other in FACETS if one != other]),
)
def test_a_cell_of_a_filtered_cross_table_is_what_choosing_its_values_gives(
    rows: list[Row], chosen: dict[str, list[str]], low: int | None, high: int | None, axes: tuple[str, str]
) -> None:
    filters = Filters({name: tuple(values) for name, values in chosen.items()}, low, high)
    columns = {name: column(name, [row[name] for row in rows]) for name in FACETS}
    everything = np.ones(len(rows), np.bool_)
    table = cross_table(sideways(everything, columns, filters)[0], columns, filters, axes, (50, 50))
    for value, cells in zip(table.rows.values, table.cells, strict=True):
        for other, count in zip(table.columns.values, cells, strict=True):
            cell = {**filters.chosen, axes[0]: (value.value,), axes[1]: (other.value,)}
            years = (None, None) if "year" in axes else (low, high)
            assert count == np.count_nonzero(sideways(everything, columns, Filters(cell, *years))[0])


def test_years_are_listed_as_numbers_with_unknown_last() -> None:
    years = column("year", [["1936"], ["33"], [], ["1930", "1936"]])
    listed = facet(years, Scope(np.ones(4, np.bool_)), Filters(), Listing(10))
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
    listed = facet(column("person", rows), Scope(np.ones(len(rows), np.bool_)), Filters(), Listing(limit))
    counts = Counter(value for row in rows for value in row or [UNKNOWN])
    expected = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
    assert [(value.value, value.count) for value in listed.values] == expected
    assert listed.distinct == len(counts)


@given(st.lists(documents(), max_size=6), st.data())
def test_spans_count_a_document_with_several_years_once(rows: list[Row], data: st.DataObject) -> None:
    found = np.array([data.draw(st.booleans()) for _ in rows], np.bool_)
    years = column("year", [row["year"] for row in rows])
    by_hand = Counter(
        (length, start)
        for row, passes in zip(rows, found.tolist(), strict=True)
        for length in SPANS
        for start in {int(year) // length * length for year in row["year"]}
        if passes
    )
    counted = facet(years, Scope(found), Filters(), Listing(9)).spans
    assert {(span.years, span.start): span.count for span in counted} == by_hand
    assert [(span.years, span.start) for span in counted] == sorted(by_hand)
