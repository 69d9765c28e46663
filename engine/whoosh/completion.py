"""What the beginning of a word or a name could go on to be: words, trials and persons of the collection."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from engine.analysis import fold, normalise, words
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
        matches = re.finditer(re.escape(wanted.encode("utf-8", "surrogatepass")), self._text)
        places = np.fromiter((match.start() for match in matches), np.int64)
        lines = np.unique(np.searchsorted(self._starts, places, side="right") - 1)
        best = lines[np.argsort(-self._counts[lines], kind="stable")[:limit]]
        found = zip(self._numbers[best].tolist(), self._counts[best].tolist(), strict=True)
        return [Suggestion(self._column.values.text(number), self.kind, count) for number, count in found]


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
