"""Dates as they are written in many languages and calendars, read as intervals."""

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
UKRAINIAN = [
    "січня", "лютого", "березня", "квітня", "травня", "червня",
    "липня", "серпня", "вересня", "жовтня", "листопада", "грудня",
]  # fmt: skip
POLISH = [
    "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca",
    "lipca", "sierpnia", "września", "października", "listopada", "grudnia",
]  # fmt: skip
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
        ("January 30, 1648/9", "1649-01-30", "1649-01-30"),
        ("Sept. ye 8th 1692", "1692-09-08", "1692-09-08"),
        ("the 8th day of September, Anno Domini 1692", "1692-09-08", "1692-09-08"),
        ("Feb'ry 3'd 1693", "1693-02-03", "1693-02-03"),
        ("21st and 22nd of August 1692", "1692-08-21", "1692-08-22"),
        ("between 19 and 24 August 1936", "1936-08-19", "1936-08-24"),
        ("August 19 and 20, 1936", "1936-08-19", "1936-08-20"),
        ("25.XI.1930", "1930-11-25", "1930-11-25"),
        ("MDCCXCIII", "1793", "1793"),
        ("Anno MCMXXXIV", "1934", "1934"),
        ("5 (18) декабря 1905 г.", "1905-12-18", "1905-12-18"),
        ("18 (5) December 1905", "1905-12-18", "1905-12-18"),
        ("25 октября (7 ноября) 1917 года", "1917-11-07", "1917-11-07"),
        ("1/13 January 1898", "1898-01-13", "1898-01-13"),
        ("1 марта 1881 г. (ст. ст.)", "1881-03-13", "1881-03-13"),
        ("14 July 1918 (O.S. 1 July)", "1918-07-14", "1918-07-14"),
        ("30 January 1649 O.S.", "1649-02-09", "1649-02-09"),
        ("12 серпня 1937 р.", "1937-08-12", "1937-08-12"),
        ("od 15 do 23 marca 1968 r.", "1968-03-15", "1968-03-23"),
        ("dne 20. listopadu 1952", "1952-11-20", "1952-11-20"),
        ("1952. november 20.", "1952-11-20", "1952-11-20"),
        ("12 de marzo de 1931", "1931-03-12", "1931-03-12"),
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
    "written",
    [
        "ca 1692",
        "early 1692",
        "im Herbst 1692",
        "в начале 1692 года",
        "fin 1692",
        "summer of 1692",
        "(1692?)",
        "ok. 1692",
    ],
)
def test_a_part_of_a_year_and_a_guess_are_about_that_year(written: str) -> None:
    found = parse_date(written)
    assert found is not None
    assert (found.about, found.start, found.end) == (True, "1692", "1692")


@pytest.mark.parametrize(
    "text", ["MILD", "MIX", "31 November 1930", "page 1930-1", "no. 1692/3/4", "tel. 19301", "12 June", "0936"]
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
        f"{day.day} {UKRAINIAN[month]} {day.year} року",
        f"{day.day} {POLISH[month]} {day.year} r.",
        f"{day.day:02}.{day.month:02}.{day.year}",
        iso,
    ):
        assert spans(f"({written})") == [(iso, iso)], written


@settings(deadline=None)
@given(DAYS.filter(lambda day: day.year < 2099), st.integers(1, 300))
def test_an_interval_written_in_any_of_the_languages_is_read_back(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    start, end = (f"{day.year:04}-{day.month:02}-{day.day:02}" for day in (first, last))
    for months in (ENGLISH, RUSSIAN, FRENCH, UKRAINIAN, POLISH):
        full = f"{first.day} {months[first.month - 1]} {first.year} – {last.day} {months[last.month - 1]} {last.year}"
        assert spans(full) == [(start, end)]
        if first.year == last.year or last.month < first.month:
            short = f"{first.day} {months[first.month - 1]} – {last.day} {months[last.month - 1]} {last.year}"
            assert spans(short) == [(start, end)]
    assert spans(f"{start}/{end}") == [(start, end)]


@settings(deadline=None)
@given(DAYS.filter(lambda day: day.year > 1582 and day.day > 1))
def test_a_day_given_in_both_calendars_or_as_old_style_is_the_day_of_the_new(day: date) -> None:
    old = old_style(day)
    iso = day.isoformat()
    for written in (
        f"{old.day} {RUSSIAN[old.month - 1]} ({day.day} {RUSSIAN[day.month - 1]}) {day.year} года",
        f"{day.day} {ENGLISH[day.month - 1]} ({old.day} {ENGLISH[old.month - 1]}) {day.year}",
    ):
        if old.year == day.year:
            assert spans(written) == [(iso, iso)], written
    if not (old.month == 2 and old.day > 27):
        assert spans(f"{old.day} {ENGLISH[old.month - 1]} {old.year} O.S.") == [(iso, iso)]


def old_style(day: date) -> date:
    """The name of `day` in the calendar of before, by the rule that it has a leap year more in each odd century."""
    behind = 10 + sum(day > date(century, 3, 11) for century in (1700, 1800, 1900))
    return day - timedelta(days=behind)


@settings(deadline=None)
@given(DAYS, st.text(alphabet="abc de. \n", max_size=120))
def test_what_stands_before_a_date_does_not_change_it(day: date, before: str) -> None:
    written = f"{day.day} {ENGLISH[day.month - 1]} {day.year} – {ENGLISH[day.month - 1]} 1, {day.year + 1}"
    assert spans(f"{before} : {written}") == spans(written) != []


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
