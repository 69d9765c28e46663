"""Documents as plain JSON objects and back: the form of ``parse --json``, the API and the stored copy.

Contract of one object: ``path, title, text, encoding, language, trials: [str], years:
[int], persons: [{name, role}]`` and, for those who want to know more, the parts below.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from itertools import count
from typing import Any

from engine.document import (
    Declared,
    DeclaredPerson,
    Document,
    Paragraph,
    ParagraphKind,
    Person,
    Place,
    Role,
    Source,
    SourceKind,
    Trial,
    TrialDate,
    document_id,
)
from engine.errors import InputUnusable

Record = dict[str, Any]


def to_record(document: Document) -> Record:
    """`document` as the public JSON object of the command line and the API."""
    return {
        "id": document.id,
        "path": document.path,
        "title": document.title,
        "text": document.text,
        "paragraphs": [asdict(paragraph) for paragraph in document.paragraphs],
        "encoding": document.encoding,
        "language": document.language,
        "sha256": document.sha256,
        "trials": [trial.name for trial in document.trials],
        "years": list(document.years),
        "mentioned_years": list(document.mentioned_years),
        "dates": [_plain(asdict(date)) for date in document.dates],
        "persons": [{"name": person.name, "role": str(person.role)} for person in document.persons],
        "sources": {
            "trials": {trial.name: asdict(trial.source) for trial in document.trials},
            "persons": {person.name: asdict(person.source) for person in document.persons},
        },
        "warnings": list(document.warnings),
    }


def _plain(date: Record) -> Record:
    return {name: date[name] for name in ("written", "start", "end", "about", "source")}


def freeze(document: Document) -> Record:
    """`document` with everything, as nested dicts and lists that any serialiser takes; `thaw` is the way back."""
    return {
        "id": document.id,
        "path": document.path,
        "title": document.title,
        "paragraphs": [(p.number, p.text, p.kind) for p in document.paragraphs],
        "folder": document.folder,
        "sha256": document.sha256,
        "encoding": document.encoding,
        "language": document.language,
        "trials": [(t.name, t.written, _frozen(t)) for t in document.trials],
        "dates": [(d.written, d.start, d.end, d.about, _frozen(d)) for d in document.dates],
        "persons": [(p.name, p.role, p.spellings, _frozen(p)) for p in document.persons],
        "warnings": document.warnings,
        "mentioned_years": document.mentioned_years,
        "page_title": document.page_title,
        "declared": [asdict(declared) for declared in document.declared],
    }


def _frozen(part: Trial | TrialDate | Person) -> Record:
    """Why a part is believed and where it stands."""
    places = [(place.paragraph, place.start, place.end) for place in part.places]
    return {"kind": part.source.kind, "detail": part.source.detail, "places": places}


def thaw(frozen: Mapping[str, Any]) -> Document:
    """The document that `freeze` was given; a copy stored before there were mentioned years has none."""
    parts = dict(frozen)
    parts["paragraphs"] = tuple(Paragraph(n, text, ParagraphKind(kind)) for n, text, kind in parts["paragraphs"])
    parts["trials"] = tuple(Trial(name, _source(why), _places(why), written) for name, written, why in parts["trials"])
    parts["dates"] = tuple(
        TrialDate(written, start, end, _source(why), about, _places(why))
        for written, start, end, about, why in parts["dates"]
    )
    parts["persons"] = tuple(
        Person(name, Role(role), _source(why), tuple(spellings), _places(why))
        for name, role, spellings, why in parts["persons"]
    )
    parts["warnings"] = tuple(parts["warnings"])
    parts["mentioned_years"] = tuple(parts.get("mentioned_years", ()))
    parts["declared"] = tuple(map(_declared, parts["declared"]))
    return Document(**parts)


def _declared(frozen: Mapping[str, Any]) -> Declared:
    parts = dict(frozen)
    parts["kind"] = SourceKind(parts["kind"])
    parts["trials"], parts["dates"] = tuple(parts["trials"]), tuple(parts["dates"])
    parts["persons"] = tuple(DeclaredPerson(**person) for person in parts["persons"])
    return Declared(**parts)


def _source(why: Mapping[str, Any]) -> Source:
    return Source(SourceKind(why["kind"]), why["detail"])


def _places(why: Mapping[str, Any]) -> tuple[Place, ...]:
    return tuple(Place(*place) for place in why["places"])


def from_ready(record: Mapping[str, Any], *, folder: str = "", sha256: str = "") -> Document:
    """The document of a ready-made object: ``id, title, text, trials|trial, years|year, persons``; only `id` is needed.

    `folder` and `sha256` are the file it stands in and the digest of its line, in UTF-8.
    Raises `InputUnusable` with what is wrong when the object does not have that form.
    """
    source = Source(SourceKind.DECLARED, "ready document")
    name = str(record.get("id") or "").strip()
    if not name:
        raise InputUnusable("it has no “id”")
    text = record.get("text") or ""
    if not isinstance(text, str):
        raise InputUnusable("its “text” is not a string")
    pieces = [piece.strip() for piece in text.replace("\r\n", "\n").split("\n\n") if piece]
    return Document(
        id=name if _safe(name) else document_id(name),
        path=name,
        title=str(record.get("title") or name),
        paragraphs=tuple(map(Paragraph, count(1), filter(None, pieces))),
        trials=tuple(Trial(trial, source) for trial in _strings(record, "trials", "trial")),
        dates=tuple(TrialDate(f"{year}", f"{year:04}", f"{year:04}", source) for year in _years(record)),
        persons=tuple(_persons(record, source)),
        language=str(record.get("language") or ""),
        folder=folder,
        sha256=sha256,
        encoding="utf-8" if sha256 else "",
    )


_SAFE = re.compile(r"\.*[A-Za-z0-9_-][A-Za-z0-9._-]*")


def _safe(name: str) -> bool:
    return _SAFE.fullmatch(name) is not None


_LISTS = (list, tuple)


def _values(record: Mapping[str, Any], *names: str) -> list[Any]:
    for name in names:
        value = record.get(name)
        if value is not None and value != "":
            return list(value) if isinstance(value, _LISTS) else [value]
    return []


def _strings(record: Mapping[str, Any], *names: str) -> list[str]:
    return list(dict.fromkeys(" ".join(str(value).split()) for value in _values(record, *names) if str(value).strip()))


def _years(record: Mapping[str, Any]) -> list[int]:
    try:
        years = sorted({int(value) for value in _values(record, "years", "year")})
    except (TypeError, ValueError):
        raise InputUnusable("one of its years is not a number") from None
    if years and not 0 < years[0] <= years[-1] <= 9999:
        raise InputUnusable("one of its years is not between 1 and 9999")
    return years


_ROLES = {str(role): role for role in Role}


def _persons(record: Mapping[str, Any], source: Source) -> list[Person]:
    persons: dict[str, Person] = {}
    for value in _values(record, "persons", "person"):
        given, role = value, ""
        if isinstance(value, Mapping):
            given, role = value.get("name"), str(value.get("role") or "")
        name = " ".join(str(given or "").split())
        if name and name not in persons:
            persons[name] = Person(name, _ROLES.get(role, Role.MENTIONED), source)
    return list(persons.values())
