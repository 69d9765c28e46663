"""From a request to a subject, a list or a table: what the pages of names and their JSON twins share."""

from __future__ import annotations

from dataclasses import dataclass

from engine.notice import Notice
from engine.schema import UNKNOWN
from engine.search import CrossTable, Facet
from webapp import subjects
from webapp.answer import current_index
from webapp.crossing import TableState
from webapp.listing import ListingState
from webapp.parameters import LIST_SIZE
from webapp.slugs import slug_number
from webapp.state import Arguments

_GATHERED = {"trial": subjects.trial, "person": subjects.person, "year": subjects.year}


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the values of a facet, what was asked, and notices on the address."""

    facet: Facet
    state: ListingState
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Crossed:
    """A cross-table, what was asked, and notices on the address."""

    table: CrossTable
    state: TableState
    notices: tuple[Notice, ...]


def subject_at(facet: str, slug: str) -> subjects.Subject | None:
    """What the last part of an address names: a trial or person by the digits of its slug, a year by itself."""
    name = _name(facet, slug)
    subject = _GATHERED[facet](current_index(), name) if name else None
    return subject if subject is not None and subject.results.total else None


def _name(facet: str, slug: str) -> str | None:
    if facet == "year":
        return slug if slug != UNKNOWN else None
    number = slug_number(slug)
    return None if number is None else current_index().addressed(facet, number)


def listed(facet: str, args: Arguments, *, collection: bool) -> Listed:
    """The list that `args` ask for: all values of the collection, or those within the search in `args`."""
    state, notices = ListingState.from_args(facet, args, collection=collection)
    found = current_index().facet_values(
        facet,
        state.contains,
        LIST_SIZE,
        offset=0 if facet == "year" else state.offset,
        by_name=state.by_name,
        search=None if collection else state.search.to_search(snippets=0),
    )
    return Listed(found, state, notices)


def crossed(args: Arguments, limit: tuple[int, int]) -> Crossed:
    """The cross-table that `args` ask for, with at most `limit` rows and columns."""
    state, notices = TableState.from_args(args)
    counted = current_index().cross_table(state.search.to_search(snippets=0), state.rows, state.columns, limit)
    return Crossed(counted, state, notices)
