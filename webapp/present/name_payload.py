"""Lists, subjects and cross-tables as the JSON objects of the API."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from engine.authority import AuthorityPerson, AuthorityTrial
from engine.schema import UNKNOWN
from engine.search import Facet, FacetValue, Hit
from webapp.crossing import only
from webapp.named import Crossed, Listed
from webapp.present.listing import last_page
from webapp.present.name_shapes import (
    AuthorityShape,
    AxisShape,
    CountedShape,
    LeafShape,
    ListedShape,
    ListShape,
    SubjectShape,
    TableShape,
)
from webapp.present.subject import subject_path
from webapp.present.wording import value_label
from webapp.state import SearchState, document_path
from webapp.subjects import Figure, Subject


def list_payload(listed: Listed) -> ListShape:
    """The answer of ``/api/trials``, ``/api/people``, ``/api/years`` and ``/api/facets/<facet>``."""
    state = listed.state
    return {
        "facet": listed.facet.name,
        "total": listed.facet.distinct,
        "page": state.page,
        "pages": last_page(listed.facet),
        "values": [_listed(value, state.facet, state.search) for value in listed.facet.values],
        "notices": [notice.text for notice in listed.notices],
    }


def subject_payload(subject: Subject) -> SubjectShape:
    """The answer of ``/api/trials/<slug>``, ``/api/people/<slug>`` and ``/api/years/<year>``."""
    others = [facet.name for facet in subject.results.facets if facet.name != subject.facet]
    return {
        "facet": subject.facet,
        "name": subject.name,
        "url": subject_path(subject.facet, subject.name),
        "search_url": subject.search.url(),
        "total": subject.results.total,
        "documents": [_leaf(hit) for hit in subject.results.hits],
        "roles": [{"role": role, "values": _figures(figures)} for role, figures in subject.roles],
        "facets": {name: _figures(subject.figures(name)) for name in others},
        "together": _figures(subject.together),
        "authority": _authority(subject.entry),
        "generation": subject.results.generation,
    }


def table_payload(crossed: Crossed) -> TableShape:
    """The answer of ``/api/table``."""
    table, state = crossed.table, crossed.state
    return {
        "rows": _axis(table.rows, lambda value: state.cell(value, "")),
        "columns": _axis(table.columns, lambda value: state.cell("", value)),
        "cells": [list(cells) for cells in table.cells],
        "total": table.total,
        "search_url": state.search.url(),
        "generation": table.generation,
        "notices": [notice.text for notice in crossed.notices],
    }


def _axis(facet: Facet, search: Callable[[str], SearchState]) -> AxisShape:
    values = [_counted(facet.name, value.value, value.count, search(value.value)) for value in facet.values]
    return {"facet": facet.name, "total": facet.distinct, "values": values}


def _listed(value: FacetValue, facet: str, search: SearchState) -> ListedShape:
    counted = _counted(facet, value.value, value.count, only(search, facet, value.value))
    return {**counted, "selected": value.selected}


def _figures(figures: Iterable[Figure]) -> list[CountedShape]:
    return [_counted(figure.facet, figure.value, figure.count, figure.search) for figure in figures]


def _counted(facet: str, value: str, count: int, search: SearchState) -> CountedShape:
    return {
        "value": value,
        "label": value_label(value, facet=facet),
        "count": count,
        "url": (subject_path(facet, value) or None) if value != UNKNOWN else None,
        "search_url": search.url(),
    }


def _leaf(hit: Hit) -> LeafShape:
    return {
        "id": hit.id,
        "title": hit.title,
        "path": hit.path,
        "language": hit.language,
        "years": list(hit.years),
        "url": document_path(hit.id),
    }


def _authority(entry: AuthorityTrial | AuthorityPerson | None) -> AuthorityShape | None:
    if entry is None:
        return None
    return {
        "dates": entry.dates,
        "place": entry.place if isinstance(entry, AuthorityTrial) else "",
        "notes": entry.notes,
        "aliases": list(entry.aliases),
        "identifier": entry.identifier,
        "other": {name: value for name, value in entry.extra.items() if value},
    }
