"""Facets: OR inside, AND between, exact counts that ignore their own selection."""

from __future__ import annotations

from engine.index import Index
from engine.search import Facet, Filters, Results
from tests.conftest import DREYFUS, INDUSTRIAL, NOTES, REICHSTAG, RUSSIAN, SIXTEEN, ask, paths


def counts(results: Results, name: str) -> dict[str, int]:
    facet = next(facet for facet in results.facets if facet.name == name)
    return {value.value: value.count for value in facet.values}


def facet(results: Results, name: str) -> Facet:
    return next(each for each in results.facets if each.name == name)


def test_counts_of_everything_are_exact(sample: Index) -> None:
    results = ask(sample, "")
    assert counts(results, "trial") == {
        "Industrial Party Trial": 2,
        "Dreyfus Affair": 1,
        "Reichstag Fire Trial": 1,
        "Trial of the Sixteen": 1,
        "unknown": 1,
    }
    assert counts(results, "year") == {"1894": 1, "1899": 1, "1930": 2, "1933": 1, "1936": 1, "unknown": 1}
    assert counts(results, "person")["Andrey Vyshinsky"] == 3


def test_values_of_one_facet_are_joined_by_or(sample: Index) -> None:
    results = ask(sample, "", filters=Filters({"year": ("1933", "1936")}))
    assert sorted(paths(results)) == sorted([SIXTEEN.path, REICHSTAG.path])


def test_facets_are_joined_by_and(sample: Index) -> None:
    chosen = Filters({"year": ("1930",), "person": ("Nikolai Krylenko",)})
    assert paths(ask(sample, "", filters=chosen)) == [INDUSTRIAL.path]


def test_counts_ignore_the_selection_of_their_own_facet(sample: Index) -> None:
    results = ask(sample, "", filters=Filters({"year": ("1930",)}))
    assert counts(results, "year")["1936"] == 1, "choosing 1936 as well would bring one document"
    assert counts(results, "trial") == {"Industrial Party Trial": 2}


def test_counts_respect_the_query(sample: Index) -> None:
    assert counts(ask(sample, "krylenko"), "person") == {
        "Andrey Vyshinsky": 1,
        "Leonid Ramzin": 1,
        "Nikolai Krylenko": 1,
    }


def test_unknown_can_be_chosen(sample: Index) -> None:
    assert paths(ask(sample, "", filters=Filters({"trial": ("unknown",)}))) == [NOTES.path]


def test_a_value_that_does_not_exist_matches_nothing_and_stays_listed(sample: Index) -> None:
    results = ask(sample, "", filters=Filters({"trial": ("Trial of Nobody",)}))
    assert results.total == 0
    chosen = [value for value in facet(results, "trial").values if value.selected]
    assert [(value.value, value.count) for value in chosen] == [("Trial of Nobody", 0)]


def test_chosen_values_are_listed_beyond_the_limit(sample: Index) -> None:
    results = ask(sample, "", filters=Filters({"person": ("Émile Zola",)}), facet_limit=1)
    listed = facet(results, "person")
    assert [value.value for value in listed.values if value.selected] == ["Émile Zola"]
    assert listed.distinct == 8, "seven persons and “unknown”"


def test_year_range_includes_both_ends_and_may_be_open(sample: Index) -> None:
    found = ask(sample, "", filters=Filters(year_from=1899, year_to=1930))
    assert sorted(paths(found)) == sorted([DREYFUS.path, INDUSTRIAL.path, RUSSIAN.path])
    assert paths(ask(sample, "", filters=Filters(year_to=1898))) == [DREYFUS.path]


def test_chosen_year_and_range_are_joined_by_or(sample: Index) -> None:
    found = ask(sample, "", filters=Filters({"year": ("1936",)}, year_to=1900))
    assert sorted(paths(found)) == sorted([SIXTEEN.path, DREYFUS.path])


def test_values_can_be_looked_up_whatever_their_accents(sample: Index) -> None:
    assert [value.value for value in sample.facet_values("person", "emile").values] == ["Émile Zola"]
