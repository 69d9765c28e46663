"""A search as something to subscribe to, and the site as something a browser can search with."""

from __future__ import annotations

from functools import lru_cache
from xml.sax.saxutils import escape

from flask import Blueprint, Response, current_app, jsonify, render_template, request
from werkzeug.datastructures import MultiDict

from engine.index import Generation, Index
from webapp.answer import current_index
from webapp.feed import FileTimes, atom, newest
from webapp.state import SearchState, document_path
from webapp.take import site

feeds = Blueprint("feeds", __name__)

SUGGESTIONS = 10
_TITLE = 200
_KEPT = 64


class Feeds:
    """The feeds that were asked for last, each as it was written from the latest commit."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._times = FileTimes(index)
        self._written = lru_cache(_KEPT)(self._write)

    def of(self, state: SearchState, site: str) -> bytes:
        """The feed of the search of `state`; `site` is the address of the start page without its last slash."""
        return self._written(self._index.generation(), tuple(state.pairs()), site)

    def _write(self, _: Generation, pairs: tuple[tuple[str, str], ...], site: str) -> bytes:
        state = SearchState.from_args(MultiDict(pairs))[0]
        found = newest(self._index, self._times, state.to_search(snippets=0, facet_limit=0))
        title = f"Trialsearch: {state.q[:_TITLE] or 'all documents'}"
        addresses = site + state.url("/feed.atom"), site + state.url()
        return atom(found, title, addresses, (site + document_path(entry.hit.id) for entry in found.entries))


@feeds.get("/feed.atom")
def feed() -> Response:
    """The newest documents of the search in the address."""
    state = SearchState.from_args(request.args)[0].with_page(1)
    written: Feeds = current_app.extensions["trialsearch-feeds"]
    return Response(written.of(state, site()), mimetype="application/atom+xml")


@feeds.get("/opensearch.xml")
def opensearch() -> Response:
    """The site as a search engine of the browser (OpenSearch 1.1)."""
    page = render_template("opensearch.xml", site=escape(site()))
    return Response(page, mimetype="application/opensearchdescription+xml")


@feeds.get("/suggest.json")
def suggest() -> Response:
    """Completions in the format that browsers ask for (OpenSearch Suggestions 1.1)."""
    prefix = SearchState.from_args(request.args)[0].q
    words = [suggestion.text for suggestion in current_index().suggest(prefix, SUGGESTIONS)] if prefix else []
    response = jsonify([prefix, words])
    response.mimetype = "application/x-suggestions+json"
    return response
