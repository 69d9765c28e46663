"""Dates as people write them in a dozen languages, read as intervals."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from indexer.extract.lexicon import terms
from indexer.extract.reckoning import (
    MONTHS,
    ROMAN_MONTHS,
    ROMAN_YEAR,
    are_one_day,
    day_number,
    from_roman,
    iso_day,
    new_style,
)

_DASH = (
    r"(?:\s*(?:[-–—−]{1,2}|\bto\b|\buntil\b|\bthrough\b|\bbis\b|\bau\b|\bpo\b|\bdo\b|\bпо\b)\s*"
    r"|\s+(?:and|und|et|и|та|i|&)\s+)(?:the\s+|zum\s+|le\s+)?"
)
_YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"
_DUAL = rf"{_YEAR}(?:/[0-9]{{1,2}}(?![0-9/]))?"
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])(?:\s?(?:st|nd|rd|th|d|er|'t|'th|'d)\b\.?|[.º°]|-?го\b)?"
_MONTH = "(?:" + "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True)) + r")\b\.?"
_ROMAN_MONTH = "(?-i:" + "|".join(sorted(ROMAN_MONTHS, key=len, reverse=True)) + ")"
_GAP = r"(?:,?\s+|\.\s*)(?:day\s+)?(?:of\s+|de\s+)?(?:the\s+|ye\s+)?"
_TO_YEAR = r"(?:,?\s+|,)(?:in the year\s+(?:of our lord\s+)?|anno\s+(?:domini\s+)?|a\.?\s?d\.?\s+|of\s+|del?\s+)?"
_ABOUT = (
    r"(?:(?:about|around|approximately|circa|ca\.?(?=\s)|c\.|probably|около|приблизительно|ок\.|um|gegen|etwa|ungefähr"
    r"|vers|environ|około|ok\.|близько|[([]?\?)\s*"
    r"|(?:(?:in\s+)?(?:the\s+)?(?:early|late|mid|middle of|end of|beginning of|spring|summer|autumn|winter)"
    r"|anfang|mitte|ende|frühjahr|frühling|sommer|herbst|winter|в начале|в середине|в конце|весной|летом|осенью|зимой"
    r"|début|mi|fin|printemps|été|automne|hiver)(?:\s+(?:of|in|de|des?\s+jahres))?(?:\s+|-))"
)
_OLD = r"(?:O\.\s?S\.|old style|ст\.\s?ст\.|по старому стилю|alten Stils|a\.\s?St\.|vieux style)"
_PATTERN = re.compile(
    rf"(?<![\w/.-])(?P<about>{_ABOUT})?(?:"
    # 1930-11-25/1930-12-07, 1930-11, 1930-11-25
    rf"(?P<iso>{_YEAR}-[01][0-9](?:-[0-3][0-9])?)(?:/(?P<iso2>{_YEAR}(?:-[01][0-9](?:-[0-3][0-9])?)?))?(?![\w-])"
    # 25.11.1930, 25.XI.1930
    rf"|(?P<nd>[0-3]?[0-9])\s?[./]\s?(?:(?<=[.\s])(?P<nm>[01]?[0-9])|(?P<nr>{_ROMAN_MONTH}))\s?[./]\s?(?P<ny>{_YEAR})"
    # 5 (18) December 1905, 25 October (7 November) 1917, 1/13 January 1898: one day in both calendars
    rf"|(?P<od>{_DAY})(?:{_GAP}(?P<om>{_MONTH}))?\s?(?:\(\s?|/\s?)(?P<sd>{_DAY})(?:{_GAP}(?P<sm>{_MONTH}))?\s?"
    rf"(?:\)(?:{_GAP}(?P<tm>{_MONTH}))?|(?:{_GAP}(?P<um>{_MONTH}))?)(?:{_TO_YEAR}|\s*)(?P<oy>{_DUAL})"
    # 25 November – 7 December 1930; 19-24 August 1936; 6th of June 1810
    rf"|(?:(?P<d1>{_DAY})(?:{_GAP}(?P<m1>{_MONTH}))?(?:{_TO_YEAR}(?P<y1>{_DUAL}))?{_DASH})?"
    rf"(?P<d2>{_DAY}){_GAP}(?P<m2>{_MONTH})(?:{_TO_YEAR}|\s*)(?P<y2>{_DUAL})"
    # November 25 – December 7, 1930; August 19-24, 1936; June 6, 1810
    rf"|(?P<am1>{_MONTH})\s+(?:the\s+|ye\s+)?(?P<ad1>{_DAY})(?:{_TO_YEAR}(?P<ay1>{_DUAL}))?"
    rf"(?:{_DASH}(?:(?P<am2>{_MONTH})\s+)?(?P<ad2>{_DAY}))?{_TO_YEAR}(?P<ay2>{_DUAL})"
    # 1952. november 20.
    rf"|(?P<hy>{_YEAR})\.\s(?P<hm>{_MONTH})\s(?P<hd>{_DAY})"
    # August 1936; August–October 1936
    rf"|(?:(?P<mm1>{_MONTH})(?:{_TO_YEAR}(?P<my1>{_DUAL}))?{_DASH})?(?P<mm2>{_MONTH})"
    rf"(?:{_TO_YEAR}|\s+)(?P<my2>{_DUAL})"
    # between 1936 and 1938; 1936–1938; 1936-38; 1936
    rf"|(?:between|from|zwischen|entre|między|od|между|між|с|з)\s+(?P<by1>{_YEAR})"
    rf"(?:\s+(?:and|to|und|et|a|i|и|та)\s+|{_DASH})(?P<by2>{_YEAR})"
    rf"|(?P<yy1>{_YEAR})(?:\s*[-–—−]{{1,2}}\s*(?P<yy2>{_YEAR})|[-–/](?P<short>[0-9]{{2}})(?![0-9-]))?"
    # MDCCXCIII
    rf"|(?=[MDCLXVI]{{4}})(?P<roman>{ROMAN_YEAR})"
    rf")(?![\w]|[-/][0-9])(?P<old>(?:\s?(?:г|р|года|року)\b\.?)?,?\s(?:\({_OLD}\)|{_OLD}(?!\s?[0-9])))?"
    r"(?P<perhaps>\s?\?(?=[\])]))?",
    re.IGNORECASE,
)
_HINT = re.compile(r"1[0-9]{3}|20[0-9]{2}|M[DCLXVI]{3}")
_WORD = re.compile(r"[(\[]?\?|[^\W_]+")
_FIRST_WORDS = frozenset(match.group() for month in MONTHS if (match := _WORD.match(month))) | terms(
    """
    about around approximately circa ca c probably около приблизительно ок um gegen etwa ungefähr vers environ około ok
    близько in early late mid middle end beginning spring summer autumn winter anfang mitte ende frühjahr frühling
    sommer herbst в весной летом осенью зимой début mi fin printemps été automne hiver between from zwischen entre
    między od между між с з
    """
)
"""The first words of the pattern's `_ABOUT`, of its spans of years and of months, in lower case."""
_REACH = 90
"""How far from a year the rest of its date may stand, or the second year of a span."""


