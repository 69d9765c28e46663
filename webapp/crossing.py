"""The address of a cross-table: two facets against each other within a search."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from engine.notice import Notice, notice
from engine.schema import FACETS
from webapp.arguments import Reader
from webapp.state import Arguments, SearchState

ON_PAGE = (50, 40)
"""The most rows and columns on a page."""

IN_FILE = (1000, 200)
"""The most rows and columns of a file."""


@dataclass(frozen=True, slots=True)
class TableState:
    """The facets `rows` and `columns`, which differ, within `search`."""

    rows: str
    columns: str
    search: SearchState

    @classmethod
    def from_args(cls, args: Arguments) -> tuple[TableState, tuple[Notice, ...]]:
        """The table that `args` ask for, and a notice for each thing that could not be taken as it was."""
        read = Reader(args.getlist)
        rows, columns = read.choice("rows"), read.choice("columns")
        search, notices = SearchState.from_args(args)
        said = (*read.notices, *notices)
        if rows == columns:
            columns = next(facet for facet in FACETS if facet != rows)
            if args.getlist("columns"):
                said = (*said, notice("same-facet", "Rows and columns cannot be the same; other columns were taken."))
        return cls(rows, columns, search.with_page(1)), tuple(dict.fromkeys(said))

    def url(self, path: str = "/table") -> str:
        """The address of the table."""
        return path + "?" + urlencode([("rows", self.rows), ("columns", self.columns), *self.search.pairs()])

    def turned(self) -> TableState:
        """Rows and columns exchanged."""
        return replace(self, rows=self.columns, columns=self.rows)

    def cell(self, row: str, column: str) -> SearchState:
        """The search that gives the documents of a cell; "" for a whole row or column."""
        search = self.search
        for facet, value in ((self.rows, row), (self.columns, column)):
            if value:
                search = only(search, facet, value)
        return search


def only(search: SearchState, facet: str, value: str) -> SearchState:
    """`search` with `value` as the one chosen value of `facet`."""
    unbounded = search.with_range(None, None) if facet == "year" else search
    return unbounded.without_filter(facet).with_filter(facet, value)
