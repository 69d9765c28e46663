"""The many links of a page, each to a search that differs in one thing from the one shown: the rest is written once.

A page of results has a hundred of them. Making a state for each and writing all of it out takes ten times as long.
"""

from __future__ import annotations

from urllib.parse import quote

from webapp.parameters import PARAMETERS
from webapp.state import SearchState, quoted


class Links:
    """The addresses of searches that are like `state`, as its own methods and `SearchState.url` would write them."""

    def __init__(self, state: SearchState) -> None:
        self._state = state
        self._here = state.url("")
        self._parts = {parameter.name: "" for parameter in PARAMETERS}
        for name, value in state.with_page(1).pairs():
            self._parts[name] += f"&{name}={quoted(value)}"
        self._around: dict[str, tuple[str, str]] = {}

    def at(self, path: str, fragment: str = "") -> str:
        """The address of `path` in the light of the same search."""
        return path + self._here + (f"#{quote(fragment)}" if fragment else "")

    def filtered(self, facet: str, value: str) -> str:
        """The address of `SearchState.with_filter`."""
        if value in self._state.filters.of(facet):
            return self.at("/")
        return self._but(facet, facet, f"{self._parts[facet]}&{facet}={quoted(value)}")

    def ranged(self, low: int, high: int) -> str:
        """The address of `SearchState.with_range`."""
        return self._but("from", "to", f"&from={low}&to={high}")

    def paged(self, page: int) -> str:
        """The address of `SearchState.with_page`."""
        return self._but("page", "page", f"&page={page}" if page > 1 else "")

    def _but(self, first: str, last: str, changed: str) -> str:
        """The address with `changed` in the place of the parameters from `first` to `last`."""
        around = self._around.get(first)
        if around is None:
            names = list(self._parts)
            before, after = names[: names.index(first)], names[names.index(last) + 1 :]
            around = "".join(map(self._parts.__getitem__, before)), "".join(map(self._parts.__getitem__, after))
            self._around[first] = around
        query = around[0] + changed + around[1]
        return f"/?{query[1:]}" if query else "/"
