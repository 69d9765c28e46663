"""Words and numbers as the pages write them: counts, year ranges, names of roles and languages, writing direction."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from babel.dates import format_date, format_skeleton

from engine.document import Role
from engine.schema import FIELD_BY_NAME, UNKNOWN
from webapp.translations import current_locale, gettext, ngettext


def plural(singular: str, plural: str) -> tuple[str, str]:
    """The two English forms of a label that follows a number; catalogues are made from these calls."""
    return singular, plural


_ROLES: dict[str, tuple[str, str]] = {
    Role.DEFENDANT: plural("Defendant", "Defendants"),
    Role.JUDGE: plural("Judge", "Judges"),
    Role.PROSECUTOR: plural("Prosecutor", "Prosecutors"),
    Role.DEFENCE: plural("Defence", "Defence"),
    Role.COUNSEL: plural("Counsel", "Counsel"),
    Role.WITNESS: plural("Witness", "Witnesses"),
    Role.VICTIM: plural("Victim", "Victims"),
    Role.CLERK: plural("Clerk", "Clerks"),
    Role.INTERPRETER: plural("Interpreter", "Interpreters"),
    Role.PARTY: plural("Party", "Parties"),
    Role.MENTIONED: plural("Mentioned", "Mentioned"),
}
ROLE_ORDER: tuple[str, ...] = tuple(_ROLES)
"""The roles in the order in which pages list them, strongest first."""

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


class Link(NamedTuple):
    """A label and where it leads; a page has a hundred."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Option:
    """One of several things that can be chosen: its value in the address, and what it says."""

    value: str
    label: str
    selected: bool


def documents(count: int) -> str:
    """ "1 document", "1,234 documents"."""
    return ngettext("%(num)s document", "%(num)s documents", count)


def role_label(role: str, number: int = 1) -> str:
    """A role's name for `number` people; an unknown role as it is."""
    return ngettext(*_ROLES.get(role, (role.capitalize(), role.capitalize())), number)


def value_label(value: str, label: str = "", facet: str = "") -> str:
    """A value of `facet` as readers see it."""
    if value == UNKNOWN:
        return gettext("not known")
    return role_label(value) if facet == "role" else label or value


def refusal_label(facet: str) -> str:
    """The filter of `facet` when it takes documents away."""
    return gettext("%(filter)s, not", filter=gettext(FIELD_BY_NAME[facet].label))


def language_name(code: str) -> str:
    """The name of an ISO 639 code, as CLDR has it; the code itself when it is a rare one, "not known" for ""."""
    return str(current_locale().languages.get(code, code)) or gettext("not known")


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
        return gettext("up to %(year)s", year=high)
    if high is None:
        return gettext("from %(year)s", year=low)
    return str(low) if low == high else f"{low}–{high}"


def date_span(start: str, end: str) -> str:
    """ "25 November 1930 – 7 December 1930" for two ISO dates, which may be partial; one date when they are equal."""
    return _date(start) if start == end else f"{_date(start)} – {_date(end)}"


def _date(iso: str) -> str:
    """An ISO date as it is read aloud: the day and the month where it has them; as it is when there is no such day."""
    year, month, day = [*iso.split("-"), "", ""][:3]
    if not month:
        return year
    try:
        date = datetime.date(int(year), int(month), int(day or 1))
    except ValueError:
        return iso
    locale = current_locale()
    return format_date(date, "long", locale) if day else format_skeleton("yMMMM", date, locale=locale)
