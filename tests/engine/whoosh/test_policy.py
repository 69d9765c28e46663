"""The merge policy over thousands of commits: few segments, little dead, and no document written too often."""

from __future__ import annotations

import math
import random

from engine.whoosh.policy import FANOUT, MOST_DEAD, Weight, groups

BYTES_PER_DOCUMENT = 4_000


def run(commits: int, batch: int, deletions: int) -> tuple[list[Weight], int, int]:
    """The segments after `commits`, the most there ever were, and documents written in all."""
    chance = random.Random(1930)
    segments: list[Weight] = []
    most = written = 0
    for _ in range(commits):
        segments.append(Weight(batch * BYTES_PER_DOCUMENT, batch, 0))
        for _ in range(deletions):
            at = chance.choices(range(len(segments)), [s.documents - s.dead for s in segments])[0]
            old = segments[at]
            segments[at] = Weight(old.bytes, old.documents, old.dead + 1)
        while found := groups(segments):
            gone: set[int] = set()
            for group in found:
                alive = sum(segments[at].documents - segments[at].dead for at in group)
                written += alive
                segments.append(Weight(alive * BYTES_PER_DOCUMENT, alive, 0))
                gone.update(group)
            segments = [segment for at, segment in enumerate(segments) if at not in gone and segment.documents]
        most = max(most, len(segments))
    return segments, most, written


def test_thousands_of_small_commits_leave_few_segments() -> None:
    segments, most, written = run(commits=5_000, batch=20, deletions=0)
    documents = sum(segment.documents for segment in segments)
    assert documents == 100_000
    tiers = 2 + math.log(documents * BYTES_PER_DOCUMENT / 2_000_000, FANOUT)
    assert most <= FANOUT * tiers
    assert written <= documents * 60, "the smallest tier is rewritten most: it costs least"


def test_dead_documents_do_not_pile_up() -> None:
    segments, _, _ = run(commits=2_000, batch=20, deletions=18)
    documents = sum(segment.documents for segment in segments)
    dead = sum(segment.dead for segment in segments)
    assert dead <= MOST_DEAD * documents


def test_a_lone_segment_is_left_alone() -> None:
    assert groups([Weight(10_000_000, 2_500, 100)]) == []
    assert groups([Weight(10_000_000, 2_500, 1_500)]) == [[0]]
