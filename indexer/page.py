"""What a reader of files gives: the text in paragraphs and what the source declares about itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.document import Declared, DeclaredPerson, Paragraph

__all__ = ["Declared", "DeclaredPerson", "Page"]


@dataclass(frozen=True, slots=True)
class Page:
    """A file read: title ("" when it has none), paragraphs numbered from 1, declarations, strongest first."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    declared: tuple[Declared, ...] = ()
    language: str = ""
    warnings: tuple[str, ...] = field(default=())
