"""The JSON twin of the pages: the same parameters, the same answers."""

from __future__ import annotations

from flask import Blueprint, Response, abort, jsonify, request

from webapp.answer import answer, current_index
from webapp.completion import completions
from webapp.present.payload import completions_payload, document_payload, results_payload

api = Blueprint("api", __name__, url_prefix="/api")


@api.get("/search")
def search() -> Response:
    """The results of the search in the address."""
    found = answer(current_index(), request.args)
    return jsonify(results_payload(found.results, found.notices, found.state))


@api.get("/suggest")
def suggest() -> Response:
    """How the text before the cursor, the parameter ``q``, could go on: words, trials and persons."""
    return jsonify(completions_payload(completions(current_index(), request.args.get("q", ""))))


@api.get("/documents/<document_id>")
def document(document_id: str) -> Response:
    """A document with its text and everything known about it."""
    found = current_index().document(document_id)
    if found is None:
        abort(404, "There is no document with this id.")
    return jsonify(document_payload(found))
