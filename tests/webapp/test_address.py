"""The address bar as a value: whatever is typed is read, and what is read gives the same address again."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from engine.notice import Notice
from engine.schema import FACETS
from engine.search import MAX_WINDOW, Filters, Sort
from webapp.links import Links
from webapp.parameters import MAX_QUERY, MAX_VALUES, PAGE_SIZES, PARAMETERS
from webapp.state import SearchState


def read(query: str) -> tuple[SearchState, tuple[Notice, ...]]:
    pairs = parse_qsl(query.lstrip("/?"), keep_blank_values=True)
    return SearchState.from_args(MultiDict(pairs))


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"])).map(str.strip)
values = st.lists(texts.filter(bool), max_size=3, unique=True).map(tuple)
years = st.none() | st.integers(0, 9999)


@st.composite
def states(draw: st.DrawFn) -> SearchState:
    chosen = {facet: some for facet in FACETS if (some := draw(values))}
    low, high = draw(years), draw(years)
    if low is not None and high is not None:
        low, high = min(low, high), max(low, high)
    refused = {facet: some for facet in FACETS if (some := draw(values))}
    return SearchState(
        q=draw(texts),
        filters=Filters(chosen, low, high, refused),
        sort=draw(st.sampled_from(Sort)),
        page=draw(st.integers(1, MAX_WINDOW // max(PAGE_SIZES))),
        per_page=draw(st.sampled_from(PAGE_SIZES)),
        any_word=draw(st.booleans()),
        plain=draw(st.booleans()),
        as_typed=draw(st.booleans()),
    )


@given(states())
def test_a_state_comes_back_from_its_own_address_without_notices(state: SearchState) -> None:
    assert read(urlsplit(state.url()).query) == (state, ())


@given(states(), st.sampled_from(FACETS), texts.filter(bool), st.integers(0, 9999), st.integers(1, MAX_WINDOW))
def test_the_links_of_a_page_are_the_addresses_of_its_states(
    state: SearchState, facet: str, value: str, year: int, page: int
) -> None:
    links = Links(state)
    for each in (value, *state.filters.of(facet)):
        assert links.filtered(facet, each) == state.with_filter(facet, each).url()
    assert links.ranged(year, year + 9) == state.with_range(year, year + 9).url()
    assert links.paged(page) == state.with_page(page).url()
    assert links.at("/documents/a%20b", "p3") == state.url("/documents/a%20b", "p3")


names = st.sampled_from([parameter.name for parameter in PARAMETERS]) | st.text(max_size=5)
junk = st.text(max_size=20) | st.integers().map(str) | st.sampled_from(["", "unknown", "\x00", "1" * 5000, "-date"])


@given(st.lists(st.tuples(names, junk), max_size=12))
def test_anything_typed_gives_a_state_that_its_address_keeps(pairs: list[tuple[str, str]]) -> None:
    encodable = [(name, value.encode("utf-8", "replace").decode()) for name, value in pairs]
    state, _ = SearchState.from_args(MultiDict(encodable))
    assert read(urlsplit(state.url()).query) == (state, ())
    assert state.to_search().offset + state.to_search().limit <= MAX_WINDOW


def test_parameters_stand_in_the_promised_order_and_defaults_are_left_out() -> None:
    address = (
        "/?q=confess&trial=Shakhty+Trial&trial=unknown&person=Lev+Kamenev&year=1936&from=1930&to=1938&sort=-date&page=2"
    )
    assert read(address)[0].url() == address
    shuffled = "/?page=2&sort=-date&any=0&to=1938&from=1930&per_page=10&year=1936&person=Lev+Kamenev&plain="
    shuffled += "&trial=Shakhty+Trial&trial=unknown&trial=Shakhty+Trial&q=confess"
    assert read(shuffled) == (read(address)[0], ())
    assert read("/?sort=relevance&page=1&q=&from=&trial=")[0].url() == "/"


@pytest.mark.parametrize(
    ("address", "expected", "word"),
    [
        ("?from=abc&to=1938", SearchState().with_range(None, 1938), "abc"),
        ("?from=1938&to=1930", SearchState().with_range(1930, 1938), "wrong way round"),
        ("?from=99999", SearchState(), "99999"),
        ("?page=-1", SearchState(), "-1"),
        ("?page=two", SearchState(), "two"),
        ("?page=1000000", SearchState(page=10_000), "1000000"),
        ("?page=" + "9" * 5000, SearchState(), "999"),
        ("?sort=best", SearchState(), "best"),
        ("?per_page=7", SearchState(), "7"),
        ("?q=one&q=two", SearchState(q="one"), "2 times"),
    ],
)
def test_a_malformed_parameter_is_tolerated_and_named(address: str, expected: SearchState, word: str) -> None:
    state, notices = read(address)
    assert state == expected
    assert len(notices) == 1
    assert word in notices[0].text
    assert len(notices[0].text) < 200


def test_a_query_of_ten_thousand_characters_is_cut_and_said_so() -> None:
    state, notices = read("?q=" + "a" * 10_000)
    assert state.q == "a" * MAX_QUERY
    assert [notice.code for notice in notices] == ["query-cut"]


def test_more_values_than_are_read_are_cut_and_said_so() -> None:
    state, notices = read("?" + "&".join(f"trial={number}" for number in range(MAX_VALUES + 1)))
    assert len(state.filters.of("trial")) == MAX_VALUES
    assert [notice.code for notice in notices] == ["values-cut"]


def test_a_year_that_is_no_year_stays_a_filter() -> None:
    assert read("?year=abc")[0].filters.of("year") == ("abc",)


def test_every_change_of_the_search_returns_to_page_one() -> None:
    state = SearchState(q="trial", page=5).with_filter("trial", "A").with_page(5)
    changes = (
        state.with_filter("trial", "B"),
        state.without_filter("trial", "A"),
        state.without_filter("trial"),
        state.with_range(1930, None),
        state.without_filters(),
        state.with_sort(Sort.TITLE),
        state.with_query("court"),
        state.with_any_word(),
    )
    assert {change.page for change in changes} == {1}
    assert state.with_page(6).page == 6


@given(states(), st.sampled_from(FACETS), texts.filter(bool))
def test_choosing_and_taking_back_a_value_changes_nothing_else(state: SearchState, facet: str, value: str) -> None:
    before = state.without_filter(facet, value)
    assert before.with_filter(facet, value).without_filter(facet, value) == before
    assert value in before.with_filter(facet, value).filters.of(facet)
