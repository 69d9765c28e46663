"""Dates as they are written in four languages, read as intervals."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.document import Place, Source, SourceKind, Trial
from indexer.extract.dates import find_dates, parse_date
from indexer.extract.trials import Subject
from indexer.extract.when import next_mention

ENGLISH = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
RUSSIAN = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
GERMAN = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]
FRENCH = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]

DAYS = st.dates(date(1200, 1, 1), date(2099, 12, 31))


def spans(text: str) -> list[tuple[str, str]]:
    return [(found.start, found.end) for found in find_dates(text)]


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("November 25 – December 7, 1930", "1930-11-25", "1930-12-07"),
        ("25 November – 7 December 1930", "1930-11-25", "1930-12-07"),
        ("19-24 August 1936", "1936-08-19", "1936-08-24"),
        ("August 19-24, 1936", "1936-08-19", "1936-08-24"),
        ("2 March 1938 to 13 March 1938", "1938-03-02", "1938-03-13"),
        ("28 December – 3 January 1935", "1934-12-28", "1935-01-03"),
        ("6 June 1810", "1810-06-06", "1810-06-06"),
        ("the 6th of June, 1810", "1810-06-06", "1810-06-06"),
        ("August the 25'th 1692", "1692-08-25", "1692-08-25"),
        ("29 APRIL 1674", "1674-04-29", "1674-04-29"),
        ("5 декабря 1934 г.", "1934-12-05", "1934-12-05"),
        ("25 ноября – 7 декабря 1930 года", "1930-11-25", "1930-12-07"),
        ("с 25 ноября по 7 декабря 1930 года", "1930-11-25", "1930-12-07"),
        ("le 13 janvier 1898", "1898-01-13", "1898-01-13"),
        ("le 1er mars 1881", "1881-03-01", "1881-03-01"),
        ("du 7 au 23 février 1898", "1898-02-07", "1898-02-23"),
        ("am 13. Januar 1898", "1898-01-13", "1898-01-13"),
        ("vom 19. bis 24. August 1936", "1936-08-19", "1936-08-24"),
        ("in August 1936", "1936-08", "1936-08"),
        ("August–October 1936", "1936-08", "1936-10"),
        ("1936–1938", "1936", "1938"),
        ("1936-38", "1936", "1938"),
        ("between 1936 and 1938", "1936", "1938"),
        ("zwischen 1936 und 1938", "1936", "1938"),
        ("entre 1894 et 1906", "1894", "1906"),
        ("с 1936 по 1938", "1936", "1938"),
        ("25.11.1930", "1930-11-25", "1930-11-25"),
        ("1930-11-25/1930-12-07", "1930-11-25", "1930-12-07"),
        ("1930-11", "1930-11", "1930-11"),
        ("10 February 1691/2", "1692-02-10", "1692-02-10"),
    ],
)
def test_written_date_becomes_its_interval(written: str, start: str, end: str) -> None:
    assert spans(written) == [(start, end)]


@pytest.mark.parametrize("written", ["about 1692", "circa 1692", "c. 1692", "около 1692", "um 1692", "vers 1692"])
def test_a_date_the_source_calls_approximate_is_marked(written: str) -> None:
    found = parse_date(written)
    assert found is not None
    assert (found.about, found.start, found.end) == (True, "1692", "1692")


@pytest.mark.parametrize(
    "text", ["", "31 November 1930", "page 1930-1", "no. 1692/3/4", "tel. 19301", "12 June", "0936"]
)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert spans(text) == []


def test_dates_stand_where_they_are_found() -> None:
    text = "Indicted on 6 June 1810, tried in July 1810."
    for found in find_dates(text):
        assert text[found.at :].startswith(found.written)


def test_the_years_of_an_interval_are_all_it_touches() -> None:
    found = parse_date("28 December 1934 – 3 January 1936")
    assert found is not None
    assert list(found.years) == [1934, 1935, 1936]


@settings(deadline=None)
@given(DAYS)
def test_a_day_written_in_any_of_the_languages_is_read_back(day: date) -> None:
    iso = f"{day.year:04}-{day.month:02}-{day.day:02}"
    month = day.month - 1
    for written in (
        f"{day.day} {ENGLISH[month]} {day.year}",
        f"{ENGLISH[month]} {day.day}, {day.year}",
        f"{ENGLISH[month].upper()} {day.day}, {day.year}",
        f"{day.day} {RUSSIAN[month]} {day.year} года",
        f"{day.day}. {GERMAN[month]} {day.year}",
        f"{day.day} {FRENCH[month]} {day.year}",
        f"{day.day:02}.{day.month:02}.{day.year}",
        iso,
    ):
        assert spans(f"({written})") == [(iso, iso)], written


@settings(deadline=None)
@given(DAYS.filter(lambda day: day.year < 2099), st.integers(1, 300))
def test_an_interval_written_in_any_of_the_languages_is_read_back(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    start, end = (f"{day.year:04}-{day.month:02}-{day.day:02}" for day in (first, last))
    for months in (ENGLISH, RUSSIAN, FRENCH):
        full = f"{first.day} {months[first.month - 1]} {first.year} – {last.day} {months[last.month - 1]} {last.year}"
        assert spans(full) == [(start, end)]
        if first.year == last.year or last.month < first.month:
            short = f"{first.day} {months[first.month - 1]} – {last.day} {months[last.month - 1]} {last.year}"
            assert spans(short) == [(start, end)]
    assert spans(f"{start}/{end}") == [(start, end)]


@settings(deadline=None)
@given(st.text(alphabet="0123456789 -–/.,()janfebmrchдекабря", max_size=60))
def test_whatever_is_read_is_an_interval_in_order_within_the_text(text: str) -> None:
    for found in find_dates(text):
        assert found.written in text
        assert found.start[:4] <= found.end[:4]
        assert 1000 <= int(found.start[:4]) <= 2099


def test_a_trial_named_at_the_very_end_of_a_text_ends_the_search() -> None:
    text = "X v. Y"
    place = Place(1, len(text), len(text) + 4)
    subject = Subject(Trial(text, Source(SourceKind.RULE, "test"), (place,)), at=len(text))
    assert next_mention(text, subject, len(text)) == -1
