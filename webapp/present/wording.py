"""Words and numbers as the pages write them: counts, year ranges, names of roles and languages, writing direction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.document import Role
from engine.schema import UNKNOWN

_ROLES: dict[str, tuple[str, str]] = {
    Role.DEFENDANT: ("Defendant", "Defendants"),
    Role.JUDGE: ("Judge", "Judges"),
    Role.PROSECUTOR: ("Prosecutor", "Prosecutors"),
    Role.DEFENCE: ("Defence", "Defence"),
    Role.COUNSEL: ("Counsel", "Counsel"),
    Role.WITNESS: ("Witness", "Witnesses"),
    Role.VICTIM: ("Victim", "Victims"),
    Role.CLERK: ("Clerk", "Clerks"),
    Role.INTERPRETER: ("Interpreter", "Interpreters"),
    Role.PARTY: ("Party", "Parties"),
    Role.MENTIONED: ("Mentioned", "Mentioned"),
}
ROLE_ORDER: tuple[str, ...] = tuple(_ROLES)
"""The roles in the order in which pages list them, strongest first."""

_LANGUAGES = {
    "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish",
    "fr": "French", "he": "Hebrew", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "it": "Italian",
    "ja": "Japanese", "ka": "Georgian", "ko": "Korean", "la": "Latin", "lt": "Lithuanian", "lv": "Latvian",
    "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian",
    "ur": "Urdu", "yi": "Yiddish", "zh": "Chinese",
}  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH_NUMBERS = frozenset(f"{number:02}" for number in range(1, 13))
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


@dataclass(frozen=True, slots=True)
class Link:
    """A label and where it leads."""

    label: str
    url: str


def count(number: int, singular: str, plural: str = "") -> str:
    """ "1 document", "1,234 documents"."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def role_label(role: str, number: int = 1) -> str:
    """A role's name for `number` people; an unknown role as it is."""
    singular, plural = _ROLES.get(role, (role.capitalize(), role.capitalize()))
    return singular if number == 1 else plural


def value_label(value: str, label: str = "", facet: str = "") -> str:
    """A value of `facet` as readers see it."""
    if value == UNKNOWN:
        return "not known"
    return role_label(value) if facet == "role" else label or value


def language_name(code: str) -> str:
    """The English name of an ISO 639-1 code, the code itself when it is a rare one, "not known" for ""."""
    return _LANGUAGES.get(code, code) or "not known"


def direction(code: str) -> str:
    """ "rtl" or "ltr" for a language code, "auto" for ""."""
    return "auto" if not code else "rtl" if code in _RIGHT_TO_LEFT else "ltr"


def year_spans(years: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """`years` as spans of consecutive years: 1930, 1936, 1937 are (1930, 1930) and (1936, 1937)."""
    spans: list[tuple[int, int]] = []
    for year in sorted(set(years)):
        if spans and spans[-1][1] == year - 1:
            spans[-1] = (spans[-1][0], year)
        else:
            spans.append((year, year))
    return tuple(spans)


def span_label(low: int | None, high: int | None) -> str:
    """ "1936", "1936–1938", "from 1936", "up to 1938"."""
    if low is None:
        return f"up to {high}"
    if high is None:
        return f"from {low}"
    return str(low) if low == high else f"{low}–{high}"


def date_span(start: str, end: str) -> str:
    """ "25 November 1930 – 7 December 1930" for two ISO dates, which may be partial; one date when they are equal."""
    return _date(start) if start == end else f"{_date(start)} – {_date(end)}"


def _date(date: str) -> str:
    """An ISO date as it is read aloud: the day and the month where it has them."""
    year, month, day = [*date.split("-"), "", ""][:3]
    name = _MONTHS[int(month) - 1] if month in _MONTH_NUMBERS else ""
    return " ".join(filter(None, (day.lstrip("0") if name else "", name, year)))
