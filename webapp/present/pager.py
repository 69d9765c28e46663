"""The pages of a result list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine.search import MAX_WINDOW
from webapp.links import Links
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
    return paged(last, state.page, Links(state).paged)


def paged(last: int, page: int, url: Callable[[int], str]) -> Pager:
    """The pages from 1 to `last` around `page`, `url` giving the address of each; no links when there is but one."""
    wanted = {1, last, *range(page - _AROUND, page + _AROUND + 1)}
    numbers = sorted(number for number in wanted if 1 <= number <= last)
    links = tuple(
        PageLink(written(one), url(one), one == page, place > 0 and one > before + 1)
        for place, (before, one) in enumerate(zip([0, *numbers], numbers, strict=False))
    )
    return Pager(
        pages=links if last > 1 else (),
        previous_url=url(min(page - 1, last)) if page > 1 else "",
        next_url=url(page + 1) if page < last else "",
        last=last,
    )
