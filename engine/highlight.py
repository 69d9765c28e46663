"""Where a text answers a query: offsets of matching words, and the passages worth showing.

Works on the text and the `Reading` alone, so that a result list, a document page and
an export mark the same words whatever index found them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from itertools import accumulate
from operator import itemgetter

from engine.analysis import Token, is_plain, tokens
from engine.document import Paragraph
from engine.query import Reading, ReadTerm
from engine.search import Snippet

SNIPPET_CHARACTERS = 240
"""The length a passage aims at: two to three lines of a result list."""

MAX_MARKS = 20_000
"""Marks set in one document; a reader who asks for ``*`` gets the beginning marked, not a page that cannot load."""

MANY_WORDS = 64
"""With more words than this it is faster to read the text than to look for each."""

LONGEST_WORD = 30
"""How far the edge of a passage moves to fall between two words."""

_SPACE = re.compile(r"\s+")

Marks = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Marker:
    """A reading made ready for marking: which single words match, and which sequences."""

    singles: frozenset[str]
    sequences: tuple[tuple[tuple[frozenset[str], ...], int], ...]

    @classmethod
    def of(cls, reading: Reading, field: str | None = None) -> Marker:
        """The marker for `reading`; a term limited to another field than `field` marks nothing."""
        return _marker(reading, field)

    def __bool__(self) -> bool:
        return bool(self.singles or self.sequences)

    def mark(self, text: str) -> Marks:
        """The (start, end) offsets of the matching words in `text`, ascending and apart."""
        return tuple(sorted({word for occurrence in self._occurrences(text) for word in occurrence}))

    def mark_each(self, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, Marks]]:
        """The paragraphs with their marks; those without may be left out. A page spends half of its time here."""
        whole = "\n".join(paragraph.text for paragraph in paragraphs)
        if self._reads_tokens or not is_plain(whole):
            yield from ((paragraph, self.mark(paragraph.text)) for paragraph in paragraphs)
            return
        starts = list(accumulate((len(paragraph.text) + 1 for paragraph in paragraphs), initial=0))
        group: list[tuple[int, int]] = []
        place, begin, end = 0, 0, starts[1] if paragraphs else 0
        for span in sorted(self._plain_spans(whole.lower(), starts)):
            if span[0] >= end:
                if group:
                    yield paragraphs[place], tuple(group)
                    group = []
                place = bisect_right(starts, span[0]) - 1
                begin, end = starts[place], starts[place + 1]
            group.append((span[0] - begin, span[1] - begin))
        if group:
            yield paragraphs[place], tuple(group)

    def _plain_spans(self, lower: str, starts: Sequence[int]) -> set[tuple[int, int]]:
        """The matching words of a text of several paragraphs, beginning at `starts`; no occurrence goes beyond one."""
        spans = {(at, at + len(word)) for word in self.singles for at in _places(lower, word)}
        for chain in self._plain_chains(lower):
            if chain[-1][1] < starts[bisect_right(starts, chain[0][0])]:
                spans.update(chain)
        return spans

    @property
    def _reads_tokens(self) -> bool:
        """Whether marking goes word by word instead of looking for the words."""
        return len(self.singles) > MANY_WORDS or any(slop for _, slop in self.sequences)

    def spans(self, text: str) -> Marks:
        """The (start, end) of every occurrence, ascending: of a phrase from its first word to its last.

        What stands inside a longer occurrence is part of that one.
        """
        whole = {(occurrence[0][0], occurrence[-1][1]) for occurrence in self._occurrences(text)}
        kept: list[tuple[int, int]] = []
        for start, end in sorted(whole, key=lambda span: (span[0], -span[1])):
            if not kept or end > kept[-1][1]:
                kept.append((start, end))
        return tuple(kept)

    def _occurrences(self, text: str) -> Iterator[Marks]:
        """The words of every occurrence of a single word or a sequence, in no order; several may share a word."""
        if len(self.singles) <= MANY_WORDS and is_plain(text):
            lower = text.lower()
            if not any(slop for _, slop in self.sequences):
                yield from self._plain_occurrences(lower)
                return
            if not self._may_occur(lower):
                return
        found = list(tokens(text))
        for token in found:
            if token.word in self.singles:
                yield ((token.start, token.end),)
        for sequence, slop in self.sequences:
            for hits in _sequence_hits(found, sequence, slop):
                yield tuple((found[index].start, found[index].end) for index in hits)

    def _may_occur(self, lower: str) -> bool:
        """Whether the letters of a word, or of one word at each place of a sequence, are in `lower` at all."""
        return any(word in lower for word in self.singles) or any(
            all(any(word in lower for word in words) for words in sequence) for sequence, _ in self.sequences
        )

    def _plain_occurrences(self, lower: str) -> Iterator[Marks]:
        """The same by looking for the words instead of reading all of a text; an order of magnitude faster."""
        for word in self.singles:
            for at in _places(lower, word):
                yield ((at, at + len(word)),)
        yield from self._plain_chains(lower)

    def _plain_chains(self, lower: str) -> Iterator[Marks]:
        """The occurrences of sequences without words between."""
        for sequence, _ in self.sequences:
            for word in sequence[0]:
                for at in _places(lower, word):
                    if chain := _chain(lower, at, word, sequence):
                        yield chain


@lru_cache(maxsize=64)
def _marker(reading: Reading, field: str | None) -> Marker:
    """Cached because every hit of a page asks for it."""
    terms = [term for term in reading.terms if not term.excluded and _applies(term, field)]
    singles = (word for term in terms if len(term.alternatives) == 1 for word in term.alternatives[0])
    sequences = (
        (tuple(frozenset(words) for words in term.alternatives), term.slop)
        for term in terms
        if len(term.alternatives) > 1
    )
    split = ((tuple(frozenset((word,)) for word in parts), 0) for term in terms for parts in term.split)
    return Marker(frozenset(singles), (*sequences, *split))


def _places(lower: str, word: str) -> Iterator[int]:
    """Where `word` stands as a word of its own in `lower`; all of it being letters, none begins inside another."""
    size, length = len(lower), len(word)
    at = lower.find(word)
    while at >= 0:
        end = at + length
        if not (at and lower[at - 1].isalnum()) and not (end < size and lower[end].isalnum()):
            yield at
        at = lower.find(word, end)


def _is_word(lower: str, start: int, end: int) -> bool:
    return not (start and lower[start - 1].isalnum()) and not (end < len(lower) and lower[end].isalnum())


def _chain(lower: str, at: int, word: str, sequence: Sequence[frozenset[str]]) -> Marks:
    """The spans of an occurrence of `sequence` that begins with `word` at `at`, none when it does not go on."""
    spans = [(at, at + len(word))]
    for wanted in sequence[1:]:
        start = spans[-1][1]
        while start < len(lower) and not lower[start].isalnum():
            start += 1
        following = next(
            (w for w in wanted if lower.startswith(w, start) and _is_word(lower, start, start + len(w))), ""
        )
        if not following:
            return ()
        spans.append((start, start + len(following)))
    return tuple(spans)


def _applies(term: ReadTerm, field: str | None) -> bool:
    """Terms of the trial and person fields are marked in the text too: that is where a reader checks them."""
    return term.field is None or term.field == (field or "text") or term.field in ("trial", "person")


def _sequence_hits(found: Sequence[Token], sequence: Sequence[frozenset[str]], slop: int) -> Iterator[list[int]]:
    """For each occurrence of `sequence`, with at most `slop` words between, the indexes of its tokens."""
    for start, token in enumerate(found):
        if token.word not in sequence[0]:
            continue
        hits = [start]
        room = slop
        for wanted in sequence[1:]:
            window = range(hits[-1] + 1, min(hits[-1] + 2 + room, len(found)))
            following = next((index for index in window if found[index].word in wanted), None)
            if following is None:
                break
            room -= following - hits[-1] - 1
            hits.append(following)
        else:
            yield hits


def mark(text: str, reading: Reading, field: str | None = None) -> Marks:
    """The (start, end) offsets of the words of `text` that answer the query, ascending and apart."""
    return Marker.of(reading, field).mark(text)


def mark_paragraphs(paragraphs: Sequence[Paragraph], reading: Reading) -> dict[int, Marks]:
    """The marks of each paragraph that has some, by paragraph number, `MAX_MARKS` at most in all."""
    marker = Marker.of(reading)
    marked: dict[int, Marks] = {}
    left = MAX_MARKS
    for paragraph, found in marker.mark_each(paragraphs) if marker else ():
        marks = found[:left]
        if marks:
            marked[paragraph.number] = marks
            left -= len(marks)
        if not left:
            break
    return marked


def snippets(paragraphs: Sequence[Paragraph], reading: Reading, count: int) -> tuple[Snippet, ...]:
    """The best `count` passages in the order of the text, or the beginning when nothing in the text matches.

    A passage is better the more different words of the query it has, then the more
    matches; of two equal ones the earlier is taken.
    """
    if count < 1:
        return ()
    marked = mark_paragraphs(paragraphs, reading)
    candidates = [
        (_worth(paragraph, window), -paragraph.number, -window[0][0], window, paragraph)
        for paragraph in paragraphs
        if paragraph.number in marked
        for window in _windows(marked[paragraph.number])
    ]
    best = nlargest(count, candidates, key=itemgetter(0, 1, 2))
    if not best:
        first = next((paragraph for paragraph in paragraphs if len(paragraph.text) > 40), None)
        first = first or next(iter(paragraphs), None)
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
