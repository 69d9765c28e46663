"""Keyword in context: one line for each occurrence, the word in the middle, with its document and year."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.concordance import LAST_YEAR, Line, Order, in_order
from engine.notice import Sentence, sentence
from webapp.concordances import Gathered
from webapp.parameters import View
from webapp.present.pager import Pager, pager
from webapp.present.wording import Option, span_label
from webapp.state import SearchState, document_path, result_anchor
from webapp.translations import gettext, ngettext, number, say

PAGE = 100
"""Lines of a page."""

SHEET = (
    *("left", "keyword", "right", "title", "path", "trials", "years", "paragraph", "start", "end", "id"),
    *("url", "search", "generation"),
)
"""The columns of the CSV file; the last two tell where the lines come from, so that they can be made again."""

_ORDERS: dict[Order, Sentence] = {
    Order.FOUND: sentence("as found"),
    Order.LEFT: sentence("left context"),
    Order.KEYWORD: sentence("keyword"),
    Order.RIGHT: sentence("right context"),
    Order.DOCUMENT: sentence("document"),
    Order.YEAR: sentence("year"),
}
_COLUMNS: tuple[tuple[Order, Sentence], ...] = (
    (Order.LEFT, sentence("Left")),
    (Order.KEYWORD, sentence("Keyword")),
    (Order.RIGHT, sentence("Right")),
    (Order.DOCUMENT, sentence("Document")),
    (Order.YEAR, sentence("Year")),
)


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column: what it says, where a click leads, and whether the lines are in its order."""

    name: str
    label: str
    url: str
    sorted: bool


@dataclass(frozen=True, slots=True)
class LineView:
    """A line: the text before and after the keyword in reading order, the way it is read, and its place.

    `anchor`, "" but for the first line of a document, is where the way back from the document leads.
    """

    anchor: str
    left: str
    keyword: str
    right: str
    direction: str
    title: str
    years: str
    paragraph: int
    url: str


@dataclass(frozen=True, slots=True)
class KwicView:
    """A page of lines, with what was found in words, what is missing, and why there is none on an empty page."""

    found: str
    missing: str
    empty: str
    columns: tuple[Column, ...]
    lines: tuple[LineView, ...]
    orders: tuple[Option, ...]
    pager: Pager
    sheet_url: str


def kwic_view(gathered: Gathered, state: SearchState) -> KwicView:
    """The page of lines that `state` asks for."""
    lines = gathered.found.lines
    return KwicView(
        found=_found(gathered, state),
        missing=_missing(gathered),
        empty=_empty(gathered, state),
        columns=tuple(_column(order, label, state) for order, label in _COLUMNS),
        lines=tuple(_lines(page_of(lines, state), state)),
        orders=tuple(Option(order.value, say(label), order is state.lines) for order, label in _ORDERS.items()),
        pager=pager(len(lines), state, PAGE),
        sheet_url=state.with_page(1).with_view(View.DOCUMENTS).with_lines(state.lines).url("/kwic.csv"),
    )


def page_of(lines: Iterable[Line], state: SearchState) -> tuple[Line, ...]:
    """The lines of the page that `state` asks for, in its order."""
    start = (state.page - 1) * PAGE
    return in_order(lines, state.lines)[start : start + PAGE]


def sheet(gathered: Gathered, state: SearchState, site: str) -> Iterator[tuple[object, ...]]:
    """The rows of the CSV file, the names of the columns first; `site` comes before the addresses."""
    search = site + state.with_view(View.KWIC).with_lines(state.lines).url()
    yield SHEET
    for line in in_order(gathered.found.lines, state.lines):
        yield (
            *(line.left, line.keyword, line.right, line.title, line.path),
            *("; ".join(line.trials), "; ".join(map(str, line.years)), line.paragraph, line.start, line.end),
            *(line.document, site + document_path(line.document) + f"#p{line.paragraph}"),
            *(search, gathered.generation),
        )


def _found(gathered: Gathered, state: SearchState) -> str:
    """ "100 lines", "101–200 of 2,896 lines", or "" when there is none."""
    count = len(gathered.found.lines)
    first = (state.page - 1) * PAGE + 1
    if first > count:
        return ""
    lines = ngettext("%(num)s line", "%(num)s lines", count)
    if count <= PAGE:
        return lines
    last = min(first + PAGE - 1, count)
    return gettext("%(first)s–%(last)s of %(lines)s", first=number(first), last=number(last), lines=lines)


def _empty(gathered: Gathered, state: SearchState) -> str:
    """Why a page has no lines."""
    if not state.q:
        return gettext("Type a word or a phrase to see each of its occurrences between its neighbours.")
    if gathered.found.lines:
        return gettext("There are no lines on this page; the first page has some.")
    return gettext("The texts of these documents have none of the words; the documents were found by other fields.")


def _missing(gathered: Gathered) -> str:
    """What is not among the lines, or ""."""
    if gathered.all_read:
        return ""
    gaps = {"read": number(gathered.documents), "total": number(gathered.total)}
    if gathered.late:
        return gettext(
            "Reading took too long: these are the lines of the first %(read)s of %(total)s documents. "
            "Filters bring the others.",
            **gaps,
        )
    return gettext(
        "More lines than can be shown: these are of the first %(read)s of %(total)s documents. "
        "Filters bring the others.",
        **gaps,
    )


def _column(order: Order, label: Sentence, state: SearchState) -> Column:
    chosen = state.lines is order
    return Column(order.value, say(label), state.with_lines(Order.FOUND if chosen else order).url(), chosen)


def _lines(lines: Iterable[Line], state: SearchState) -> Iterator[LineView]:
    seen: set[str] = set()
    for line in lines:
        yield _line(line, "" if line.document in seen else result_anchor(line.document), state)
        seen.add(line.document)


def _line(line: Line, anchor: str, state: SearchState) -> LineView:
    years = [year for year in line.years if year < LAST_YEAR]
    return LineView(
        anchor=anchor,
        left=line.left,
        keyword=line.keyword,
        right=line.right,
        direction=_direction(line.keyword),
        title=line.title or line.path,
        years=span_label(min(years), max(years)) if years else "",
        paragraph=line.paragraph,
        url=state.url(document_path(line.document), f"p{line.paragraph}"),
    )


def _direction(keyword: str) -> str:
    """How a line is read, by the first letter of its keyword: a document may hold several scripts."""
    first = next((char for char in keyword if char.isalpha()), "")
    return "rtl" if first and unicodedata.bidirectional(first) in ("R", "AL") else "ltr"
