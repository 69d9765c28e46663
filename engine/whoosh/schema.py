"""The Whoosh schema, made from the table of fields, and a Document in that form.

Words are tokenised by `engine.analysis`, never by Whoosh; values that results and
facets need for every document are columns, so that counting reads no documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from whoosh import columns, fields
from whoosh.analysis import Analyzer
from whoosh.analysis import Token as WhooshToken

from engine.analysis import tokens, words
from engine.document import Document, Person
from engine.records import freeze
from engine.schema import FACETS, FIELDS

PARAGRAPH_GAP = 10
"""Positions between two paragraphs, so that a phrase does not run across their boundary."""

SEPARATOR = "\x1f"
"""Between the values of a facet column: the unit separator, which no cleaned text contains."""

LISTED = ("id", "path", "title", "language", "roles")
"""What a result list shows of every hit beside its facet values: columns, so that no document is read for it."""

Sections = Sequence[Sequence[str]]


class WordAnalyzer(Analyzer):  # type: ignore[misc]
    """`engine.analysis` for those who open the index with Whoosh itself and parse queries with it."""

    def __call__(self, value: str, positions: bool = False, chars: bool = False, **options: Any) -> Iterator[Any]:
        token = WhooshToken(positions, chars, **options)
        for position, (word, start, end) in enumerate(tokens(value)):
            token.text = token.original = word
            token.boost = 1.0
            token.stopped = False
            token.pos = position + int(options.get("start_pos", 0))
            token.startchar, token.endchar = start, end
            yield token


class Words(fields.TEXT):  # type: ignore[misc]
    """A field of words with positions, given as sections of words that were tokenised already."""

    def __init__(self) -> None:
        super().__init__(analyzer=WordAnalyzer(), phrase=True)

    def index(self, value: Sections | str, **options: Any) -> Iterable[tuple[bytes, int, float, bytes]]:
        """(word, frequency, weight, encoded positions) for every distinct word of `value`."""
        sections = [words(value)] if isinstance(value, str) else value
        places: dict[str, list[int]] = {}
        position = 0
        for section in sections:
            for word in section:
                places.setdefault(word, []).append(position)
                position += 1
            position += PARAGRAPH_GAP
        encode = self.format.encode
        for word, positions in places.items():
            yield word.encode("utf-8"), len(positions), float(len(positions)), encode(positions)


def whoosh_schema() -> fields.Schema:
    """The schema of an index: a Whoosh field per field of the table, a column per facet and for what lists show."""
    schema = fields.Schema(id=fields.ID(unique=True, stored=False), document=fields.STORED())
    for field in FIELDS:
        if field.kind == "words":
            schema.add(field.name, Words())
            schema.add(f"{field.name}_length", fields.COLUMN(columns.NumericColumn("I")))
        else:
            schema.add(field.name, fields.KEYWORD())
    for facet in FACETS:
        schema.add(f"{facet}_values", fields.COLUMN(columns.VarBytesColumn()))
    for name in LISTED:
        schema.add(f"{name}_value", fields.COLUMN(columns.VarBytesColumn()))
    return schema


def field_sections(document: Document) -> dict[str, list[list[str]]]:
    """The words of each field of `document`, in sections that phrases do not cross."""
    return {
        "title": [words(document.title)],
        "text": [words(paragraph.text) for paragraph in document.paragraphs],
        "trial": [words(trial.name) for trial in document.trials],
        "person": [words(name) for person in document.persons for name in (person.name, *person.spellings)],
    }


def facet_values(document: Document) -> dict[str, tuple[str, ...]]:
    """The values of each facet of `document`, each once."""
    return {
        "trial": tuple(dict.fromkeys(trial.name for trial in document.trials)),
        "year": tuple(str(year) for year in document.years),
        "person": tuple(person.name for person in _distinct_persons(document)),
    }


def whoosh_document(document: Document, sections: dict[str, list[list[str]]]) -> dict[str, Any]:
    """`document` as keyword arguments of Whoosh's ``add_document``."""
    values = facet_values(document)
    prepared: dict[str, Any] = {"id": document.id, "document": freeze(document), "year": " ".join(values["year"])}
    for name, parts in sections.items():
        prepared[name] = parts
        prepared[f"{name}_length"] = sum(map(len, parts))
    for facet, chosen in values.items():
        prepared[f"{facet}_values"] = SEPARATOR.join(chosen).encode("utf-8")
    listed = {name: getattr(document, name) for name in ("id", "path", "title", "language")}
    listed["roles"] = SEPARATOR.join(person.role for person in _distinct_persons(document))
    for name, text in listed.items():
        prepared[f"{name}_value"] = text.encode("utf-8")
    return prepared


def _distinct_persons(document: Document) -> tuple[Person, ...]:
    """The persons of the facet, in its order: a name that has two roles counts once, with the first."""
    return tuple({person.name: person for person in reversed(document.persons)}.values())[::-1]
