"""Dates as people write them, in English, Russian, German and French, read as intervals."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

_MONTHS = (
    "january jan januar jänner jaenner janvier января январь январе янв",
    "february feb februar feber février fevrier февраля февраль феврале фев февр",
    "march mar märz maerz mars марта март марте мар",
    "april apr avril апреля апрель апреле апр",
    "may mai мая май мае",
    "june jun juni juin июня июнь июне июн",
    "july jul juli juillet июля июль июле июл",
    "august aug août aout августа август августе авг",
    "september sept sep septembre сентября сентябрь сентябре сен сент",
    "october oct oktober okt octobre октября октябрь октябре окт",
    "november nov novembre ноября ноябрь ноябре ноя нояб",
    "december dec dezember dez décembre decembre декабря декабрь декабре дек",
)
MONTHS: dict[str, int] = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
"""Month names and their abbreviations in lower case, with their numbers."""

_DASH = r"\s*(?:[-–—−]{1,2}|\bto\b|\buntil\b|\bthrough\b|\bbis\b|\bau\b|\bpo\b|\bпо\b)\s*(?:the\s+|zum\s+|le\s+)?"
_YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"
_DUAL = rf"{_YEAR}(?:/[0-9]{{1,2}}(?![0-9/]))?"
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])(?:\s?(?:st|nd|rd|th|d|er|'t|'th)\b\.?|[.º°]|-?го\b)?"
_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_GAP = r"(?:,?\s+|\.\s*)(?:day\s+)?(?:of\s+|de\s+)?(?:the\s+)?"
_TO_YEAR = r"(?:,?\s+|,)(?:in the year\s+|of\s+|de\s+)?"
_ABOUT = r"(?:about|around|circa|ca?\.|probably|около|приблизительно|ок\.|um|gegen|etwa|ungefähr|vers|environ)\s*"
_PATTERN = re.compile(
    rf"(?<![\w/.-])(?P<about>{_ABOUT})?(?:"
    # 1930-11-25/1930-12-07, 1930-11, 1930-11-25
    rf"(?P<iso>{_YEAR}-[01][0-9](?:-[0-3][0-9])?)(?:/(?P<iso2>{_YEAR}(?:-[01][0-9](?:-[0-3][0-9])?)?))?(?![\w-])"
    # 25.11.1930
    rf"|(?P<nd>[0-3]?[0-9])\.\s?(?P<nm>[01]?[0-9])\.\s?(?P<ny>{_YEAR})"
    # 25 November – 7 December 1930; 19-24 August 1936; 6th of June 1810; 1/13 January 1898
    rf"|(?:(?P<d1>{_DAY})(?:{_GAP}(?P<m1>{_MONTH}))?(?:{_TO_YEAR}(?P<y1>{_DUAL}))?(?:{_DASH}|\s?/\s?))?"
    rf"(?P<d2>{_DAY}){_GAP}(?P<m2>{_MONTH})(?:{_TO_YEAR}|\s*)(?P<y2>{_DUAL})"
    # November 25 – December 7, 1930; August 19-24, 1936; June 6, 1810
    rf"|(?P<am1>{_MONTH})\s+(?:the\s+)?(?P<ad1>{_DAY})(?:{_TO_YEAR}(?P<ay1>{_DUAL}))?"
    rf"(?:{_DASH}(?:(?P<am2>{_MONTH})\s+)?(?P<ad2>{_DAY}))?{_TO_YEAR}(?P<ay2>{_DUAL})"
    # August 1936; August–October 1936
    rf"|(?:(?P<mm1>{_MONTH})(?:{_TO_YEAR}(?P<my1>{_DUAL}))?{_DASH})?(?P<mm2>{_MONTH})"
    rf"(?:{_TO_YEAR}|\s+)(?P<my2>{_DUAL})"
    # between 1936 and 1938; 1936–1938; 1936-38; 1936
    rf"|(?:between|from|zwischen|entre|между|с)\s+(?P<by1>{_YEAR})(?:\s+(?:and|to|und|et|и)\s+|{_DASH})(?P<by2>{_YEAR})"
    rf"|(?P<yy1>{_YEAR})(?:{_DASH}(?P<yy2>{_YEAR})|[-–/](?P<short>[0-9]{{2}})(?![0-9-]))?"
    r")(?![\w]|[-/][0-9])",
    re.IGNORECASE,
)
_HINT = re.compile(r"1[0-9]{3}|20[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Span:
    """A date found in a text: as written, where, and as an interval of partial ISO 8601 dates."""

    written: str
    at: int
    start: str
    end: str
    about: bool = False

    @property
    def years(self) -> range:
        """The years the interval touches."""
        return range(int(self.start[:4]), int(self.end[:4]) + 1)


def find_dates(text: str) -> Iterator[Span]:
    """The dates of `text` that have a year, in order, not overlapping. Days that no calendar has are passed over."""
    if not _HINT.search(text):
        return
    for match in _PATTERN.finditer(text):
        interval = _interval(match)
        if interval and interval[0][:4] <= interval[1][:4]:
            yield Span(match.group().strip(), match.start(), *interval, about=bool(match["about"]))


def parse_date(text: str) -> Span | None:
    """The one date `text` consists of or first speaks of; None when there is none."""
    return next(find_dates(text), None)


def _interval(match: re.Match[str]) -> tuple[str, str] | None:
    """The interval of a match, by the form it was written in; None for a day no calendar has."""
    group = match.group
    try:
        if group("iso"):
            return _iso(group("iso")), _iso(group("iso2") or group("iso"))
        if group("ny"):
            day = _date(group("ny"), int(group("nm")), group("nd"))
            return day, day
        if group("d2"):
            return _days(group("d1"), group("m1"), group("y1"), group("d2"), group("m2"), group("y2"))
        if group("ad1"):
            first = (group("ad1"), group("am1"), group("ay1"))
            last = (group("ad2"), group("am2") or group("am1"), group("ay2"))
            return _days(*first, *last) if group("ad2") else _days(None, None, None, *first[:2], group("ay2"))
        if group("mm2"):
            return _months(group("mm1"), group("my1"), group("mm2"), group("my2"))
        if group("by1"):
            return group("by1"), group("by2")
        first_year = group("yy1")
        return first_year, group("yy2") or _end_year(first_year, group("short"))
    except ValueError:
        return None


def _days(
    day1: str | None, month1: str | None, year1: str | None, day2: str, month2: str, year2: str
) -> tuple[str, str]:
    """From one day to another; the first takes what it lacks from the second, or the year before if it were later."""
    year, month = _year(year2), _month(month2)
    end = _date(str(year), month, day2)
    if not day1:
        return end, end
    start_month = _month(month1) if month1 else month
    start_year = _year(year1) if year1 else year - (start_month > month)
    start = _date(str(start_year), start_month, day1)
    return (start, end) if start <= end else (end, end)


def _months(month1: str | None, year1: str | None, month2: str, year2: str) -> tuple[str, str]:
    year, month = _year(year2), _month(month2)
    end = f"{year:04}-{month:02}"
    if not month1:
        return end, end
    start_month = _month(month1)
    start_year = _year(year1) if year1 else year - (start_month > month)
    return f"{start_year:04}-{start_month:02}", end


def _month(name: str) -> int:
    return MONTHS[name.lower().rstrip(".")]


def _year(written: str) -> int:
    """A year; of an old-style double year (``1691/2``) the second, by which the year is counted today."""
    year, _, second = written.partition("/")
    return int(year) + 1 if second and str(int(year) + 1).endswith(second) else int(year)


def _end_year(year: str, short: str | None) -> str:
    """The last year of ``1936-38``; the year alone when the two digits cannot be a later year."""
    if not short or int(short) <= int(year[2:]):
        return year
    return year[:2] + short


def _iso(written: str) -> str:
    year, *rest = written.split("-")
    if len(rest) == 2:
        return _date(year, int(rest[0]), rest[1])
    if rest and not 1 <= int(rest[0]) <= 12:
        raise ValueError(written)
    return written


def _date(year: str, month: int, day: str) -> str:
    """A day as ISO 8601. Raises ValueError when the month or day does not exist."""
    number = int(re.match(r"[0-9]+", day.strip()).group())  # type: ignore[union-attr]
    if not 1 <= month <= 12 or not 1 <= number <= monthrange(int(year), month)[1]:
        raise ValueError(day)
    return f"{int(year):04}-{month:02}-{number:02}"
