"""What the collection holds on one trial, person or year: the calls of the index behind its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from engine.authority import AuthorityPerson, AuthorityTrial
from engine.index import Index
from engine.schema import UNKNOWN
from engine.search import CrossTable, Facet, Results, Search, Sort
from webapp.crossing import only
from webapp.present.wording import ROLE_ORDER
from webapp.state import SearchState

LISTED = 60
"""Values of a facet that a page lists."""

NEAR = 8
"""Names that are offered when an address names nothing."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its number of documents, and the search that finds just these."""

    facet: str
    value: str
    count: int
    search: SearchState


@dataclass(frozen=True, slots=True)
class Subject:
    """A trial, person or year (`facet`), the search for its documents, its first documents and their facets.

    `roles` maps roles, strongest first, to people with their documents (of a trial) or to
    trials (of a person). `together` are the values of the same facet in documents with this one.
    `around` are the years before and after a year, "" where there is none. `entry` is what the curator says.
    """

    facet: str
    name: str
    search: SearchState
    results: Results
    roles: tuple[tuple[str, tuple[Figure, ...]], ...] = ()
    together: tuple[Figure, ...] = ()
    entry: AuthorityTrial | AuthorityPerson | None = None
    around: tuple[str, str] = ("", "")

    def facet_of(self, name: str) -> Facet:
        """The facet `name` of the subject's documents."""
        return next(facet for facet in self.results.facets if facet.name == name)

    def figures(self, facet: str) -> tuple[Figure, ...]:
        """The values of another `facet` in the subject's documents, most frequent first."""
        return figures(self.facet_of(facet), self.search)


def trial(index: Index, name: str) -> Subject:
    """What is known of the trial `name`: who took part in which role, when, and the documents."""
    search = SearchState(sort=Sort.TITLE).with_filter("trial", name)
    results = _documents(index, search)
    cast = index.cross_table(_bare(search), "role", "person", (len(ROLE_ORDER), LISTED))
    roles = tuple(_ordered(_cast(cast, search)))
    together = _together(index, "trial", name, results)
    return Subject("trial", name, search, results, roles, together, index.authority().trial(name))


def person(index: Index, name: str) -> Subject:
    """What is known of the person `name`: the trials by role, the years, and who is named with them."""
    search = SearchState(sort=Sort.DATE).with_filter("person", name)
    results = _documents(index, search)
    roles = next((facet for facet in results.facets if facet.name == "role"), None)
    known = [value.value for value in roles.values if value.value != UNKNOWN] if roles else []
    return Subject(
        "person",
        name,
        search,
        results,
        tuple(_ordered((role, _trials(index, search.with_filter("role", role))) for role in known)),
        _together(index, "person", name, results),
        index.authority().person(name),
    )


def year(index: Index, name: str) -> Subject:
    """What is known of the year `name`: its trials and people, and the years before and after that have documents."""
    search = SearchState(sort=Sort.TITLE).with_filter("year", name)
    known = _years(index)
    at = known.index(name) if name in known else 0
    around = known[at - 1] if at else "", known[at + 1] if at + 1 < len(known) else ""
    return Subject("year", name, search, _documents(index, search), around=around)


def near_names(index: Index, facet: str, slug: str) -> tuple[str, ...]:
    """Names of `facet` like the one that an address seems to mean; for a year those around it."""
    if facet == "year":
        known = [value.value for value in index.facet_values("year").values if value.value != UNKNOWN]
        wanted = int(slug) if slug.isdecimal() else 0
        return (
            tuple(sorted(sorted(known, key=lambda value: abs(int(value) - wanted))[:NEAR], key=int)) if wanted else ()
        )
    words = sorted((word for word in slug.split("-") if len(word) > 2), key=len, reverse=True)[:4]
    found = (value.value for word in words for value in index.facet_values(facet, word, NEAR).values)
    return tuple(dict.fromkeys(found))[:NEAR]


def _years(index: Index) -> list[str]:
    """All years of the collection, ascending."""
    return [value.value for value in index.facet_values("year").values if value.value != UNKNOWN]


def figures(facet: Facet, search: SearchState) -> tuple[Figure, ...]:
    """The known values of `facet`, counted within `search`."""
    return tuple(
        Figure(facet.name, value.value, value.count, only(search, facet.name, value.value))
        for value in facet.values
        if value.value != UNKNOWN and value.count
    )


def _bare(search: SearchState) -> Search:
    return replace(search.to_search(snippets=0, facet_limit=0), limit=1)


def _documents(index: Index, search: SearchState) -> Results:
    return index.search(replace(search.to_search(snippets=0, facet_limit=LISTED), sideways=False))


def _cast(cast: CrossTable, search: SearchState) -> Iterator[tuple[str, tuple[Figure, ...]]]:
    """The people of each role, as far as they are among the most frequent."""
    people = [value.value for value in cast.columns.values]
    for role, counts in zip(cast.rows.values, cast.cells, strict=True):
        chosen = search.with_filter("role", role.value)
        listed = [
            Figure("person", name, count, chosen.with_filter("person", name))
            for name, count in zip(people, counts, strict=True)
            if count and name != UNKNOWN
        ]
        if role.value != UNKNOWN and listed:
            yield role.value, tuple(sorted(listed, key=lambda figure: -figure.count))


def _trials(index: Index, search: SearchState) -> tuple[Figure, ...]:
    asked = replace(_bare(search), facets=("trial",), facet_limit=LISTED, sideways=False)
    [facet] = index.search(asked).facets
    return figures(facet, search)


def _together(index: Index, facet: str, name: str, results: Results) -> tuple[Figure, ...]:
    """The other values of `facet` in `results`, the documents with `name`.

    Two values of one facet that are chosen widen a search, so one of them is a query. It finds longer names that
    contain this one as well: their company is counted with the rest, as the search behind the figure does, but
    nobody is listed who is in no document with `name` itself.
    """
    beside = {value.value for each in results.facets if each.name == facet for value in each.values} - {name}
    if not beside:
        return ()
    search = SearchState(q='{}:"{}"'.format(facet, name.replace('"', " ")))
    asked = replace(_bare(search), facets=(facet,), facet_limit=LISTED, sideways=False)
    [found] = index.search(asked).facets
    return tuple(figure for figure in figures(found, search) if figure.value in beside)


def _ordered(
    roles: Iterable[tuple[str, tuple[Figure, ...]]],
) -> list[tuple[str, tuple[Figure, ...]]]:
    """`roles` strongest first."""
    return sorted(roles, key=lambda role: ROLE_ORDER.index(role[0]) if role[0] in ROLE_ORDER else len(ROLE_ORDER))
