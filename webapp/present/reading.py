"""How the query was read: each of its terms, the indexed words it stood for by kind, and a switch to exact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.correction import quoted, unquoted_word
from engine.parser import parse_query
from engine.query import Query, Reading, ReadTerm
from engine.schema import FIELD_BY_NAME
from webapp.present.wording import Link
from webapp.state import SearchState
from webapp.translations import gettext, ngettext, number

_SHOWN = 24
_SHORT = 12
"""A reading of no more words than this is shown without being asked for."""

_MOST_SWITCHED = 20
"""Longer queries are pasted text, in which nobody switches single words."""


@dataclass(frozen=True, slots=True)
class Group:
    """Words of one kind: what kind, "" for those of a pattern or phrase, the words, and that there are more."""

    kind: str
    words: str
    more: str


@dataclass(frozen=True, slots=True)
class TermView:
    """A term as typed, a remark on how it was meant, the words found for it, and the way to have it otherwise."""

    written: str
    meant: str
    groups: tuple[Group, ...]
    found: bool
    switch: Link | None


@dataclass(frozen=True, slots=True)
class ReadingView:
    """The terms of a query that readers may want explained, and whether that is short enough to stand open."""

    terms: tuple[TermView, ...]
    open: bool


def reading_view(reading: Reading, state: SearchState) -> ReadingView | None:
    """How the query of `state` was read; None when it has no terms."""
    if not reading.terms:
        return None
    words = [word for term in reading.terms for position in term.alternatives for word in position]
    worth = any(_widened(term) or not _found(term) for term in reading.terms)
    query = parse_query(state.q, any_word=state.any_word)
    switchable = not state.plain and len(reading.terms) <= _MOST_SWITCHED
    terms = tuple(_term(term, _switch(term, query, state) if switchable else None) for term in reading.terms)
    return ReadingView(terms, worth and len(words) <= _SHORT)


def _widened(term: ReadTerm) -> bool:
    """Whether the term stands for other words than those that were typed."""
    if term.kind not in ("word", "phrase"):
        return any(len(words) > 1 for words in term.alternatives)
    return bool(term.split) or any(
        {*words} - {typed} for typed, words in zip(term.written.split(), term.alternatives, strict=False)
    )


def _term(term: ReadTerm, switch: Link | None) -> TermView:
    return TermView(
        written=term.written,
        meant=_meant(term),
        groups=tuple(_groups(term)),
        found=_found(term),
        switch=switch,
    )


def _found(term: ReadTerm) -> bool:
    """Whether the index has something for every word of the term."""
    return (bool(term.alternatives) and all(term.alternatives)) or bool(term.split) or term.kind in ("years", "same")


def _groups(term: ReadTerm) -> Iterator[Group]:
    """The words of a term by how they came to it."""
    if len(term.alternatives) != 1:
        yield _phrase(term.alternatives)
        return
    divided = () if any(term.alternatives) else tuple(map(" ".join, term.split))  # all there is then
    others = {*term.spellings, *term.near}
    plain = [word for word in term.alternatives[0] if word not in others]
    if others and plain == [term.written]:
        plain = []  # the word as typed stands before its other spellings anyway
    for kind, words in (
        (gettext("forms") if term.kind == "word" and plain != [term.written] else "", plain),
        (gettext("other spellings"), term.spellings or divided),
        (gettext("near spellings"), term.near),
    ):
        if words:
            yield _group(kind, words)


def _group(kind: str, words: Sequence[str]) -> Group:
    more = gettext("and %(count)s more", count=number(len(words) - _SHOWN)) if len(words) > _SHOWN else ""
    return Group(kind, ", ".join(words[:_SHOWN]), more)


def _phrase(alternatives: Sequence[Sequence[str]]) -> Group:
    """A phrase with the words that may stand in each of its places."""
    places = ("/".join(words[:4]) + ("/…" if len(words) > 4 else "") for words in alternatives)
    return Group("", f"“{' '.join(places)}”", "")


def _meant(term: ReadTerm) -> str:
    parts = [gettext("left out")] if term.excluded else []
    if term.field:
        field = FIELD_BY_NAME.get(term.field)
        parts.append(gettext("in the field “%(field)s”", field=gettext(field.label) if field else term.field))
    if term.slop:
        parts.append(ngettext("up to %(num)s word between", "up to %(num)s words between", term.slop))
    return ", ".join(parts)


def _switch(term: ReadTerm, query: Query, state: SearchState) -> Link | None:
    """The same search with this term as typed, or in all its forms again; None where the query cannot say that."""
    if term.kind == "exact":
        text = unquoted_word(query, term.written, any_word=state.any_word)
        label = gettext("in all forms and spellings")
    elif term.kind in ("word", "phrase") and _widened(term):
        text = quoted(query, tuple(term.written.split()), any_word=state.any_word)
        label = gettext("only as typed")
    else:
        return None
    return Link(label, state.with_query(text).url()) if text else None
