"""A document page: the text with the hits marked, what is known about the document, and where to go from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from engine.document import Document
from engine.highlight import Body, mark, mark_paragraphs
from engine.query import Reading
from engine.search import Hit
from webapp.answer import Beside
from webapp.present.about import AboutView, about_view
from webapp.present.body import body_html
from webapp.present.marked import marked, runs
from webapp.present.wording import Link, direction, span_label
from webapp.state import SearchState, document_path, result_anchor
from webapp.translations import gettext, ngettext, number

MAX_HITS = 1000
"""The most hits one can walk through; further ones are marked only, and the page says so."""


@dataclass(frozen=True, slots=True)
class Similar:
    """A document like the one shown: its title as a link, its language and direction, and a fact or two."""

    title: str
    url: str
    language: str
    direction: str
    facts: str


@dataclass(frozen=True, slots=True)
class BesideView:
    """The place of the document among the results in words, and the documents before and after it."""

    place: str
    before: Link | None
    after: Link | None


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document as its page shows it.

    `words` are those that are marked: what was asked to be found in the document, else the query that led to it;
    `kept` are the parameters of that search, and `unfind` leads back to the marks of its query.
    """

    title: Markup
    plain_title: str
    language: str
    direction: str
    body: Markup
    words: str
    hits: int
    found: str
    find: str
    kept: tuple[tuple[str, str], ...]
    unfind: Link | None
    about: AboutView
    similar: tuple[Similar, ...]
    more_similar: Link
    back: Link
    beside: BesideView | None
    text_url: str
    canonical: str


def document_view(
    document: Document,
    reading: Reading,
    state: SearchState,
    find: str = "",
    similar: Sequence[Hit] = (),
    beside: Beside | None = None,
) -> DocumentView:
    """`document` with the words marked that answer `reading`, in the light of the search it was found by.

    With `find`, `reading` is of those words, and not of the search. `similar` are the hits most like the document,
    `beside` its neighbours among the results.
    """
    path = document_path(document.id)
    found = mark_paragraphs(Body.of(document.paragraphs), reading)
    marks = {part.number: runs(part.text, found[part.number]) for part in document.paragraphs if part.number in found}
    total = sum(map(len, marks.values()))
    title = document.title or document.path
    return DocumentView(
        title=marked(title, mark(title, reading, "title")),
        plain_title=title,
        language=document.language,
        direction=direction(document.language),
        body=body_html(document.paragraphs, marks, min(total, MAX_HITS), title),
        words=find or state.q,
        hits=min(total, MAX_HITS),
        found=_found(total),
        find=find,
        kept=tuple(state.pairs()),
        unfind=_unfind(path, state) if find else None,
        about=about_view(document, state),
        similar=tuple(map(_similar, similar)),
        more_similar=Link(gettext("More like this"), SearchState(q=f"like:{document.id}").url()),
        back=_back(document, state),
        beside=_beside(beside) if beside else None,
        text_url=path + "/text",
        canonical=path,
    )


def _found(total: int) -> str:
    """The number of hits in words."""
    if total > MAX_HITS:
        return gettext(
            "%(count)s hits; the first %(limit)s can be walked through", count=number(total), limit=number(MAX_HITS)
        )
    return ngettext("%(num)s hit", "%(num)s hits", total)


def _unfind(path: str, state: SearchState) -> Link:
    """Back to the marks of the search, or to none where there was no search."""
    label = gettext("Back to “%(words)s”", words=_short(state.q)) if state.q else gettext("Without marks")
    return Link(label, state.url(path))


def _back(document: Document, state: SearchState) -> Link:
    """The results, at the document's place among them."""
    if state.is_start:
        return Link(gettext("Search the collection"), "/")
    return Link(gettext("Back to the results"), state.url(fragment=result_anchor(document.id)))


def _beside(beside: Beside) -> BesideView:
    def link(neighbour: tuple[Hit, SearchState] | None) -> Link | None:
        if neighbour is None:
            return None
        hit, state = neighbour
        return Link(hit.title or hit.path, state.url(document_path(hit.id)))

    place = gettext("%(place)s of %(all)s", place=number(beside.place), all=number(beside.total))
    return BesideView(place, link(beside.before), link(beside.after))


def _similar(hit: Hit) -> Similar:
    years = [span_label(min(hit.years), max(hit.years))] if hit.years else []
    return Similar(
        title=hit.title or hit.path,
        url=document_path(hit.id),
        language=hit.language,
        direction=direction(hit.language),
        facts=" · ".join(
            (*(trial for trial in hit.trials[:1] if trial.casefold() not in hit.title.casefold()), *years)
        ),
    )


def _short(words: str) -> str:
    return words if len(words) <= 40 else words[:39] + "…"
