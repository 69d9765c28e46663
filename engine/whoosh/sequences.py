"""Where words stand in order: places are ascending and unique, as document number * 2**32 + position."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]

FEWER = 8
"""Places that are so many times fewer than others are looked up among these one by one; else both are merged."""


def side_by_side(places: Sequence[Places]) -> Places:
    """Where each word of a sequence directly follows the one before: the places of the first word."""
    begins = [found - offset if offset else found for offset, found in enumerate(places)]
    shortest, *others = sorted(begins, key=len)
    for other in others:
        shortest = _in_both(shortest, other)
    return shortest


def _in_both(few: Places, many: Places) -> Places:
    """The places in both; `few` are not more than `many`."""
    if not len(few):
        return few
    if FEWER * len(few) < len(many):
        at = np.minimum(np.searchsorted(many, few), len(many) - 1)
        found: Places = few[many[at] == few]
        return found
    together = np.concatenate([few, many])
    together.sort(kind="stable")  # a merge of two ascending runs, five times as fast as any other way
    both: Places = together[1:][together[1:] == together[:-1]]
    return both


def in_order(places: Sequence[Places], slop: int) -> Places:
    """Where the words of a sequence follow one another with at most `slop` words between: places of the first word.

    From every start the nearest next word is taken; for words in order that leaves
    the most room for the rest, so no occurrence is missed.
    """
    if not slop:
        return side_by_side(places)
    starts = last = places[0]
    for following in places[1:]:
        at = np.searchsorted(following, last, side="right")
        inside = at < len(following)
        starts, last, at = starts[inside], last[inside], at[inside]
        nearest = following[at]
        fits = nearest - starts <= len(places) - 1 + slop
        fits &= (nearest >> 32) == (starts >> 32)
        starts, last = starts[fits], nearest[fits]
    return starts
