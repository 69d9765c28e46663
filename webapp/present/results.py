"""A result list: its hits with links and marked passages, and everything around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.notice import Notice, sentence
from engine.search import Results, Sort
from webapp.links import Links
from webapp.parameters import View
from webapp.present.facets import Chip, FacetView, chips, facet_views
from webapp.present.hits import HitView, hit_view
from webapp.present.pager import Pager, pager
from webapp.present.reading import ReadingView, reading_view
from webapp.present.wording import Link, Option, documents
from webapp.state import SearchState
from webapp.translations import gettext, ngettext, number, say

_WEIGHTY = frozenset({"partial", "expansions", "late"})
_SORTS = {
    Sort.RELEVANCE: sentence("Relevance"),
    Sort.DATE: sentence("Date, earliest first"),
    Sort.DATE_DESCENDING: sentence("Date, latest first"),
    Sort.TITLE: sentence("Title"),
}

_VIEWS = {View.DOCUMENTS: sentence("Documents"), View.KWIC: sentence("In context")}


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence on the answer; a `weighty` one changes what the answer means."""

    text: str
    weighty: bool


@dataclass(frozen=True, slots=True)
class Meant:
    """A query that was perhaps meant, the search for it, and how many documents it finds."""

    query: str
    url: str
    documents: str


@dataclass(frozen=True, slots=True)
class Folding:
    """What became of near-duplicates, and the way to have it otherwise."""

    text: str
    other: Link


@dataclass(frozen=True, slots=True)
class Tab:
    """One of the ways to look at the results, and whether it is the one shown."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class ResultsView:
    """A page of results: what was found in words, the hits, the filters, and what the reader should know."""

    found: str
    shown: str
    hits: tuple[HitView, ...]
    start: int
    meant: tuple[Meant, ...]
    folding: Folding | None
    notices: tuple[Remark, ...]
    reading: ReadingView | None
    facets: tuple[FacetView, ...]
    chips: tuple[Chip, ...]
    clear_url: str
    tabs: tuple[Tab, ...]
    orders: tuple[Option, ...]
    pager: Pager
    last_page: Link | None


def results_view(results: Results, notices: Sequence[Notice], state: SearchState) -> ResultsView:
    """Everything a page of results prints; `notices` on the address come before those of the index."""
    pages = pager(results.listed, state)
    links = Links(state)
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
        hits=tuple(hit_view(hit, links) for hit in results.hits),
        start=start,
        meant=tuple(
            Meant(each.query, state.with_query(each.query).url(), documents(each.total)) for each in results.corrections
        ),
        folding=_folding(results, state),
        notices=tuple(dict.fromkeys(said)),
        reading=reading_view(results.reading, state),
        facets=facet_views(results.facets, state),
        chips=chips(results.facets, state),
        clear_url=state.without_filters().url(),
        tabs=tuple(Tab(say(label), state.with_view(view).url(), view is state.view) for view, label in _VIEWS.items()),
        orders=tuple(Option(sort.value, say(label), sort is state.sort) for sort, label in _SORTS.items()),
        pager=pages,
        last_page=_last_page(pages, state)
        if results.total and not results.hits and state.view is View.DOCUMENTS
        else None,
    )


def _found(total: int, partial: bool) -> str:
    """How many documents were found, and whether they have all the words."""
    if partial:
        return ngettext("%(num)s document with some of the words", "%(num)s documents with some of the words", total)
    return ngettext("%(num)s document found", "%(num)s documents found", total)


def _shown(start: int, hits: int) -> str:
    """ "11–20" for ten hits from the eleventh."""
    return f"{number(start)}–{number(start + hits - 1)}" if hits else ""


def _last_page(pages: Pager, state: SearchState) -> Link:
    """Where to go from a page past the end."""
    return Link(gettext("page %(number)s", number=number(pages.last)), state.with_page(pages.last).url())


def _folding(results: Results, state: SearchState) -> Folding | None:
    """That near-duplicates are folded, or that they are not because the reader asked for it."""
    if state.unfold:
        return Folding(gettext("Near-duplicates are listed one by one."), _unfolding(state, False))
    if not results.folded:
        return None
    text = ngettext(
        "%(num)s near-duplicate stands under the document it is like.",
        "%(num)s near-duplicates stand under the document they are like.",
        results.folded,
    )
    return Folding(text, _unfolding(state, True))


def _unfolding(state: SearchState, unfold: bool) -> Link:
    label = gettext("List them one by one") if unfold else gettext("Fold them")
    return Link(label, state.with_unfold(unfold).url())
