"""Reading the parameters of an address: whatever stands there, something sensible comes out and a notice says what."""

from __future__ import annotations

import re
from collections.abc import Callable

from engine.notice import Gap, Notice, notice
from webapp.parameters import MAX_QUERY, MAX_VALUE, MAX_VALUES, PARAMETER_BY_NAME, Kind

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_INTEGER = re.compile(r"-?[0-9]{1,12}")
_LAST_YEAR = 9999
_OFF = frozenset({"0", "no", "false", "off"})


class Reader:
    """Reads parameters one by one and collects `notices` on what could not be taken as it was.

    `getlist` gives all values of a name. Control characters count as spaces; empty
    values, which forms send for boxes left empty, as absent.
    """

    def __init__(self, getlist: Callable[[str], list[str]]) -> None:
        self._getlist = getlist
        self.notices: list[Notice] = []

    def text(self, name: str, most: int = MAX_QUERY) -> str:
        """Free text, cut at the `most` characters that are read."""
        text = self._single(name)
        if len(text) > most:
            self._note(
                "query-cut", "The query is very long; only its first %(count)s characters were read.", count=most
            )
        return text[:most].strip()

    def values(self, name: str) -> tuple[str, ...]:
        """All values, each once, in the order given. A value too long is cut, so that it finds nothing."""
        values = tuple(dict.fromkeys(value[:MAX_VALUE].strip() for value in self._given(name)))
        if len(values) > MAX_VALUES:
            self._note(
                "values-cut", "Only the first %(count)s values of “%(name)s” were taken.", count=MAX_VALUES, name=name
            )
        return values[:MAX_VALUES]

    def year_range(self) -> tuple[int | None, int | None]:
        """The years "from" and "to", exchanged when they are the wrong way round."""
        low, high = self._year("from"), self._year("to")
        if low is not None and high is not None and low > high:
            self._note(
                "range-turned",
                "The years were the wrong way round; %(first)s to %(second)s was taken.",
                first=str(high),
                second=str(low),
            )
            return high, low
        return low, high

    def choice(self, name: str) -> str:
        """One of the parameter's choices; the first when absent or not among them."""
        choices = PARAMETER_BY_NAME[name].choices
        value = self._single(name)
        if not value or value in choices:
            return value or choices[0]
        self._note(
            "choice",
            "“%(name)s” cannot be “%(value)s”; “%(usual)s” was taken.",
            name=name,
            value=_short(value),
            usual=choices[0],
        )
        return choices[0]

    def number(self, name: str, highest: int) -> int:
        """A whole number between 1 and `highest`, 1 when absent or not a number."""
        value = self._single(name)
        if not value:
            return 1
        if not _INTEGER.fullmatch(value):
            self._note(
                "number", "“%(name)s” cannot be “%(value)s”; the first was taken.", name=name, value=_short(value)
            )
            return 1
        number = min(max(int(value), 1), highest)
        if number != int(value):
            self._note(
                "number",
                "“%(name)s” cannot be “%(value)s”; “%(usual)s” was taken.",
                name=name,
                value=_short(value),
                usual=number,
            )
        return number

    def flag(self, name: str) -> bool:
        """Whether a flag is set: by any value but 0, no, false and off."""
        value = self._single(name).lower()
        return bool(value) and value not in _OFF

    def _year(self, name: str) -> int | None:
        value = self._single(name)
        if not value:
            return None
        if _INTEGER.fullmatch(value) and 0 <= int(value) <= _LAST_YEAR:
            return int(value)
        self._note("year", "“%(value)s” is not a year; “%(name)s” was left aside.", value=_short(value), name=name)
        return None

    def _single(self, name: str) -> str:
        """The first value of a parameter that is not repeated."""
        values = self._given(name)
        if len(set(values)) > 1 and PARAMETER_BY_NAME[name].kind is not Kind.VALUES:
            self._note(
                "repeated", "“%(name)s” was given %(count)s times; the first was taken.", name=name, count=len(values)
            )
        return values[0] if values else ""

    def _given(self, name: str) -> list[str]:
        return [clean for value in self._getlist(name) if (clean := _CONTROL.sub(" ", value).strip())]

    def _note(self, code: str, template: str, /, **values: Gap) -> None:
        self.notices.append(notice(code, template, **values))


def _short(value: str) -> str:
    """`value` short enough to be quoted in a sentence."""
    return value if len(value) <= 40 else value[:39] + "…"
