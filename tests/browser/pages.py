"""One address of each kind of page: every rule for all pages is tested on these. A new page is a line here."""

from __future__ import annotations

from tests.webapp.library import HEBREW, HOSTILE_DOCUMENT, INDUSTRIAL_PARTY
from webapp.state import SearchState, document_path

PAGES = {
    "start": "/",
    "start in Russian": "/?lang=ru",
    "results": "/?q=confess+OR+vyshinsky&year=1930&from=1920&to=1940",
    "results in Russian": "/?q=confess+OR+vyshinsky&year=1930&from=1920&to=1940&lang=ru",
    "kwic": "/?q=confess+OR+vyshinsky&view=kwic&lines=left",
    "nothing": "/?q=bukharin&year=1930",
    "document": document_path(INDUSTRIAL_PARTY.id) + "?q=confess",
    "document in Hebrew": document_path(HEBREW.id),
    "hostile": SearchState(q="exhibit").url(document_path(HOSTILE_DOCUMENT.id)),
    "help": "/help",
    "api": "/api/",
    "components": "/_components",
}
