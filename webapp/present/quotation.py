"""How to cite a document or one of its paragraphs: a text to copy, with all that is needed to check it."""

from __future__ import annotations

from dataclasses import dataclass

from engine.document import Document, Paragraph
from webapp.cite.coins import coins
from webapp.cite.forms import CITATION_FORMS
from webapp.cite.reference import Reference, of_document, one_line
from webapp.present.wording import Link, date_span
from webapp.state import document_path
from webapp.translations import gettext

MAX_QUOTED = 600
"""The most characters of a paragraph that are quoted; what is left out is marked."""


@dataclass(frozen=True, slots=True)
class CiteView:
    """The box “Cite”: the text to copy, the paragraph it quotes (0 for none) of how many, and the formats."""

    text: str
    paragraph: int
    last: int
    forms: tuple[Link, ...]
    coins: str
    url: str


def cite_view(document: Document, paragraph: int, site: str, today: str) -> CiteView:
    """How to cite `document`, and of it `paragraph` when there is one with this number.

    `site` is the address of the start page without its last slash, `today` the date as ISO 8601.
    """
    path = document_path(document.id)
    reference = of_document(document, site + path, today)
    quoted = next((part for part in document.paragraphs if part.number == paragraph), None)
    return CiteView(
        text=_text(reference, quoted),
        paragraph=quoted.number if quoted else 0,
        last=document.paragraphs[-1].number if document.paragraphs else 0,
        forms=tuple(Link(form.name, f"{path}/cite.{form.ending}") for form in CITATION_FORMS.values()),
        coins=coins(reference),
        url=path,
    )


def _text(reference: Reference, quoted: Paragraph | None) -> str:
    """“Quotation.” Title. Trial, date. Paragraph 12. File …, SHA-256 …. Address, read on … ."""
    about = "; ".join(reference.trials)
    if reference.start:
        when = date_span(reference.start, reference.end or reference.start)
        about = ", ".join(filter(None, (about, gettext("about %(date)s", date=when) if reference.about else when)))
    file = gettext("File %(path)s", path=reference.path)
    parts = [
        _quotation(quoted.text) if quoted else "",
        f"{reference.title}.",
        f"{about}." if about else "",
        gettext("Paragraph %(number)s.", number=quoted.number) if quoted else "",
        f"{file}, SHA-256 {reference.sha256}." if reference.sha256 else f"{file}.",
        gettext(
            "%(address)s, read on %(date)s.",
            address=reference.url + (f"#p{quoted.number}" if quoted else ""),
            date=date_span(reference.accessed, reference.accessed),
        ),
    ]
    return " ".join(filter(None, parts))


def _quotation(text: str) -> str:
    whole = one_line(text)
    return f"“{whole}”" if len(whole) <= MAX_QUOTED else f"“{whole[:MAX_QUOTED].rsplit(' ', 1)[0]} […]”"
