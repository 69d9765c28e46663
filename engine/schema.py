"""The one table of fields: what is indexed, searched, filtered and explained.

The Whoosh schema, the query parser's field names, the facets, the help page and
the API description all read `FIELDS`; a field is added here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

UNKNOWN = "unknown"
"""The facet value of documents that have no value: selectable like any other."""

SCHEMA_VERSION = 5
"""Raised when an index written before cannot be read; such an index asks for ``--rebuild``."""


@dataclass(frozen=True, slots=True)
class Field:
    """A searchable field.

    `kind` is "words" (tokenised, with positions) or "years" (numbers, with ranges).
    `weight` is the field's share in BM25F when a query names no field, 0 for fields
    searched by name only; `boost` is the same for fields that then rank documents found
    by others, so that a trial's own people come before those who only mention a name.
    `facet` marks the fields that filter and count. A field may stand `beside` a facet:
    it has one value for each of that facet's, as a role for each person, and the two are
    chosen together: this person in this role.
    """

    name: str
    kind: Literal["words", "years"]
    label: str
    example: str
    weight: float = 0.0
    boost: float = 0.0
    facet: bool = False
    beside: str = ""


FIELDS: tuple[Field, ...] = (
    Field("text", "words", "Text", "text:sabotage", weight=1.0),
    Field("title", "words", "Title", "title:tribunal", weight=2.5),
    Field("trial", "words", "Trial", 'trial:"industrial party"', boost=1.0, facet=True),
    Field("year", "years", "Year", "year:[1936 TO 1938]", facet=True),
    Field("person", "words", "Person", "person:krylenko", boost=1.0, facet=True),
    Field("role", "words", "Role", "role:witness", facet=True, beside="person"),
)

FIELD_BY_NAME: dict[str, Field] = {field.name: field for field in FIELDS}

FACETS: tuple[str, ...] = tuple(field.name for field in FIELDS if field.facet)
"""The facets in the order they are shown: trial, year, person, role."""

PARTNER: dict[str, str] = {
    one: other
    for field in FIELDS
    if field.beside
    for one, other in ((field.name, field.beside), (field.beside, field.name))
}
"""The two facets of a pair, each by the other's name."""

WORD_FIELDS = tuple(field.name for field in FIELDS if field.kind == "words")
"""The names of the fields that hold words, in which a search for words can look."""
