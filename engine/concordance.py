"""The words a query finds, each in its context: a concordance, also called keyword in context (KWIC).

One line per occurrence; a phrase is one occurrence. Lines are made from hits and their
paragraphs alone, so that a page and an export show the same whatever index found them.
"Left" is what comes before the keyword in reading order, also in scripts read from right to left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from engine.analysis import fold, words
from engine.document import Paragraph
from engine.highlight import Marker
from engine.query import Reading
from engine.search import Hit

CONTEXT_CHARACTERS = 60
"""The context kept on each side: about ten words, of which sorting compares the nearest."""

MAX_LINES = 10_000
"""More lines than a reader can read; who needs all narrows the search or exports it in parts."""

SPACED_OUT = 4
"""How much longer than its words a text may be, for line breaks and indentation that are collapsed."""

LAST_YEAR = 10_000

_SPACE = re.compile(r"\s+")


class Order(StrEnum):
    """The orders of lines; ties stay in the order they were found."""

    FOUND = "found"
    LEFT = "left"
    RIGHT = "right"
    KEYWORD = "keyword"
    DOCUMENT = "document"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Line:
    """One occurrence: where it stands, and the text around it with runs of white space made one space.

    `left`, `keyword` and `right` put together are the text as it reads; `start` and
    `end` are offsets of the keyword into the paragraph as it is.
    """

    document: str
    path: str
    title: str
    trials: tuple[str, ...]
    years: tuple[int, ...]
    paragraph: int
    start: int
    end: int
    left: str
    keyword: str
    right: str


@dataclass(frozen=True, slots=True)
class Concordance:
    """The lines of a search in the order of its hits, and whether there are more than were made."""

    lines: tuple[Line, ...] = ()
    more: bool = False


def concordance(
    found: Iterable[tuple[Hit, Sequence[Paragraph]]],
    reading: Reading,
    context: int = CONTEXT_CHARACTERS,
    limit: int = MAX_LINES,
) -> Concordance:
    """The first `limit` occurrences of what `reading` marks in the text, in the order of `found`.

    `context` is the most characters kept on each side. `found` is read no further than
    needed, and not at all when the query has no words for the text.
    """
    marker = Marker.of(reading)
    if not marker:
        return Concordance()
    lines: list[Line] = []
    for line in _lines(found, marker, context):
        if len(lines) >= limit:
            return Concordance(tuple(lines), more=True)
        lines.append(line)
    return Concordance(tuple(lines))


def _lines(found: Iterable[tuple[Hit, Sequence[Paragraph]]], marker: Marker, context: int) -> Iterator[Line]:
    for hit, paragraphs in found:
        for paragraph in paragraphs:
            for start, end in marker.spans(paragraph.text):
                yield _line(hit, paragraph, start, end, context)


def _line(hit: Hit, paragraph: Paragraph, start: int, end: int, context: int) -> Line:
    text, reach = paragraph.text, SPACED_OUT * context
    return Line(
        document=hit.id,
        path=hit.path,
        title=hit.title,
        trials=hit.trials,
        years=hit.years,
        paragraph=paragraph.number,
        start=start,
        end=end,
        left=_left(_collapsed(text[max(0, start - reach) : start]), context),
        keyword=_collapsed(text[start:end]),
        right=_right(_collapsed(text[end : end + reach]), context),
    )


def _collapsed(text: str) -> str:
    plain = text.isprintable() and "  " not in text  # no white space but single spaces, as in most text
    return text if plain else _SPACE.sub(" ", text)


def _left(text: str, context: int) -> str:
    """The end of `text`, from where a word begins; from anywhere in writing that does not part its words."""
    if len(text) <= context:
        return text.lstrip()
    kept = text[len(text) - context :]
    if text[len(text) - context - 1] != " ":
        kept = kept.partition(" ")[2] or kept
    return kept.lstrip()


def _right(text: str, context: int) -> str:
    """The beginning of `text`, to where a word ends; to anywhere in writing that does not part its words."""
    if len(text) <= context:
        return text.rstrip()
    kept = text[:context]
    if text[context] != " ":
        kept = kept.rpartition(" ")[0] or kept
    return kept.rstrip()


def in_order(lines: Iterable[Line], order: Order) -> tuple[Line, ...]:
    """`lines` in `order`; words are compared without case and accents, those next to the keyword first."""
    return tuple(sorted(lines, key=_KEYS[order])) if order is not Order.FOUND else tuple(lines)


def _folded(text: str) -> tuple[str, ...]:
    return tuple(map(fold, words(text)))


def _by_left(line: Line) -> tuple[str, ...]:
    return _folded(line.left)[::-1]


def _by_right(line: Line) -> tuple[str, ...]:
    return _folded(line.right)


def _by_keyword(line: Line) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return _folded(line.keyword), _folded(line.right)


def _by_document(line: Line) -> tuple[str, str, int, int]:
    return fold(line.title), line.path, line.paragraph, line.start


def _by_year(line: Line) -> tuple[int, str, int, int]:
    return min(line.years, default=LAST_YEAR), line.path, line.paragraph, line.start


_KEYS: dict[Order, Callable[[Line], tuple[object, ...]]] = {
    Order.LEFT: _by_left,
    Order.RIGHT: _by_right,
    Order.KEYWORD: _by_keyword,
    Order.DOCUMENT: _by_document,
    Order.YEAR: _by_year,
}
