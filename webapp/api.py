"""The JSON twin of the pages: the same parameters, the same answers. `ROUTES` is the one table of its routes."""

from __future__ import annotations

from functools import cache
from typing import Any

from flask import Blueprint, Response, abort, jsonify, request

from engine.schema import FACETS
from webapp.answer import answer, current_index
from webapp.completion import completions
from webapp.crossing import IN_FILE
from webapp.kwic import lines_of
from webapp.named import crossed, listed, subject_at
from webapp.openapi import description
from webapp.parameters import FACET_PARAMETERS, LIST_PARAMETERS, PARAMETERS, TABLE_PARAMETERS, TYPED
from webapp.present.name_payload import list_payload, subject_payload, table_payload
from webapp.present.name_shapes import ListShape, SubjectShape, TableShape
from webapp.present.payload import completions_payload, document_payload, kwic_payload, results_payload
from webapp.present.shapes import CompletionsShape, DocumentShape, KwicShape, SearchShape
from webapp.routes import PREFIX, Route
from webapp.state import SearchState


def search() -> Response:
    """The documents that a search finds, page by page, with facets and passages."""
    found = answer(current_index(), request.args)
    return jsonify(results_payload(found.results, found.notices, found.state))


def kwic() -> Response:
    """A page of the occurrences of the words of the search in the address, each in its context."""
    state, notices = SearchState.from_args(request.args)
    return jsonify(kwic_payload(lines_of(state), notices, state))


def suggest() -> Response:
    """How the text before the cursor could go on: words, trials and persons."""
    return jsonify(completions_payload(completions(current_index(), request.args.get(TYPED.name, ""))))


def document(document_id: str) -> Response:
    """A document with its text and everything known about it."""
    found = current_index().document(document_id)
    if found is None:
        abort(404, "There is no document with this id.")
    return jsonify(document_payload(found))


def trials() -> Response:
    """All trials of the collection with their numbers of documents, page by page."""
    return _list("trial", collection=True)


def people() -> Response:
    """All people of the collection with their numbers of documents, page by page."""
    return _list("person", collection=True)


def years() -> Response:
    """All years that trials of the collection took place in, with their numbers of documents."""
    return _list("year", collection=True)


def facet(facet: str) -> Response:
    """The values of a filter within the search in the address, page by page."""
    if facet not in FACETS:
        abort(404, "There is no such filter.")
    return _list(facet, collection=False)


def trial(slug: str) -> Response:
    """A trial: who took part in which role, its years, its documents, and what the curator says."""
    return _subject("trial", slug)


def person(slug: str) -> Response:
    """A person: the trials by role, the years, who is named with them, and what the curator says."""
    return _subject("person", slug)


def year(year: str) -> Response:
    """A year: its trials, people and documents."""
    return _subject("year", year)


def table() -> Response:
    """Two filters against each other within the search in the address: at most 1,000 rows and 200 columns."""
    return jsonify(table_payload(crossed(request.args, IN_FILE)))


def _list(facet: str, *, collection: bool) -> Response:
    return jsonify(list_payload(listed(facet, request.args, collection=collection)))


def _subject(facet: str, slug: str) -> Response:
    subject = subject_at(facet, slug)
    if subject is None:
        abort(404, "The collection has nothing of this name.")
    return jsonify(subject_payload(subject))


ROUTES: tuple[Route, ...] = (
    Route("/search", search, SearchShape, PARAMETERS),
    Route("/kwic", kwic, KwicShape, PARAMETERS),
    Route("/suggest", suggest, CompletionsShape, (TYPED,)),
    Route("/documents/<document_id>", document, DocumentShape),
    Route("/trials", trials, ListShape, LIST_PARAMETERS),
    Route("/people", people, ListShape, LIST_PARAMETERS),
    Route("/years", years, ListShape, LIST_PARAMETERS),
    Route("/facets/<facet>", facet, ListShape, FACET_PARAMETERS),
    Route("/trials/<slug>", trial, SubjectShape),
    Route("/people/<slug>", person, SubjectShape),
    Route("/years/<year>", year, SubjectShape),
    Route("/table", table, TableShape, TABLE_PARAMETERS),
)
"""All routes of the API, in the order in which its description lists them."""


def openapi() -> Response:
    """This description of the API, in OpenAPI 3.1."""
    return jsonify(described())


@cache
def described() -> dict[str, Any]:
    """The description of `ROUTES` as a JSON object."""
    return description(ROUTES)


api = Blueprint("api", __name__, url_prefix=PREFIX)
api.add_url_rule("/openapi.json", view_func=openapi)
for _route in ROUTES:
    api.add_url_rule(_route.rule, _route.name, _route.view)
