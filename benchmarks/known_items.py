"""Searches for a document one knows to be there, drawn from any collection of ready documents.

A reader remembers a person: by full name, with a letter wrong, or by surname, what it
was about and the year. Every search has one right answer, the document it is drawn from.
"""

from __future__ import annotations

import random
import string
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.engines import Ready
from engine.analysis import words

_OFFENCES = """
    arson assault assaulting bigamy bribery burglary coining conspiracy counterfeit counterfeiting espionage
    extortion forgery forging fraud genocide highway housebreaking kidnapping larceny libel manslaughter murder
    perjury pickpocket piracy pretences rape receiving riot robbery sabotage sedition smuggling stealing theft
    torture treason uttering witchcraft wounding
"""
OFFENCES = frozenset(_OFFENCES.split())
"""What trials are about, in plain English words; a search takes the first of them that the document has."""

SHORTEST_NAME = 4
"""Letters of each half of a name, so that one wrong letter leaves something to go by."""


@dataclass(frozen=True, slots=True)
class KnownItem:
    """What is typed, and the id of the document that is meant."""

    query: str
    document: str


def by_name(documents: Sequence[Ready], count: int, seed: int) -> list[KnownItem]:
    """Full names that one document alone lists among its persons."""
    return [KnownItem(name, document["id"]) for document, name in _persons(documents, count, seed)]


def by_misspelt_name(documents: Sequence[Ready], count: int, seed: int) -> list[KnownItem]:
    """The same with a letter of the surname left out, replaced or put in."""
    chance = random.Random(seed)
    items = by_name(documents, count, seed)
    return [KnownItem(_slip_in_surname(item.query, chance), item.document) for item in items]


def by_surname_offence_year(documents: Sequence[Ready], count: int, seed: int) -> list[KnownItem]:
    """Surname of a person named in the title, offence and year; where two documents answer to it, one is right."""
    candidates = [
        KnownItem(f"{name.split()[-1]} {offence} {document['year']}", document["id"])
        for document in documents
        if document["year"] and (offence := _offence(document["text"]))
        for name in _distinct(document)
        if _is_usable(name) and name.lower() in document["title"].lower()
    ]
    return random.Random(seed).sample(candidates, min(count, len(candidates)))


DRAWN: dict[str, Callable[[Sequence[Ready], int, int], list[KnownItem]]] = {
    "full name": by_name,
    "one letter wrong": by_misspelt_name,
    "surname, offence, year": by_surname_offence_year,
}
"""The kinds of searches, each with what draws `count` of them by `seed`."""


def _persons(documents: Sequence[Ready], count: int, seed: int) -> list[tuple[Ready, str]]:
    having = Counter(name.lower() for document in documents for name in _distinct(document))
    unique = [
        (document, name)
        for document in documents
        for name in _distinct(document)
        if having[name.lower()] == 1 and _is_usable(name)
    ]
    return random.Random(seed).sample(unique, min(count, len(unique)))


def _distinct(document: Ready) -> Iterator[str]:
    yield from dict.fromkeys(document["persons"])


def _is_usable(name: str) -> bool:
    """Whether a name is a first name and a surname, both long enough."""
    halves = name.split()
    return len(halves) == 2 and all(half.isalpha() and len(half) >= SHORTEST_NAME for half in halves)


def _slip_in_surname(name: str, chance: random.Random) -> str:
    first, surname = name.split()
    at = chance.randrange(len(surname))
    letter = chance.choice(string.ascii_lowercase.replace(surname[at].lower(), ""))
    slips = (surname[:at] + surname[at + 1 :], surname[:at] + letter + surname[at + 1 :])
    return f"{first} {chance.choice((*slips, surname[:at] + letter + surname[at:]))}"


def _offence(text: str) -> str:
    return next((word for word in words(text) if word in OFFENCES), "")
