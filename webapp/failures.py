"""What goes wrong, as a page that helps or as an RFC 9457 problem for machines; never a traceback."""

from __future__ import annotations

import json
from http import HTTPStatus
from urllib.parse import quote

from flask import Flask, Response, current_app, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from engine.errors import TrialsearchError
from engine.notice import Sentence, sentence
from webapp.present.shapes import ProblemShape
from webapp.routes import is_for_machines
from webapp.state import SearchState
from webapp.translations import say

_SENTENCES = {
    400: (sentence("Bad request"), sentence("The request cannot be understood.")),
    404: (sentence("Not found"), sentence("There is nothing at this address.")),
    405: (sentence("Not allowed"), sentence("This address can only be read.")),
    429: (
        sentence("Too many requests"),
        sentence("More was asked at once than this server answers to one reader. In a few seconds it answers again."),
    ),
    413: (sentence("Too large"), sentence("The request is too large.")),
    500: (
        sentence("Something went wrong"),
        sentence("Something went wrong on our side. The search can be tried again; the server's log tells more."),
    ),
    503: (sentence("Out of service"), sentence("The collection cannot be searched at the moment.")),
}


def handle_failures(app: Flask) -> None:
    """Give every failure of `app` a page, or JSON below ``/api/``."""
    app.register_error_handler(TrialsearchError, _index_failed)
    app.register_error_handler(HTTPException, _request_failed)


def _index_failed(error: TrialsearchError) -> Response:
    current_app.logger.error("%s", error)
    return _failure(503, str(error), "en")


def _request_failed(error: HTTPException) -> Response:
    """An error of HTTP itself; redirects and the like keep the response they bring."""
    if error.response is not None or error.code is None or error.code < 400:
        return make_response(error.get_response())
    own_words = error.description if error.description != type(error).description else None
    response = _failure(error.code, own_words or "")
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = ", ".join(sorted(value.split(", ")))
    return response


def _failure(status: int, own_words: str, language: str = "") -> Response:
    """The answer to a failure; its sentence is `own_words`, in `language` if that is another than the page's."""
    title, usual = _SENTENCES.get(status, (Sentence(HTTPStatus(status).phrase), Sentence(HTTPStatus(status).phrase)))
    if is_for_machines(request.path):
        return _problem(status, own_words or str(usual))
    page = render_template(
        "error.html",
        state=SearchState(),
        status=status,
        title=say(title),
        sentence=own_words or say(usual),
        sentence_language=language,
    )
    return make_response(page, status)


def _problem(status: int, sentence: str) -> Response:
    """The failure as problem details; the title is the status's own phrase, as RFC 9457 asks of about:blank."""
    problem: ProblemShape = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": sentence,
        "instance": quote(request.path),
    }
    return Response(json.dumps(problem), status, mimetype="application/problem+json")
