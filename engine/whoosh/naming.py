"""Which documents may name somebody: looked up in the vocabulary, without reading a document."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

import numpy as np

from engine.facets import Mask
from engine.schema import WORD_FIELDS
from engine.whoosh.snapshot import Snapshot

ASKED = 3
"""How many words of a name are looked up at most, the longest."""

TELLING = 3
"""Shorter words ("of", an initial) begin so many others that they leave out hardly any document."""

MOST_WORDS = 1_000
"""What begins more words than this counts as being in all documents."""


def naming(snapshot: Snapshot, names: Iterable[Collection[str]]) -> frozenset[str]:
    """The ids of the live documents that may hold one of `names`; see `engine.index.Index.naming`."""
    having = lru_cache(None)(lambda part: _having(snapshot, part))
    found = np.zeros(snapshot.size, np.bool_)
    for name in names:
        longest = sorted(set(name), key=lambda part: (-len(part), part))[:ASKED]
        asked = [part for part in longest if len(part) >= TELLING] or longest[:1]
        if asked:
            found |= np.logical_and.reduce([having(part) for part in asked])
    return frozenset(snapshot.text("id", number) for number in np.flatnonzero(found & snapshot.live).tolist())


def _having(snapshot: Snapshot, part: str) -> Mask:
    """The documents with a word that begins with `part`, in a field or in what their sources call things."""
    words = snapshot.vocabulary.beginning(part)
    if len(words) > MOST_WORDS:
        return np.ones(snapshot.size, np.bool_)
    mask = np.zeros(snapshot.size, np.bool_)
    for word in words:
        for name in WORD_FIELDS:
            mask[snapshot.postings(name, word).documents] = True
    sought = part.encode("utf-8", "surrogatepass")
    for segment, start in zip(snapshot.segments, snapshot.starts[:-1].tolist(), strict=True):
        mask[segment.listed["origin"].containing(sought) + start] = True
    return mask
