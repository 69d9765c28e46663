"""From a request to the answer of the index: what the page, the API, feeds and exports share."""

from __future__ import annotations

from dataclasses import dataclass, replace

from babel.lists import format_list
from flask import current_app, g

from engine.document import Document
from engine.index import Index
from engine.notice import Notice
from engine.query import Reading
from engine.schema import FIELD_BY_NAME
from engine.search import Filters, Hit, Results, Search
from webapp.arguments import Reader
from webapp.parameters import FIND, View
from webapp.present.wording import documents, refusal_label, span_label, value_label
from webapp.state import Arguments, SearchState
from webapp.translations import current_locale, gettext

_MOST_WAYS_OUT = 6
_SIMILAR = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked, what the index answers, and notices on the address."""

    state: SearchState
    results: Results
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class WayOut:
    """A wider search that does find something: what it gives up in words, the search, and its number of documents."""

    label: str
    state: SearchState
    total: int

    @property
    def documents(self) -> str:
        """How many documents it finds, in words."""
        return documents(self.total)


def current_index() -> Index:
    """The index of the running application."""
    index: Index = current_app.extensions["trialsearch-index"]
    return index


def answer(index: Index, args: Arguments) -> Answer:
    """The answer to the search that `args` describe: one call of the index. Raises the errors of the index."""
    state, notices = SearchState.from_args(args)
    results = index.search(_search(state))
    g.cut_off = any(notice.code == "late" for notice in results.notices)  # asked again, it may be whole
    return Answer(state, results, notices)


def _search(state: SearchState) -> Search:
    """What a page of results asks the index for; in context it shows lines and no hits."""
    if state.view is View.KWIC:
        return replace(state.to_search(snippets=0), offset=0, limit=0)
    return state.to_search(fold=not state.unfold)


@dataclass(frozen=True, slots=True)
class Beside:
    """The place of a document among the results, counted from 1, of how many, and what stands before and after it.

    The states are those of the pages of results on which these stand.
    """

    place: int
    total: int
    before: tuple[Hit, SearchState] | None
    after: tuple[Hit, SearchState] | None


@dataclass(frozen=True, slots=True)
class Opened:
    """A document, how the words to be marked in it are read, what was asked to be found in it, and others like it.

    `beside` is None where it was not opened from a page of results.
    """

    document: Document
    reading: Reading
    find: str
    similar: tuple[Hit, ...]
    beside: Beside | None = None


def open_document(index: Index, document_id: str, state: SearchState, args: Arguments) -> Opened | None:
    """The document with this id in the light of the search `state`; None for an unknown id."""
    document = index.document(document_id)
    if document is None:
        return None
    find = Reader(args.getlist).text(FIND.name)
    words = state.with_query(find) if find else state
    similar = index.search(
        replace(SearchState(q=f"like:{document_id}").to_search(snippets=0, facet_limit=0), limit=_SIMILAR)
    )
    return Opened(document, _reading(index, words), find, similar.hits, _beside(index, document_id, state))


def _beside(index: Index, document_id: str, state: SearchState) -> Beside | None:
    """Where the document stands on the page of results that `state` describes; None when it does not."""
    if state.is_start or state.view is View.KWIC:
        return None
    first = max(0, (state.page - 1) * state.per_page - 1)  # one hit of the page before, and below one of the next
    last = state.page * state.per_page + 1
    asked = state.to_search(snippets=0, facet_limit=0, fold=not state.unfold)
    found = index.search(replace(asked, offset=first, limit=last - first, facets=()))
    at = next((at for at, hit in enumerate(found.hits) if hit.id == document_id), None)
    if at is None:
        return None
    page = (first + at) // state.per_page + 1
    if page != state.page:  # it is the one of the page before or of the next
        return _beside(index, document_id, state.with_page(page))

    def neighbour(there: int) -> tuple[Hit, SearchState] | None:
        page = state.with_page((first + there) // state.per_page + 1)
        return (found.hits[there], page) if 0 <= there < len(found.hits) else None

    return Beside(first + at + 1, found.listed, neighbour(at - 1), neighbour(at + 1))


def _reading(index: Index, state: SearchState) -> Reading:
    """How the query of `state` is read; of no words when it is empty."""
    if not state.q:
        return Reading()
    question = replace(state.to_search(snippets=0, facet_limit=0), filters=Filters(), offset=0, limit=1)
    return index.search(question).reading


def ways_out(index: Index, state: SearchState) -> tuple[WayOut, ...]:
    """Wider searches than `state`, which found nothing, that find something; most documents first.

    The only page with more than one call of the index; there are few, and none of
    them fetches passages or facets.
    """
    wider = list(_wider(state))[:_MOST_WAYS_OUT]
    ways = [WayOut(label, other, _total(index, other)) for label, other in wider]
    return tuple(sorted((way for way in ways if way.total), key=lambda way: -way.total))


def _wider(state: SearchState) -> list[tuple[str, SearchState]]:
    filters = state.filters
    wider: list[tuple[str, SearchState]] = []
    if state.q and len(filters.chosen) + len(filters.refused) + filters.has_range > 1:
        wider.append((gettext("Without all filters"), state.without_filters()))
    for facet, values in filters.chosen.items():
        labels = format_list([value_label(value, "", facet) for value in values[:3]], "or", current_locale())
        wider.append((_without(gettext(FIELD_BY_NAME[facet].label), labels), state.without_filter(facet)))
    if filters.has_range:
        span = span_label(filters.year_from, filters.year_to)
        wider.append((_without(gettext("Years"), span), state.with_range(None, None)))
    wider += [
        (_without(refusal_label(facet), value_label(value, "", facet)), state.without_refusal(facet, value))
        for facet, values in filters.refused.items()
        for value in values
    ]
    if len(state.q.split()) > 1 and not state.any_word:
        wider.append((gettext("Without the demand for all words"), state.with_any_word()))
    return [(label, other) for label, other in wider if other.q or other.filters]


def _without(filter_label: str, values: str) -> str:
    return gettext("Without the filter %(filter)s: %(values)s", filter=filter_label, values=values)


def _total(index: Index, state: SearchState) -> int:
    return index.search(replace(state.to_search(snippets=0, facet_limit=0), limit=1)).total
