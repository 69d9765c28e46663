"""One address of each kind of page: every rule for all pages is tested on these. A new page is a line here."""

from __future__ import annotations

from tests.webapp.library import HEBREW, HOSTILE_DOCUMENT, INDUSTRIAL_PARTY, SHAKHTY
from webapp.present.subject import subject_path
from webapp.state import SearchState, document_path

PAGES = {
    "start": "/",
    "start in Russian": "/?lang=ru",
    "results with options": "/?q=vyshinsky+OR+bukharin&any=1&as_typed=1",
    "results": "/?q=confess+OR+vyshinsky&year=1930&from=1920&to=1940",
    "results in Russian": "/?q=confess+OR+vyshinsky&year=1930&from=1920&to=1940&lang=ru",
    "kwic": "/?q=confess+OR+vyshinsky&view=kwic&lines=left",
    "nothing": "/?q=bukharin&year=1930",
    "document": document_path(INDUSTRIAL_PARTY.id) + "?q=confess",
    "document in a long search": document_path(SHAKHTY.id) + "?q=vyshinsky",
    "document in Hebrew": document_path(HEBREW.id),
    "hostile results": "/?q=exhibit",
    "hostile": SearchState(q="exhibit").url(document_path(HOSTILE_DOCUMENT.id)),
    "trial": subject_path("trial", "Industrial Party Trial"),
    "person": subject_path("person", "Andrey Vyshinsky"),
    "hostile trial": subject_path("trial", HOSTILE_DOCUMENT.trials[0].name),
    "year": "/years/1936",
    "people": "/people",
    "years": "/years?lang=ru",
    "values of a facet": "/facets/person?q=vyshinsky&person=Nikolai+Krylenko",
    "values of a facet in Russian": "/facets/person?q=vyshinsky&lang=ru",
    "table": "/table?rows=person&columns=trial",
    "batch": "/batch",
    "help": "/help",
    "api": "/api/",
    "components": "/_components",
}
