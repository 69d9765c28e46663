"""The pages of a result list."""

from __future__ import annotations

from dataclasses import dataclass

from engine.search import MAX_WINDOW
from webapp.state import SearchState
from webapp.translations import number as written

_AROUND = 2


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page that can be gone to; `gap` says that pages are left out before it."""

    label: str
    url: str
    current: bool
    gap: bool


@dataclass(frozen=True, slots=True)
class Pager:
    """Links to the pages around the current one, the first and the last; empty addresses where there is none."""

    pages: tuple[PageLink, ...]
    previous_url: str
    next_url: str
    last: int


def pager(total: int, state: SearchState, size: int = 0) -> Pager:
    """The pages of `total` documents, or things of which a page has `size`; without links when one page holds all."""
    last = max(1, -(-min(total, MAX_WINDOW) // (size or state.per_page)))
    wanted = {1, last, *range(state.page - _AROUND, state.page + _AROUND + 1)}
    numbers = sorted(number for number in wanted if 1 <= number <= last)
    links = tuple(
        PageLink(
            label=written(number),
            url=state.with_page(number).url(),
            current=number == state.page,
            gap=place > 0 and number > before + 1,
        )
        for place, (before, number) in enumerate(zip([0, *numbers], numbers, strict=False))
    )
    return Pager(
        pages=links if last > 1 else (),
        previous_url=state.with_page(min(state.page - 1, last)).url() if state.page > 1 else "",
        next_url=state.with_page(state.page + 1).url() if state.page < last else "",
        last=last,
    )
