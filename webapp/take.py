"""What can be taken away: all hits of a search as a file, and a document as a reference."""

from __future__ import annotations

import threading

from flask import Blueprint, Response, abort, current_app, request
from werkzeug.exceptions import ServiceUnavailable

from engine.document import slug
from webapp.answer import current_index
from webapp.cite.forms import CITATION_FORMS
from webapp.cite.reference import of_document
from webapp.export import EXPORT_FORMS
from webapp.provenance import now, provenance
from webapp.state import SearchState, document_path
from webapp.translations import gettext

take = Blueprint("take", __name__)

MAX_EXPORTS = 2
"""Exports that one process writes at a time: a slow reader keeps a thread busy, and the others must go on searching."""

_WAIT = 30


def site() -> str:
    """The address of the start page as the reader's browser knows it, without its last slash."""
    return request.url_root.rstrip("/")


@take.get("/export.<ending>")
def export(ending: str) -> Response:
    """All hits of the search in the address as a file, written while it is sent."""
    if ending not in EXPORT_FORMS:
        abort(404)
    running: threading.Semaphore = current_app.extensions["trialsearch-exports"]
    if not running.acquire(blocking=False):
        raise ServiceUnavailable(gettext("Other exports are being written; please try again soon."), retry_after=_WAIT)
    try:
        response = _stream(ending)
    except BaseException:
        running.release()
        raise
    response.call_on_close(running.release)
    return response


def _stream(ending: str) -> Response:
    form = EXPORT_FORMS[ending]
    state, _ = SearchState.from_args(request.args)
    scan = current_index().scan(state.to_search(snippets=0, facet_limit=0))
    origin = provenance(scan, state, site())
    response = Response(form.write(scan, origin, site()), mimetype=form.mimetype)
    name = "-".join(filter(None, ("trialsearch", slug(state.q)[:40].strip("-"), origin.day)))
    response.headers.set("Content-Disposition", "attachment", filename=f"{name}.{ending}")
    response.headers["Link"] = f'<{origin.address}>; rel="via"'
    response.headers["Cache-Control"] = "no-store"
    return response


@take.get("/documents/<document_id>/cite.<ending>")
def cite(document_id: str, ending: str) -> Response:
    """A document as a reference."""
    document = current_index().document(document_id) if ending in CITATION_FORMS else None
    if document is None:
        abort(404)
    form = CITATION_FORMS[ending]
    reference = of_document(document, site() + document_path(document.id), now()[:10])
    response = Response("".join(form.write([reference])), mimetype=form.mimetype)
    response.headers.set("Content-Disposition", "attachment", filename=f"{document.id}.{ending}")
    return response
