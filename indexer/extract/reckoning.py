"""How days, months and years are counted and written: names of months, Roman numerals, old and new style."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_MONTHS = (
    "january jan jan'y jan'ry januar jänner jaenner janvier января январь январе янв styczeń stycznia січень січня"
    " leden ledna január gennaio enero януари",
    "february feb feb'y feb'ry febry febr februar feber février fevrier февраля февраль феврале фев февр luty lutego"
    " лютий лютого únor února február febbraio febrero февруари",
    "march mar märz maerz mars марта март марте мар marzec marca березень березня březen března március marzo",
    "april apr avril апреля апрель апреле апр kwiecień kwietnia квітень квітня duben dubna április aprile abril април",
    "may mai мая май мае maj maja травень травня květen května május maggio mayo",
    "june jun juni juin июня июнь июне июн czerwiec czerwca червень червня červen června június giugno junio юни",
    "july jul juli juillet июля июль июле июл lipiec lipca липень липня červenec července július luglio julio юли",
    "august aug aug'st augst agust août aout августа август августе авг sierpień sierpnia серпень серпня srpen srpna"
    " augusztus agosto",
    "september sept sep sept'r sep'r sepr 7ber 7'ber septembre сентября сентябрь сентябре сен сент wrzesień września"
    " вересень вересня září szeptember settembre septiembre setiembre септември",
    "october oct oct'r octr octob'r octobr 8ber 8'ber oktober okt octobre октября октябрь октябре окт październik"
    " października жовтень жовтня říjen října október ottobre octubre октомври",
    "november nov nov'r novr 9ber 9'ber novembre ноября ноябрь ноябре ноя нояб listopada листопад листопада listopad"
    " listopadu novembre noviembre ноември",
    "december dec dec'r decr xber 10ber 10'ber dezember dez décembre decembre декабря декабрь декабре дек grudzień"
    " grudnia грудень грудня prosinec prosince dicembre diciembre декември",
)
MONTHS: dict[str, int] = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
"""Month names and their abbreviations in lower case, with their numbers.

Of "listopad" the Polish, Czech and Ukrainian meaning is taken, not the Croatian.
"""

ROMAN_MONTHS: dict[str, int] = {
    "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11, "XII": 12
}  # fmt: skip
ROMAN_YEAR = r"(?-i:M(?:CM|CD|DC{0,3}|C{0,3})(?:XC|XL|LX{0,3}|X{0,3})(?:IX|IV|VI{0,3}|I{0,3})(?![A-Za-z]))"
"""A year from 1000 to 1999 in capitals, as a pattern; whoever uses it asks for four numerals at least."""

_NUMERALS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def from_roman(written: str) -> int:
    """The number a Roman numeral stands for: a smaller one before a greater is taken off."""
    values = [_NUMERALS[letter] for letter in written]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def iso_day(year: int, month: int, day: int) -> str:
    """A day as ISO 8601. Raises ValueError when no calendar has it."""
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        raise ValueError(f"{year}-{month}-{day}")
    return f"{year:04}-{month:02}-{day:02}"


def days_behind(year: int) -> int:
    """By how many days the old (Julian) calendar is behind the new one, from March of a century to the next.

    Meeus, Astronomical Algorithms, chapter 7.
    """
    return year // 100 - year // 400 - 2


def new_style(iso: str) -> str:
    """The day in the new calendar that is called `iso` (a whole day) in the old one."""
    year, month, day = map(int, iso.split("-"))
    return (date(year, month, day) + timedelta(days=days_behind(year - (month < 3)))).isoformat()


def are_one_day(first: str, second: str) -> str:
    """The later of two whole ISO days if the earlier is its name in the old calendar; "" if they are two days."""
    earlier, later = sorted((first, second))
    return later if new_style(earlier) == later else ""


def day_number(written: str) -> int:
    """The number of a day written "6", "6th", "1er" or "25'th"."""
    return int(re.match(r"[0-9]+", written.strip()).group())  # type: ignore[union-attr]
