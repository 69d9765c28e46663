"""Small words and numbers that pages are made of."""

from __future__ import annotations

from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from webapp.present.marked import marked, runs
from webapp.present.wording import date_span, direction, documents, span_label, year_spans

spans = st.lists(st.tuples(st.integers(-5, 40), st.integers(-5, 40)), max_size=6)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40), spans)
def test_marking_never_changes_the_text_nor_lets_markup_through(text: str, marks: list[tuple[int, int]]) -> None:
    html = str(marked(text, [(start, end) for start, end in marks if start >= 0]))
    plain = html.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in plain and ">" not in plain and '"' not in plain
    assert BeautifulSoup(f"<pre>{html}</pre>", "lxml").get_text() == text


def test_every_given_span_is_marked() -> None:
    html = BeautifulSoup(marked("a <b> c", [(6, 7), (0, 1)]), "lxml")
    assert [mark.get_text() for mark in html.select("mark")] == ["a", "c"]


def test_neighbours_that_only_spaces_part_are_one_run() -> None:
    assert runs("the Industrial  Party, tried", [(4, 14), (16, 21), (23, 28)]) == ((4, 21), (23, 28))


@given(st.lists(st.integers(1, 2100)))
def test_spans_of_years_hold_the_same_years(years: list[int]) -> None:
    found = year_spans(years)
    assert sorted(set(years)) == [year for low, high in found for year in range(low, high + 1)]
    assert all(low > high + 1 for (_, high), (low, _) in pairwise(found))


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("1930", "1930", "1930"),
        ("1936", "1938", "1936 – 1938"),
        ("1930-11", "1930-12", "November 1930 – December 1930"),
        ("1930-11-25", "1930-12-07", "25 November 1930 – 7 December 1930"),
    ],
)
def test_dates_are_written_out(start: str, end: str, expected: str) -> None:
    assert date_span(start, end) == expected


def test_numbers_agree_with_their_nouns() -> None:
    assert [documents(number) for number in (0, 1, 1234)] == ["0 documents", "1 document", "1,234 documents"]
    assert [span_label(1936, 1936), span_label(1936, 1938), span_label(None, 1938)] == [
        "1936",
        "1936–1938",
        "up to 1938",
    ]


def test_direction_follows_the_language() -> None:
    assert [direction(code) for code in ("he", "ar", "ru", "")] == ["rtl", "rtl", "ltr", "auto"]
