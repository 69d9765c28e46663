"""One commit of the index, opened: columns as arrays, postings as arrays on demand. Never changes."""

from __future__ import annotations

import pickle
import struct
import threading
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex, IndexVersionError
from whoosh.reading import CorruptIndexError, TermNotFound

from engine.analysis import fold
from engine.document import Document
from engine.errors import IndexUnusable
from engine.facets import FacetColumn, Mask
from engine.records import thaw
from engine.schema import FACETS, FIELDS
from engine.whoosh.commit import Commit, read_commit
from engine.whoosh.schema import SEPARATOR
from engine.whoosh.vocabulary import Vocabulary

CACHED_POSTINGS = 2048
"""Posting lists kept as arrays; a page asks for a dozen, and the frequent ones recur."""


OPENING_ATTEMPTS = 5
"""A writer replaces a generation at most once in the time it takes to open one; more is for slow disks."""

_DAMAGES = (ValueError, KeyError, EOFError, AttributeError, TypeError, struct.error, pickle.UnpicklingError, zlib.error)
"""What Whoosh and Python raise when they read something that is not what was written."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents with a word in a field, ascending, and how often each has it."""

    documents: NDArray[np.int32]
    frequencies: NDArray[np.float32]


NO_POSTINGS = Postings(np.empty(0, np.int32), np.empty(0, np.float32))


