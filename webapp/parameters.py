"""The one table of address parameters; reading an address, links, the help page and the API read it.

The names are a promise: an address that worked once works for ever.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine.schema import FACETS, FIELD_BY_NAME
from engine.search import MAX_WINDOW, Sort

MAX_QUERY = 2000
"""The most characters of a query that are read."""

MAX_VALUES = 50
"""The most values of one facet that can be chosen at once."""

MAX_VALUE = 500
"""The most characters of a facet value that are read."""

PAGE_SIZES: tuple[int, ...] = (10, 20, 50, 100)
"""The numbers of hits a page may have; the first is the usual one."""


class Kind(StrEnum):
    """How a parameter is written: free text, repeated values, a year, one of some choices, a page number, on or off."""

    TEXT = "text"
    VALUES = "values"
    YEAR = "year"
    CHOICE = "choice"
    NUMBER = "number"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of the address.

    `help` says what it does, `promise` what becomes of wrong or missing values;
    `choices` lists what a CHOICE may be, the first being the default.
    """

    name: str
    kind: Kind
    help: str
    promise: str
    choices: tuple[str, ...] = ()

    @property
    def repeated(self) -> bool:
        """Whether the parameter may be given several times."""
        return self.kind is Kind.VALUES


def _facet(name: str) -> Parameter:
    label = FIELD_BY_NAME[name].label.lower()
    return Parameter(
        name,
        Kind.VALUES,
        f"Only documents with this {label}; given several times, with any of them. “unknown” stands for none.",
        f"A {label} that does not exist finds nothing; it is never ignored. At most {MAX_VALUES} values are read.",
    )


def _refused(name: str) -> Parameter:
    label = FIELD_BY_NAME[name].label.lower()
    return Parameter(
        refusal(name),
        Kind.VALUES,
        f"Only documents without this {label}; given several times, without any of them.",
        f"A {label} that does not exist takes nothing away. At most {MAX_VALUES} values are read.",
    )


def refusal(facet: str) -> str:
    """The parameter that names values of `facet` which documents must not have."""
    return f"not_{facet}"


PARAMETERS: tuple[Parameter, ...] = (
    Parameter("q", Kind.TEXT, "The query.", f"The first {MAX_QUERY:,} characters are read; empty finds everything."),
    _facet("trial"),
    _facet("person"),
    _facet("year"),
    _facet("role"),
    *map(_refused, FACETS),
    Parameter("from", Kind.YEAR, "Only trials in this year or later.", "Anything but a year is left aside."),
    Parameter("to", Kind.YEAR, "Only trials in this year or earlier.", "Anything but a year is left aside."),
    Parameter(
        "sort",
        Kind.CHOICE,
        "The order of the documents; a leading “-” means latest first.",
        "Anything else means relevance.",
        tuple(Sort),
    ),
    Parameter(
        "page",
        Kind.NUMBER,
        "Which page of the documents.",
        f"Counts from 1, and reaches to document {MAX_WINDOW:,}.",
    ),
    Parameter(
        "per_page",
        Kind.CHOICE,
        "How many documents a page has.",
        f"Anything else means {PAGE_SIZES[0]}.",
        tuple(str(size) for size in PAGE_SIZES),
    ),
    Parameter("any", Kind.FLAG, "1: any of the words is enough.", "Absent, every word is required."),
    Parameter("plain", Kind.FLAG, "1: only words are read, no operators.", "Absent, operators are read."),
)
"""All parameters, in the order in which addresses write them."""

PARAMETER_BY_NAME: dict[str, Parameter] = {parameter.name: parameter for parameter in PARAMETERS}
