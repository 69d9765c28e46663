"""Which indexed words a typed word stands for: tables over the distinct words of the segments.

The index holds words as written. Two words are the same word to a reader when they
differ in accents only (`fold`), or are forms of one word in a language in which they
occur (`stem_key`), or are spellings of one name (`engine.names`). The tables are arrays
of each segment, see `tables`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

from engine.analysis import STEMMED_LANGUAGES, fold, stem_key
from engine.names import frames_of, same_name
from engine.whoosh.letters import Letters
from engine.whoosh.segment import Segment
from engine.whoosh.strings import Strings

MAX_EXPANSIONS = 4096
"""The most words one pattern stands for; with more the answer says that it is incomplete."""

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LETTER = rb"(?:[\x00-\x09\x0b-\x7f]|[\xc0-\xff][\x80-\xbf]++)"


def home_language(word: str, language: str) -> str:
    """The language whose table `word` belongs to, in a document in `language`.

    A document whose language is unknown, or has no stemmer, counts as Russian for
    Cyrillic words and as English for others, so that short documents are not left out.
    """
    cyrillic = _CYRILLIC.match(word) is not None
    if language in STEMMED_LANGUAGES and cyrillic == (language == "ru"):
        return language
    return "ru" if cyrillic else "en"


class Vocabulary:
    """The distinct words of some segments, and what stands for what among them."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments

    @cached_property
    def size(self) -> int:
        """The number of distinct words."""
        if len(self._segments) == 1:
            return len(self._segments[0].words)
        return len(set().union(*(segment.words.all() for segment in self._segments)))

    def __contains__(self, word: str) -> bool:
        return any(segment.word(word) >= 0 for segment in self._segments)

    def forms(self, word: str) -> tuple[str, ...]:
        """The indexed words that `word` stands for besides itself, sorted: its accents ignored, then its forms."""
        alike = self.accented(word)
        found = {form for form in alike if form in self}
        for language in {name for segment in self._segments for name in segment.languages}:
            for form in alike:
                if home_language(form, language) == language:
                    key = stem_key(form, language)
                    found.update(self._under(f"stem.{language}", key))
                    if key in self:
                        found.add(key)
        return tuple(sorted(found - {word}))

    def accented(self, word: str) -> set[str]:
        """`word` and the words that differ from it in accents only."""
        plain = fold(word)
        return {word, plain, *self._under("fold", plain)}

    def spellings(self, word: str) -> tuple[str, ...]:
        """The indexed words that appear as names and may be other spellings or cases of `word`, sorted.

        None when `word` itself is indexed and is prose: "rose" in lower case is not Rose.
        """
        alike = {name for frame in frames_of(word) for name in self._under("name", frame)}
        if word not in alike and word in self:
            return ()
        return tuple(sorted(name for name in alike - {word} if same_name(word, name)))

    def split_spellings(self, word: str) -> tuple[tuple[str, ...], ...]:
        """The spellings of the name `word` that an apostrophe divides, each as the words that stand side by side."""
        found: set[tuple[str, ...]] = set()
        for segment in self._segments:
            for number in {number for frame in frames_of(word) for number in segment.tables["split"].of(frame)}:
                parts = tuple(segment.split_names.text(number).split(" "))
                if same_name(word, "".join(parts)):
                    found.add(parts)
        return tuple(sorted(found))

    def _under(self, table: str, key: str) -> Iterator[str]:
        """The words that a table has under `key`, over all segments."""
        for segment in self._segments:
            if table in segment.tables:
                yield from (segment.words.text(number) for number in segment.tables[table].of(key))

    def starting_with(self, prefix: str, limit: int) -> tuple[str, ...]:
        """The first `limit` words that begin with `prefix`."""
        found: set[str] = set()
        for segment in self._segments:
            numbers = segment.words.starting_with(prefix.encode("utf-8", "surrogatepass"))[:limit]
            found.update(segment.words.text(number) for number in numbers)
        return tuple(sorted(found)[:limit])

    def matching(self, pattern: str) -> tuple[tuple[str, ...], bool]:
        """The words that `pattern` describes (``*`` any letters, ``?`` one), and whether there are more than are given.

        Accents need not be typed: ``proc*`` finds "procès".
        """
        found: set[str] = set()
        for segment in self._segments:
            numbers = _described(segment.words, pattern)
            found.update(map(segment.words.text, islice(numbers, MAX_EXPANSIONS + 1)))
            if folded := segment.tables.get("fold"):
                for key in islice(_described(folded.keys, fold(pattern)), MAX_EXPANSIONS + 1):
                    spelled = folded.words[folded.starts[key] : folded.starts[key + 1]].tolist()
                    found.update(map(segment.words.text, spelled))
        return tuple(sorted(found)[:MAX_EXPANSIONS]), len(found) > MAX_EXPANSIONS

    def beginning(self, part: str) -> frozenset[str]:
        """All words that begin with `part`, a folded string, accents ignored."""
        sought = part.encode("utf-8", "surrogatepass")
        found: set[str] = set()
        for segment in self._segments:
            numbers = set(segment.words.starting_with(sought))
            if folded := segment.tables.get("fold"):
                for key in folded.keys.starting_with(sought):
                    numbers.update(folded.words[folded.starts[key] : folded.starts[key + 1]].tolist())
            found.update(map(segment.words.text, numbers))
        return frozenset(found)

    def near(self, word: str, distance: int) -> tuple[str, ...]:
        """The words at most `distance` insertions, deletions, replacements or swaps away, nearest first.

        Optimal string alignment; a word of two letters is not near every other.
        """
        from rapidfuzz.distance import OSA  # late: most searches ask for no near spelling
        from rapidfuzz.process import extract

        allowed = min(distance, max(0, (len(word) - 1) // 2))
        alike = self._letters.like(word, allowed)
        found = extract(word, alike, scorer=OSA.distance, score_cutoff=allowed, limit=MAX_EXPANSIONS)
        return tuple(near for near, _, _ in sorted(found, key=lambda match: (match[1], match[0])))

    @cached_property
    def _letters(self) -> Letters:
        words = set().union(*(segment.words.all() for segment in self._segments))
        return Letters([word.decode("utf-8", "surrogatepass") for word in words])


def _described(strings: Strings, pattern: str) -> Iterator[int] | range:
    """The numbers of the strings that `pattern` describes; a mere beginning is looked up, others are scanned for."""
    if pattern.endswith("*") and not re.search(r"[*?]", pattern[:-1]):
        return strings.starting_with(pattern[:-1].encode("utf-8", "surrogatepass"))
    return strings.matching(_expression(pattern))


def _expression(pattern: str) -> bytes:
    """`pattern` as a regular expression over UTF-8.

    What stands between two stars is looked for at its first place and no other (an atomic group), which is
    enough: to try all places would take exponential time on long words.
    """
    first, *rest = (
        b"".join(_LETTER if sign == "?" else _literal(sign) for sign in part) for part in pattern.split("*")
    )
    if not rest:
        return first
    return first + b"".join(rb"(?>[^\n]*?%b)" % part for part in rest[:-1]) + rb"[^\n]*" + rest[-1]


def _literal(sign: str) -> bytes:
    return re.escape(sign.encode("utf-8", "surrogatepass"))
