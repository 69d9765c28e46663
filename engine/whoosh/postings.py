"""Where a word is: the posting lists of all segments as one, without the deleted documents, the last ones kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from engine.facets import Mask
from engine.whoosh.segment import NO_PLACES, NO_POSTINGS, Postings, Segment

CACHED = 512
"""Posting lists kept as arrays; a page asks for a dozen, and the frequent ones recur."""

Places = NDArray[np.int64]
"""Occurrences, ascending, as document number * 2**32 + position."""

_Term = tuple[Segment, int, int]
"""A segment, where its documents begin, and the number of a term there."""

_Lookup = Callable[[str, str], list[_Term]]


class PostingLists:
    """The postings of `segments`, whose documents are numbered from `starts` on; `live` marks the undeleted.

    What is given is shared between threads and cannot be written to. The caches do not refer to this object,
    so that the files of an old commit are let go at once, with the last search that holds them.
    """

    def __init__(self, segments: Sequence[Segment], starts: Sequence[int], live: Mask) -> None:
        self._whole = bool(live.all())
        alive = None if self._whole else live
        self._terms = lru_cache(CACHED)(partial(_terms, segments, starts))
        self._postings = lru_cache(CACHED)(partial(_postings, self._terms, alive))
        self._places = lru_cache(CACHED // 8)(partial(_places, self._terms, alive))

    def postings(self, field: str, word: str) -> Postings:
        """The documents with `word` in `field`."""
        return self._postings(field, word)

    def places(self, field: str, word: str) -> Places:
        """Every occurrence of `word` in `field`."""
        return self._places(field, word)

    def places_in(self, field: str, word: str, documents: NDArray[np.int64]) -> Places:
        """The occurrences of `word` in `documents`, which are ascending and alive."""
        found = []
        for segment, start, term in self._terms(field, word):
            low, up = documents.searchsorted((start, start + segment.size))
            found.append(segment.fields[field].places_in(term, documents[low:up] - start) + (start << 32))
        return found[0] if len(found) == 1 else np.concatenate([NO_PLACES, *found])

    def document_frequency(self, field: str, word: str) -> int:
        """In how many documents `word` is in `field`; without a copy of its postings where none was deleted."""
        if self._whole:
            starts = ((segment.fields[field].starts, term) for segment, _, term in self._terms(field, word))
            return sum(int(start[term + 1] - start[term]) for start, term in starts)
        return len(self._postings(field, word).documents)

    def has(self, field: str, word: str) -> bool:
        """Whether some document has `word` in `field`."""
        return bool(self._terms(field, word)) if self._whole else len(self._postings(field, word).documents) > 0


def _terms(segments: Sequence[Segment], starts: Sequence[int], field: str, word: str) -> list[_Term]:
    """The term that `word` is in `field` of each segment that has it."""
    found = []
    for segment, start in zip(segments, starts, strict=False):
        number = segment.word(word)
        term = segment.fields[field].term(number) if number >= 0 else -1
        if term >= 0:
            found.append((segment, start, term))
    return found


def _postings(terms: _Lookup, live: Mask | None, field: str, word: str) -> Postings:
    parts = [(segment.fields[field].postings(term), start) for segment, start, term in terms(field, word)]
    if not parts:
        return NO_POSTINGS
    documents = np.concatenate([part.documents + np.int32(start) for part, start in parts])
    frequencies = np.concatenate([part.frequencies for part, _ in parts])
    if live is not None:
        alive = live[documents]
        documents, frequencies = documents[alive], frequencies[alive]
    documents.flags.writeable = frequencies.flags.writeable = False
    return Postings(documents, frequencies)


def _places(terms: _Lookup, live: Mask | None, field: str, word: str) -> Places:
    found = [segment.fields[field].places(term) + (start << 32) for segment, start, term in terms(field, word)]
    places = np.concatenate([NO_PLACES, *found])
    if live is not None:
        places = places[live[places >> 32]]
    places.flags.writeable = False
    return places
