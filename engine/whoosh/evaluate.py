"""Which documents answer a plan, and how well: whole posting lists at a time, against a deadline."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from engine.query import Everything, Years
from engine.schema import FIELD_BY_NAME, FIELDS
from engine.whoosh.plan import DEFAULT_FIELDS, All, Any, Numbered, Plan, Sequence, Term
from engine.whoosh.ranking import (
    NEAR_WEIGHT,
    NO_MATCHES,
    SPELLING_WEIGHT,
    VARIANT_WEIGHT,
    B,
    Matches,
    intersect,
    inverse_document_frequency,
    lowered,
    normalised_frequency,
    raised,
    saturated,
    unite,
    without,
)
from engine.whoosh.segment import NO_PLACES
from engine.whoosh.sequences import in_order
from engine.whoosh.snapshot import Snapshot

DEADLINE_SECONDS = 2.0
"""A query that takes longer answers with what it has and says so."""

_BOOSTING = tuple(field.name for field in FIELDS if field.boost > 0)


Weighted = list[tuple[str | tuple[str, ...], float]]
"""Words, or words side by side, with what an occurrence of each counts."""


def ranked_by(fields: tuple[str, ...]) -> tuple[str, ...]:
    """The fields that rank what is found in `fields`: with the default ones the boosting fields as well."""
    return fields + _BOOSTING if fields == DEFAULT_FIELDS else fields


@dataclass(slots=True)
class Evaluation:
    """One run over one snapshot. `late` tells afterwards whether the deadline cut something off."""

    snapshot: Snapshot
    deadline: float = field(default_factory=lambda: time.monotonic() + DEADLINE_SECONDS)
    late: bool = False

    def matches(self, plan: Plan) -> Matches:
        """The live documents that answer `plan`, with scores."""
        match plan:
            case Term():
                return self._term(plan)
            case Sequence():
                return self._sequence(plan)
            case All(parts, refused):
                return self._all(parts, refused)
            case Any(parts):
                return unite([self.matches(part) for part in parts])
            case Numbered(documents):
                return Matches(np.array(documents, np.int32), np.zeros(len(documents), np.float32))
            case Years(low, high):
                return self._unscored(self._in_years(low, high))
            case Everything():
                return self._unscored(self.snapshot.live)

    def _in_years(self, low: int | None, high: int | None) -> NDArray[np.bool_]:
        years = self.snapshot.facets["year"]
        return years.owning(years.between(low, high))

    def _unscored(self, mask: NDArray[np.bool_]) -> Matches:
        documents = np.flatnonzero(mask & self.snapshot.live).astype(np.int32)
        return Matches(documents, np.zeros(len(documents), np.float32))

    def _all(self, parts: tuple[Plan, ...], refused: tuple[Plan, ...]) -> Matches:
        found = self.matches(parts[0])
        for part in parts[1:]:
            if not len(found):
                return found
            found = intersect(found, self.matches(part))
        for part in refused:
            found = without(found, self.matches(part))
        return found

    def out_of_half_time(self) -> bool:
        """Whether half of the time is gone: scanning the vocabulary for patterns leaves the rest for looking up."""
        scanned = time.monotonic() > self.deadline - DEADLINE_SECONDS / 2
        self.late = self.late or scanned
        return scanned

    def out_of_time(self) -> bool:
        """Whether the deadline has passed; remembered in `late`."""
        over = time.monotonic() > self.deadline
        self.late = self.late or over
        return over

    def _term(self, term: Term) -> Matches:
        """BM25F for words that count as one: their frequencies are added before anything else.

        Documents that have the name in other spellings only come after those with the one typed, unless they say
        much more of it. Near spellings are another term, whose score is cut so far that they come after all.
        """
        typed: Weighted = [(word, 1.0) for word in term.exact]
        typed += [(word, VARIANT_WEIGHT) for word in term.variants]
        others: list[str | tuple[str, ...]] = [*term.spellings, *term.split]
        found = self._weighted(term.fields, [*typed, *((word, VARIANT_WEIGHT) for word in others)])
        if others:
            found = lowered(found, self._weighted(term.fields, typed), SPELLING_WEIGHT)
        if not term.near:
            return found
        near = without(self._weighted(term.fields, [(word, 1.0) for word in term.near]), found)
        return unite([found, Matches(near.documents, near.scores * np.float32(NEAR_WEIGHT))])

    def _weighted(self, fields: tuple[str, ...], weighted: Weighted) -> Matches:
        frequencies = {name: self._frequencies(name, weighted) for name in ranked_by(fields)}
        return self._scored(frequencies, fields)

    def _frequencies(self, name: str, weighted: Weighted) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        parts = []
        for word, weight in weighted:
            if self.out_of_time():
                break
            if isinstance(word, tuple):
                documents, frequencies = self._counted(name, Sequence((name,), tuple((part,) for part in word)))
            else:
                postings = self.snapshot.postings(name, word)
                documents, frequencies = postings.documents, postings.frequencies
            if len(documents):
                parts.append(Matches(documents, frequencies * np.float32(weight)))
        together = unite(parts)
        return together.documents, together.scores

    def _scored(
        self, by_field: dict[str, tuple[NDArray[np.int32], NDArray[np.float32]]], fields: tuple[str, ...]
    ) -> Matches:
        """BM25F of the documents found in `fields`; the others of `by_field` add to the frequency only."""
        parts = {name: self._share(name, *pair) for name, pair in by_field.items() if len(pair[0])}
        found = unite([part for name, part in parts.items() if name in fields])
        if not len(found):
            return NO_MATCHES
        idf = inverse_document_frequency(len(found), self.snapshot.documents)
        for name, part in parts.items():
            if name not in fields:
                found = raised(found, part)
        return Matches(found.documents, saturated(found.scores, idf))

    def _share(self, name: str, documents: NDArray[np.int32], frequencies: NDArray[np.float32]) -> Matches:
        lengths = self.snapshot.lengths[name][documents]
        share = normalised_frequency(frequencies, lengths, self.snapshot.mean_lengths[name], B[name])
        field = FIELD_BY_NAME[name]
        return Matches(documents, share * np.float32(field.weight or field.boost or 1.0))

    def _sequence(self, sequence: Sequence) -> Matches:
        """A phrase is scored like a term whose frequency is the number of its occurrences."""
        by_field = {}
        for name in ranked_by(sequence.fields):
            documents, counts = self._counted(name, sequence)
            if len(documents):
                by_field[name] = (documents, counts)
        return self._scored(by_field, sequence.fields)

    def _counted(self, name: str, sequence: Sequence) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """The documents in which the sequence occurs in a field, and how often."""
        owners = self._starts(name, sequence) >> 32
        begins = np.flatnonzero(np.append(True, owners[1:] != owners[:-1])[: len(owners)])
        counts = np.diff(begins, append=len(owners))
        return owners[begins].astype(np.int32), counts.astype(np.float32)

    def _starts(self, name: str, sequence: Sequence) -> NDArray[np.int64]:
        """Where the sequence begins: places of its first word from which all others follow in time."""
        places = []
        if not all(any(self.snapshot.has(name, word) for word in words) for words in sequence.alternatives):
            return NO_PLACES
        for alternatives in sequence.alternatives:
            if self.out_of_time():
                return NO_PLACES
            found = [self.snapshot.places(name, word) for word in alternatives]
            places.append(np.sort(np.concatenate(found), kind="stable") if len(found) > 1 else found[0])
        return in_order(places, sequence.slop)
