"""A cross-table as its page shows it and as its file holds it: every number is a search."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.notice import Notice
from engine.schema import FACETS, FIELD_BY_NAME
from engine.search import CrossTable, Facet
from webapp.crossing import ON_PAGE, TableState
from webapp.present.wording import Link, documents, value_label
from webapp.translations import gettext, number, say

_SHADES = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """A number, the search that finds its documents, what it counts in words, and how dark it is (0 to 5)."""

    count: str
    url: str
    label: str
    shade: int


@dataclass(frozen=True, slots=True)
class Row:
    """A value at the side and its cells."""

    head: Link
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """A cross-table."""

    caption: str
    rows: tuple[Row, ...]
    columns: tuple[Link, ...]
    row_choices: tuple[tuple[str, str, bool], ...]
    column_choices: tuple[tuple[str, str, bool], ...]
    kept: tuple[tuple[str, str], ...]
    limits: tuple[str, ...]
    csv_url: str
    turned_url: str
    back: Link
    notices: tuple[str, ...]


def table_view(table: CrossTable, state: TableState, notices: Sequence[Notice]) -> TableView:
    """Everything that the page of `table` prints: of more values than fit, those of the most documents."""
    down, over = (_fullest(facet, limit) for facet, limit in zip((table.rows, table.columns), ON_PAGE, strict=True))
    columns = [table.columns.values[place] for place in over]
    most = max((count for cells in table.cells for count in cells), default=0)
    return TableView(
        caption=gettext(
            "%(rows)s and %(columns)s in %(documents)s",
            rows=_label(state.rows),
            columns=_label(state.columns).lower(),
            documents=documents(table.total),
        ),
        rows=tuple(
            Row(
                Link(value_label(row.value, row.label, state.rows), state.cell(row.value, "").url()),
                tuple(
                    _cell(cells[place], most, state, row.value, column.value)
                    for place, column in zip(over, columns, strict=True)
                ),
            )
            for row, cells in ((table.rows.values[place], table.cells[place]) for place in down)
        ),
        columns=tuple(
            Link(value_label(column.value, column.label, state.columns), state.cell("", column.value).url())
            for column in columns
        ),
        row_choices=_choices(state.rows),
        column_choices=_choices(state.columns),
        kept=tuple(state.search.pairs()),
        limits=tuple(_limits(table.rows, len(down))) + tuple(_limits(table.columns, len(over))),
        csv_url=state.url("/table.csv"),
        turned_url=state.turned().url(),
        back=Link(gettext("To these documents"), state.search.url()),
        notices=tuple(say(notice.sentence) for notice in notices),
    )


def table_rows(table: CrossTable, state: TableState) -> Iterator[tuple[object, ...]]:
    """The table as lines of a file: the values of the columns, then each row with its numbers."""
    yield (f"{state.rows} \\ {state.columns}", *(column.value for column in table.columns.values))
    for row, cells in zip(table.rows.values, table.cells, strict=True):
        yield (row.value, *cells)


def _fullest(facet: Facet, limit: int) -> list[int]:
    """The places of the `limit` values that the most documents have, in their order: years come by time, and all."""
    places = sorted(range(len(facet.values)), key=lambda place: -facet.values[place].count)
    return sorted(places[:limit])


def _cell(count: int, most: int, state: TableState, row: str, column: str) -> Cell:
    if not count:
        return Cell("", "", "", 0)
    label = f"{value_label(row, facet=state.rows)}, {value_label(column, facet=state.columns)}: {documents(count)}"
    return Cell(number(count), state.cell(row, column).url(), label, -(-_SHADES * count // most))


def _limits(facet: Facet, shown: int) -> Iterator[str]:
    if facet.distinct > shown:
        yield gettext(
            "%(facet)s: %(shown)s of %(all)s are shown.",
            facet=_label(facet.name),
            shown=number(shown),
            all=number(facet.distinct),
        )


def _choices(chosen: str) -> tuple[tuple[str, str, bool], ...]:
    return tuple((facet, _label(facet), facet == chosen) for facet in FACETS)


def _label(facet: str) -> str:
    return gettext(FIELD_BY_NAME[facet].label)
