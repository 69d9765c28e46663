"""Queries for any collection, drawn from its own words: rare, middling and common, single, several and phrases."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.engines import Ready
from engine.analysis import words

SAMPLE = 4_000
"""Documents looked at to tell rare words from common ones."""

SHARES = {"rare": (0.0005, 0.005), "middling": (0.01, 0.06), "common": (0.15, 0.6)}
"""How many of the documents have a word of each kind."""


@dataclass(frozen=True, slots=True)
class Query:
    """Words to be looked up; `kind` names what the query is like."""

    kind: str
    words: tuple[str, ...]
    phrase: bool = False


def draw(documents: Sequence[Ready], count: int = 8, seed: int = 7) -> tuple[Query, ...]:
    """`count` queries of each of six kinds, the same for the same documents."""
    chance = random.Random(seed)
    looked_at = chance.sample(list(documents), min(SAMPLE, len(documents)))
    texts = [words(document["text"]) for document in looked_at]
    having = Counter(word for text in texts for word in set(text) if word.isalpha() and len(word) > 2)
    by_kind = {
        kind: sorted(word for word, n in having.items() if low <= n / len(texts) <= high)
        for kind, (low, high) in SHARES.items()
    }
    queries = [
        Query(kind, (word,)) for kind, known in by_kind.items() for word in chance.sample(known, min(count, len(known)))
    ]
    long = [text for text in texts if len(text) > 60]
    for size, kind in ((2, "two words"), (3, "three words")):
        queries += [Query(kind, tuple(chance.sample(sorted(set(chance.choice(long))), size))) for _ in range(count)]
    for _ in range(count):
        text = chance.choice(long)
        at = chance.randrange(len(text) - 2)
        queries.append(Query("phrase", tuple(text[at : at + 2]), phrase=True))
    return tuple(queries)
