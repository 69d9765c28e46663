"""The documents with a person of a name, initials and all: looked up by the names in full, then read value by value."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.bearers import Sought
from engine.whoosh.snapshot import Snapshot


def named(snapshot: Snapshot, wanted: Sought, in_full: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """The numbers of the documents with a person who bears the name `wanted`, ascending.

    `in_full` are, for each of its words that is no initial, the indexed words it stands for.
    """
    documents: np.ndarray[tuple[int], np.dtype[np.int32]] | None = None
    for alternatives in in_full:
        having = [snapshot.postings("person", word).documents for word in alternatives]
        found = np.unique(np.concatenate(having)).astype(np.int32)
        documents = found if documents is None else np.intersect1d(documents, found)
    if documents is None or not len(documents):
        return ()
    column = snapshot.facets["person"]
    owners, ordinals = column.owned(documents)
    bearing = [number for number in np.unique(ordinals).tolist() if wanted.borne_by(column.values.text(number))]
    return tuple(np.unique(owners[np.isin(ordinals, bearing)]).tolist())
