"""What a reader of files gives: the text in paragraphs and what the source declares about itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.document import Paragraph, SourceKind


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
class Page:
    """A file read: title ("" when it has none), paragraphs numbered from 1, declarations, strongest first."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    declared: tuple[Declared, ...] = ()
    language: str = ""
    warnings: tuple[str, ...] = field(default=())
