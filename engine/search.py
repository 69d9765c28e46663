"""A question and its answer: `Search` goes to an index, `Results` come back. Plain values, no behaviour of an index."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from engine.document import Document
from engine.notice import Notice
from engine.query import Query, Reading
from engine.schema import FACETS

MAX_LIMIT = 1000
"""The most hits one call returns; exports page through."""

MAX_WINDOW = 100_000
"""The deepest hit that can be asked for (offset + limit)."""


class Sort(StrEnum):
    """The orders of results; a leading ``-`` means latest first. Ties are broken by relevance, then path."""

    RELEVANCE = "relevance"
    DATE = "date"
    DATE_DESCENDING = "-date"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Filters:
    """The chosen facet values and year range: OR inside a facet, AND between facets.

    `chosen` maps a facet's name to its chosen values as strings (``"1936"``,
    ``"unknown"``); a value that no document has matches nothing. `year_from` and
    `year_to` bound the years, both inclusive, None for an open end; they belong to
    the year facet: a document passes it by a chosen year or by the range. `refused`
    maps a facet's name to values that a document must not have.
    """

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    year_from: int | None = None
    year_to: int | None = None
    refused: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, facet: str) -> tuple[str, ...]:
        """The chosen values of `facet`, in the order chosen."""
        return tuple(self.chosen.get(facet, ()))

    @property
    def has_range(self) -> bool:
        """Whether the years are bounded by a range."""
        return self.year_from is not None or self.year_to is not None

    def __bool__(self) -> bool:
        return self.has_range or any(self.chosen.get(facet) or self.refused.get(facet) for facet in FACETS)


@dataclass(frozen=True, slots=True)
class Search:
    """One question to an index.

    `facet_limit` bounds the values listed per facet of `facets` (chosen ones are always listed;
    years are always listed whole); with 0 no facets are counted. `sideways` counts ignore the
    facet's own selection; without it they are of the documents found and no others.
    `snippets` is the number of passages per hit.
    With `spellings` a name that is not quoted is found in other spellings, too.
    With `fold` near-duplicates stand under the one of them that comes first; counts see every document as always.
    """

    query: Query
    filters: Filters = field(default_factory=Filters)
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 10
    snippets: int = 3
    facet_limit: int = 12
    facets: tuple[str, ...] = FACETS
    sideways: bool = True
    spellings: bool = True
    fold: bool = False


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of a hit: its paragraph's number, its text and the (start, end) offsets of matching words in it.

    `before` and `after` say whether text of the paragraph was cut off on that side.
    """

    paragraph: int
    text: str
    marks: tuple[tuple[int, int], ...] = ()
    before: bool = False
    after: bool = False


class HitPerson(NamedTuple):
    """A person of a hit, with the name of the role."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found, with what a result list shows of it.

    `duplicates` is the number of its near-duplicates that were found, too, and are folded under it.
    """

    id: str
    path: str
    title: str
    score: float
    trials: tuple[str, ...]
    years: tuple[int, ...]
    persons: tuple[HitPerson, ...]
    language: str = ""
    snippets: tuple[Snippet, ...] = ()
    title_marks: tuple[tuple[int, int], ...] = ()
    duplicates: int = 0


class FacetValue(NamedTuple):
    """A value of a facet, and how many documents choosing it would add or keep; a page makes hundreds of them."""

    value: str
    label: str
    count: int  # type: ignore[assignment]  # nobody asks a value how often something occurs in it
    selected: bool = False


SPANS = (10, 100, 1000)
"""The lengths in years of the spans whose documents are counted: decades, centuries, millennia."""


@dataclass(frozen=True, slots=True)
class Span:
    """`years` years from `start` on, and how many documents have one of them; a document with several counts once."""

    start: int
    years: int
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """The listed values of a facet, largest count first (years: ascending), and how many values there are in all.

    `unknown` is the number of documents without a value, `spans` are those of `SPANS` with documents, of years only.
    """

    name: str
    values: tuple[FacetValue, ...]
    distinct: int
    unknown: int = 0
    spans: tuple[Span, ...] = ()

    @property
    def known(self) -> int:
        """How many values there are in all, "unknown" not counted."""
        return self.distinct - bool(self.unknown)


@dataclass(frozen=True, slots=True)
class Correction:
    """A query the reader may have meant: its text to be typed as it is, which words it changes, what it would find.

    `words` are pairs of a word as written and the collection's word instead; `total` is the number of documents.
    """

    query: str
    words: tuple[tuple[str, str], ...]
    total: int


@dataclass(frozen=True, slots=True)
class Results:
    """The answer: the number of documents, one window of hits, the facets, and how the query was read.

    `partial` is True when no document had all the words and the best partial
    matches are given instead. `generation` names the commit that answered. `folded` of
    the documents found stand under a near-duplicate and have no hit of their own.
    `corrections` are offered when a word is rare and a likelier one is near.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    reading: Reading
    notices: tuple[Notice, ...] = ()
    partial: bool = False
    generation: int = 0
    took_ms: float = 0.0
    folded: int = 0
    corrections: tuple[Correction, ...] = ()

    @property
    def listed(self) -> int:
        """The number of hits on all pages together."""
        return self.total - self.folded


@dataclass(frozen=True, slots=True)
class Scan:
    """All hits of a search in their order, without passages, from one commit; `hits` can be gone through once.

    `total` is their number, the rest as in `Results`.
    """

    total: int
    hits: Iterator[Found]
    reading: Reading
    notices: tuple[Notice, ...] = ()
    generation: int = 0
    committed: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A document of a `Scan`: what it is known by; `hit` and the whole `document` are made when they are asked for."""

    id: str
    path: str
    hit: Callable[[], Hit]
    document: Callable[[], Document]


@dataclass(frozen=True, slots=True)
class CrossTable:
    """How many of the documents found have each value of one facet together with each of another.

    `cells[r][c]` belongs to `rows.values[r]` and `columns.values[c]`; both list values by
    their documents, years ascending, as many as were asked for of all there are.
    """

    rows: Facet
    columns: Facet
    cells: tuple[tuple[int, ...], ...]
    total: int
    generation: int = 0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion of what is being typed, with its kind: "word", "trial" or "person"."""

    text: str
    kind: str
    count: int
