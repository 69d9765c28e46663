"""The years a text speaks of, told from other numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.authority import Authority
from engine.document import Paragraph
from indexer.extract import describe
from indexer.extract.years import mentioned_years
from indexer.page import Page


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Born in 1883, he was tried in 1935 and again in 1938.", (1883, 1935, 1938)),
        ("From 1936 to 1938; 1936–38; 1691/2.", (1691, 1692, 1936, 1938)),
        ("On 24.08.1936 and 1936-08-19, and on 5/12/1934.", (1934, 1936)),
        ("5 декабря 1934 г., с 1922 по 1930 год.", (1922, 1930, 1934)),
        ("Im Jahr 1848, seit 1933; l'an 1793, en 1894.", (1793, 1848, 1894, 1933)),
        ("In 1066 and in the year 1431 (1431).", (1066, 1431)),
        ("The Statute of 1351; anno 1215.", (1215, 1351)),
        ("the post-1945 order, mid-1930s", (1945,)),
    ],
)
def test_years_are_found_in_the_forms_people_write(text: str, years: tuple[int, ...]) -> None:
    assert mentioned_years(text) == years


@pytest.mark.parametrize(
    "text",
    [
        "He paid 1900 roubles and $1850, £ 1700.",
        "See p. 1612, vol. 1890, No. 1923, № 1917, стр. 1905, S. 1799, case 1885.",
        "It took 1938 workers; 1200 men and 1,936 women; 1936,5 tons; 1 936 kg; 1930%.",
        "Case No. IT-95-1999, telephone 1936-555, file 12345, 0.1999, 1930.5",
        "1200 were there, and 1100 more.",
    ],
)
def test_sums_pages_cases_and_counts_are_no_years(text: str) -> None:
    assert mentioned_years(text) == ()


@given(st.text(alphabet="0123456789 .,-–/ap№$год", max_size=60))
def test_any_digits_give_years_of_the_range_in_order(text: str) -> None:
    years = mentioned_years(text)
    assert list(years) == sorted(set(years)) and all(1000 <= year <= 2199 for year in years)


def test_years_mentioned_are_not_years_of_the_trial() -> None:
    page = Page("Trial of Ann Post, 1692", (Paragraph(1, "She was born in 1640. Her cousin was hanged in 1653."),))
    found = describe(page, "a.txt", None, Authority())
    assert found.mentioned_years == (1640, 1653)
    assert {year for date in found.dates for year in date.years} == {1692}
