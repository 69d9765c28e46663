"""Which documents may name somebody: looked up in the vocabulary, without reading a document."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

import numpy as np

from engine.facets import Mask
from engine.schema import FIELDS
from engine.whoosh.snapshot import Snapshot

ASKED = 3
"""How many words of a name are looked up, the longest: others, such as "of", leave out hardly any document."""

_FIELDS = tuple(field.name for field in FIELDS if field.kind == "words")


def naming(snapshot: Snapshot, names: Iterable[Collection[str]]) -> frozenset[str]:
    """The ids of the live documents that may hold one of `names`; see `engine.index.Index.naming`."""
    having = lru_cache(None)(lambda part: _having(snapshot, part))
    found = np.zeros(snapshot.size, np.bool_)
    for name in names:
        asked = sorted(set(name), key=lambda part: (-len(part), part))[:ASKED]
        if asked:
            found |= np.logical_and.reduce([having(part) for part in asked])
    return frozenset(snapshot.text("id", number) for number in np.flatnonzero(found & snapshot.live).tolist())


def _having(snapshot: Snapshot, part: str) -> Mask:
    """The documents with a word that contains `part`, in a field or in what their sources call things."""
    mask = np.zeros(snapshot.size, np.bool_)
    for word in snapshot.vocabulary.containing(part):
        for name in _FIELDS:
            mask[snapshot.postings(name, word).documents] = True
    sought = part.encode("utf-8", "surrogatepass")
    for segment, start in zip(snapshot.segments, snapshot.starts[:-1].tolist(), strict=True):
        mask[segment.listed["origin"].containing(sought) + start] = True
    return mask
