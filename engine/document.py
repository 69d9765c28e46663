"""What a Document is: the value that flows from the files to the index and back to the page."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The part a person has in a document, strongest first; `MENTIONED` says nothing more is known."""

    DEFENDANT = "defendant"
    JUDGE = "judge"
    PROSECUTOR = "prosecutor"
    DEFENCE = "defence"
    COUNSEL = "counsel"
    WITNESS = "witness"
    VICTIM = "victim"
    CLERK = "clerk"
    INTERPRETER = "interpreter"
    PARTY = "party"
    MENTIONED = "mentioned"


class SourceKind(StrEnum):
    """Where a piece of metadata comes from, most trusted first."""

    CATALOGUE = "catalogue"
    DECLARED = "declared"
    AUTHORITY = "authority"
    RULE = "rule"


class ParagraphKind(StrEnum):
    """What a paragraph was in its source; decides how it is set on the page, never whether it is found."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    PREFORMATTED = "preformatted"


@dataclass(frozen=True, slots=True)
class Source:
    """Why a value is believed: the kind of source and, for people, which one ("meta dc.title", "heading 1")."""

    kind: SourceKind
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the text a value stands: a paragraph's number and character offsets into its text."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A citable unit of text. `number` counts from 1 and is the anchor ``#p<number>``."""

    number: int
    text: str
    kind: ParagraphKind = ParagraphKind.TEXT


@dataclass(frozen=True, slots=True)
class Trial:
    """A trial the document is about, under its canonical name; `written` is what the source calls it, if otherwise."""

    name: str
    source: Source
    places: tuple[Place, ...] = ()
    written: str = ""


@dataclass(frozen=True, slots=True)
class TrialDate:
    """When the trial took place, as written and as an interval.

    `start` and `end` are ISO 8601 dates that may be partial (``1930``, ``1930-11``,
    ``1930-11-25``); `about` marks a date the source itself calls approximate.
    """

    written: str
    start: str
    end: str
    source: Source
    about: bool = False
    places: tuple[Place, ...] = ()

    @property
    def years(self) -> range:
        """The years the interval touches."""
        return range(int(self.start[:4]), int(self.end[:4]) + 1)


@dataclass(frozen=True, slots=True)
class Person:
    """A person in the part they have in this document; `spellings` are the forms found in its text."""

    name: str
    role: Role
    source: Source
    spellings: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class DeclaredPerson:
    """A person as a catalogue, front matter or a page's metadata names them; `role` is "" when not given."""

    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Declared:
    """What a source says about a document outright, in its own words, not yet normalised.

    `dates` are the trial's (``1936``, ``19-24 August 1936``), never the publication's.
    `kind` and `detail` say where it was declared ("front matter", "meta dc.title").
    """

    kind: SourceKind
    detail: str
    title: str = ""
    trials: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    persons: tuple[DeclaredPerson, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One source document, read and described.

    `id` is stable: it depends on the path relative to the indexed folder alone.
    `path` is that relative path with forward slashes; `folder` the indexed folder
    itself. `sha256` is the digest of the file's bytes, `encoding` the one they
    were decoded with, `language` an ISO 639-1 code or "" when unknown.
    `mentioned_years` are those the text speaks of at all, ascending: for a timeline,
    never for the year facet. `page_title` and `declared` (strongest first) are what the
    source says of itself: with the text they are all that a description is made from, so
    that it can be made again without the file.
    """

    id: str
    path: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    folder: str = ""
    sha256: str = ""
    encoding: str = ""
    language: str = ""
    trials: tuple[Trial, ...] = ()
    dates: tuple[TrialDate, ...] = ()
    persons: tuple[Person, ...] = ()
    warnings: tuple[str, ...] = ()
    mentioned_years: tuple[int, ...] = ()
    page_title: str = ""
    declared: tuple[Declared, ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the trials the document is about, ascending, each once."""
        return tuple(sorted({year for date in self.dates for year in date.years}))

    @property
    def text(self) -> str:
        """The paragraphs joined by a blank line."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that is not indexed, and the reason a curator is shown for it."""

    path: str
    reason: str


def document_id(path: str) -> str:
    """The id of the document at `path` (relative, forward slashes): a readable slug and 10 hex digits.

    The digits are of the SHA-256 of the path in Unicode NFC, so that a file has the
    same id on systems that store its name decomposed; the slug is for human eyes.
    """
    normal = unicodedata.normalize("NFC", path)
    digest = hashlib.sha256(normal.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    stem = normal.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return f"{slug(stem)[:48].strip('-')}-{digest}".lstrip("-")


def slug(text: str) -> str:
    """`text` as lower-case ASCII words joined by hyphens; "" when nothing of it is ASCII."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
