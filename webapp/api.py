"""The JSON twin of the pages: the same parameters, the same answers. `ROUTES` is the one table of its routes."""

from __future__ import annotations

from functools import cache
from typing import Any

from flask import Blueprint, Response, abort, jsonify, request

from webapp.answer import answer, current_index
from webapp.completion import completions
from webapp.kwic import lines_of
from webapp.openapi import description
from webapp.parameters import PARAMETERS, TYPED
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


ROUTES: tuple[Route, ...] = (
    Route("/search", search, SearchShape, PARAMETERS),
    Route("/kwic", kwic, KwicShape, PARAMETERS),
    Route("/suggest", suggest, CompletionsShape, (TYPED,)),
    Route("/documents/<document_id>", document, DocumentShape),
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
