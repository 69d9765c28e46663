"""A result list: its hits with links and marked passages, and everything around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from engine.notice import Notice, sentence
from engine.search import Hit, HitPerson, Results, Snippet, Sort
from webapp.present.facets import Chip, FacetView, chips, facet_views
from webapp.present.marked import marked
from webapp.present.pager import Pager, pager
from webapp.present.reading import TermView, reading_view
from webapp.present.wording import ROLE_ORDER, Link, direction, role_label, span_label, year_spans
from webapp.state import SearchState, document_path
from webapp.translations import gettext, ngettext, number, say

_PEOPLE = 4
_NAMES = 6
_WEIGHTY = frozenset({"partial", "expansions", "late"})
_SORTS = {
    Sort.RELEVANCE: sentence("Relevance"),
    Sort.DATE: sentence("Date, earliest first"),
    Sort.DATE_DESCENDING: sentence("Date, latest first"),
    Sort.TITLE: sentence("Title"),
}


@dataclass(frozen=True, slots=True)
class People:
    """The people of a hit who share a role, and how many more there are."""

    role: str
    names: tuple[Link, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a hit: its text as HTML, the address of its paragraph, and that paragraph's number."""

    html: Markup
    url: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class HitView:
    """A document found, as the result list shows it."""

    title: Markup
    url: str
    language: str
    direction: str
    trials: tuple[Link, ...]
    years: tuple[Link, ...]
    people: tuple[People, ...]
    passages: tuple[Passage, ...]
    path: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence on the answer; a `weighty` one changes what the answer means."""

    text: str
    weighty: bool


@dataclass(frozen=True, slots=True)
class Option:
    """An order of results that can be chosen."""

    value: str
    label: str
    selected: bool


@dataclass(frozen=True, slots=True)
class ResultsView:
    """A page of results: what was found in words, the hits, the filters, and what the reader should know."""

    found: str
    shown: str
    hits: tuple[HitView, ...]
    start: int
    notices: tuple[Remark, ...]
    reading: tuple[TermView, ...]
    facets: tuple[FacetView, ...]
    chips: tuple[Chip, ...]
    clear_url: str
    sorts: tuple[Option, ...]
    pager: Pager
    last_page: Link | None


def results_view(results: Results, notices: Sequence[Notice], state: SearchState) -> ResultsView:
    """Everything a page of results prints; `notices` on the address come before those of the index."""
    pages = pager(results.total, state)
    partial = results.partial and results.total > 0
    said = [
        Remark(say(notice.sentence), notice.code in _WEIGHTY)
        for notice in (*notices, *results.notices)
        if partial or notice.code != "partial"
    ]
    start = (state.page - 1) * state.per_page + 1
    return ResultsView(
        found=_found(results.total, partial),
        shown=_shown(start, len(results.hits)) if pages.pages else "",
        hits=tuple(_hit(hit, state) for hit in results.hits),
        start=start,
        notices=tuple(dict.fromkeys(said)),
        reading=reading_view(results.reading),
        facets=facet_views(results.facets, state),
        chips=chips(results.facets, state),
        clear_url=state.without_filters().url(),
        sorts=tuple(Option(sort.value, say(label), sort is state.sort) for sort, label in _SORTS.items()),
        pager=pages,
        last_page=_last_page(pages, state) if results.total and not results.hits else None,
    )


def _found(total: int, partial: bool) -> str:
    """How many documents were found, and whether they have all the words."""
    if partial:
        return ngettext("%(num)s document with some of the words", "%(num)s documents with some of the words", total)
    return ngettext("%(num)s document found", "%(num)s documents found", total)


def _shown(start: int, hits: int) -> str:
    """ "11–20" for ten hits from the eleventh."""
    return f"{number(start)}–{number(start + hits - 1)}" if hits else ""


def passage_html(snippet: Snippet) -> Markup:
    """A passage with its matches marked and an ellipsis where it was cut."""
    html = marked(snippet.text.strip("\n"), snippet.marks)
    return Markup("… " if snippet.before else "") + html + Markup(" …" if snippet.after else "")


def _last_page(pages: Pager, state: SearchState) -> Link:
    """Where to go from a page past the end."""
    return Link(gettext("page %(number)s", number=number(pages.last)), state.with_page(pages.last).url())


def _hit(hit: Hit, state: SearchState) -> HitView:
    path = document_path(hit.id)
    return HitView(
        title=marked(hit.title, hit.title_marks) or Markup("{}").format(hit.path),
        url=state.url(path),
        language=hit.language,
        direction=direction(hit.language),
        trials=tuple(Link(trial, state.with_filter("trial", trial).url()) for trial in hit.trials),
        years=tuple(_years(low, high, state) for low, high in year_spans(hit.years)),
        people=_people(hit.persons, state),
        passages=tuple(
            Passage(passage_html(snippet), state.url(path, f"p{snippet.paragraph}"), snippet.paragraph)
            for snippet in hit.snippets
        ),
        path=hit.path,
    )


def _years(low: int, high: int, state: SearchState) -> Link:
    target = state.with_filter("year", str(low)) if low == high else state.with_range(low, high)
    return Link(span_label(low, high), target.url())


def _people(persons: Sequence[HitPerson], state: SearchState) -> tuple[People, ...]:
    """The people by role, strongest role first; those merely mentioned only where no one else is known."""
    ranked = sorted(persons, key=lambda person: _rank(person.role))
    groups = [(role, list(group)) for role, group in groupby(ranked, key=lambda person: person.role)]
    leading = [(role, group) for role, group in groups if role != ROLE_ORDER[-1]] or groups
    return tuple(
        People(
            role_label(role, len(group)),
            tuple(Link(person.name, state.with_filter("person", person.name).url()) for person in group[:_NAMES]),
            gettext("and %(count)s more", count=number(len(group) - _NAMES)) if len(group) > _NAMES else "",
        )
        for role, group in leading[:_PEOPLE]
    )


def _rank(role: str) -> int:
    return ROLE_ORDER.index(role) if role in ROLE_ORDER else len(ROLE_ORDER) - 2
