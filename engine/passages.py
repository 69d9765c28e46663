"""The passages of a document worth showing for a query, cut between words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from heapq import nlargest
from operator import itemgetter

from engine.document import Paragraph
from engine.highlight import Body, Marks, mark_paragraphs
from engine.query import Reading
from engine.search import Snippet

SNIPPET_CHARACTERS = 240
"""The length a passage aims at: two to three lines of a result list."""

LONGEST_WORD = 30
"""How far the edge of a passage moves to fall between two words."""

_SPACE = re.compile(r"\s+")


def snippets(body: Body, reading: Reading, count: int) -> tuple[Snippet, ...]:
    """The best `count` passages in the order of the text, or the beginning when nothing in the text matches.

    A passage is better the more different words of the query it has, then the more
    matches; of two equal ones the earlier is taken.
    """
    if count < 1:
        return ()
    marked = mark_paragraphs(body, reading)
    candidates = [
        (_worth(paragraph, window), -paragraph.number, -window[0][0], window, paragraph)
        for paragraph in body.paragraphs
        if paragraph.number in marked
        for window in _windows(marked[paragraph.number])
    ]
    best = nlargest(count, candidates, key=itemgetter(0, 1, 2))
    if not best:
        first = next((paragraph for paragraph in body.paragraphs if len(paragraph.text) > 40), None)
        first = first or next(iter(body.paragraphs), None)
        return (_cut(first, ()),) if first else ()
    best.sort(key=lambda candidate: (-candidate[1], -candidate[2]))
    return tuple(_cut(paragraph, window) for *_, window, paragraph in best)


def _worth(paragraph: Paragraph, window: Marks) -> tuple[int, int]:
    if len(window) == 1:
        return 1, 1
    different = {paragraph.text[start:end].lower() for start, end in window}
    return len(different), len(window)


def _windows(marks: Marks) -> Iterator[Marks]:
    """`marks` grouped so that each group fits one passage."""
    group: list[tuple[int, int]] = []
    for span in marks:
        if group and span[1] - group[0][0] > SNIPPET_CHARACTERS * 3 // 4:
            yield tuple(group)
            group = []
        group.append(span)
    if group:
        yield tuple(group)


def _cut(paragraph: Paragraph, marks: Marks) -> Snippet:
    """The passage of `paragraph` around `marks`, cut between words."""
    text = paragraph.text
    if len(text) <= SNIPPET_CHARACTERS:
        return Snippet(paragraph.number, text, marks)
    spare = SNIPPET_CHARACTERS - (marks[-1][1] - marks[0][0] if marks else 0)
    start = _word_start(text, max(0, (marks[0][0] if marks else 0) - max(spare, 0) // 2))
    end = _word_end(text, max(start + SNIPPET_CHARACTERS, marks[-1][1] if marks else 0))
    moved = tuple((low - start, high - start) for low, high in marks)
    return Snippet(paragraph.number, text[start:end], moved, before=start > 0, after=end < len(text))


def _word_start(text: str, at: int) -> int:
    """Where the word at `at` begins; `at` itself in a run of letters too long to be a word."""
    low = max(0, at - LONGEST_WORD)
    spaces = [match.end() for match in _SPACE.finditer(text, low, at + 1)]
    return spaces[-1] if spaces else (0 if low == 0 else at)


def _word_end(text: str, at: int) -> int:
    """Where the word at `at` ends; `at` itself in a run of letters too long to be a word."""
    space = _SPACE.search(text, at, at + LONGEST_WORD)
    return space.start() if space else min(len(text), at + LONGEST_WORD if at + LONGEST_WORD >= len(text) else at)
