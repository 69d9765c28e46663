"""The filters at the side of the results: their values as checkboxes, and the chosen ones as chips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from engine.schema import FIELD_BY_NAME, UNKNOWN
from engine.search import Facet, FacetValue
from webapp.listing import ListingState
from webapp.parameters import refusal
from webapp.present.histogram import Histogram, histogram
from webapp.present.wording import refusal_label, span_label, value_label
from webapp.state import FACET_LIMIT, SearchState
from webapp.translations import gettext, ngettext, number

OPEN_VALUES = 7
"""How many values of a facet are listed before the rest is folded away."""

_SHORT = 40
"""The most characters of a name that is shown as an example of what can be typed."""


class Choice(NamedTuple):
    """A value of a facet as a checkbox, and what the button beside it says that excludes the value, "" for none."""

    value: str
    label: str
    count: str  # type: ignore[assignment]  # nobody asks a choice how often something occurs in it
    checked: bool
    none: bool
    id: str
    exclude: str


@dataclass(frozen=True, slots=True)
class FacetView:
    """A facet: its choices in the open and folded away, how many more exist, and a histogram when it is years.

    `name` is its parameter, `refusal` that of values documents must not have.
    """

    name: str
    refusal: str
    label: str
    open: tuple[Choice, ...]
    folded: tuple[Choice, ...]
    more: str
    unlisted: str
    example: str
    all_url: str
    histogram: Histogram | None = None
    year_from: str = ""
    year_to: str = ""
    first_year: str = ""
    last_year: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """A chosen filter: what it says and the address without it."""

    facet: str
    label: str
    url: str


def facet_views(facets: Sequence[Facet], state: SearchState) -> tuple[FacetView, ...]:
    """The facets that have anything to choose, in the order of the results."""
    return tuple(_view(facet, state) for facet in facets if facet.values or state.filters.of(facet.name))


def chips(facets: Sequence[Facet], state: SearchState) -> tuple[Chip, ...]:
    """The chosen filters in the order of the facets, the range of years last."""
    labels = {(facet.name, value.value): value.label for facet in facets for value in facet.values}
    found = [
        Chip(
            _label(facet),
            value_label(value, labels.get((facet, value), ""), facet),
            state.without_filter(facet, value).url(),
        )
        for facet, values in state.filters.chosen.items()
        for value in values
    ]
    found += [
        Chip(refusal_label(facet), value_label(value, "", facet), state.without_refusal(facet, value).url())
        for facet, values in state.filters.refused.items()
        for value in values
    ]
    if state.filters.has_range:
        span = span_label(state.filters.year_from, state.filters.year_to)
        found.append(Chip(gettext("Years"), span, state.with_range(None, None).url()))
    return tuple(found)


def _view(facet: Facet, state: SearchState) -> FacetView:
    years = facet.name == "year"
    ranked = _most(facet.values) if years else facet.values
    shown: list[Choice] = []
    folded: list[Choice] = []
    for place, value in enumerate(ranked):
        stands = place < OPEN_VALUES or value.selected or value.value == UNKNOWN
        (shown if stands else folded).append(_choice(facet.name, place, value))
    known = [value.value for value in facet.values if value.value.isdigit() and value.count] if years else []
    unlisted = max(0, facet.distinct - len(ranked))
    return FacetView(
        name=facet.name,
        refusal=refusal(facet.name),
        label=_label(facet.name),
        open=tuple(_in_order(shown, years)),
        folded=tuple(_in_order(folded, years)),
        more=_more(len(folded)),
        unlisted=_unlisted(unlisted) if unlisted else "",
        example=_example(facet, known),
        all_url=ListingState(facet.name, state.with_page(1)).url(),
        histogram=histogram(facet, state) if years else None,
        year_from=_text(state.filters.year_from),
        year_to=_text(state.filters.year_to),
        first_year=known[0] if known else "",
        last_year=known[-1] if known else "",
    )


def _example(facet: Facet, years: Sequence[str]) -> str:
    """A query for a value of `facet`, from the collection where one of its values can be typed in a few words."""
    if years:
        return f"year:[{years[0]} TO {years[-1]}]"
    typed = (value.value for value in facet.values if value.value != UNKNOWN and '"' not in value.value)
    short = next((value for value in typed if len(value) <= _SHORT), "")
    return f'{facet.name}:"{short}"' if short else FIELD_BY_NAME[facet.name].example


def _choice(facet: str, place: int, value: FacetValue) -> Choice:
    label = value_label(value.value, value.label, facet)
    exclude = gettext("Exclude %(value)s", value=label) if value.count and not value.selected else ""
    return Choice(value.value, label, number(value.count), value.selected, not value.count, f"{facet}-{place}", exclude)


def _most(years: Sequence[FacetValue]) -> list[FacetValue]:
    """The years with most documents, and those that have to be listed; the histogram has all."""
    ranked = sorted(sorted(years, key=attrgetter("value")), key=attrgetter("count"), reverse=True)
    kept = [year for year in ranked[FACET_LIMIT:] if year.selected or year.value == UNKNOWN]
    return [*ranked[:FACET_LIMIT], *kept]


def _in_order(choices: list[Choice], by_value: bool) -> list[Choice]:
    """Years ascending, other values as they come; "not known" always last."""
    return sorted(choices, key=lambda choice: (choice.value == UNKNOWN, choice.value if by_value else ""))


def _label(facet: str) -> str:
    return gettext(FIELD_BY_NAME[facet].label)


def _more(count: int) -> str:
    return gettext("%(count)s more", count=number(count)) if count else ""


def _unlisted(count: int) -> str:
    return ngettext(
        "%(num)s more is not listed; type, for example,", "%(num)s more are not listed; type, for example,", count
    )


def _text(year: int | None) -> str:
    return "" if year is None else str(year)
