"""How the query was read: each of its terms and the indexed words it stood for."""

from __future__ import annotations

from dataclasses import dataclass

from engine.query import Reading, ReadTerm
from engine.schema import FIELD_BY_NAME
from webapp.translations import gettext, ngettext, number

_SHOWN = 24


@dataclass(frozen=True, slots=True)
class TermView:
    """A term as typed, a remark on how it was meant, the words found for it, and that there are more."""

    written: str
    meant: str
    words: str
    more: str
    found: bool


def reading_view(reading: Reading) -> tuple[TermView, ...]:
    """The terms of a query that readers may want explained."""
    return tuple(_term(term) for term in reading.terms)


def _term(term: ReadTerm) -> TermView:
    several = len(term.alternatives) > 1
    words = [word for words in term.alternatives for word in words] if not several else []
    phrase = " ".join("/".join(words[:4]) + ("/…" if len(words) > 4 else "") for words in term.alternatives)
    return TermView(
        written=term.written,
        meant=_meant(term),
        words=f"“{phrase}”" if several else ", ".join(words[:_SHOWN]),
        more=gettext("and %(count)s more", count=number(len(words) - _SHOWN)) if len(words) > _SHOWN else "",
        found=(bool(term.alternatives) and all(term.alternatives)) or term.kind in ("years", "same"),
    )


def _meant(term: ReadTerm) -> str:
    parts = [gettext("left out")] if term.excluded else []
    if term.field:
        field = FIELD_BY_NAME.get(term.field)
        parts.append(gettext("in the field “%(field)s”", field=gettext(field.label) if field else term.field))
    if term.slop:
        parts.append(ngettext("up to %(num)s word between", "up to %(num)s words between", term.slop))
    return ", ".join(parts)