class Snapshot:
    """One generation of a Whoosh index. Documents are numbered from 0 over all segments; `live` marks the undeleted."""

    def __init__(self, folder: Path, index: FileIndex, commit: Commit) -> None:
        self.folder = folder
        self.commit = commit
        self.vocabulary = Vocabulary(commit.words)
        self._reader = index.reader()
        self._leaves = [(leaf, start) for leaf, start in self._reader.leaf_readers() if leaf.doc_count_all()]
        self._lock = threading.RLock()  # Whoosh's readers seek in shared files
        self.size = int(self._reader.doc_count_all())
        self.live: Mask = np.ones(self.size, np.bool_)
        for leaf, start in self._leaves:
            deleted = [start + number for number in range(leaf.doc_count_all()) if leaf.is_deleted(number)]
            self.live[deleted] = False
        self.postings = lru_cache(CACHED_POSTINGS)(self._read_postings)
        self.places = lru_cache(CACHED_POSTINGS // 4)(self._read_places)

    @classmethod
    def open(cls, folder: Path) -> Snapshot:
        """The latest generation in `folder`; tries again when a writer replaces it while it is being opened.

        Raises Whoosh's `EmptyIndexError` when there is none, `IndexUnusable` when a file is damaged or missing.
        """
        for _ in range(OPENING_ATTEMPTS):
            try:
                index = FileIndex(FileStorage(str(folder)))
                commit = read_commit(folder, index.latest_generation())
                _check_sizes(folder, commit)
                return cls(folder, index, commit)
            except FileNotFoundError as error:
                missing = error.filename
            except (CorruptIndexError, IndexVersionError, *_DAMAGES) as error:
                raise damaged(folder, error) from error
        raise damaged(folder, f"{missing} is missing")

    @property
    def generation(self) -> int:
        """The number of the commit."""
        return self.commit.generation

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return int(np.count_nonzero(self.live))

    def close(self) -> None:
        """Release the files."""
        with self._lock:
            self._reader.close()

    # Columns: a value per document

    def _column(self, name: str) -> Iterator[Any]:
        with self._lock:
            for leaf, _ in self._leaves:
                if leaf.has_column(name):
                    yield from leaf.column_reader(name)
                else:
                    yield from [b""] * leaf.doc_count_all()

    @lru_cache(maxsize=16)  # noqa: B019 - a snapshot lives as long as its generation is the latest
    def texts(self, name: str) -> list[str]:
        """The `name` column, one of `schema.LISTED`, of every document."""
        return [bytes(value).decode("utf-8") for value in self._column(f"{name}_value")]

    def text(self, name: str, number: int) -> str:
        """The `name` column, one of `schema.LISTED`, of one document."""
        with self._lock:
            leaf, start = next(pair for pair in reversed(self._leaves) if pair[1] <= number)
            return bytes(leaf.column_reader(f"{name}_value")[number - start]).decode("utf-8")

    @cached_property
    def lengths(self) -> dict[str, NDArray[np.float32]]:
        """For each field of words, the number of words of every document."""
        return {
            field.name: np.array([value or 0 for value in self._column(f"{field.name}_length")], np.float32)
            for field in FIELDS
            if field.kind == "words"
        }

    @cached_property
    def mean_lengths(self) -> dict[str, float]:
        """For each field of words, its mean length over the live documents that have it; 1 where none has."""
        means = {}
        for name, lengths in self.lengths.items():
            held = lengths[self.live & (lengths > 0)]
            means[name] = float(held.mean()) if len(held) else 1.0
        return means

    @cached_property
    def facets(self) -> dict[str, FacetColumn]:
        """The facet columns by name."""
        return {name: FacetColumn.of(name, self._values(name)) for name in FACETS}

    def _values(self, facet: str) -> Iterator[list[str]]:
        for value in self._column(f"{facet}_values"):
            yield bytes(value).decode("utf-8").split(SEPARATOR) if value else []

    @cached_property
    def path_rank(self) -> NDArray[np.int32]:
        """The place of every document in the order of paths: what breaks ties."""
        return _ranks(self.texts("path"))

    @cached_property
    def title_rank(self) -> NDArray[np.int32]:
        """The place of every document in the alphabetical order of titles."""
        return _ranks([fold(title) for title in self.texts("title")])

    @cached_property
    def first_years(self) -> NDArray[np.int32]:
        """The first year of every document, 0 where it is unknown."""
        years = self.facets["year"]
        first = np.full(self.size, 9999, np.int32)
        numbers = np.array([int(value) if value.isdecimal() else 9999 for value in years.values], np.int32)
        if len(numbers):
            np.minimum.at(first, years.owners, numbers[years.ordinals])
        first[first == 9999] = 0
        return first

    # Postings: where a word is

    def _read_postings(self, field: str, word: str) -> Postings:
        documents: list[int] = []
        frequencies: list[float] = []

        def take(start: int, matcher: Any) -> None:
            documents.append(start + matcher.id())
            frequencies.append(matcher.weight())

        self._each(field, word, take)
        return Postings(np.array(documents, np.int32), np.array(frequencies, np.float32)) if documents else NO_POSTINGS

    def _read_places(self, field: str, word: str) -> NDArray[np.int64]:
        """Every occurrence of `word`, ascending, as document number * 2**32 + position."""
        found: list[int] = []

        def take(start: int, matcher: Any) -> None:
            base = (start + matcher.id()) << 32
            found.extend(base + position for position in matcher.value_as("positions"))

        self._each(field, word, take)
        return np.array(found, np.int64)

    def _each(self, field: str, word: str, take: Callable[[int, Any], None]) -> None:
        with self._lock:
            for leaf, start in self._leaves:
                try:
                    matcher = leaf.postings(field, word)
                    while matcher.is_active():
                        take(start, matcher)
                        matcher.next()
                except TermNotFound:
                    continue
                except CorruptIndexError as error:
                    raise damaged(self.folder, error) from None

    def has(self, field: str, word: str) -> bool:
        """Whether some document has `word` in `field`."""
        with self._lock:
            return (
                any((field, word) in leaf for leaf, _ in self._leaves) and len(self.postings(field, word).documents) > 0
            )

    # Documents

    def number(self, document_id: str) -> int | None:
        """The number of the document with this id, or None."""
        found = self.postings("id", document_id).documents
        return int(found[-1]) if len(found) else None

    def document(self, number: int) -> Document:
        """The document with this number."""
        with self._lock:
            return thaw(self._reader.stored_fields(number)["document"])


def damaged(folder: Path, what: object) -> IndexUnusable:
    """The error for an index whose files cannot be read as what they should be."""
    return IndexUnusable(f"The index in {folder} is damaged ({what}). Make it again with: trialsearch index --rebuild")


def _check_sizes(folder: Path, commit: Commit) -> None:
    """A file that was cut off is found when the index is opened; changed contents are found by `verify`."""
    for name, expected in commit.files.items():
        size = (folder / name).stat().st_size
        if size != expected.size:
            raise ValueError(f"{name} has {size:,} bytes instead of {expected.size:,}")


def _ranks(keys: list[str]) -> NDArray[np.int32]:
    ranks = np.empty(len(keys), np.int32)
    ranks[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys), dtype=np.int32)
    return ranks
