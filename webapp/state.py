"""The address bar as a value: what an address asks for, and the address of every other thing one could ask for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Protocol
from urllib.parse import quote, quote_plus

from engine.concordance import Order
from engine.notice import Notice
from engine.parser import parse_query
from engine.schema import FACETS
from engine.search import MAX_WINDOW, Filters, Search, Sort
from webapp.arguments import Reader
from webapp.parameters import FIND, PAGE_SIZES, PARAMETERS, View, refusal

FACET_LIMIT = 24
"""How many values of a facet a page lists, most of them folded away."""


class Arguments(Protocol):
    """The parameters of a request; werkzeug's MultiDict is one."""

    def getlist(self, key: str, /) -> list[str]:
        """All values of `key` in the order given, none when it is absent."""


@dataclass(frozen=True, slots=True)
class SearchState:
    """What the reader asked for: query, filters, order, page, and how the query is to be read.

    `filters.chosen` holds the facets with chosen values only. Methods give a new
    state; all but `with_page` return to page 1, since other documents stand on the
    later pages then.
    """

    q: str = ""
    filters: Filters = field(default_factory=Filters)
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    per_page: int = PAGE_SIZES[0]
    any_word: bool = False
    plain: bool = False
    unfold: bool = False
    view: View = View.DOCUMENTS
    lines: Order = Order.FOUND
    as_typed: bool = False

    @classmethod
    def from_args(cls, args: Arguments) -> tuple[SearchState, tuple[Notice, ...]]:
        """The state that `args` ask for, and a notice for each thing that could not be taken as it was."""
        read = Reader(args.getlist)
        chosen = {facet: values for facet in FACETS if (values := read.values(facet))}
        refused = {facet: values for facet in FACETS if (values := read.values(refusal(facet)))}
        year_from, year_to = read.year_range()
        per_page = int(read.choice("per_page"))
        state = cls(
            q=read.text("q"),
            filters=Filters(chosen, year_from, year_to, refused),
            sort=Sort(read.choice("sort")),
            page=read.number("page", MAX_WINDOW // per_page),
            per_page=per_page,
            any_word=read.flag("any"),
            plain=read.flag("plain"),
            unfold=read.flag("unfold"),
            view=View(read.choice("view")),
            lines=Order(read.choice("lines")),
            as_typed=read.flag("as_typed"),
        )
        return state, tuple(read.notices)

    @property
    def is_start(self) -> bool:
        """Whether nothing was asked for yet."""
        usual = SearchState(per_page=self.per_page, any_word=self.any_word, plain=self.plain, as_typed=self.as_typed)
        return usual == self

    def value_of(self, name: str) -> object:
        """The value of the parameter `name` as the API shows it; KeyError for a name that is no parameter."""
        return self._values()[name]

    def _values(self) -> dict[str, object]:
        """The values of all parameters."""
        chosen, refused = self.filters.chosen, self.filters.refused
        return {
            "q": self.q,
            **{facet: list(chosen.get(facet, ())) for facet in FACETS},
            **{name: list(refused.get(facet, ())) for facet, name in _REFUSAL_OF.items()},
            "from": self.filters.year_from,
            "to": self.filters.year_to,
            "sort": self.sort.value,
            "page": self.page,
            "per_page": self.per_page,
            "any": self.any_word,
            "plain": self.plain,
            "unfold": self.unfold,
            "view": self.view.value,
            "lines": self.lines.value,
            "as_typed": self.as_typed,
        }

    def pairs(self) -> Iterator[tuple[str, str]]:
        """The parameters that differ from their defaults, in canonical order, as an address writes them."""
        values = self._values()
        for name, usual in _USUAL.items():
            value = values[name]
            if value == usual:
                continue
            if isinstance(value, list):
                yield from ((name, text) for text in value)
            else:
                yield name, "1" if value is True else str(value)

    def url(self, path: str = "/", fragment: str = "") -> str:
        """The address of this state at `path`; `path` alone for the start."""
        query = "&".join(f"{name}={quoted(value)}" for name, value in self.pairs())
        return path + (f"?{query}" if query else "") + (f"#{quote(fragment)}" if fragment else "")

    def finding(self, path: str, words: str) -> str:
        """The address of a document at `path` in the light of this search, opened at the first of other `words`."""
        query = "&".join(f"{name}={quoted(value)}" for name, value in (*self.pairs(), (FIND.name, words)))
        return f"{path}?{query}#hit-1"

    def to_search(self, *, snippets: int = 3, facet_limit: int = FACET_LIMIT, fold: bool = False) -> Search:
        """The question to the index that this state stands for; only pages with hits `fold` near-duplicates."""
        return Search(
            query=parse_query(self.q, plain=self.plain, any_word=self.any_word),
            filters=self.filters,
            sort=self.sort,
            offset=(self.page - 1) * self.per_page,
            limit=self.per_page,
            snippets=snippets,
            facet_limit=facet_limit,
            fold=fold,
            spellings=not self.as_typed,
        )

    def with_query(self, q: str) -> SearchState:
        """The same search for other words."""
        return replace(self, q=q, page=1)

    def with_any_word(self, any_word: bool = True) -> SearchState:
        """The same search with any of its words being enough, or with all required."""
        return replace(self, any_word=any_word, page=1)

    def with_as_typed(self, as_typed: bool = True) -> SearchState:
        """The same search with names as typed only, or in their other spellings, too."""
        return replace(self, as_typed=as_typed, page=1)

    def with_filter(self, facet: str, value: str) -> SearchState:
        """The same search with `value` of `facet` chosen as well."""
        values = self.filters.of(facet)
        return self if value in values else self._choosing(facet, (*values, value))

    def without_filter(self, facet: str, value: str | None = None) -> SearchState:
        """The same search without `value` of `facet`, or without any chosen value of it."""
        kept = () if value is None else tuple(other for other in self.filters.of(facet) if other != value)
        return self._choosing(facet, kept)

    def with_refusal(self, facet: str, value: str) -> SearchState:
        """The same search without the documents that have `value` of `facet`."""
        chosen = tuple(other for other in self.filters.of(facet) if other != value)
        values = dict.fromkeys((*self.filters.refused.get(facet, ()), value))
        return self._choosing(facet, chosen)._refusing(facet, tuple(values))

    def without_refusal(self, facet: str, value: str) -> SearchState:
        """The same search with the documents again that have `value` of `facet`."""
        kept = tuple(other for other in self.filters.refused.get(facet, ()) if other != value)
        return self._refusing(facet, kept)

    def with_range(self, year_from: int | None, year_to: int | None) -> SearchState:
        """The same search with the years bounded, None for an open end."""
        return replace(self, filters=replace(self.filters, year_from=year_from, year_to=year_to), page=1)

    def without_filters(self) -> SearchState:
        """The same search over all documents."""
        return replace(self, filters=Filters(), page=1)

    def with_sort(self, sort: Sort) -> SearchState:
        """The same search in another order."""
        return replace(self, sort=sort, page=1)

    def with_page(self, page: int) -> SearchState:
        """Another page of the same search."""
        return replace(self, page=page)

    def with_view(self, view: View) -> SearchState:
        """The same search, its documents or its lines in context."""
        return replace(self, view=view, lines=Order.FOUND, page=1)

    def with_lines(self, lines: Order) -> SearchState:
        """The same lines in another order."""
        return replace(self, lines=lines, page=1)

    def with_unfold(self, unfold: bool) -> SearchState:
        """The same search with near-duplicates as hits of their own, or folded under the first of them."""
        return replace(self, unfold=unfold, page=1)

    def carried(self) -> tuple[tuple[str, str], ...]:
        """The parameters that the search form carries on unseen: no box or list of the page stands for them."""
        unseen = {"per_page", "unfold", "view", "sort" if self.view is View.KWIC else "lines"}
        return tuple((name, value) for name, value in self.pairs() if name in unseen or name in _REFUSALS)

    def _choosing(self, facet: str, values: tuple[str, ...]) -> SearchState:
        chosen = {name: values if name == facet else self.filters.of(name) for name in FACETS}
        kept = {name: some for name, some in chosen.items() if some}
        return replace(self, filters=replace(self.filters, chosen=kept), page=1)

    def _refusing(self, facet: str, values: tuple[str, ...]) -> SearchState:
        refused = {name: values if name == facet else self.filters.refused.get(name, ()) for name in FACETS}
        kept = {name: some for name, some in refused.items() if some}
        return replace(self, filters=replace(self.filters, refused=kept), page=1)


@lru_cache(maxsize=16_384)
def quoted(value: str) -> str:
    """`value` as an address writes it; kept, since pages repeat the query, and the names of trials and persons."""
    return quote_plus(value)


_REFUSAL_OF = {facet: refusal(facet) for facet in FACETS}
_REFUSALS = frozenset(_REFUSAL_OF.values())
_USUAL = {parameter.name: SearchState()._values()[parameter.name] for parameter in PARAMETERS}
"""The value of each parameter when an address does not name it, in canonical order."""


def paragraph_number(args: Arguments) -> int:
    """The number of the paragraph that is to be quoted, 0 when none is named."""
    return Reader(args.getlist).number("p", MAX_WINDOW) if args.getlist("p") else 0


@lru_cache(maxsize=4096)
def document_path(document_id: str, *, api: bool = False) -> str:
    """The address of a document's page, or of its JSON; the id is percent-encoded."""
    return ("/api" if api else "") + "/documents/" + quote(document_id, safe="/")


def result_anchor(document_id: str) -> str:
    """The fragment at which a page of results has the document with this id."""
    return f"result-{document_id}"
