"""The postings of one field of several segments become one.

As documents are numbered segment by segment, the place of every posting is known without
comparing any: behind those that earlier segments have of its term. Everything is done in
ranges of terms, so that memory does not grow with the collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from engine.runs import runs
from engine.whoosh.arrays import Array, ArrayWriter
from engine.whoosh.segment import FieldPostings

CHUNK = 4_000_000
"""Occurrences put in their places at a time: about 100 MB of memory at most."""

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Source:
    """One field of a segment: the merged number of each of its terms, the new one of its documents, -1 for the dead.

    `counts` and `occurrences` are how many living postings and occurrences each term has.
    """

    field: FieldPostings
    terms: Numbers
    documents: Numbers
    counts: Numbers
    occurrences: Numbers

    @classmethod
    def of(cls, field: FieldPostings, words: Numbers, documents: Numbers) -> Source:
        """The source that `field` is when its words get the numbers `words`, its documents those of `documents`."""
        counts, occurrences = np.diff(field.starts), np.diff(field.place_starts)
        if len(counts) and (documents < 0).any():
            alive = (documents >= 0)[field.documents]
            term = np.repeat(np.arange(len(counts)), counts)
            occurrences = np.bincount(term, weights=alive * field.frequencies, minlength=len(counts)).astype(np.int64)
            counts = np.bincount(term, weights=alive, minlength=len(counts)).astype(np.int64)
        return cls(field, words[field.words], documents, counts, occurrences)

    @property
    def living(self) -> Numbers:
        """The terms that some living document has."""
        return self.terms[self.counts > 0]


@dataclass(slots=True)
class _Merged:
    """The arrays that are filled, and for each term where its next posting and its next occurrence go."""

    documents: Array
    frequencies: Array
    positions: Array
    postings: Numbers
    places: Numbers
    high_at: list[Numbers] = field(default_factory=lambda: [np.empty(0, np.int64)])
    high: list[Array] = field(default_factory=lambda: [np.empty(0, np.uint16)])

    def take(self, source: Source, low: int, up: int) -> None:
        """Put the postings that `source` has of its terms from `low` to `up` behind those that are there."""
        held = source.field
        terms, counts, occurrences = source.terms[low:up], source.counts[low:up], source.occurrences[low:up]
        part = slice(int(held.starts[low]), int(held.starts[up]))
        where = slice(int(held.place_starts[low]), int(held.place_starts[up]))
        documents, frequencies, positions = held.documents[part], held.frequencies[part], held.positions[where]
        high = slice(*np.searchsorted(held.high_at, (where.start, where.stop)).tolist())
        high_at, above = held.high_at[high] - where.start, held.high[high]
        documents = source.documents[documents]
        alive = documents >= 0
        if not alive.all():
            living = np.repeat(alive, frequencies)
            documents, frequencies, positions = documents[alive], frequencies[alive], positions[living]
            high_at, above = (np.cumsum(living) - 1)[high_at[living[high_at]]], above[living[high_at]]
        to = runs(self.postings[terms], counts)
        self.documents[to] = documents
        self.frequencies[to] = frequencies
        to = runs(self.places[terms], occurrences)
        self.positions[to] = positions
        self.high_at.append(to[high_at])
        self.high.append(above)
        self.postings[terms] += counts
        self.places[terms] += occurrences


def merge_field(writer: ArrayWriter, name: str, sources: Sequence[Source], kept: Numbers, documents: int) -> None:
    """Write the ``name.*`` arrays of the merged segment, which has so many `documents`.

    `kept` is, for each of the merged terms, its final number among the words.
    """
    counts, occurrences = np.zeros(len(kept), np.int64), np.zeros(len(kept), np.int64)
    for source in sources:
        counts[source.terms] += source.counts
        occurrences[source.terms] += source.occurrences
    terms = np.flatnonzero(counts)
    starts, places = _starts(counts), _starts(occurrences)
    most = max((int(source.field.frequencies.max(initial=0)) for source in sources), default=0)
    writer.add(f"{name}.words", kept[terms].astype(np.int32))
    writer.add(f"{name}.postings", np.append(starts[terms], starts[-1]))
    writer.add(f"{name}.places", np.append(places[terms], places[-1]))
    merged = _Merged(
        writer.reserve(f"{name}.documents", np.min_scalar_type(max(documents - 1, 1)), int(starts[-1])),
        writer.reserve(f"{name}.frequencies", np.min_scalar_type(max(most, 1)), int(starts[-1])),
        writer.reserve(f"{name}.positions", np.uint16, int(places[-1])),
        starts[:-1].copy(),
        places[:-1].copy(),
    )
    for first, last in _ranges(places):
        for source in sources:
            low, up = np.searchsorted(source.terms, (first, last)).tolist()
            merged.take(source, low, up)
    high_at = np.concatenate(merged.high_at)
    order = np.argsort(high_at)
    writer.add(f"{name}.high_at", high_at[order])
    writer.add(f"{name}.high", np.concatenate(merged.high)[order])


def _starts(lengths: Numbers) -> Numbers:
    """Where each run begins when they stand one after another, and the end."""
    return np.append(0, np.cumsum(lengths))


def _ranges(places: Numbers) -> Iterator[tuple[int, int]]:
    """Ranges of terms with about `CHUNK` occurrences each; a term is never divided."""
    low, last = 0, len(places) - 1
    while low < last:
        up = int(np.searchsorted(places, places[low] + CHUNK, side="right")) - 1
        up = min(max(up, low + 1), last)
        yield low, up
        low = up
