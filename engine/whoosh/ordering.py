"""The order of hits: each segment gives its best, and the few that are left are put in one order."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge
from itertools import islice, pairwise
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.analysis import fold
from engine.facets import Mask
from engine.search import MAX_LIMIT, MAX_WINDOW, Search, Sort
from engine.whoosh.ranking import Matches
from engine.whoosh.snapshot import Snapshot

LAST_YEAR = 10_000


def window(snapshot: Snapshot, matches: Matches, passed: Mask, search: Search) -> list[tuple[int, float]]:
    """(document, score) of the hits from `search.offset` on, in the order asked for; ties by relevance, then path."""
    end = min(search.offset + min(search.limit, MAX_LIMIT), MAX_WINDOW)
    return list(islice(ordered(snapshot, matches, passed, search.sort, end), search.offset, None))


def ordered(
    snapshot: Snapshot, matches: Matches, passed: Mask, sort: Sort, end: int | None = None
) -> Iterator[tuple[int, float]]:
    """(document, score) of the first `end` hits, all without it, one after the other."""
    kept = passed[matches.documents]
    documents, scores = matches.documents.compress(kept), matches.scores.compress(kept)
    end = len(documents) if end is None else min(end, len(documents))
    if not end:
        return iter(())
    borders = np.searchsorted(documents, snapshot.starts)
    parts = [(at, slice(low, up)) for at, (low, up) in enumerate(pairwise(borders.tolist())) if low < up]
    best = [_best(snapshot, at, documents[part], scores[part], sort, end) for at, part in parts]
    if len(best) == 1:
        return iter(best[0])
    keyed = (_keyed(snapshot, hits, sort) for hits in best)
    return ((number, score) for _, number, score in islice(merge(*keyed, key=itemgetter(0)), end))


def _best(
    snapshot: Snapshot, at: int, documents: NDArray[np.int32], scores: NDArray[np.float32], sort: Sort, end: int
) -> list[tuple[int, float]]:
    """(document, score) of the first `end` hits of one segment."""
    keys = sort_keys(snapshot, at, documents, scores, sort)
    chosen = _first(keys, end)
    order = chosen[np.lexsort([key[chosen] for key in reversed(keys)])][:end]
    return list(zip(documents[order].tolist(), scores[order].tolist(), strict=True))


def _keyed(
    snapshot: Snapshot, hits: list[tuple[int, float]], sort: Sort
) -> Iterator[tuple[tuple[Any, ...], int, float]]:
    """Hits of one segment, each with what it is ordered by among those of others."""
    for number, score in hits:
        first: tuple[Any, ...] = ()
        if sort is Sort.TITLE:
            first = (fold(snapshot.text("title", number)),)
        elif sort is not Sort.RELEVANCE:
            first = (_dated(snapshot.first_years[number : number + 1], sort).item(),)
        yield (*first, -score, snapshot.text("path", number)), number, score


def sort_keys(
    snapshot: Snapshot, at: int, documents: NDArray[np.int32], scores: NDArray[np.float32], sort: Sort
) -> list[NDArray[Any]]:
    """What hits of the segment `at` are ordered by within it, the most important first."""
    file = snapshot.segments[at].file
    local = documents - snapshot.starts[at]
    keys: list[NDArray[Any]] = [-scores, file["rank.path"][local]]
    if sort is Sort.TITLE:
        keys.insert(0, file["rank.title"][local])
    elif sort is not Sort.RELEVANCE:
        keys.insert(0, _dated(snapshot.first_years[documents], sort))
    return keys


def _dated(years: NDArray[np.int64], sort: Sort) -> NDArray[np.int64]:
    """What the first years of documents are ordered by: forwards or backwards, what has none at the end."""
    return np.where(years == 0, LAST_YEAR, years if sort is Sort.DATE else -years)


def _first(keys: list[NDArray[Any]], end: int) -> NDArray[np.int64]:
    """The places of the first `end` by `keys`, in no order: each key decides where those before it tie."""
    tied = np.arange(len(keys[0]))
    sure = [np.empty(0, np.int64)]
    for key in keys:
        if len(tied) <= end:
            break
        values = key[tied]
        last = np.partition(values, end - 1)[end - 1]
        better = tied[values < last]
        sure.append(better)
        end -= len(better)
        tied = tied[values == last]
    return np.concatenate([*sure, tied[:end]])
