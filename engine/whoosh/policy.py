"""Which segments to merge, so that neither their number nor the space of the dead grows without bound.

Tiered, after Lucene's TieredMergePolicy: segments of about one size make a tier, each
tier `FANOUT` times the size of the one below; when a tier has `FANOUT` segments they
become one. N commits thus leave about FANOUT · log(N) segments, and a document is
rewritten about log(N) times.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

FANOUT = 8

FLOOR_BYTES = 2_000_000
"""Segments smaller than this are one tier: they cost more to open than to merge."""

MOST_DEAD = 0.34
"""The share of deleted documents from which on a segment is written anew."""


@dataclass(frozen=True, slots=True)
class Weight:
    """A segment as the policy sees it."""

    bytes: int
    documents: int
    dead: int

    @property
    def tier(self) -> int:
        """The tier, by the size of what is alive."""
        alive = self.bytes * (1 - self.dead / max(self.documents, 1))
        return 0 if alive < FLOOR_BYTES else 1 + int(math.log(alive / FLOOR_BYTES, FANOUT))


def groups(weights: Sequence[Weight]) -> list[list[int]]:
    """The places of the segments to be merged with one another; a group of one is written anew without its dead."""
    tiers: dict[int, list[int]] = {}
    for place, weight in enumerate(weights):
        tiers.setdefault(weight.tier, []).append(place)
    found = [members for members in tiers.values() if len(members) >= FANOUT]
    taken = {place for group in found for place in group}
    wasteful = (place for place, weight in enumerate(weights) if weight.dead > MOST_DEAD * weight.documents)
    return found + [[place] for place in wasteful if place not in taken]
