"""Facets: OR inside, AND between, exact counts that ignore their own selection."""

from __future__ import annotations

import unicodedata

import pytest

from engine.addresses import name_number
from engine.authority import Authority, AuthorityPerson, AuthorityTrial
from engine.index import Index
from engine.parser import parse_query
from engine.search import Facet, Filters, Results, Search, Suggestion
from tests.conftest import DREYFUS, INDUSTRIAL, NOTES, REICHSTAG, RUSSIAN, SAMPLE, SIXTEEN, ask, paths


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
    assert counts(ask(sample, '"krylenko"'), "person") == {
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


def test_a_person_and_a_role_are_chosen_together(sample: Index) -> None:
    presided = Filters({"person": ("Andrey Vyshinsky",), "role": ("judge",)})
    assert sorted(paths(ask(sample, "", filters=presided))) == sorted([INDUSTRIAL.path, RUSSIAN.path])
    accused = Filters({"person": ("Andrey Vyshinsky",), "role": ("prosecutor", "defendant")})
    assert paths(ask(sample, "", filters=accused)) == [SIXTEEN.path], "others are accused beside him elsewhere"


def test_a_chosen_role_leaves_the_persons_who_had_it(sample: Index) -> None:
    results = ask(sample, "", filters=Filters({"role": ("judge",)}))
    assert counts(results, "person") == {"Andrey Vyshinsky": 2}
    assert counts(ask(sample, "", filters=Filters({"person": ("Andrey Vyshinsky",)})), "role") == {
        "judge": 2,
        "prosecutor": 1,
    }


def test_refused_values_take_their_documents_out_of_every_count(sample: Index) -> None:
    results = ask(sample, "", filters=Filters(refused={"person": ("Andrey Vyshinsky",), "trial": ("unknown",)}))
    assert sorted(paths(results)) == sorted([DREYFUS.path, REICHSTAG.path])
    assert "Andrey Vyshinsky" not in counts(results, "person")
    assert counts(results, "trial") == {"Dreyfus Affair": 1, "Reichstag Fire Trial": 1}


def test_counts_that_are_not_sideways_are_of_the_documents_found(sample: Index) -> None:
    search = Search(parse_query(""), Filters({"person": ("Leonid Ramzin",)}), sideways=False)
    results = sample.search(search)
    assert counts(results, "person") == {"Andrey Vyshinsky": 2, "Leonid Ramzin": 2, "Nikolai Krylenko": 1}
    assert counts(results, "role") == {"defendant": 2}, "the part of the chosen person alone"


def test_only_the_facets_asked_for_are_counted(sample: Index) -> None:
    results = sample.search(Search(parse_query(""), facets=("year",)))
    assert [facet.name for facet in results.facets] == ["year"]


def test_the_values_of_a_facet_can_be_paged_by_name(sample: Index) -> None:
    whole = [value.value for value in sample.facet_values("person", by_name=True).values]
    pages = [
        value.value
        for offset in range(0, 10, 3)
        for value in sample.facet_values("person", limit=3, offset=offset, by_name=True).values
    ]
    assert pages == whole and whole[0] == "Alfred Dreyfus" and whole[-1] == "unknown"


def test_facet_values_within_a_search_are_counted_as_its_facets_are(sample: Index) -> None:
    search = Search(parse_query("krylenko"), Filters({"year": ("1930",)}))
    values = {value.value: value.count for value in sample.facet_values("person", search=search).values}
    assert values == counts(sample.search(search), "person")


def test_a_cross_table_counts_documents_and_each_persons_roles(sample: Index) -> None:
    table = sample.cross_table(Search(parse_query("")), "person", "role")
    columns = [value.value for value in table.columns.values]
    rows = {
        value.value: dict(zip(columns, cells, strict=True))
        for value, cells in zip(table.rows.values, table.cells, strict=True)
    }
    assert table.total == len(SAMPLE)
    assert rows["Andrey Vyshinsky"]["judge"] == 2 and rows["Andrey Vyshinsky"]["prosecutor"] == 1
    assert rows["Andrey Vyshinsky"]["defendant"] == 0
    small = sample.cross_table(Search(parse_query("")), "trial", "year", (2, 3))
    assert (len(small.rows.values), len(small.cells[0])) == (2, 6), "years are always listed whole"


@pytest.fixture
def curated(index: Index) -> Index:
    persons = (
        AuthorityPerson("Andrey Vyshinsky", ("Wyschinski", "Вышинский", "Vyšinskij")),
        AuthorityPerson("Roland Freisler", ("Der Präsident",)),
    )
    trials = (AuthorityTrial("Trial of the Sixteen", ("Процесс шестнадцати", "First Moscow Trial")),)
    with index.writer() as writer:
        writer.note(writer.manifest, {"/archive": Authority(persons, trials, fingerprint="a1")})
    return index


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("person", "wyschin", ["Andrey Vyshinsky"]),
        ("person", "ВЫШ", ["Andrey Vyshinsky"]),
        ("person", "vysinskij", ["Andrey Vyshinsky"]),
        ("person", "vysh", ["Andrey Vyshinsky"]),
        ("person", "prasident", []),
        ("trial", "шестнадцати", ["Trial of the Sixteen"]),
        ("trial", "wyschin", []),
        ("year", "193", ["1930", "1933", "1936"]),
    ],
)
def test_values_can_be_looked_up_by_any_alias_of_the_authority(
    curated: Index, name: str, text: str, expected: list[str]
) -> None:
    values = [value.value for value in curated.facet_values(name, text).values]
    assert values == expected, "but not those that no document has"


