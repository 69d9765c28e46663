"""A document found as the list shows it: links, people by role, marked passages, what is folded under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from engine.search import Hit, HitPerson, Snippet
from webapp.links import Links
from webapp.present.marked import marked
from webapp.present.wording import ROLE_ORDER, Link, direction, role_label, span_label, year_spans
from webapp.state import SearchState, document_path, result_anchor
from webapp.translations import gettext, ngettext, number

_PEOPLE = 4
_NAMES = 6


@dataclass(frozen=True, slots=True)
class People:
    """The people of a hit who share a role, and how many more there are."""

    role: str
    names: tuple[Link, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a hit: its text as HTML, the address of its paragraph, and that paragraph's number."""

    html: Markup
    url: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class HitView:
    """A document found, as the result list shows it; `anchor` is where the way back from its page leads."""

    anchor: str
    title: Markup
    url: str
    language: str
    direction: str
    trials: tuple[Link, ...]
    years: tuple[Link, ...]
    people: tuple[People, ...]
    passages: tuple[Passage, ...]
    duplicates: Link | None
    path: str


def hit_view(hit: Hit, links: Links) -> HitView:
    """A hit with `links` that narrow the search down to what it has."""
    path = document_path(hit.id)
    return HitView(
        anchor=result_anchor(hit.id),
        title=marked(hit.title, hit.title_marks) or Markup("{}").format(hit.path),
        url=links.at(path),
        language=hit.language,
        direction=direction(hit.language),
        trials=tuple(Link(trial, links.filtered("trial", trial)) for trial in hit.trials),
        years=tuple(_years(low, high, links) for low, high in year_spans(hit.years)),
        people=_people(hit.persons, links),
        passages=tuple(
            Passage(passage_html(snippet), links.at(path, f"p{snippet.paragraph}"), snippet.paragraph)
            for snippet in hit.snippets
        ),
        duplicates=_duplicates(hit),
        path=hit.path,
    )


def _duplicates(hit: Hit) -> Link | None:
    """The documents folded under a hit, and the hit with them."""
    if not hit.duplicates:
        return None
    together = SearchState(q=f"same:{hit.id}", unfold=True)
    label = ngettext("and %(num)s near-duplicate", "and %(num)s near-duplicates", hit.duplicates)
    return Link(label, together.url())


def _years(low: int, high: int, links: Links) -> Link:
    return Link(span_label(low, high), links.filtered("year", str(low)) if low == high else links.ranged(low, high))


def _people(persons: Sequence[HitPerson], links: Links) -> tuple[People, ...]:
    """The people by role, strongest role first; those merely mentioned only where no one else is known."""
    ranked = sorted(persons, key=lambda person: _rank(person.role))
    groups = [(role, list(group)) for role, group in groupby(ranked, key=lambda person: person.role)]
    leading = [(role, group) for role, group in groups if role != ROLE_ORDER[-1]] or groups
    return tuple(
        People(
            role_label(role, len(group)),
            tuple(Link(person.name, links.filtered("person", person.name)) for person in group[:_NAMES]),
            gettext("and %(count)s more", count=number(len(group) - _NAMES)) if len(group) > _NAMES else "",
        )
        for role, group in leading[:_PEOPLE]
    )


def _rank(role: str) -> int:
    return ROLE_ORDER.index(role) if role in ROLE_ORDER else len(ROLE_ORDER) - 2


def passage_html(snippet: Snippet) -> Markup:
    """A passage with its matches marked and an ellipsis where it was cut."""
    html = marked(snippet.text.strip("\n"), snippet.marks)
    return Markup("".join(("… " if snippet.before else "", html, " …" if snippet.after else "")))  # all of it HTML
