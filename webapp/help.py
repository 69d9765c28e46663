"""What can be typed, explained by examples; field examples come from the engine's table of fields."""

from __future__ import annotations

from dataclasses import dataclass

from engine.document import document_id
from engine.notice import Sentence, sentence
from engine.query import RELATIONS
from engine.schema import FIELDS
from webapp.state import SearchState

EXAMPLE_ID = document_id("moscow/industrial-party-1930.html")
"""A document of the sample collection; in another one the example is a pattern to follow."""


@dataclass(frozen=True, slots=True)
class Example:
    """Something to type, and what it finds."""

    typed: str
    finds: Sentence

    @property
    def url(self) -> str:
        """The search for it."""
        return SearchState(q=self.typed).url()


@dataclass(frozen=True, slots=True)
class Topic:
    """Examples of one part of the query language."""

    heading: Sentence
    examples: tuple[Example, ...]


SYNTAX: tuple[Topic, ...] = (
    Topic(
        sentence("Words"),
        (
            Example("sabotage engineers", sentence("documents with both words, in any form and order")),
            Example("slansky", sentence("Slánský too: accents and capitals make no difference")),
            Example("Wyschinski", sentence("Вышинский too: a name is found in every spelling and script")),
            Example("person:(N. V. Krylenko)", sentence("initials stand for names in full, among persons only")),
            Example("sabotage OR espionage", sentence("documents with at least one of them")),
            Example("trial -jury", sentence("documents with the first word and without the second; NOT does the same")),
            Example("(arson OR fire) Reichstag", sentence("parentheses group what belongs together")),
        ),
    ),
    Topic(
        sentence("Exactly, or nearly"),
        (
            Example('"industrial party"', sentence("the words side by side, letter by letter as typed")),
            Example('"union engineers"~5', sentence("the words near each other, at most five words further apart")),
            Example("confess*", sentence("all words that begin so")),
            Example("wom?n", sentence("one letter left open")),
            Example("Krilenko~", sentence("words that differ by one letter")),
        ),
    ),
    Topic(
        sentence("Starting from a document"),
        tuple(Example(f"{relation}:{EXAMPLE_ID}", finds) for relation, finds in RELATIONS.items()),
    ),
    Topic(
        sentence("Fields"),
        tuple(
            Example(field.example, sentence("only in the field “%(field)s”", field=sentence(field.label)))
            for field in FIELDS
        ),
    ),
)
