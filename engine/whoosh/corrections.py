"""Did you mean: a rare word of a query, and a word of the collection near to it that is likelier by far."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from engine.correction import corrected, loose_words
from engine.search import Correction, Search
from engine.whoosh.evaluate import Evaluation
from engine.whoosh.finding import Finding, find
from engine.whoosh.plan import All, Any, Plan, Term
from engine.whoosh.snapshot import Snapshot

RARE, RARE_SHARE = 5, 2_000
"""A word in more documents, and in more than one of so many, is believed; nothing is looked for near it."""

LIKELIER, MUCH_LIKELIER = 10, 100
"""How many times as many documents the other word must have; the second when more than `RARE` have the one typed."""

TWO_SLIPS, FIRST_LETTER = 20, 5
"""How many times less likely two slips are than one, and a wrong first letter than a later one: orders of size."""

_DOUBLED = re.compile(r"(.)\1")

SHORTEST, SHORTEST_FOR_TWO = 4, 6
"""Letters of a word that is corrected in one place, and in two."""

MOST_WORDS = 8
"""Longer queries are pasted text, not names that were misspelt."""


def corrections(finding: Finding, search: Search) -> tuple[Correction, ...]:
    """What the reader may have meant instead, if it finds more than the words as written; one at most."""
    words = tuple(dict.fromkeys(loose_words(search.query.root)))
    if len(words) > MOST_WORDS or any(notice.code == "late" for notice in finding.notices):
        return ()
    typed = {(word.text,) for word in words}
    meant: dict[str, str] = {}
    for term in _terms(finding.resolved.plan):
        if term.exact in typed and (likelier := _likelier(finding.snapshot, term)):
            meant.setdefault(term.exact[0], likelier)
    query = corrected(search.query, meant) if meant else None
    if query is None:
        return ()
    instead = find(finding.snapshot, replace(search, query=query))
    if _as_written(instead) <= _as_written(finding):
        return ()
    return (Correction(query.text, tuple(meant.items()), instead.total),)


def _terms(plan: Plan) -> Iterator[Term]:
    match plan:
        case Term():
            yield plan
        case All(parts) | Any(parts):
            for part in parts:
                yield from _terms(part)


def _likelier(snapshot: Snapshot, term: Term) -> str | None:
    """The word that was probably meant by the one of `term`, None when that is frequent or nothing better is near."""
    word = term.exact[0]
    if len(word) < SHORTEST or not word.isalpha():
        return None
    known = tuple(form for form in term.words if form not in term.near)
    having = max(sum(_having(snapshot, field, known)) for field in term.fields)
    if having > max(RARE, snapshot.documents // RARE_SHARE):
        return None
    slips = 2 if len(word) >= SHORTEST_FOR_TWO else 1
    often = {
        near: max(_having(snapshot, field, (near,))[0] for field in term.fields)
        for near in snapshot.vocabulary.near(word, slips)
        if near not in known and near.isalpha()
    }
    least = having * (LIKELIER if having <= RARE else MUCH_LIKELIER)
    if max(often.values(), default=0) > LIKELIER * RARE:
        least = max(least, RARE)  # where there are frequent words, a rare one near is another slip
    likely = [(count / _unlikeliness(word, near), near) for near, count in often.items() if count > least]
    return max(likely, default=(0.0, None))[1]


def _unlikeliness(word: str, near: str) -> float:
    """How many times less likely than one slip it is to write `word` for `near`; 0.2 for a letter doubled or not."""
    if _DOUBLED.sub(r"\1", word) == _DOUBLED.sub(r"\1", near):
        return 0.2
    from rapidfuzz.distance import OSA  # late: most searches have nothing to correct

    return float(TWO_SLIPS ** (OSA.distance(word, near) - 1)) * (1 if word[0] == near[0] else FIRST_LETTER)


def _having(snapshot: Snapshot, field: str, words: tuple[str, ...]) -> list[int]:
    return [snapshot.document_frequency(field, word) for word in words]


def _as_written(finding: Finding) -> int:
    """How many documents have the words as typed or forms of them; none when they were given up for partial matches."""
    if finding.partial:
        return 0
    matches = Evaluation(finding.snapshot).matches(_without_near(finding.resolved.plan))
    return int(np.count_nonzero(finding.passed[matches.documents]))


def _without_near(plan: Plan) -> Plan:
    match plan:
        case Term():
            return replace(plan, near=())
        case All(parts, refused):
            return All(tuple(map(_without_near, parts)), refused)
        case Any(parts):
            return Any(tuple(map(_without_near, parts)))
    return plan