def test_values_looked_up_by_alias_are_counted_within_a_search(curated: Index) -> None:
    search = Search(parse_query("krylenko year:1930"))
    (value,) = curated.facet_values("person", "wyschinski", search=search).values
    assert (value.value, value.count) == ("Andrey Vyshinsky", 2)


def test_an_alias_completes_to_the_canonical_name(curated: Index) -> None:
    assert Suggestion("Andrey Vyshinsky", "person", 3) in curated.suggest("wysch")
    assert Suggestion("Trial of the Sixteen", "trial", 1) in curated.suggest("first mos")
    assert curated.suggest("präsident") == (), "nobody in the collection"


@pytest.mark.parametrize(
    ("facet_name", "contains", "found"),
    [
        ("person", "émile-zola", ["Émile Zola"]),
        ("person", "MILE  zo", ["Émile Zola"]),
        ("person", "zola émile", ["Émile Zola"]),
        ("trial", "mile zo", []),
        ("trial", "Fire, Tr", ["Reichstag Fire Trial"]),
        ("trial", "fire sixteen", []),
        ("trial", "( — )", []),
        ("year", "189", ["1894", "1899"]),
    ],
)
def test_values_are_found_by_parts_of_their_words(
    sample: Index, facet_name: str, contains: str, found: list[str]
) -> None:
    listed = sample.facet_values(facet_name, contains)
    assert ([value.value for value in listed.values], listed.known) == (found, len(found))


@pytest.mark.parametrize(
    ("facet", "name"), [("person", "Andrey Vyshinsky"), ("trial", "Industrial Party Trial"), ("person", "Émile Zola")]
)
def test_a_name_is_found_by_its_number_as_long_as_a_document_has_it(index: Index, facet: str, name: str) -> None:
    number = name_number(unicodedata.normalize("NFD", name))
    assert index.addressed(facet, number) == name
    assert index.addressed("trial" if facet == "person" else "person", number) is None
    with index.writer() as writer:
        writer.put(NOTES)
    assert index.addressed(facet, number) == name
    with index.writer() as writer:
        for document in SAMPLE:
            writer.drop(document.id)
    assert index.addressed(facet, number) is None
