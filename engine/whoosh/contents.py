"""What of a Document goes where in an index: the words of its fields, its facet values, what lists show of it."""

from __future__ import annotations

from engine.document import Document, Person

LISTED = ("id", "path", "title", "language")
"""What a result list shows of every hit beside its facet values, kept so that no document is read for it."""


def field_sections(document: Document) -> dict[str, list[str]]:
    """The texts of each field of `document`, in sections that phrases do not cross."""
    return {
        "text": [paragraph.text for paragraph in document.paragraphs],
        "title": [document.title],
        "trial": [trial.name for trial in document.trials],
        "person": [name for person in document.persons for name in (person.name, *person.spellings)],
        "role": list(dict.fromkeys(person.role for person in document.persons)),
    }


def facet_values(document: Document) -> dict[str, tuple[str, ...]]:
    """The values of each facet of `document`, each once; roles as many as persons, in their order."""
    persons = _distinct_persons(document)
    return {
        "trial": tuple(dict.fromkeys(trial.name for trial in document.trials)),
        "year": tuple(str(year) for year in document.years),
        "person": tuple(person.name for person in persons),
        "role": tuple(person.role for person in persons),
    }


def listed_values(document: Document) -> dict[str, str]:
    """The values of `LISTED`."""
    return {
        "id": document.id,
        "path": document.path,
        "title": document.title,
        "language": document.language,
    }


def _distinct_persons(document: Document) -> tuple[Person, ...]:
    """The persons of the facet, in its order: a name that has two roles counts once, with the first."""
    persons: dict[str, Person] = {}
    for person in document.persons:
        persons.setdefault(person.name, person)
    return tuple(persons.values())
