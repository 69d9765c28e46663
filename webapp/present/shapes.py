"""The JSON objects of the API, key by key: its description is made from these types, and payloads are held to them.

Keys are a promise: none is taken away or changes its meaning; new ones may come.
"""

from __future__ import annotations

from typing import Annotated, TypedDict

from msgspec import Meta

from engine.document import Paragraph, Source
from webapp.completion import Completion

Count = Annotated[int, Meta(ge=0)]


class ReadTermShape(TypedDict):
    """A part of the query, and the indexed words it stood for."""

    written: Annotated[str, Meta(description="The part as it was typed.")]
    kind: str
    field: Annotated[str | None, Meta(description="The field it was asked in; null for the usual ones.")]
    words: Annotated[list[list[str]], Meta(description="For each word of a phrase, the words that stand for it.")]
    excluded: Annotated[bool, Meta(description="Whether documents with it are left out.")]
    spellings: Annotated[list[str], Meta(description="Those of the words that are other spellings of a name.")]
    near: Annotated[list[str], Meta(description="Those of the words that are a letter off.")]


class ReadingShape(TypedDict):
    """How the query was read."""

    text: Annotated[str, Meta(description="The query with its operators spelt out.")]
    terms: list[ReadTermShape]


class AskedShape(TypedDict):
    """What was asked: every parameter with the value it was read as, and how the query was read."""

    reading: ReadingShape


class PersonShape(TypedDict):
    """A person and their part in the document."""

    name: str
    role: str


class HitShape(TypedDict):
    """A document found."""

    id: str
    path: Annotated[str, Meta(description="The file, relative to the folder that was indexed.")]
    title: str
    url: Annotated[str, Meta(description="The document's page with the words of the query marked.")]
    score: Annotated[float, Meta(description="Its relevance; comparable within one answer only.")]
    language: Annotated[str, Meta(description="An ISO 639 code, empty when not known.")]
    trials: list[str]
    years: list[int]
    persons: list[PersonShape]
    duplicates: Annotated[int, Meta(ge=0, description="The near-duplicates that are folded under it.")]
    snippets: Annotated[list[str], Meta(description="Passages as HTML: escaped text, the words found in <mark>.")]


class ValueShape(TypedDict):
    """A value of a facet."""

    value: Annotated[str, Meta(description="What the parameter of that facet's name takes.")]
    label: str
    count: Annotated[int, Meta(ge=0, description="Its documents in this search, its own facet's choice ignored.")]
    selected: bool


class CorrectionShape(TypedDict):
    """A query that was perhaps meant."""

    query: str
    total: Annotated[int, Meta(ge=0, description="How many documents it finds.")]


class SearchShape(TypedDict):
    """One page of the documents that a search finds."""

    query: AskedShape
    total: Annotated[int, Meta(ge=0, description="The number of documents found, on all pages.")]
    folded: Annotated[int, Meta(ge=0, description="How many of them are folded under a near-duplicate.")]
    partial: Annotated[bool, Meta(description="No document had all the words; these have some of them.")]
    took_ms: Annotated[float, Meta(ge=0, description="The time of the search in milliseconds.")]
    generation: Annotated[int, Meta(ge=0, description="The commit of the index that answered.")]
    hits: list[HitShape]
    facets: Annotated[dict[str, list[ValueShape]], Meta(description="The values of each facet, by its name.")]
    corrections: list[CorrectionShape]
    notices: Annotated[list[str], Meta(description="What the reader should know about the answer.")]


class LineShape(TypedDict):
    """An occurrence of the words of the query, with the text around it."""

    left: Annotated[str, Meta(description="What comes before, in reading order.")]
    keyword: str
    right: str
    id: Annotated[str, Meta(description="The document's id.")]
    title: str
    path: str
    trials: list[str]
    years: list[int]
    paragraph: Annotated[int, Meta(ge=1)]
    start: Annotated[int, Meta(ge=0, description="Where the keyword begins in its paragraph, in characters.")]
    end: Annotated[int, Meta(ge=0)]
    url: Annotated[str, Meta(description="The place in the document's page.")]


class KwicShape(TypedDict):
    """One page, of a hundred lines, of the occurrences that a search finds."""

    query: AskedShape
    documents: Annotated[int, Meta(ge=0, description="The number of documents found.")]
    documents_read: Annotated[int, Meta(ge=0, description="How many of them the lines were taken from.")]
    total: Annotated[int, Meta(ge=0, description="The number of lines, on all pages.")]
    complete: Annotated[bool, Meta(description="Whether these are all lines there are.")]
    generation: Annotated[int, Meta(ge=0, description="The commit of the index that answered.")]
    lines: list[LineShape]
    notices: list[str]


class DateShape(TypedDict):
    """A date of the trial as written, and as an interval of ISO 8601 dates, which may be partial."""

    written: str
    start: str
    end: str
    about: Annotated[bool, Meta(description="Whether the source itself calls it approximate.")]
    source: Source


class SourcesShape(TypedDict):
    """Why each trial and person is believed."""

    trials: dict[str, Source]
    persons: dict[str, Source]


class DocumentShape(TypedDict):
    """A document with its text and everything known about it."""

    id: str
    path: str
    title: str
    text: Annotated[str, Meta(description="All paragraphs, an empty line between them.")]
    paragraphs: list[Paragraph]
    encoding: str
    language: str
    sha256: Annotated[str, Meta(description="The digest of the file's bytes.")]
    trials: list[str]
    years: Annotated[list[int], Meta(description="The years of its trials.")]
    mentioned_years: Annotated[list[int], Meta(description="All years its text names.")]
    dates: list[DateShape]
    persons: list[PersonShape]
    sources: SourcesShape
    warnings: list[str]
    url: Annotated[str, Meta(description="The document's page.")]


class CompletionsShape(TypedDict):
    """How what was typed could go on, the best first."""

    completions: list[Completion]


class ProblemShape(TypedDict):
    """A failure, as RFC 9457 says it."""

    type: Annotated[str, Meta(description="about:blank: the status says which kind of problem it is.")]
    title: str
    status: Annotated[int, Meta(ge=400, le=599)]
    detail: Annotated[str, Meta(description="What happened, and what to do next.")]
    instance: Annotated[str, Meta(description="The address that was asked for.")]
