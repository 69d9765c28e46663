"""What a page's own metadata declare: Dublin Core, citation tags, OpenGraph, schema.org, and plain names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape

from engine.document import SourceKind
from indexer.frontmatter import ROLE_KEYS, TRIAL_KEYS, persons_in
from indexer.normalise import normalise, squeeze
from indexer.page import Declared, DeclaredPerson

Metas = Mapping[str, Sequence[str]]
"""The contents of a page's ``<meta>`` elements by their name or property in lower case, in the page's order."""

_YEAR = re.compile(r"\d{3,4}")
_CASES = frozenset({"LegalCase", "CourtCase", "Trial"})
_ARTICLES = frozenset({"Article", "NewsArticle", "BlogPosting", "Report", "ScholarlyArticle"})
_SUBJECTS = ("about", "mainEntity")
_PARTICIPANTS = ("actor", "attendee", "performer")
_TEMPORAL = ("dcterms.temporal", "dc.coverage.temporal", "dc.temporal", "dc.coverage", "dcterms.coverage")
_PREFIXES = ("", "trial.", "trial:", "case.", "case:")


def declared_in_page(metas: Metas, linked_data: Iterable[str], language: str = "") -> tuple[Declared, ...]:
    """The declarations of a page, strongest first; empty ones are left out.

    `linked_data` are the JSON-LD scripts of the page, `language` the ``lang`` of its root.
    A date of publication (dc.date, article:published_time) is not a date of the trial
    and is not taken; coverage in time is.
    """
    found = (
        _own(metas),
        _dublin_core(metas),
        *_linked(linked_data),
        _titled(metas, "citation_title"),
        _titled(metas, "og:title"),
        Declared(SourceKind.DECLARED, "html lang", language=language),
    )
    return tuple(item for item in found if item != Declared(item.kind, item.detail))


def _own(metas: Metas) -> Declared:
    """Metadata named plainly for what they are: ``<meta name="trial">``, ``"defendant"``, ``"trial.year"``."""

    def values(keys: Iterable[str], prefixes: Iterable[str] = _PREFIXES) -> tuple[str, ...]:
        found = (value for key in keys for prefix in prefixes for value in metas.get(prefix + key, ()))
        return tuple(dict.fromkeys(found))

    return Declared(
        SourceKind.DECLARED,
        "meta trial",
        trials=values(("name",), _PREFIXES[1:]) or values(TRIAL_KEYS),
        dates=values(("year", "years")) + values(("date", "dates"), _PREFIXES[1:]),
        persons=tuple(
            person for key, role in ROLE_KEYS.items() for value in values((key,)) for person in persons_in(value, role)
        ),
    )


def _dublin_core(metas: Metas) -> Declared:
    titles = [*metas.get("dc.title", ()), *metas.get("dcterms.title", ())]
    languages = [*metas.get("dc.language", ()), *metas.get("dcterms.language", ())]
    dates = [value for key in _TEMPORAL for value in metas.get(key, ()) if _YEAR.search(value)]
    return Declared(
        SourceKind.DECLARED,
        "meta dc",
        title=titles[0] if titles else "",
        dates=tuple(dict.fromkeys(dates)),
        language=languages[0] if languages else "",
    )


def _titled(metas: Metas, key: str) -> Declared:
    return Declared(SourceKind.DECLARED, f"meta {key}", title=next(iter(metas.get(key, ())), ""))


def _linked(scripts: Iterable[str]) -> Iterator[Declared]:
    """What JSON-LD says of events and legal cases that the page is about, and of the people it is about."""
    things = [thing for script in scripts for thing in _things(script)]
    events = list(_events(things))
    people = [other for thing in things for other in _listed(thing.get("about")) if "Person" in _types(other)]
    people += [other for event in events for key in _PARTICIPANTS for other in _listed(event.get(key))]
    yield Declared(
        SourceKind.DECLARED,
        "schema.org",
        trials=tuple(dict.fromkeys(name for event in events if (name := _string(event.get("name"))))),
        dates=tuple(dict.fromkeys(_interval(event) for event in events if _string(event.get("startDate")))),
        persons=tuple(
            dict.fromkeys(DeclaredPerson(name) for person in people if (name := _string(person.get("name"))))
        ),
    )


def _events(things: Sequence[Mapping[str, object]]) -> Iterator[Mapping[str, object]]:
    """The legal cases, and the events that are the page's subject: beside an article stands many a calendar."""
    subjects = [other for thing in things for key in _SUBJECTS for other in _listed(thing.get(key))]
    meant = {*map(id, subjects)}
    named = {_string(other.get("@id")) for other in subjects} - {""}
    article = any(_types(thing) & _ARTICLES for thing in things)
    for thing in things:
        subject = not article or id(thing) in meant or _string(thing.get("@id")) in named
        if _types(thing) & _CASES or ("Event" in _types(thing) and subject):
            yield thing


def _things(script: str) -> Iterator[dict[str, object]]:
    """All objects in a JSON-LD script, in order, however deep; none when it is not valid."""
    try:
        waiting: list[object] = [json.loads(script, strict=False)]
    except (ValueError, RecursionError):
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting.extend(reversed(list(value.values())))
        elif isinstance(value, list):
            waiting.extend(reversed(value))


def _types(thing: Mapping[str, object]) -> frozenset[str]:
    kinds = thing.get("@type")
    return frozenset(map(str, kinds if isinstance(kinds, list) else [kinds]))


def _listed(value: object) -> list[dict[str, object]]:
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, dict)]


def _string(value: object) -> str:
    """A text as it reads: content management systems leave entities in it."""
    return squeeze(normalise(unescape(value))) if isinstance(value, str) else ""


def _interval(event: Mapping[str, object]) -> str:
    """The event's dates as one expression, "1936-08-19/1936-08-24"."""
    start, end = _string(event.get("startDate"))[:10], _string(event.get("endDate"))[:10]
    return f"{start}/{end}" if end and end != start else start
