"""A document page: the text in citable paragraphs with the hits marked, and what is known about the document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from engine.document import Document, Paragraph, Person, Role, SourceKind, TrialDate
from engine.highlight import mark, mark_paragraphs
from engine.notice import sentence
from engine.query import Reading
from webapp.present.marked import marked, marked_hits, runs
from webapp.present.wording import Link, date_span, direction, language_name, role_label, span_label, year_spans
from webapp.state import SearchState, document_path
from webapp.translations import gettext, ngettext, number, say

MAX_HITS = 1000
"""The most hits one can walk through; further ones are marked only, and the page says so."""

_NAMES = 10
_SOURCES = {
    SourceKind.CATALOGUE: sentence("catalogue"),
    SourceKind.DECLARED: sentence("declared"),
    SourceKind.AUTHORITY: sentence("authority"),
    SourceKind.RULE: sentence("rule"),
}


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph's number and its text as HTML."""

    number: int
    html: Markup


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring paragraphs of one kind, so that items form a list."""

    kind: str
    paragraphs: tuple[ParagraphView, ...]


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person, the search for them, and the spellings of the text that differ from the name."""

    name: str
    url: str
    spellings: str


@dataclass(frozen=True, slots=True)
class RoleView:
    """The people in one role, those beyond the first ones folded away."""

    role: str
    open: tuple[PersonView, ...]
    folded: tuple[PersonView, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the description: label, value, and whether the value is set in fixed-width letters."""

    label: str
    value: str
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document as its page shows it."""

    title: Markup
    plain_title: str
    language: str
    direction: str
    blocks: tuple[Block, ...]
    hits: int
    found: str
    trials: tuple[Link, ...]
    years: tuple[Link, ...]
    dates: tuple[str, ...]
    people: tuple[RoleView, ...]
    facts: tuple[Fact, ...]
    warnings: tuple[str, ...]
    back: Link
    text_url: str
    canonical: str


def document_view(document: Document, reading: Reading, state: SearchState) -> DocumentView:
    """`document` with the words marked that answer `reading`, in the light of the search it was found by."""
    path = document_path(document.id)
    found = mark_paragraphs(document.paragraphs, reading)
    marks = {part.number: runs(part.text, found[part.number]) for part in document.paragraphs if part.number in found}
    total = sum(map(len, marks.values()))
    title = document.title or document.path
    return DocumentView(
        title=marked(title, mark(title, reading, "title")),
        plain_title=title,
        language=document.language,
        direction=direction(document.language),
        blocks=tuple(_blocks(document, marks, total)),
        hits=min(total, MAX_HITS),
        found=_found(total),
        trials=tuple(Link(trial.name, _only("trial", trial.name)) for trial in document.trials),
        years=tuple(_years(low, high) for low, high in year_spans(document.years)),
        dates=tuple(dict.fromkeys(_date(date) for date in document.dates if len(date.start) > 4 or date.about)),
        people=tuple(_people(document.persons)),
        facts=tuple(_facts(document)),
        warnings=document.warnings,
        back=_back(state),
        text_url=path + "/text",
        canonical=path,
    )


def _found(total: int) -> str:
    """The number of hits in words."""
    if total > MAX_HITS:
        return gettext(
            "%(count)s hits; the first %(limit)s can be walked through", count=number(total), limit=number(MAX_HITS)
        )
    return ngettext("%(num)s hit", "%(num)s hits", total)


def _back(state: SearchState) -> Link:
    if state.is_start:
        return Link(gettext("Search the collection"), "/")
    return Link(gettext("Back to the results"), state.url())


def _blocks(document: Document, marks: dict[int, tuple[tuple[int, int], ...]], total: int) -> Iterator[Block]:
    """The text in blocks, hits numbered through from 1."""
    last = min(total, MAX_HITS)
    number = 1
    for kind, group in groupby(document.paragraphs, key=lambda paragraph: paragraph.kind):
        views: list[ParagraphView] = []
        for paragraph in group:
            spans = marks.get(paragraph.number, ())
            views.append(_paragraph(paragraph, spans, number, last, total))
            number += len(spans)
        yield Block(str(kind), tuple(views))


def _paragraph(
    paragraph: Paragraph, spans: tuple[tuple[int, int], ...], number: int, last: int, total: int
) -> ParagraphView:
    html = marked_hits(paragraph.text, spans, number, last, total) if spans else escape(paragraph.text)
    return ParagraphView(paragraph.number, html)


def _people(persons: tuple[Person, ...]) -> Iterator[RoleView]:
    for role in Role:
        views = [_person(person) for person in persons if person.role is role]
        if views:
            shown = len(views) if len(views) <= _NAMES + 2 else _NAMES  # folding one or two away gains nothing
            more = gettext("%(count)s more", count=number(len(views) - shown))
            yield RoleView(role_label(role, len(views)), tuple(views[:shown]), tuple(views[shown:]), more)


def _person(person: Person) -> PersonView:
    others = [spelling for spelling in person.spellings if spelling != person.name]
    return PersonView(person.name, _only("person", person.name), ", ".join(others[:6]))


def _facts(document: Document) -> Iterator[Fact]:
    yield Fact(gettext("Language"), language_name(document.language))
    yield Fact(gettext("File"), document.path, fixed=True)
    if document.encoding:
        yield Fact(gettext("Encoding"), document.encoding, fixed=True)
    if document.sha256:
        yield Fact("SHA-256", document.sha256, fixed=True)
    for label, parts in (
        (gettext("Trial known from"), document.trials),
        (gettext("Date known from"), document.dates),
        (gettext("People known from"), document.persons),
    ):
        if sources := dict.fromkeys(_source(part.source.kind, part.source.detail) for part in parts):
            yield Fact(label, "; ".join(list(sources)[:4]))


def _source(kind: SourceKind, detail: str) -> str:
    return f"{say(_SOURCES[kind])} ({detail})" if detail else say(_SOURCES[kind])


def _years(low: int, high: int) -> Link:
    state = SearchState().with_filter("year", str(low)) if low == high else SearchState().with_range(low, high)
    return Link(span_label(low, high), state.url())


def _date(date: TrialDate) -> str:
    span = date_span(date.start, date.end)
    return gettext("about %(date)s", date=span) if date.about else span


def _only(facet: str, value: str) -> str:
    """The address of all documents with this value."""
    return SearchState().with_filter(facet, value).url()
