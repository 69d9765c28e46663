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
from webapp.concordances import Gathered
from webapp.parameters import PARAMETERS
from webapp.present.hits import passage_html
from webapp.present.kwic import page_of
from webapp.present.shapes import (
    AskedShape,
    CompletionsShape,
    DocumentShape,
    HitShape,
    KwicShape,
    ReadingShape,
    SearchShape,
)
from webapp.state import SearchState, document_path


def results_payload(results: Results, notices: Sequence[Notice], state: SearchState) -> SearchShape:
    """The answer of ``/api/search``."""
    return {
        "query": _asked(state, results.reading),
        "total": results.total,
        "folded": results.folded,
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
        "corrections": [{"query": each.query, "total": each.total} for each in results.corrections],
        "notices": [notice.text for notice in (*notices, *results.notices)],
    }


def document_payload(document: Document) -> DocumentShape:
    """The answer of ``/api/documents/<id>``: what ``trialsearch parse --json`` shows, with the address."""
    return cast(DocumentShape, {**to_record(document), "url": document_path(document.id)})


def kwic_payload(gathered: Gathered, notices: Sequence[Notice], state: SearchState) -> KwicShape:
    """The answer of ``/api/kwic``: a page of lines, how many there are, and whether these are all."""
    return {
        "query": _asked(state, gathered.reading),
        "documents": gathered.total,
        "documents_read": gathered.documents,
        "total": len(gathered.found.lines),
        "complete": gathered.all_read,
        "generation": gathered.generation,
        "lines": [
            {
                "left": line.left,
                "keyword": line.keyword,
                "right": line.right,
                "id": line.document,
                "title": line.title,
                "path": line.path,
                "trials": list(line.trials),
                "years": list(line.years),
                "paragraph": line.paragraph,
                "start": line.start,
                "end": line.end,
                "url": state.url(document_path(line.document), f"p{line.paragraph}"),
            }
            for line in page_of(gathered.found.lines, state)
        ],
        "notices": [notice.text for notice in (*notices, *gathered.notices)],
    }


def completions_payload(offered: Sequence[Completion]) -> CompletionsShape:
    """The answer of ``/api/suggest``."""
    return {"completions": list(offered)}


def _hit(hit: Hit, state: SearchState) -> HitShape:
    return {
        "id": hit.id,
        "path": hit.path,
        "title": hit.title,
        "url": SearchState(q=state.q, any_word=state.any_word, plain=state.plain, as_typed=state.as_typed).url(
            document_path(hit.id)
        ),
        "score": hit.score,
        "language": hit.language,
        "trials": list(hit.trials),
        "years": list(hit.years),
        "persons": [{"name": person.name, "role": person.role} for person in hit.persons],
        "duplicates": hit.duplicates,
        "snippets": [str(passage_html(snippet)) for snippet in hit.snippets],
    }


def _asked(state: SearchState, reading: Reading) -> AskedShape:
    """The parameters as they were read; the keys of their table come to those of the type."""
    values = {parameter.name: state.value_of(parameter.name) for parameter in PARAMETERS}
    return cast(AskedShape, {**values, "reading": _reading(reading)})


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
                "spellings": list(term.spellings),
                "near": list(term.near),
            }
            for term in reading.terms
        ],
    }
