"""All hits of a search as a file, written while it is sent: however many there are, few are in memory at a time."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from tempfile import SpooledTemporaryFile

from engine.document import Document
from engine.search import Scan
from webapp.cite.forms import CITATION_FORMS, CitationForm
from webapp.cite.reference import of_document, one_line
from webapp.present.payload import document_payload
from webapp.provenance import Provenance
from webapp.sheet import csv_lines
from webapp.state import document_path

PIECE = 1 << 16
"""About how many bytes are sent at a time."""

_SPOOLED = 1 << 20
_MOMENT = (1980, 1, 1, 0, 0, 0)  # the same search gives the same bytes
COLUMNS = ("id", "title", "trials", "years", "persons", "language", "path", "sha256", "url")
BEHIND = ("search", "exported", "generation", "program")
"""The columns that say where a line comes from: in every line, so that it is still known when files are joined."""


@dataclass(frozen=True, slots=True)
class ExportForm:
    """A format: its `ending` in addresses and file names, what it holds, and how it is written."""

    ending: str
    name: str
    mimetype: str
    write: Callable[[Scan, Provenance, str], Iterator[bytes]]


def documents(scan: Scan) -> Iterator[Document]:
    """The documents of `scan`, one after the other."""
    return (found.document() for found in scan.hits)


def write_csv(scan: Scan, origin: Provenance, site: str) -> Iterator[bytes]:
    """A line for each document with all that is known about it but its text."""
    return in_pieces(_sheet(documents(scan), origin, site))


def write_jsonl(scan: Scan, origin: Provenance, site: str) -> Iterator[bytes]:
    """First a line with the search, then each document on a line with its text, as the API gives it."""
    return in_pieces(_jsonl(scan, origin, site))


def write_citations(form: CitationForm, scan: Scan, origin: Provenance, site: str) -> Iterator[bytes]:
    """The documents as references."""
    found, said = documents(scan), origin.sentence
    references = (of_document(each, site + document_path(each.id), origin.day, said) for each in found)
    return in_pieces(form.write(references))


def write_zip(scan: Scan, origin: Provenance, site: str) -> Iterator[bytes]:
    """``search.json``, each text in ``texts/``, and ``documents.csv``, which names the text of each document."""
    buffer = _Sent()
    with SpooledTemporaryFile(_SPOOLED) as sheet, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_member("search.json"), json.dumps(origin.record(), ensure_ascii=False, indent=2))
        for line in csv_lines(_rows(_texts_into(archive, scan), origin, site)):
            sheet.write(line.encode())
            yield from buffer.taken(PIECE)
        sheet.seek(0)
        with archive.open(_member("documents.csv"), "w", force_zip64=True) as member:
            while piece := sheet.read(PIECE):
                member.write(piece)
                yield from buffer.taken(PIECE)
        archive.close()  # writes the table of contents
        yield from buffer.taken(1)


def _texts_into(archive: zipfile.ZipFile, scan: Scan) -> Iterator[Document]:
    """The documents of `scan`, the text of each put into `archive` before it is given."""
    for document in documents(scan):
        archive.writestr(_member(f"texts/{document.id}.txt"), f"{document.title}\n\n{document.text}\n")
        yield document


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _MOMENT)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    return member


class _Sent(io.RawIOBase):
    """A file that cannot be gone back in: what is written waits until it is taken."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(data)  # type: ignore[call-overload]  # any buffer, as the base class has it
        self._waiting += piece
        return len(piece)

    def taken(self, least: int) -> Iterator[bytes]:
        """What waits, when it is at least so many bytes."""
        if len(self._waiting) >= least:
            piece = bytes(self._waiting)
            self._waiting.clear()
            yield piece


def _sheet(found: Iterable[Document], origin: Provenance, site: str) -> Iterator[str]:
    return csv_lines(_rows(found, origin, site))


def _rows(found: Iterable[Document], origin: Provenance, site: str) -> Iterator[tuple[object, ...]]:
    behind = (origin.address, origin.exported, origin.generation, origin.program)
    yield (*COLUMNS, *BEHIND)
    for document in found:
        yield (
            document.id,
            one_line(document.title),
            "; ".join(one_line(trial.name) for trial in document.trials),
            "; ".join(map(str, document.years)),
            "; ".join(f"{one_line(person.name)} ({person.role})" for person in document.persons),
            document.language,
            one_line(document.path),
            document.sha256,
            site + document_path(document.id),
            *behind,
        )


def _jsonl(scan: Scan, origin: Provenance, site: str) -> Iterator[str]:
    yield json.dumps({"export": origin.record()}, ensure_ascii=False) + "\n"
    for document in documents(scan):
        record = document_payload(document)
        yield json.dumps({**record, "url": site + str(record["url"])}, ensure_ascii=False) + "\n"


def in_pieces(texts: Iterable[str]) -> Iterator[bytes]:
    """`texts` in UTF-8, joined into pieces of about `PIECE` bytes."""
    waiting = bytearray()
    for text in texts:
        waiting += text.encode("utf-8", "replace")
        if len(waiting) >= PIECE:
            yield bytes(waiting)
            waiting.clear()
    if waiting:
        yield bytes(waiting)


EXPORT_FORMS: dict[str, ExportForm] = {
    form.ending: form
    for form in (
        ExportForm("csv", "CSV", "text/csv", write_csv),
        ExportForm("jsonl", "JSON Lines", "application/jsonl", write_jsonl),
        ExportForm("zip", "ZIP", "application/zip", write_zip),
        *(
            ExportForm(form.ending, form.name, form.mimetype, partial(write_citations, form))
            for form in CITATION_FORMS.values()
        ),
    )
}
"""All formats by their ending: the table, the documents with their texts, and the citation formats."""
