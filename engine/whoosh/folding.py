"""Near-duplicates among the hits: the first of each family in the order asked for stands, the others are under it.

Nothing but the order decides which one stands, so that pages fit together, and nothing
is left out of counts. Within a segment the order is one of numbers; only the best of
each segment are compared by their texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from engine.facets import Mask
from engine.search import Search, Sort
from engine.whoosh.ordering import ordered, sort_keys
from engine.whoosh.ranking import Matches
from engine.whoosh.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Folding:
    """The documents that stand in the list, how many do not, and, if folded, how many found ones each family has."""

    standing: Mask
    folded: int = 0
    families: NDArray[np.int32] | None = None
    found: NDArray[np.int64] | None = None

    def duplicates(self, number: int) -> int:
        """How many documents are folded under the one with this number."""
        return 0 if self.families is None or self.found is None else int(self.found[self.families[number]]) - 1


def folded(snapshot: Snapshot, matches: Matches, passed: Mask, search: Search) -> Folding:
    """The folding of the `matches` that `passed`; all of them stand unless `search` asks for it."""
    if not search.fold or not len(matches):
        return Folding(passed)
    families = snapshot.families
    kept = passed[matches.documents]
    documents, scores = matches.documents[kept], matches.scores[kept]
    found = np.bincount(families[documents], minlength=snapshot.size)
    several = found[families[documents]] > 1
    crowd = Matches(documents[several], scores[several])
    standing = passed.copy()
    standing[crowd.documents] = False
    standing[_first_of_each(snapshot, crowd, families, search.sort)] = True
    return Folding(standing, len(documents) - int(np.count_nonzero(standing)), families, found)


def _first_of_each(snapshot: Snapshot, crowd: Matches, families: NDArray[np.int32], sort: Sort) -> list[int]:
    """The first document of each family in `crowd`."""
    borders = np.searchsorted(crowd.documents, snapshot.starts)
    best = [np.empty(0, np.int64)]
    for at, (low, up) in enumerate(pairwise(borders.tolist())):
        if low == up:
            continue
        documents, scores = crowd.documents[low:up], crowd.scores[low:up]
        family = families[documents]
        keys = [family, *sort_keys(snapshot, at, documents, scores, sort)]
        order = np.lexsort(keys[::-1])
        best.append(low + order[np.append(True, np.diff(family[order]) != 0)])
    leading = np.sort(np.concatenate(best))
    rivals = Matches(crowd.documents[leading], crowd.scores[leading])
    if len(best) <= 2:
        return [int(number) for number in rivals.documents]
    everywhere = np.ones(snapshot.size, np.bool_)
    first: dict[int, int] = {}
    for number, _ in ordered(snapshot, rivals, everywhere, sort):
        first.setdefault(int(families[number]), number)
    return list(first.values())
