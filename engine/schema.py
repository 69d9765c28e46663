"""The one table of fields: what is indexed, searched, filtered and explained.

The Whoosh schema, the query parser's field names, the facets, the help page and
the API description all read `FIELDS`; a field is added here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

UNKNOWN = "unknown"
"""The facet value of documents that have no value: selectable like any other."""

SCHEMA_VERSION = 1
"""Raised when an index written before cannot be read; such an index asks for ``--rebuild``."""


@dataclass(frozen=True, slots=True)
class Field:
    """A searchable field.

    `kind` is "words" (tokenised, with positions) or "years" (numbers, with ranges).
    `weight` is the field's share in BM25F when a query names no field, 0 for fields
    searched by name only; `boost` is the same for fields that then rank documents found
    by others, so that a trial's own people come before those who only mention a name.
    `facet` marks the fields that filter and count.
    """

    name: str
    kind: Literal["words", "years"]
    label: str
    example: str
    weight: float = 0.0
    boost: float = 0.0
    facet: bool = False


FIELDS: tuple[Field, ...] = (
    Field("text", "words", "Text", "text:sabotage", weight=1.0),
    Field("title", "words", "Title", "title:tribunal", weight=2.5),
    Field("trial", "words", "Trial", 'trial:"industrial party"', boost=1.0, facet=True),
    Field("year", "years", "Year", "year:[1936 TO 1938]", facet=True),
    Field("person", "words", "Person", "person:krylenko", boost=1.0, facet=True),
)

FIELD_BY_NAME: dict[str, Field] = {field.name: field for field in FIELDS}

FACETS: tuple[str, ...] = tuple(field.name for field in FIELDS if field.facet)
"""The facets in the order they are shown: trial, year, person."""
