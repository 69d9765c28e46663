"""A bonus for documents in which the words of a query stand close together, as names and set phrases do.

    bonus = Σ over neighbouring terms a, b  WEIGHT · min(idf(a), idf(b)) · nearness
    nearness = 1 / distance² at the place where a and b are nearest, half of that when b comes first

After Rasolofo and Savoy, Term Proximity Scoring for Keyword-Based Retrieval Systems
(2003); they add up all places, we take the nearest, so that a name once in full
outweighs its two halves many times apart. Only the best documents by BM25 are looked
at: positions of the others are never read.
"""

from __future__ import annotations

from functools import cache, partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from engine.facets import Mask
from engine.whoosh.evaluate import ranked_by
from engine.whoosh.plan import All, Any, Plan, Term
from engine.whoosh.ranking import Matches, inverse_document_frequency
from engine.whoosh.segment import NO_PLACES
from engine.whoosh.snapshot import Snapshot

CANDIDATES = 1024
"""How many of the best documents are looked at: a hundred pages of results."""

WEIGHT = 3.0
"""Side by side, two words count more than both can by themselves: a name in full comes before its halves."""

FORMS = 0.6
"""What nearness counts when other forms or near spellings than the words typed stand together."""

MOST_TERMS = 12
"""In longer questions neighbouring words are a matter of style."""

MOST_FORMS = 100
"""A pattern may stand for thousands of words: looking where each of them stands would take seconds and say little."""

WINDOW = 5
"""Words further apart than this are not close."""

REVERSED = 0.5

_NEARNESS = np.array([0, *(1 / distance**2 for distance in range(1, WINDOW + 1)), 0])
"""The nearness of words by their distance; what lies on the other side counts as 0 apart, which is no nearness."""

LEAST_IDF, SMALL = 0.5, 30_000
"""In more documents than `SMALL`, pairs with a word that more than half have take long to compare and say little."""


def closer(snapshot: Snapshot, plan: Plan, matches: Matches, passed: Mask) -> Matches:
    """`matches` with the bonus added for the best of those that `passed` the filters."""
    terms = _terms(plan)
    if not 2 <= len(terms) <= MOST_TERMS or not len(matches):
        return matches
    scores = np.where(passed[matches.documents], matches.scores, -1.0)
    best = np.argpartition(-scores, CANDIDATES)[:CANDIDATES] if len(scores) > CANDIDATES else np.arange(len(scores))
    best.sort()
    documents = matches.documents[best].astype(np.int64)
    places = cache(partial(_places, snapshot, documents))
    bonus = np.zeros(len(best), np.float32)
    for first, second in pairwise(terms):
        if first.fields != second.fields or max(len(first.words), len(second.words)) > MOST_FORMS:
            continue
        idf = min(_idf(snapshot, first), _idf(snapshot, second))
        if idf < LEAST_IDF and snapshot.documents > SMALL:
            continue
        nearness = np.zeros(len(best))
        for name in ranked_by(first.fields):
            near = _nearest(places(name, first.exact), places(name, second.exact), documents)
            np.maximum(nearness, near, out=nearness)
            if len(first.words) + len(second.words) > 2:
                near = _nearest(places(name, first.words), places(name, second.words), documents)
                np.maximum(nearness, near * FORMS, out=nearness)
        bonus += (WEIGHT * idf * nearness).astype(np.float32)
    raised = matches.scores.copy()
    raised[best] += bonus
    return Matches(matches.documents, raised)


def _terms(plan: Plan) -> list[Term]:
    """The terms that stand side by side in the query."""
    parts = plan.parts if isinstance(plan, All | Any) else ()
    if len(parts) == 1:
        return _terms(parts[0])
    return [part for part in parts if isinstance(part, Term) and part.words]


def _idf(snapshot: Snapshot, term: Term) -> float:
    having = max(snapshot.document_frequency(name, word) for name in term.fields for word in term.words)
    return inverse_document_frequency(having, snapshot.documents)


def _places(snapshot: Snapshot, documents: NDArray[np.int64], name: str, words: tuple[str, ...]) -> NDArray[np.int64]:
    """Where any of `words` occurs in `documents`, ascending, as document number * 2**32 + position."""
    found = [snapshot.places_in(name, word, documents) for word in words if snapshot.has(name, word)]
    if len(found) == 1:
        return found[0]
    return np.sort(np.concatenate([NO_PLACES, *found]), kind="stable")


def _nearest(first: NDArray[np.int64], second: NDArray[np.int64], documents: NDArray[np.int64]) -> NDArray[np.float64]:
    """For each of `documents` how near a place of `first` comes to one of `second`."""
    nearest = np.zeros(len(documents))
    if len(first) and len(second):
        at = second.searchsorted(first, side="right")
        ahead = _NEARNESS[(second.take(at, mode="clip") - first).clip(0, WINDOW + 1)]
        back = _NEARNESS[(first - second.take(at - 1, mode="clip")).clip(0, WINDOW + 1)] * REVERSED
        owners = first >> 32
        begins = np.flatnonzero(np.append(True, owners[1:] != owners[:-1]))
        best = np.maximum.reduceat(np.maximum(ahead, back), begins)
        nearest[documents.searchsorted(owners[begins])] = best
    return nearest