@dataclass(frozen=True, slots=True)
class Span:
    """A date found in a text: as written, where, and as an interval of partial ISO 8601 dates.

    A day that the source gives in both calendars, or calls old style, is that of the new one.
    """

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
    for match in _matches(text):
        interval = _interval(match)
        if interval and interval[0][:4] <= interval[1][:4]:
            about = bool(match["about"] or match["perhaps"])
            yield Span(match.group().strip(), match.start(), *interval, about=about)


def _matches(text: str) -> Iterator[re.Match[str]]:
    """The matches of the pattern, looked for around years only: elsewhere there is nothing to find."""
    end = 0
    for hint in _HINT.finditer(text):
        while end <= hint.start():
            match = _first(text, max(end, hint.start() - _REACH), hint.end() + _REACH)
            if match is None:
                break
            yield match
            end = match.end()


def _first(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first match of the pattern in ``text[start:end]``, tried only at words that a date can begin with."""
    for word in _WORD.finditer(text, start, end):
        if _may_begin(word.group().lower()) and (match := _PATTERN.match(text, word.start(), end)):
            return match
    return None


@lru_cache(maxsize=1 << 14)
def _may_begin(word: str) -> bool:
    """Whether a date can begin with `word`, in lower case: a number, a month, or a word such as "about"."""
    return not word.isalpha() or word in _FIRST_WORDS or not set(word) - set("mdclxvi")


def may_have_dates(text: str) -> bool:
    """Whether there is a year in `text`."""
    return _HINT.search(text) is not None


def parse_date(text: str) -> Span | None:
    """The one date `text` consists of or first speaks of; None when there is none."""
    return next(find_dates(text), None)


def _interval(match: re.Match[str]) -> tuple[str, str] | None:
    """The interval of a match, by the form it was written in; None for a day no calendar has."""
    read = next(read for group, read in _FORMS if match[group])
    try:
        start, end = read(match)
    except ValueError:
        return None
    if match["old"] and not match["od"]:
        return tuple(new_style(day) if len(day) == 10 else day for day in (start, end))  # type: ignore[return-value]
    return start, end


def _numbers(match: re.Match[str]) -> tuple[str, str]:
    month = ROMAN_MONTHS[match["nr"]] if match["nr"] else int(match["nm"])
    day = iso_day(int(match["ny"]), month, int(match["nd"]))
    return day, day


def _both_styles(match: re.Match[str]) -> tuple[str, str]:
    """A day in the old and the new calendar, in either order; two days that are not one are an interval."""
    month = match["tm"] or match["um"] or match["sm"] or match["om"]
    if not month:
        raise ValueError(match.group())
    year, first, second = _year(match["oy"]), match["om"] or month, match["sm"] or month
    for earlier, later in ((year, year), (year - 1, year), (year, year - 1)):
        days = (_day(match["od"], first, earlier), _day(match["sd"], second, later))
        if day := are_one_day(*days):
            return day, day
    return _days(match["od"], first, None, match["sd"], second, match["oy"])


def _day(day: str, month: str, year: int) -> str:
    return iso_day(year, _month(month), day_number(day))


def _after_month(match: re.Match[str]) -> tuple[str, str]:
    month, day, year = match["am1"], match["ad1"], match["ay1"]
    if match["ad2"]:
        return _days(day, month, year, match["ad2"], match["am2"] or month, match["ay2"])
    return _days(None, None, None, day, month, match["ay2"])


def _days(
    day1: str | None, month1: str | None, year1: str | None, day2: str, month2: str, year2: str
) -> tuple[str, str]:
    """From one day to another; the first takes what it lacks from the second, or the year before if it were later."""
    year, month = _year(year2), _month(month2)
    end = iso_day(year, month, day_number(day2))
    if not day1:
        return end, end
    start_month = _month(month1) if month1 else month
    start_year = _year(year1) if year1 else year - (start_month > month)
    start = iso_day(start_year, start_month, day_number(day1))
    return (start, end) if start <= end else (end, end)


def _months(match: re.Match[str]) -> tuple[str, str]:
    year, month = _year(match["my2"]), _month(match["mm2"])
    end = f"{year:04}-{month:02}"
    if not match["mm1"]:
        return end, end
    start_month = _month(match["mm1"])
    start_year = _year(match["my1"]) if match["my1"] else year - (start_month > month)
    return f"{start_year:04}-{start_month:02}", end


def _month(name: str) -> int:
    return MONTHS[name.lower().rstrip(".")]


def _year(written: str) -> int:
    """A year; of an old-style double year (``1691/2``) the second, by which the year is counted today."""
    year, _, second = written.partition("/")
    return int(year) + 1 if second and str(int(year) + 1).endswith(second) else int(year)


def _years(match: re.Match[str]) -> tuple[str, str]:
    """One year or two; of ``1936-38`` the year alone when the two digits cannot be a later year."""
    year, short = match["yy1"], match["short"]
    if short and int(short) > int(year[2:]):
        return year, year[:2] + short
    return year, match["yy2"] or year


def _iso(written: str) -> str:
    year, *rest = written.split("-")
    if len(rest) == 2:
        return iso_day(int(year), int(rest[0]), int(rest[1]))
    if rest and not 1 <= int(rest[0]) <= 12:
        raise ValueError(written)
    return written


_FORMS: tuple[tuple[str, Callable[[re.Match[str]], tuple[str, str]]], ...] = (
    ("iso", lambda match: (_iso(match["iso"]), _iso(match["iso2"] or match["iso"]))),
    ("ny", _numbers),
    ("oy", _both_styles),
    ("y2", lambda match: _days(*match.group("d1", "m1", "y1", "d2", "m2", "y2"))),
    ("ay2", _after_month),
    ("hy", lambda match: _days(None, None, None, match["hd"], match["hm"], match["hy"])),
    ("my2", _months),
    ("by1", lambda match: (match["by1"], match["by2"])),
    ("yy1", _years),
    ("roman", lambda match: (str(from_roman(match["roman"])),) * 2),
)
"""The forms of the pattern: a group that only the form has, and how it is read. Readers raise ValueError."""
