"""What of a Document goes where in an index: the words of its fields, its facet values, what lists show of it."""

from __future__ import annotations

from engine.analysis import fold, words
from engine.document import Document, Person

LISTED = ("id", "path", "title", "language", "origin")
"""What is asked of many documents at once, kept so that none is read for it: what a result list shows beside the
facet values; and the folded words of what the source itself calls document, trials and persons (`origin`)."""


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
        "origin": " ".join(fold(word) for word in words(_origin(document))),
    }


def _origin(document: Document) -> str:
    """The names in a document's sources that its other fields may not have."""
    names = [] if document.page_title == document.title else [document.page_title]
    names += [trial.written for trial in document.trials]
    for declared in document.declared:
        names += [declared.title, *declared.trials, *(person.name for person in declared.persons)]
    return "\n".join(filter(None, names))


def _distinct_persons(document: Document) -> tuple[Person, ...]:
    """The persons of the facet, in its order: a name that has two roles counts once, with the first."""
    persons: dict[str, Person] = {}
    for person in document.persons:
        persons.setdefault(person.name, person)
    return tuple(persons.values())
