"""A document's text as the rules read it: one string, with the way back to the paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from engine.document import Paragraph, ParagraphKind, Place
from indexer.page import Page

BREAK = "\n\n"
OPENING = 1_200
"""How many characters of running text count as the opening: where a document says what it is about."""

_HEAD_LINES = 40
_HEAD = 4_000


@dataclass(frozen=True, slots=True)
class Reading:
    """The paragraphs joined by a blank line; `starts` are the offsets at which they begin."""

    title: str
    text: str
    starts: Sequence[int]
    paragraphs: tuple[Paragraph, ...]
    language: str = ""

    def place(self, start: int, end: int) -> Place:
        """The place of ``text[start:end]``, or of as much of it as lies in the paragraph it begins in."""
        index = bisect_right(self.starts, start) - 1
        begin = self.starts[index]
        paragraph = self.paragraphs[index]
        return Place(paragraph.number, start - begin, min(end - begin, len(paragraph.text)))

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings in order."""
        return tuple(part.text for part in self.paragraphs if part.kind is ParagraphKind.HEADING)

    @property
    def head(self) -> str:
        """The part of the text that may be a cover page: its first lines, of which `text` is the continuation."""
        end = self.starts[_HEAD_LINES] if len(self.starts) > _HEAD_LINES else len(self.text)
        return self.text[: min(max(end, OPENING), _HEAD)]

    def first(self, length: int) -> str:
        """The first paragraphs, as many as it takes to reach `length`, but not much more."""
        end = self.text.find(BREAK, length)
        return self.text[: min(end if end >= 0 else len(self.text), 3 * length)]

    @property
    def opening(self) -> str:
        """The first lines and sentences."""
        cut = self.text.find(BREAK, OPENING)
        return self.text[: min(cut if cut > 0 else len(self.text), 2 * OPENING)]


def reading(page: Page) -> Reading:
    """`page` made ready for the rules."""
    starts: list[int] = []
    offset = 0
    for paragraph in page.paragraphs:
        starts.append(offset)
        offset += len(paragraph.text) + len(BREAK)
    return Reading(
        page.title, BREAK.join(part.text for part in page.paragraphs), starts or [0], page.paragraphs, page.language
    )
