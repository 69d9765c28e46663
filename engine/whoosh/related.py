"""Documents in a relation to one that is named: its near-duplicates, and those with its most characteristic words."""

from __future__ import annotations

from collections import Counter

import numpy as np

from engine.analysis import words
from engine.whoosh.ranking import K1, inverse_document_frequency
from engine.whoosh.snapshot import Snapshot

MOST_WORDS = 25
"""Characteristic words of a document, as in the "more like this" of other search engines."""

LOOKED_AT = 2_000
"""The most frequent words of a document, among which the characteristic ones are; a long book has ten times more."""

SHORTEST_WORD = 3

_IDEOGRAPHS = "\u3041"


def near_duplicates(snapshot: Snapshot, number: int) -> tuple[int, ...]:
    """The documents of the family of document `number`, itself included, ascending."""
    members = np.flatnonzero((snapshot.families == snapshot.families[number]) & snapshot.live)
    return tuple(members.tolist())


def characteristic_words(snapshot: Snapshot, number: int) -> tuple[str, ...]:
    """The words that tell document `number` from the collection, the most telling first.

    By tf · idf (Spärck Jones, A Statistical Interpretation of Term Specificity, 1972), tf
    saturated as in `ranking`, idf among the live documents in the same language: the articles of a
    language that few documents are in tell nothing. A word of this document alone leads nowhere and is left out, as
    are words with digits and those that more than half of the documents have.
    """
    counts: Counter[str] = Counter()
    for paragraph in snapshot.body(number).paragraphs:
        counts.update(words(paragraph.text))
    alike = snapshot.languages.get(snapshot.text("language", number)) or snapshot.documents
    telling: list[tuple[float, str]] = []
    frequent = sorted(counts.items(), key=lambda count: (-count[1], count[0]))
    for word, count in [pair for pair in frequent if _says_something(pair[0])][:LOOKED_AT]:
        having = snapshot.document_frequency("text", word)
        if 1 < having <= max(2, alike // 2):
            idf = inverse_document_frequency(having, alike)
            telling.append((-idf * count / (K1 + count), word))
    return tuple(word for _, word in sorted(telling)[:MOST_WORDS])


def _says_something(word: str) -> bool:
    """Whether `word` is no number and no particle; Chinese and Japanese characters are words by themselves."""
    return not any(map(str.isdigit, word)) and (len(word) >= SHORTEST_WORD or word >= _IDEOGRAPHS)
