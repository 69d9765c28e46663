"""The start page and the page without hits: where a search can begin, and where it can go from nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.schema import UNKNOWN
from engine.search import Facet, FacetValue, Results, Sort
from webapp.present.histogram import Histogram, histogram
from webapp.present.wording import Link, documents, span_label
from webapp.state import SearchState
from webapp.translations import gettext, ngettext, number

_LISTED = 10
_EXAMPLES = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """A value one can begin with, and its number of documents."""

    label: str
    url: str
    count: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """The largest values of a facet, under a heading."""

    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class StartView:
    """What the collection holds in a sentence, examples taken from it, and where to begin."""

    holdings: str
    examples: tuple[Link, ...]
    shelves: tuple[Shelf, ...]
    histogram: Histogram | None
    all_url: str
    empty: bool


def start_view(results: Results, state: SearchState) -> StartView:
    """The start page of the collection that `results`, the answer to an empty query, describe."""
    facets = {facet.name: facet for facet in results.facets}
    trials, persons, years = (_known(facets.get(name)) for name in ("trial", "person", "year"))
    return StartView(
        holdings=_holdings(results.total, facets, years),
        examples=_examples(trials, persons, years),
        shelves=tuple(
            Shelf(label, _entries(facet, values))
            for facet, label, values in (("trial", gettext("Trials"), trials), ("person", gettext("People"), persons))
            if values
        ),
        histogram=histogram(facets["year"], state) if "year" in facets else None,
        all_url=state.with_sort(Sort.TITLE).url(),
        empty=not results.total,
    )


def _holdings(total: int, facets: dict[str, Facet], years: Sequence[FacetValue]) -> str:
    """ "43 documents on 18 trials, 1894–1961"."""
    trials = facets["trial"].known if "trial" in facets else 0
    about = " " + ngettext("on %(num)s trial", "on %(num)s trials", trials) if trials else ""
    span = f", {span_label(int(years[0].value), int(years[-1].value))}" if years else ""
    return f"{documents(total)}{about}{span}"


def _examples(
    trials: Sequence[FacetValue], persons: Sequence[FacetValue], years: Sequence[FacetValue]
) -> tuple[Link, ...]:
    """Queries that find something, each of another form."""
    surnames = (value.label.split()[-1] for value in persons)
    names = list(dict.fromkeys(name for name in surnames if name.isalpha() and len(name) > 2))[:_EXAMPLES]
    phrases = [f'trial:"{value.label}"' for value in trials[:1] if '"' not in value.label]
    busiest = max(years, key=lambda value: value.count, default=None)
    spans = [f"year:{busiest.value}"] if busiest else []
    return tuple(Link(query, SearchState().with_query(query).url()) for query in (*names, *phrases, *spans))


def _entries(facet: str, values: Sequence[FacetValue]) -> tuple[Entry, ...]:
    return tuple(
        Entry(value.label, SearchState().with_filter(facet, value.value).url(), number(value.count))
        for value in values[:_LISTED]
    )


def _known(facet: Facet | None) -> list[FacetValue]:
    """The values of `facet` without "unknown"."""
    return [value for value in facet.values if value.value != UNKNOWN and value.count] if facet else []
