"""The year facet as a histogram: bars with their places in a drawing, each a link to its years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from engine.notice import sentence
from engine.search import Facet
from webapp.links import Links
from webapp.present.wording import documents, span_label
from webapp.state import SearchState
from webapp.translations import gettext, say

MAX_BARS = 64
"""Beyond this many years a bar stands for a decade, beyond that many decades for a century."""

HEIGHT = 100
"""The drawing's height in its own units; a bar's slot is `SLOT` wide."""

SLOT = 10
_SMALLEST = 4
_UNITS = {
    1: (sentence("Documents by year"), sentence("by year")),
    10: (sentence("Documents by decade"), sentence("by decade")),
    100: (sentence("Documents by century"), sentence("by century")),
    1000: (sentence("Documents by millennium"), sentence("by millennium")),
}
_FEWEST_SLOTS = 15


class Bar(NamedTuple):
    """A bar: where it stands in the drawing, what it says, where it leads, and whether its years are chosen."""

    x: int
    y: int
    height: int
    label: str
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Histogram:
    """The bars, the drawing's width, the years at its two ends, its title and unit, and the address without a range.

    The first bar's place stands for `step` years from `start` on, the next for those that follow.
    """

    bars: tuple[Bar, ...]
    width: int
    start: int
    step: int
    first: str
    last: str
    title: str
    unit: str
    clear_url: str


def histogram(facet: Facet, state: SearchState) -> Histogram | None:
    """The histogram of a year facet; None when fewer than two years have documents."""
    counts = {int(value.value): value.count for value in facet.values if value.count and _is_year(value.value)}
    if len(counts) < 2:
        return None
    low, high = _domain(counts, state)
    step = next(step for step in (1, 10, 100, 1000) if high // step - low // step < MAX_BARS)
    starts = _starts(low, high, step)
    counted = counts if step == 1 else {span.start: span.count for span in facet.spans if span.years == step}
    numbers = {start: counted.get(start, 0) for start in starts}
    tallest = max(numbers.values()) or 1
    links = Links(state.with_range(None, None) if step == 1 else state.without_filter("year"))
    return Histogram(
        bars=tuple(
            _bar(place, start, start + step - 1, numbers[start], tallest, state, links)
            for place, start in enumerate(starts)
            if numbers[start]
        ),
        width=len(starts) * SLOT,
        start=starts[0],
        step=step,
        first=_axis_label(starts[0], step),
        last=_axis_label(starts[-1], step),
        title=say(_UNITS[step][0]),
        unit=say(_UNITS[step][1]),
        clear_url=state.with_range(None, None).url() if state.filters.has_range else "",
    )


def _starts(low: int, high: int, step: int) -> range:
    """The first years of the bars, padded with empty years on both sides where there would be few bars."""
    first, last = low // step, high // step
    missing = max(0, _FEWEST_SLOTS - (last - first + 1))
    return range(max(0, first - missing // 2) * step, (last + missing - missing // 2) * step + 1, step)


def _axis_label(start: int, step: int) -> str:
    """ "1936" for a year, "1930s" for a decade or more."""
    return str(start) if step == 1 else gettext("%(year)ss", year=start)


def _domain(counts: Mapping[int, int], state: SearchState) -> tuple[int, int]:
    """The years drawn: all, or the chosen range when all would not fit year by year."""
    low, high = min(counts), max(counts)
    if high - low < MAX_BARS or not state.filters.has_range:
        return low, high
    year_from, year_to = state.filters.year_from, state.filters.year_to
    low = low if year_from is None else max(low, year_from)
    high = high if year_to is None else min(high, year_to)
    return (low, high) if low <= high else (min(counts), max(counts))


def _bar(place: int, low: int, high: int, number: int, tallest: int, state: SearchState, links: Links) -> Bar:
    """The bar of the years from `low` to `high`; `links` are those of the search without what it replaces."""
    height = max(_SMALLEST, round(HEIGHT * number / tallest))
    label = f"{span_label(low, high)}: {documents(number)}"
    if low < high:
        url = links.ranged(low, high)
    elif str(low) in state.filters.of("year"):
        url = state.without_filter("year", str(low)).url()
    else:
        url = links.filtered("year", str(low))
    return Bar(place * SLOT + 1, HEIGHT - height, height, label, url, _is_chosen(state, low, high))


def _is_chosen(state: SearchState, start: int, end: int) -> bool:
    filters = state.filters
    if any(_is_year(value) and start <= int(value) <= end for value in filters.of("year")):
        return True
    low, high = filters.year_from, filters.year_to
    return filters.has_range and (low is None or low <= end) and (high is None or high >= start)


@lru_cache(maxsize=10_000)
def _is_year(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= 4
