"""The one table of address parameters; reading an address, links, the help page and the API read it.

The names are a promise: an address that worked once works for ever.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine.concordance import Order
from engine.notice import Sentence, sentence
from engine.schema import FACETS, FIELD_BY_NAME
from engine.search import MAX_WINDOW, Sort

MAX_QUERY = 2000
"""The most characters of a query that are read."""

MAX_VALUES = 50
"""The most values of one facet that can be chosen at once."""

MAX_VALUE = 500
"""The most characters of a facet value that are read."""

LIST_SIZE = 100
"""Values on a page of a list; years are always listed whole."""

PAGE_SIZES: tuple[int, ...] = (10, 20, 50, 100)
"""The numbers of hits a page may have; the first is the usual one."""


class View(StrEnum):
    """What a page of results shows: the documents found, or each occurrence in its context (KWIC)."""

    DOCUMENTS = "documents"
    KWIC = "kwic"


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
    help: Sentence
    promise: Sentence
    choices: tuple[str, ...] = ()

    @property
    def repeated(self) -> bool:
        """Whether the parameter may be given several times."""
        return self.kind is Kind.VALUES


def _facet(name: str) -> Parameter:
    return Parameter(
        name,
        Kind.VALUES,
        sentence(
            "Only documents with this value of the filter “%(filter)s”; given several times, with any of them. "
            "“unknown” stands for none.",
            filter=sentence(FIELD_BY_NAME[name].label),
        ),
        sentence(
            "A value that does not exist finds nothing; it is never ignored. At most %(count)s values are read.",
            count=MAX_VALUES,
        ),
    )


def _refused(name: str) -> Parameter:
    return Parameter(
        refusal(name),
        Kind.VALUES,
        sentence(
            "Only documents without this value of the filter “%(filter)s”; given several times, without any of them.",
            filter=sentence(FIELD_BY_NAME[name].label),
        ),
        sentence(
            "A value that does not exist takes nothing away. At most %(count)s values are read.", count=MAX_VALUES
        ),
    )


def refusal(facet: str) -> str:
    """The parameter that names values of `facet` which documents must not have."""
    return f"not_{facet}"


_A_YEAR = sentence("Anything but a year is left aside.")

PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "q",
        Kind.TEXT,
        sentence("The query."),
        sentence("The first %(count)s characters are read; empty finds everything.", count=MAX_QUERY),
    ),
    _facet("trial"),
    _facet("person"),
    _facet("year"),
    _facet("role"),
    *map(_refused, FACETS),
    Parameter("from", Kind.YEAR, sentence("Only trials in this year or later."), _A_YEAR),
    Parameter("to", Kind.YEAR, sentence("Only trials in this year or earlier."), _A_YEAR),
    Parameter(
        "sort",
        Kind.CHOICE,
        sentence("The order of the documents; a leading “-” means latest first."),
        sentence("Anything else means relevance."),
        tuple(Sort),
    ),
    Parameter(
        "page",
        Kind.NUMBER,
        sentence("Which page of the documents."),
        sentence("Counts from 1, and reaches to document %(count)s.", count=MAX_WINDOW),
    ),
    Parameter(
        "per_page",
        Kind.CHOICE,
        sentence("How many documents a page has."),
        sentence("Anything else means %(count)s.", count=PAGE_SIZES[0]),
        tuple(str(size) for size in PAGE_SIZES),
    ),
    Parameter(
        "any", Kind.FLAG, sentence("1: any of the words is enough."), sentence("Absent, every word is required.")
    ),
    Parameter(
        "plain", Kind.FLAG, sentence("1: only words are read, no operators."), sentence("Absent, operators are read.")
    ),
    Parameter(
        "unfold",
        Kind.FLAG,
        sentence("1: near-duplicates are hits of their own."),
        sentence("Absent, they stand under the first of them; counts see every document as always."),
    ),
    Parameter(
        "view",
        Kind.CHOICE,
        sentence("What a page shows: documents, or each occurrence of the words in its context."),
        sentence("Anything else means documents."),
        tuple(View),
    ),
    Parameter(
        "lines",
        Kind.CHOICE,
        sentence("In context: the order of the lines; the first of these is the order of the documents."),
        sentence("Anything else means as found."),
        tuple(Order),
    ),
    Parameter(
        "as_typed",
        Kind.FLAG,
        sentence("1: names are found as typed, not in other spellings and scripts."),
        sentence("Absent, other spellings of a name that is not in quotation marks are found, too."),
    ),
)
"""All parameters, in the order in which addresses write them."""

TYPED = Parameter("q", Kind.TEXT, sentence("The text before the cursor."), sentence("Empty, nothing is offered."))
"""What is to be completed; the parameter of ``/api/suggest``."""

FIND = Parameter(
    "find",
    Kind.TEXT,
    sentence("On the page of a document: words to mark in it instead of those of the query."),
    sentence("Empty, the words of the query are marked."),
)
"""What is looked for within one document."""

PLACE_BY_NAME: dict[str, Parameter] = {
    place.name: place
    for place in (
        Parameter(
            "document_id",
            Kind.TEXT,
            sentence("The id of a document, as results give it."),
            sentence("It depends on the file's path alone."),
        ),
        Parameter(
            "slug",
            Kind.TEXT,
            sentence("The last part of the address of a trial or person, as lists give it."),
            sentence("Its digits depend on the name alone; the readable part may be another or missing."),
        ),
        Parameter("year", Kind.TEXT, sentence("A year in digits."), sentence("Nothing else names a year.")),
        Parameter(
            "facet",
            Kind.CHOICE,
            sentence("The filter whose values are listed."),
            sentence("There are no others."),
            FACETS,
        ),
    )
}
"""What is to be filled into the paths of routes, by name."""

LIST_PAGE = Parameter(
    "page",
    Kind.NUMBER,
    sentence("Which page of the list."),
    sentence("Counts from 1; a page has %(count)s values, but all years stand on one.", count=LIST_SIZE),
)
"""The page of a list of values."""

PAGE_PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "contains",
        Kind.TEXT,
        sentence("In lists: only values with this in their name."),
        sentence("Capitals and accents make no difference."),
    ),
    Parameter(
        "order",
        Kind.CHOICE,
        sentence("The order of a list: by the number of documents, or by name."),
        sentence("Anything else means by number."),
        ("count", "name"),
    ),
    Parameter(
        "rows",
        Kind.CHOICE,
        sentence("In tables: what stands at the side."),
        sentence("Anything else means the first."),
        FACETS,
    ),
    Parameter(
        "columns",
        Kind.CHOICE,
        sentence("In tables: what stands at the top."),
        sentence("Anything else means the first."),
        (FACETS[1], FACETS[0], *FACETS[2:]),
    ),
    Parameter(
        "p",
        Kind.NUMBER,
        sentence("The paragraph that a citation quotes."),
        sentence("Absent, the document is cited as a whole."),
    ),
)
"""Parameters that belong to some pages only."""

PARAMETER_BY_NAME: dict[str, Parameter] = {
    parameter.name: parameter for parameter in (*PARAMETERS, FIND, *PAGE_PARAMETERS)
}

LIST_PARAMETERS: tuple[Parameter, ...] = (PARAMETER_BY_NAME["contains"], PARAMETER_BY_NAME["order"], LIST_PAGE)
"""What a list of the whole collection takes."""

FACET_PARAMETERS: tuple[Parameter, ...] = (*(each for each in PARAMETERS if each.name != "page"), *LIST_PARAMETERS)
"""What a list of values within a search takes."""

TABLE_PARAMETERS: tuple[Parameter, ...] = (PARAMETER_BY_NAME["rows"], PARAMETER_BY_NAME["columns"], *PARAMETERS)
"""What a cross-table takes."""
