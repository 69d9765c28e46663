"""One segment, opened: its words, postings, columns and documents, as views into the mapped file."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.document import Document
from engine.runs import runs
from engine.whoosh.arrays import Array, ArrayFile
from engine.whoosh.contents import LISTED
from engine.whoosh.stored import StoredDocuments
from engine.whoosh.strings import Strings
from engine.whoosh.tables import Table, tables


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents with a word in a field, ascending, and how often each has it."""

    documents: NDArray[np.int32]
    frequencies: NDArray[np.float32]


NO_POSTINGS = Postings(np.empty(0, np.int32), np.empty(0, np.float32))
NO_PLACES = np.empty(0, np.int64)

KEPT_WORDS = 4096
"""Words of which the number is kept."""


class FieldPostings:
    """The postings of one field of words."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self.words: NDArray[np.int32] = file[f"{name}.words"]
        self._words = memoryview(self.words)  # type: ignore[arg-type]  # numpy would copy them for each question
        self.starts: NDArray[np.int64] = file[f"{name}.postings"]
        self.documents: Array = file[f"{name}.documents"]
        self.frequencies: Array = file[f"{name}.frequencies"]
        self.place_starts: NDArray[np.int64] = file[f"{name}.places"]
        self.positions: Array = file[f"{name}.positions"]
        self.high_at: NDArray[np.int64] = file[f"{name}.high_at"]
        self.high: Array = file[f"{name}.high"]
        self.lengths: NDArray[np.int32] = file[f"{name}.lengths"]

    def term(self, word: int) -> int:
        """The number of the term that is `word`, -1 when the field does not have it."""
        at = bisect_left(self._words, word)
        return at if at < len(self._words) and self._words[at] == word else -1

    def postings(self, term: int) -> Postings:
        """The postings of a term."""
        part = slice(self.starts[term], self.starts[term + 1])
        return Postings(self.documents[part].astype(np.int32), self.frequencies[part].astype(np.float32))

    def places(self, term: int) -> NDArray[np.int64]:
        """Every occurrence of a term, ascending, as document number * 2**32 + position."""
        part = slice(self.starts[term], self.starts[term + 1])
        start, end = int(self.place_starts[term]), int(self.place_starts[term + 1])
        found = np.repeat(self.documents[part].astype(np.int64) << 32, self.frequencies[part])
        found += self.positions[start:end]  # in place: a frequent word has millions
        high = slice(*np.searchsorted(self.high_at, (start, end)).tolist())
        found[self.high_at[high] - start] += self.high[high].astype(np.int64) << 16
        return found

    def places_in(self, term: int, documents: NDArray[np.int64]) -> NDArray[np.int64]:
        """The occurrences of a term in `documents` (ascending) only, as `places` gives them."""
        start, end = int(self.starts[term]), int(self.starts[term + 1])
        having, counts = self.documents[start:end], self.frequencies[start:end]
        wanted = documents.astype(having.dtype)  # of one type, else all of `having` were copied
        at = having.searchsorted(wanted)
        at = at[having.take(at, mode="clip") == wanted]
        if not len(at):
            return NO_PLACES
        ends = counts[: int(at[-1]) + 1].cumsum(dtype=np.int64)[at]
        lengths = counts[at].astype(np.int64)
        where = runs(int(self.place_starts[term]) + ends - lengths, lengths)
        found: NDArray[np.int64] = (having[at].astype(np.int64) << 32).repeat(lengths)
        found += self.positions[where]
        if len(self.high_at):
            high = np.searchsorted(self.high_at, where)
            high = np.minimum(high, len(self.high_at) - 1)
            found += np.where(self.high_at[high] == where, self.high[high].astype(np.int64) << 16, 0)
        return found


class Segment:
    """A segment by the parts that searching needs."""

    def __init__(self, path: Path) -> None:
        self.file = ArrayFile(path)
        self.size = int(self.file.meta["documents"])
        self.words = self.strings("words")
        self.word = lru_cache(KEPT_WORDS)(partial(_number, self.words))
        self.fields = {name: FieldPostings(self.file, name) for name in self.file.meta["fields"]}
        self.stored = StoredDocuments(self.file)
        self.listed = {name: self.strings(f"listed.{name}") for name in LISTED}

    def strings(self, name: str) -> Strings:
        """The strings called `name`."""
        return Strings(self.file[f"{name}.blob"], self.file[f"{name}.offsets"])

    @cached_property
    def split_names(self) -> Strings:
        """The names that an apostrophe divides, their parts joined by a blank."""
        return self.strings("split")

    @cached_property
    def tables(self) -> dict[str, Table]:
        """The vocabulary tables by name."""
        return tables(self.file)

    @cached_property
    def languages(self) -> dict[str, NDArray[np.int32]]:
        """The words of each home language."""
        prefix = "language."
        return {name[len(prefix) :]: self.file[name] for name in self.file.names if name.startswith(prefix)}

    @property
    def sketches(self) -> NDArray[np.uint64]:
        """The sketches of all documents, one after another, see `sketch`."""
        return self.file["sketch"]

    def document(self, number: int) -> Document:
        """The document with this number in the segment."""
        return self.stored.document(number)

    def number(self, document_id: str) -> int:
        """The number of the last document with this id, -1 when there is none."""
        wanted = document_id.encode("utf-8", "surrogatepass")
        order = self.file["ids.order"]
        ids = self.listed["id"]
        low, high = 0, len(order)
        while low < high:
            middle = (low + high) // 2
            if ids[int(order[middle])] <= wanted:
                low = middle + 1
            else:
                high = middle
        return int(order[low - 1]) if low and ids[int(order[low - 1])] == wanted else -1


def _number(words: Strings, word: str) -> int:
    """The number of `word`, -1 when no document of the segment has it; each field asks for the same few."""
    return words.find(word.encode("utf-8", "surrogatepass"))
