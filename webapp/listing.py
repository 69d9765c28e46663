"""The address of a list of values: those of a facet in the whole collection, or within a search."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from engine.notice import Notice
from webapp.arguments import Reader
from webapp.parameters import LIST_SIZE
from webapp.state import Arguments, SearchState

LIST_PATHS = {"trial": "/trials", "person": "/people", "year": "/years"}
"""The lists of the whole collection; each value has a page of its own below."""

MAX_CONTAINS = 200
"""The most characters that are looked for in names."""

LAST_PAGE = 100_000


@dataclass(frozen=True, slots=True)
class ListingState:
    """Which values of `facet` are listed: within `search`, and of them those with `contains` in their name.

    `collection` says that it is the list of the whole collection. Methods give a new state, on page 1 but
    for `with_page`.
    """

    facet: str
    search: SearchState
    contains: str = ""
    by_name: bool = False
    page: int = 1
    collection: bool = False

    @classmethod
    def from_args(cls, facet: str, args: Arguments, *, collection: bool) -> tuple[ListingState, tuple[Notice, ...]]:
        """The list that `args` ask for, and a notice for each thing that could not be taken as it was."""
        read = Reader(args.getlist)
        own = cls(
            facet=facet,
            search=SearchState(),
            contains=read.text("contains", MAX_CONTAINS),
            by_name=read.choice("order") == "name",
            page=read.number("page", LAST_PAGE),
            collection=collection,
        )
        if collection:
            return own, tuple(read.notices)
        search, notices = SearchState.from_args(args)
        return replace(own, search=search.with_page(1)), tuple(dict.fromkeys((*read.notices, *notices)))

    @property
    def path(self) -> str:
        """The path of the list."""
        return LIST_PATHS[self.facet] if self.collection else f"/facets/{self.facet}"

    @property
    def offset(self) -> int:
        """How many values stand on the pages before."""
        return (self.page - 1) * LIST_SIZE

    def url(self) -> str:
        """The address of this list."""
        own = {"contains": self.contains, "order": "name" if self.by_name else "", "page": str(self.page)}
        kept = [(name, value) for name, value in own.items() if value and (name, value) != ("page", "1")]
        query = urlencode([*self.search.pairs(), *kept])
        return self.path + (f"?{query}" if query else "")

    def ordered(self, by_name: bool) -> ListingState:
        """The same values by name or by count."""
        return replace(self, by_name=by_name, page=1)

    def with_page(self, page: int) -> ListingState:
        """Another page of the same list."""
        return replace(self, page=page)

    def within(self, search: SearchState) -> ListingState:
        """The values of the same facet within another search."""
        return replace(self, search=search, page=1)
