"""How well a document answers: BM25F, with its parts named.

    score(document) = Σ over terms  idf · tf / (K1 + tf)
    tf   = Σ over fields  weight · frequency / (1 - B + B · length / mean length)
    idf  = ln(1 + (documents - having + ½) / (having + ½))

Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009),
section 3.6; the idf is the form that is never negative. The authors find 1.2 < K1 < 2 and
0.5 < B < 0.8 good in many collections; ours are at the top and in the middle of that, where
people are found by surname, offence and year as well as long questions are answered.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

K1 = 2.0
B = {"text": 0.65, "title": 0.3, "trial": 0.0, "person": 0.0, "role": 0.0}
"""How much a longer field counts less: names do not become weaker because there are many of them."""

VARIANT_WEIGHT = 0.8
"""What an occurrence of a form counts beside the word as typed, so that the exact word comes first."""

SPELLING_WEIGHT = 0.5
"""What remains of the score where a name stands in other spellings only: it may be somebody else's."""

NEAR_WEIGHT = 0.05
"""What remains of the score of a near spelling; a word in a text ten times as long as the average still scores more."""

SPARSE = 16
"""With fewer documents than one in so many, lists are united by sorting instead of in a row of all documents."""


@dataclass(frozen=True, slots=True)
class Matches:
    """Documents that match, ascending, with their scores."""

    documents: NDArray[np.int32]
    scores: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.documents)


NO_MATCHES = Matches(np.empty(0, np.int32), np.empty(0, np.float32))


def inverse_document_frequency(having: int, documents: int) -> float:
    """How telling it is that a document has a term that `having` of `documents` have."""
    return math.log(1 + (documents - having + 0.5) / (having + 0.5))


def normalised_frequency(
    frequencies: NDArray[np.float32], lengths: NDArray[np.float32], mean_length: float, b: float
) -> NDArray[np.float32]:
    """Frequencies made comparable between long and short fields."""
    return (frequencies / (1 - b + b * lengths / mean_length)).astype(np.float32)


def saturated(frequencies: NDArray[np.float32], idf: float) -> NDArray[np.float32]:
    """The share of a term in the score: grows with its frequency, never beyond its idf."""
    return (idf * frequencies / (K1 + frequencies)).astype(np.float32)


def intersect(left: Matches, right: Matches) -> Matches:
    """The documents of both, scores added."""
    if len(left) > len(right):
        left, right = right, left
    if not len(left):
        return NO_MATCHES
    at = np.minimum(np.searchsorted(right.documents, left.documents), len(right) - 1)
    both = right.documents[at] == left.documents
    return Matches(left.documents.compress(both), left.scores.compress(both) + right.scores[at.compress(both)])


def unite(parts: list[Matches]) -> Matches:
    """The documents of any of `parts`, scores added."""
    held = [part for part in parts if len(part)]
    if len(held) < 2:
        return held[0] if held else NO_MATCHES
    if len(held) == 2 and (together := _within(*sorted(held, key=len))) is not None:
        return together
    highest = max(int(part.documents[-1]) for part in held)
    if highest > SPARSE * sum(map(len, held)):
        documents, inverse = np.unique(np.concatenate([part.documents for part in held]), return_inverse=True)
        scores = np.bincount(inverse, weights=np.concatenate([part.scores for part in held]))
        return Matches(documents, scores.astype(np.float32))
    found = np.zeros(highest + 1, np.bool_)
    sums = np.zeros(highest + 1, np.float64)
    for part in held:
        found[part.documents] = True
        sums[part.documents] += part.scores.astype(np.float64)
    documents = np.flatnonzero(found).astype(np.int32)
    return Matches(documents, sums[documents].astype(np.float32))


def _within(few: Matches, many: Matches) -> Matches | None:
    """`many` with the scores of `few` added, when it has all documents of these: titles are in the text, too."""
    if SPARSE * len(few) > len(many):
        return None
    at = np.minimum(np.searchsorted(many.documents, few.documents), len(many) - 1)
    if not np.array_equal(many.documents[at], few.documents):
        return None
    scores = many.scores.copy()
    scores[at] += few.scores
    return Matches(many.documents, scores)


def raised(left: Matches, right: Matches) -> Matches:
    """`left` with the scores that its documents have in `right` added."""
    if not len(left) or not len(right):
        return left
    scores = left.scores.copy()
    if len(right) < len(left):
        at = np.minimum(np.searchsorted(left.documents, right.documents), len(left) - 1)
        both = left.documents[at] == right.documents
        scores[at[both]] += right.scores[both]
    else:
        at = np.minimum(np.searchsorted(right.documents, left.documents), len(right) - 1)
        both = right.documents[at] == left.documents
        scores[both] += right.scores[at[both]]
    return Matches(left.documents, scores)


def lowered(left: Matches, kept: Matches, weight: float) -> Matches:
    """`left` with the scores of the documents that are not in `kept` multiplied by `weight`."""
    if not len(left) or not len(kept):
        return left
    at = np.minimum(np.searchsorted(kept.documents, left.documents), len(kept) - 1)
    factor = np.where(kept.documents[at] == left.documents, np.float32(1), np.float32(weight))
    return Matches(left.documents, left.scores * factor)


def without(left: Matches, right: Matches) -> Matches:
    """The documents of `left` that are not in `right`."""
    if not len(left) or not len(right):
        return left
    at = np.minimum(np.searchsorted(right.documents, left.documents), len(right) - 1)
    kept = right.documents[at] != left.documents
    return Matches(left.documents.compress(kept), left.scores.compress(kept))
