"""What can be typed, explained by examples; field examples come from the engine's table of fields."""

from __future__ import annotations

from dataclasses import dataclass

from engine.document import document_id
from engine.query import RELATIONS
from engine.schema import FIELDS
from webapp.state import SearchState

EXAMPLE_ID = document_id("moscow/industrial-party-1930.html")
"""A document of the sample collection; in another one the example is a pattern to follow."""


@dataclass(frozen=True, slots=True)
class Example:
    """Something to type, and what it finds."""

    typed: str
    finds: str

    @property
    def url(self) -> str:
        """The search for it."""
        return SearchState(q=self.typed).url()


@dataclass(frozen=True, slots=True)
class Topic:
    """Examples of one part of the query language."""

    heading: str
    examples: tuple[Example, ...]


SYNTAX: tuple[Topic, ...] = (
    Topic(
        "Words",
        (
            Example("sabotage engineers", "documents with both words, in any form and order"),
            Example("slansky", "Slánský too: accents and capitals make no difference"),
            Example("sabotage OR espionage", "documents with at least one of them"),
            Example("trial -jury", "documents with the first word and without the second; NOT does the same"),
            Example("(arson OR fire) Reichstag", "parentheses group what belongs together"),
        ),
    ),
    Topic(
        "Exactly, or nearly",
        (
            Example('"industrial party"', "the words side by side, letter by letter as typed"),
            Example('"union engineers"~5', "the words near each other, at most five words further apart"),
            Example("confess*", "all words that begin so"),
            Example("wom?n", "one letter left open"),
            Example("Krilenko~", "words that differ by one letter"),
        ),
    ),
    Topic(
        "Starting from a document",
        tuple(Example(f"{relation}:{EXAMPLE_ID}", finds) for relation, finds in RELATIONS.items()),
    ),
    Topic("Fields", tuple(Example(field.example, f"only in the field “{field.label.lower()}”") for field in FIELDS)),
)
