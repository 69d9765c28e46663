"""What a result list shows of documents whatever was searched for; that of the last ones is kept.

A reader asks for the same documents again and again: with a facet chosen, in another
order, on the page before. What is kept belongs to one commit and goes with it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from engine.facets import FacetColumn
from engine.highlight import Body
from engine.search import HitPerson
from engine.whoosh.segment import Segment

KEPT_CARDS = 2_048
"""Cards kept: a kilobyte or two each."""

KEPT_BODIES = ((32_768, 1_024), (524_288, 32))
"""Texts kept of at most so many bytes: 48 MB of all together at most, and as much again in small letters."""


class Card(NamedTuple):
    """A document as a result list names it."""

    id: str
    path: str
    title: str
    language: str
    trials: tuple[str, ...]
    years: tuple[int, ...]
    persons: tuple[HitPerson, ...]


class Cards:
    """The cards and the texts of the documents in `segments`, each of which begins at one of `begins`."""

    def __init__(self, segments: Sequence[Segment], begins: Sequence[int], facets: Mapping[str, FacetColumn]) -> None:
        self._segments = segments
        self._begins = begins
        # functions, as a cached method would keep the files open until a collection of garbage
        self.card = lru_cache(KEPT_CARDS)(partial(_card, segments, begins, facets))
        body = partial(_body, segments, begins)
        self._bodies = [(size, lru_cache(count)(body)) for size, count in KEPT_BODIES]

    def body(self, number: int) -> Body:
        """The text of the document with this number, ready for marking."""
        segment, local = placed(self._segments, self._begins, number)
        size = segment.stored.text_bytes[local]
        kept = next((body for most, body in self._bodies if size <= most), None)
        return kept(number) if kept else _body(self._segments, self._begins, number)


def placed(segments: Sequence[Segment], begins: Sequence[int], number: int) -> tuple[Segment, int]:
    """The segment with the document `number`, and its number there."""
    at = bisect_right(begins, number) - 1
    return segments[at], number - begins[at]


def _card(segments: Sequence[Segment], begins: Sequence[int], facets: Mapping[str, FacetColumn], number: int) -> Card:
    segment, local = placed(segments, begins, number)
    listed = segment.listed
    persons = zip(facets["person"].values_of(number), facets["role"].values_of(number), strict=True)
    return Card(
        id=listed["id"].text(local),
        path=listed["path"].text(local),
        title=listed["title"].text(local),
        language=listed["language"].text(local),
        trials=facets["trial"].values_of(number),
        years=tuple(map(int, facets["year"].values_of(number))),
        persons=tuple(HitPerson(name, role) for name, role in persons),
    )


def _body(segments: Sequence[Segment], begins: Sequence[int], number: int) -> Body:
    segment, local = placed(segments, begins, number)
    return Body.of(segment.stored.paragraphs(local))
