"""Results and documents as the JSON objects of the API; ``trialsearch search --json`` prints the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from engine.document import Document
from engine.notice import Notice
from engine.query import Reading
from engine.records import to_record
from engine.search import Hit, Results
from webapp.completion import Completion
from webapp.parameters import PARAMETERS
from webapp.present.results import passage_html
from webapp.present.shapes import AskedShape, CompletionsShape, DocumentShape, HitShape, ReadingShape, SearchShape
from webapp.state import SearchState, document_path


def results_payload(results: Results, notices: Sequence[Notice], state: SearchState) -> SearchShape:
    """The answer of ``/api/search``."""
    return {
        "query": cast(  # the keys of the table of parameters come to those of the type
            AskedShape,
            {
                **{parameter.name: state.value_of(parameter.name) for parameter in PARAMETERS},
                "reading": _reading(results.reading),
            },
        ),
        "total": results.total,
        "partial": results.partial,
        "took_ms": round(results.took_ms, 3),
        "generation": results.generation,
        "hits": [_hit(hit, state) for hit in results.hits],
        "facets": {
            facet.name: [
                {"value": value.value, "label": value.label, "count": value.count, "selected": value.selected}
                for value in facet.values
            ]
            for facet in results.facets
        },
        "notices": [notice.text for notice in (*notices, *results.notices)],
    }


def document_payload(document: Document) -> DocumentShape:
    """The answer of ``/api/documents/<id>``: what ``trialsearch parse --json`` shows, with the address."""
    return cast(DocumentShape, {**to_record(document), "url": document_path(document.id)})


def completions_payload(offered: Sequence[Completion]) -> CompletionsShape:
    """The answer of ``/api/suggest``."""
    return {"completions": list(offered)}


def _hit(hit: Hit, state: SearchState) -> HitShape:
    return {
        "id": hit.id,
        "path": hit.path,
        "title": hit.title,
        "url": SearchState(q=state.q, any_word=state.any_word, plain=state.plain).url(document_path(hit.id)),
        "score": hit.score,
        "language": hit.language,
        "trials": list(hit.trials),
        "years": list(hit.years),
        "persons": [{"name": person.name, "role": person.role} for person in hit.persons],
        "snippets": [str(passage_html(snippet)) for snippet in hit.snippets],
    }


def _reading(reading: Reading) -> ReadingShape:
    return {
        "text": reading.text,
        "terms": [
            {
                "written": term.written,
                "kind": term.kind,
                "field": term.field,
                "words": [list(words) for words in term.alternatives],
                "excluded": term.excluded,
            }
            for term in reading.terms
        ],
    }
