"""The pages: search, document, help, and what machines ask for first (health, robots)."""

from __future__ import annotations

from flask import Blueprint, Response, abort, jsonify, render_template, request

from engine.parser import parse_query
from engine.search import Search
from webapp.answer import answer, current_index, open_document, ways_out
from webapp.api import described
from webapp.help import SYNTAX
from webapp.kwic import lines_of
from webapp.parameters import PAGE_PARAMETERS, PARAMETERS, View
from webapp.present.document import document_view
from webapp.present.interface import interface_view
from webapp.present.kwic import kwic_view
from webapp.present.quotation import cite_view
from webapp.present.results import results_view
from webapp.present.start import start_view
from webapp.present.taking import take_view
from webapp.provenance import now
from webapp.state import SearchState, paragraph_number
from webapp.take import site
from webapp.translations import gettext, say

pages = Blueprint("pages", __name__)

_EVERYTHING = Search(parse_query(""), limit=0, snippets=0, facet_limit=0)

_ROBOTS = """User-agent: *
Disallow: /api/
Allow: /api/$
Disallow: /?
Disallow: /documents/*?
Disallow: /documents/*/cite.
Disallow: /trials?
Disallow: /people?
Disallow: /years?
Disallow: /facets/
Disallow: /table
Disallow: /export.
Disallow: /feed.atom
Disallow: /suggest.json
"""


@pages.get("/")
def search() -> str:
    """The start page, or the results of the search in the address."""
    found = answer(current_index(), request.args)
    state = found.state
    if state.is_start and not found.notices:
        return render_template("start.html", state=state, start=start_view(found.results, state))
    view = results_view(found.results, found.notices, state)
    ways = () if found.results.total else ways_out(current_index(), state)
    in_context = state.view is View.KWIC and found.results.total
    lines = kwic_view(lines_of(state), state) if in_context else None
    take = take_view(found.results.hits, state, site(), now()[:10])
    return render_template("search.html", state=state, view=view, ways=ways, kwic=lines, take=take)


def _no_document() -> str:
    return gettext("There is no document at this address. It may have been moved or taken out of the collection.")


@pages.get("/documents/<document_id>")
def document(document_id: str) -> str:
    """A document with the words of the search marked that led to it."""
    state, _ = SearchState.from_args(request.args)
    opened = open_document(current_index(), document_id, state, request.args)
    if opened is None:
        abort(404, _no_document())
    view = document_view(opened.document, opened.reading, state, opened.find, opened.similar, opened.beside)
    cite = cite_view(opened.document, paragraph_number(request.args), site(), now()[:10])
    return render_template("document.html", state=state, view=view, cite=cite)


@pages.get("/documents/<document_id>/text")
def document_text(document_id: str) -> Response:
    """A document's text as a file."""
    found = current_index().document(document_id)
    if found is None:
        abort(404, _no_document())
    response = Response(f"{found.title}\n\n{found.text}\n", mimetype="text/plain")
    response.headers.set("Content-Disposition", "attachment", filename=f"{found.id}.txt")
    return response


@pages.get("/help")
def help_page() -> str:
    """The query language and the parameters of addresses."""
    return render_template(
        "help.html", state=SearchState(), syntax=SYNTAX, parameters=(*PARAMETERS, *PAGE_PARAMETERS), say=say
    )


@pages.get("/api/")
def api_page() -> str:
    """The API, described for people."""
    return render_template("api.html", state=SearchState(), view=interface_view(described()))


@pages.get("/healthz")
def health() -> Response:
    """Whether the index answers: its number of documents and its generation."""
    found = current_index().search(_EVERYTHING)
    return jsonify({"status": "ok", "documents": found.total, "generation": found.generation})


@pages.get("/robots.txt")
def robots() -> Response:
    """Robots may read documents; searches are endless and are not for them."""
    return Response(_ROBOTS, mimetype="text/plain")
