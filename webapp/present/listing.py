"""A list of values: all trials, people or years of the collection, or all values of a facet within a search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.notice import Notice
from engine.schema import UNKNOWN
from engine.search import Facet, FacetValue
from webapp.crossing import TableState, only
from webapp.listing import ListingState
from webapp.parameters import LIST_SIZE
from webapp.present.histogram import Histogram, histogram
from webapp.present.pager import Pager, paged
from webapp.present.subject import kind_count, kind_label, subject_path
from webapp.present.wording import Link, documents, value_label
from webapp.translations import gettext, number, say


@dataclass(frozen=True, slots=True)
class ValueView:
    """A value of a list: where its name leads, its number of documents and their search, and what else can be done.

    `page_url`, `exclude_url` are "" where there is no such thing.
    """

    label: str
    url: str
    count: str
    documents: str
    search_url: str
    page_url: str
    exclude_url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ListingView:
    """A page of a list."""

    heading: str
    lead: str
    values: tuple[ValueView, ...]
    first: int
    orders: tuple[tuple[Link, bool], ...]
    kept: tuple[tuple[str, str], ...]
    pager: Pager
    histogram: Histogram | None
    back: Link | None
    table: Link
    notices: tuple[str, ...]


def listing_view(facet: Facet, state: ListingState, notices: Sequence[Notice]) -> ListingView:
    """Everything that the list of `facet`, asked for by `state`, prints."""
    years = facet.name == "year"
    last = last_page(facet)
    other = "person" if facet.name in ("year", "trial") else "trial"
    return ListingView(
        heading=kind_label(facet.name)
        if state.collection
        else gettext("%(facet)s in this search", facet=kind_label(facet.name)),
        lead=kind_count(facet.name, facet.known),
        values=tuple(_value(value, state) for value in facet.values),
        first=1 if years else state.offset + 1,
        orders=()
        if years
        else (
            (Link(gettext("by number of documents"), state.ordered(False).url()), not state.by_name),
            (Link(gettext("by name"), state.ordered(True).url()), state.by_name),
        ),
        kept=(*state.search.pairs(), *([("order", "name")] if state.by_name else [])),
        pager=paged(last, state.page, lambda page: state.with_page(page).url()),
        histogram=histogram(facet, state.search) if years and not state.contains else None,
        back=None if state.collection else Link(gettext("Back to the results"), state.search.url()),
        table=Link(gettext("As a table"), TableState(facet.name, other, state.search).url()),
        notices=tuple(say(notice.sentence) for notice in notices),
    )


def last_page(facet: Facet) -> int:
    """The number of pages that the list of `facet` has; years stand on one."""
    return 1 if facet.name == "year" else max(1, -(-facet.distinct // LIST_SIZE))


def _value(value: FacetValue, state: ListingState) -> ValueView:
    facet, search = state.facet, state.search
    page = "" if value.value == UNKNOWN else subject_path(facet, value.value)
    alone = only(search, facet, value.value).url()
    chosen = search.without_filter(facet, value.value) if value.selected else search.with_filter(facet, value.value)
    return ValueView(
        label=value_label(value.value, value.label, facet),
        url=(page or alone) if state.collection else chosen.url(),
        count=number(value.count),
        documents=documents(value.count),
        search_url=alone,
        page_url="" if state.collection else page,
        exclude_url="" if state.collection else search.with_refusal(facet, value.value).url(),
        chosen=value.selected,
    )
