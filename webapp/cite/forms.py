"""The one table of citation formats: how each is called, sent and written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from webapp.cite.bibtex import bibliography
from webapp.cite.csl import csl
from webapp.cite.reference import Reference
from webapp.cite.ris import ris


@dataclass(frozen=True, slots=True)
class CitationForm:
    """A format: its `ending` in addresses and file names, the name people know it by, and its writer."""

    ending: str
    name: str
    mimetype: str
    write: Callable[[Iterable[Reference]], Iterator[str]]


def _json(references: Iterable[Reference]) -> Iterator[str]:
    """A JSON array with one item on each line, written as the references come."""
    before = "[\n"
    for reference in references:
        yield before + json.dumps(csl(reference), ensure_ascii=False)
        before = ",\n"
    yield "\n]\n" if before == ",\n" else "[]\n"


CITATION_FORMS: dict[str, CitationForm] = {
    form.ending: form
    for form in (
        CitationForm("bib", "BibTeX", "application/x-bibtex", bibliography),
        CitationForm("ris", "RIS", "application/x-research-info-systems", lambda references: map(ris, references)),
        CitationForm("json", "CSL-JSON", "application/vnd.citationstyles.csl+json", _json),
    )
}
"""All formats by their ending."""
