"""Where a text answers a query: the offsets of matching words.

Works on the text and the `Reading` alone, so that a result list, a document page and
an export mark the same words whatever index found them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from engine.analysis import Token, is_plain, tokens
from engine.document import Paragraph
from engine.query import Reading, ReadTerm

MAX_MARKS = 20_000
"""Marks set in one document; a reader who asks for ``*`` gets the beginning marked, not a page that cannot load."""

MANY_WORDS = 64
"""With more words than this it is faster to read the text than to look for each."""

FEW_PLACES = 16
"""Places looked at one by one before a regular expression takes over; it starts slowly and goes on fast."""

Marks = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Body:
    """The paragraphs of a document made ready for marking.

    `lower` is the text in small letters, if letters keep their places in that, else None;
    `starts` says where each paragraph begins in it, and where the next one would.
    """

    paragraphs: tuple[Paragraph, ...]
    lower: str | None
    starts: tuple[int, ...]

    @classmethod
    def of(cls, paragraphs: Sequence[Paragraph]) -> Body:
        """The body that `paragraphs` make."""
        whole = "\n".join([paragraph.text for paragraph in paragraphs])
        starts = accumulate((len(paragraph.text) + 1 for paragraph in paragraphs), initial=0)
        return cls(tuple(paragraphs), whole.lower() if is_plain(whole) else None, tuple(starts))


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

    def mark_each(self, body: Body) -> Iterator[tuple[Paragraph, Marks]]:
        """The paragraphs with their marks; those without may be left out."""
        if self._reads_tokens or body.lower is None:
            yield from ((paragraph, self.mark(paragraph.text)) for paragraph in body.paragraphs)
            return
        paragraphs, starts = body.paragraphs, body.starts
        group: list[tuple[int, int]] = []
        place, begin, end = 0, 0, starts[1] if paragraphs else 0
        for span in sorted(self._plain_spans(body.lower, starts)):
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
    for _ in range(FEW_PLACES):
        if at < 0:
            return
        end = at + length
        if not (at and lower[at - 1].isalnum()) and not (end < size and lower[end].isalnum()):
            yield at
        at = lower.find(word, end)
    if at >= 0:
        yield from (match.start() for match in _alone(word).finditer(lower, at))


@lru_cache(maxsize=64)
def _alone(word: str) -> re.Pattern[str]:
    """`word` with no letter or digit on either side; it comes first so that only where it stands is looked further."""
    letters = re.escape(word)
    return re.compile(rf"{letters}(?<![^\W_]{letters})(?![^\W_])")


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


def mark_paragraphs(body: Body, reading: Reading) -> dict[int, Marks]:
    """The marks of each paragraph that has some, by paragraph number, `MAX_MARKS` at most in all."""
    marker = Marker.of(reading)
    marked: dict[int, Marks] = {}
    left = MAX_MARKS
    for paragraph, found in marker.mark_each(body) if marker else ():
        marks = found[:left]
        if marks:
            marked[paragraph.number] = marks
            left -= len(marks)
        if not left:
            break
    return marked
