"""What the beginning of a word or a name could go on to be: words, trials and persons of the collection."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from engine.analysis import fold, normalise, words
from engine.bearers import Sought
from engine.facets import FacetColumn, Mask
from engine.search import Suggestion
from engine.whoosh.segment import Segment
from engine.whoosh.strings import Strings

SPARE = 4
"""How many times as many words as wanted are counted exactly: deleted documents may have put some too high."""

NAMED = ("trial", "person")
"""The facets whose values are completed, by any of their words."""


class Names:
    """The values of a facet and their aliases as one text of folded words, each after a space.

    So one search for a literal string, which is an order of magnitude faster than one
    for a pattern, finds all words that begin in a given way.
    """

    def __init__(self, column: FacetColumn, live: Mask, aliases: Mapping[str, tuple[str, ...]]) -> None:
        self.kind = column.name
        self._column = column
        self._numbers, self._counts = column.counts(live)
        values = map(column.values.text, self._numbers.tolist())
        lines = ("\t".join(map(_spaced, (value, *aliases.get(value, ())))) for value in values)
        folded = Strings.of(line.encode("utf-8", "surrogatepass") for line in lines)
        self._text = folded.blob.tobytes()
        self._starts = folded.offsets

    def beginning(self, prefix: str, limit: int) -> list[Suggestion]:
        """The `limit` most frequent values in which the words of `prefix` follow one another, the last one begun."""
        if not (wanted := _spaced(prefix)):
            return []
        lines = self._lines(wanted)
        best = lines[np.argsort(-self._counts[lines], kind="stable")[:limit]]
        found = zip(self._numbers[best].tolist(), self._counts[best].tolist(), strict=True)
        return [Suggestion(self._column.values.text(number), self.kind, count) for number, count in found]

    def containing(self, typed: str) -> NDArray[np.int64]:
        """The numbers of the values in which, or in an alias of which, the words of `typed` follow one another.

        The first may be the end of a word and the last its beginning; what stands between words makes no difference.
        """
        wanted = _spaced(typed).lstrip()
        return self._numbers[self._lines(wanted)] if wanted else self._numbers[:0]

    def bearing(self, sought: Sought) -> NDArray[np.int64]:
        """The numbers of the values that bear the name `sought`, or have an alias that does.

        Only values with one of its words in full are looked at one by one.
        """
        told = {word for at in sought.in_full for word in (sought.words[at], *sought.spellings[at])}
        lines = sorted({line for word in told for line in self._lines(f" {word}").tolist()})
        return self._numbers[[line for line in lines if any(map(sought.borne_by, self._names(line)))]]

    def _lines(self, wanted: str) -> NDArray[np.int64]:
        """The lines with `wanted` in them, ascending."""
        matches = re.finditer(re.escape(wanted.encode("utf-8", "surrogatepass")), self._text)
        places = np.fromiter((match.start() for match in matches), np.int64)
        return np.unique(np.searchsorted(self._starts, places, side="right") - 1)

    def _names(self, line: int) -> list[str]:
        """The folded words of a value and of its aliases."""
        return self._text[self._starts[line] : self._starts[line + 1]].decode("utf-8", "surrogatepass").split("\t")


def _spaced(text: str) -> str:
    """The folded words of `text`, each after a space; "" when it has none."""
    found = words(text) if text.isascii() else map(fold, words(text))
    return "".join(f" {word}" for word in found)


def words_beginning(
    segments: Sequence[Segment], documents: Callable[[str], int], prefix: str, limit: int
) -> list[Suggestion]:
    """The `limit` most frequent words of the texts that begin with `prefix`, accents ignored.

    `documents` counts the live documents with a word; what has none is left out.
    """
    candidates = {word for segment in segments for word in _frequent(segment, prefix, SPARE * limit)}
    found = [Suggestion(word, "word", count) for word in candidates if (count := documents(word))]
    return sorted(found, key=lambda suggestion: (-suggestion.count, suggestion.text))[:limit]


def _frequent(segment: Segment, prefix: str, limit: int) -> Iterator[str]:
    """The words of a segment that begin so and are in most documents, deleted ones counted as well."""
    field = segment.fields["text"]
    begun = segment.words.starting_with(normalise(prefix).encode("utf-8", "surrogatepass"))
    numbers = np.arange(begun.start, begun.stop)
    if table := segment.tables.get("fold"):
        keys = table.keys.starting_with(fold(prefix).encode("utf-8", "surrogatepass"))
        numbers = np.append(numbers, table.words[table.starts[keys.start] : table.starts[keys.stop]])
    terms = np.flatnonzero(np.isin(field.words, numbers))
    counts = field.starts[terms + 1] - field.starts[terms]
    best = terms[np.argsort(-counts, kind="stable")[:limit]]
    return map(segment.words.text, field.words[best].tolist())
