"""The JSON objects of the API on names: lists, subjects and cross-tables; their keys are a promise as in `shapes`."""

from __future__ import annotations

from typing import Annotated, TypedDict

from msgspec import Meta

_SEARCH = "The search that finds these documents; below /api/search its parameters give the same."
_PAGE = "The page of the value; its twin is below /api. Null for a value without one."


class CountedShape(TypedDict):
    """A value of a facet, and how many documents have it."""

    value: Annotated[str, Meta(description="What the parameter of that facet's name takes.")]
    label: str
    count: Annotated[int, Meta(ge=0)]
    url: Annotated[str | None, Meta(description=_PAGE)]
    search_url: Annotated[str, Meta(description=_SEARCH)]


class ListedShape(CountedShape):
    """A value in a list."""

    selected: Annotated[bool, Meta(description="Whether the search in the address has chosen it.")]


class ListShape(TypedDict):
    """A page of the values of a facet, those with most documents first unless ordered by name; years ascending."""

    facet: str
    total: Annotated[int, Meta(ge=0, description="The number of values on all pages.")]
    page: Annotated[int, Meta(ge=1)]
    pages: Annotated[int, Meta(ge=1)]
    values: list[ListedShape]
    notices: list[str]


class RoleShape(TypedDict):
    """A role: who has it in a trial, or the trials in which a person has it."""

    role: str
    values: list[CountedShape]


class AuthorityShape(TypedDict):
    """What the curator's authority file says; what it leaves open is empty."""

    dates: Annotated[str, Meta(description="ISO 8601 intervals, which may be partial, divided by semicolons.")]
    place: str
    notes: str
    aliases: list[str]
    identifier: str
    other: Annotated[dict[str, str], Meta(description="The columns that Trialsearch gives no meaning to.")]


class LeafShape(TypedDict):
    """A document in short."""

    id: str
    title: str
    path: str
    language: str
    years: list[int]
    url: str


class SubjectShape(TypedDict):
    """A trial, person or year: what is known of it. Lists hold at most 60 values, `documents` the first ten."""

    facet: Annotated[str, Meta(description="Which it is: trial, person or year.")]
    name: str
    url: str
    search_url: Annotated[str, Meta(description=_SEARCH)]
    total: Annotated[int, Meta(ge=0, description="The number of its documents.")]
    documents: list[LeafShape]
    roles: list[RoleShape]
    facets: Annotated[dict[str, list[CountedShape]], Meta(description="The values of each other facet, by its name.")]
    together: Annotated[list[CountedShape], Meta(description="Others of its kind that are named in its documents.")]
    authority: AuthorityShape | None
    generation: Annotated[int, Meta(ge=0, description="The commit of the index that answered.")]


class AxisShape(TypedDict):
    """The values at a side of a table; a value's count is that of its whole row or column."""

    facet: str
    total: Annotated[int, Meta(ge=0, description="How many values there are; those beyond the limit are left out.")]
    values: list[CountedShape]


class TableShape(TypedDict):
    """A cross-table: `cells[r][c]` documents have the value of row r and that of column c."""

    rows: AxisShape
    columns: AxisShape
    cells: list[list[Annotated[int, Meta(ge=0)]]]
    total: Annotated[int, Meta(ge=0, description="The number of documents of the search.")]
    search_url: Annotated[str, Meta(description=_SEARCH)]
    generation: Annotated[int, Meta(ge=0, description="The commit of the index that answered.")]
    notices: list[str]
