"""What the beginning of a word or a name could go on to be: words, trials and persons of the collection."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from engine.analysis import fold, normalise
from engine.bearers import Sought
from engine.facets import Mask
from engine.search import Suggestion
from engine.whoosh.columns import JoinedColumn
from engine.whoosh.lookup import spaced
from engine.whoosh.segment import Segment
from engine.whoosh.strings import Strings

SPARE = 4
"""How many times as many words as wanted are counted exactly: deleted documents may have put some too high."""


class Names:
    """The values of a facet that live documents have, with their aliases, made ready to be looked for."""

    def __init__(self, column: JoinedColumn, live: Mask, aliases: Mapping[str, tuple[str, ...]]) -> None:
        self.kind = column.name
        self._column = column
        known = column.values.lookup
        self._addresses = known.numbers
        self._folded = known.folded
        self._counts = np.zeros(len(column.values), np.int64)
        numbers, counts = column.counts(live)
        self._counts[numbers] = counts
        called = {number: also for name, also in aliases.items() if (number := column.values.number(name)) >= 0}
        self._called = {number: [spaced(alias) for alias in also] for number, also in called.items()}
        self._aliases = Strings.of(_encoded("\t".join(also)) for also in self._called.values())
        self._owners = np.fromiter(self._called, np.int64, len(self._called))

    def beginning(self, prefix: str, limit: int) -> list[Suggestion]:
        """The `limit` most frequent values in which the words of `prefix` follow one another, the last one begun."""
        if not (wanted := spaced(prefix)):
            return []
        found = self._having(wanted)
        best = found[np.argsort(-self._counts[found], kind="stable")[:limit]]
        counted = zip(best.tolist(), self._counts[best].tolist(), strict=True)
        return [Suggestion(self._column.values.text(number), self.kind, count) for number, count in counted]

    def containing(self, typed: str) -> NDArray[np.int64]:
        """The numbers of the values in which, or in an alias of which, the words of `typed` follow one another.

        The first may be the end of a word and the last its beginning; what stands between words makes no difference.
        """
        wanted = spaced(typed).lstrip()
        return self._having(wanted) if wanted else np.empty(0, np.int64)

    def bearing(self, sought: Sought) -> NDArray[np.int64]:
        """The numbers of the values that bear the name `sought`, or have an alias that does.

        Only values with one of its words in full are looked at one by one.
        """
        told = {word for at in sought.in_full for word in (sought.words[at], *sought.spellings[at])}
        possible = sorted({number for word in told for number in self._having(f" {word}").tolist()})
        found = [number for number in possible if any(map(sought.borne_by, self._names(number)))]
        return np.array(found, np.int64)

    def addressed(self, number: int) -> str | None:
        """The value with this `name_number`, None when no live document has one."""
        found = np.flatnonzero((self._addresses == number) & (self._counts > 0))
        return self._column.values.text(int(found[0])) if len(found) else None

    def _having(self, wanted: str) -> NDArray[np.int64]:
        """The numbers of the values with `wanted` in their folded words or in those of an alias, ascending."""
        sought = _encoded(wanted)
        found = self._folded.containing(sought)
        if len(self._owners):
            found = np.union1d(found, self._owners[self._aliases.containing(sought)])
        return found[self._counts[found] > 0]

    def _names(self, number: int) -> list[str]:
        """The folded words of a value and of its aliases."""
        return [self._folded.text(number), *self._called.get(number, ())]


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


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
