"""One commit of the index, opened: segments side by side as if they were one. Never changes, safe for threads."""

from __future__ import annotations

import hashlib
import pickle
import struct
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, IndexVersionError

from engine.authority import Authority, merged
from engine.document import Document
from engine.facets import Mask
from engine.highlight import Body
from engine.schema import FACETS, WORD_FIELDS
from engine.whoosh.authorities import read_authorities
from engine.whoosh.cards import Cards, placed
from engine.whoosh.codec import ArraySegment
from engine.whoosh.columns import JoinedColumn, facet_column
from engine.whoosh.commit import Commit, damaged, read_commit
from engine.whoosh.completion import Names
from engine.whoosh.families import families
from engine.whoosh.postings import PostingLists
from engine.whoosh.segment import Segment
from engine.whoosh.vocabulary import Vocabulary

Part = TypeVar("Part")

OPENING_ATTEMPTS = 5
"""A writer replaces a generation at most once in the time it takes to open one; more is for slow disks."""

_DAMAGES = (ValueError, KeyError, EOFError, AttributeError, TypeError, struct.error, pickle.UnpicklingError)
"""What Whoosh and Python raise when they read something that is not what was written."""


class Snapshot:
    """One generation. Documents are numbered from 0 over all segments; `live` marks the undeleted."""

    def __init__(self, folder: Path, entries: Sequence[ArraySegment], commit: Commit) -> None:
        self.folder = folder
        self.commit = commit
        # read now, while the file is there: a writer may sweep it away before somebody asks
        self._authority_data = (folder / commit.authority).read_bytes() if commit.authority else b""
        self.entries = tuple(entries)
        self.segments = [Segment(folder / entry.filename) for entry in self.entries]
        self.starts = np.cumsum([0, *(segment.size for segment in self.segments)])
        self._begins: list[int] = self.starts.tolist()
        self.size = self._begins[-1]
        self.live: Mask = np.concatenate([np.empty(0, np.bool_), *(~entry.deleted for entry in self.entries)])
        self.documents = int(np.count_nonzero(self.live))
        self.vocabulary = Vocabulary(self.segments)
        lists = PostingLists(self.segments, self._begins, self.live)
        self.postings, self.places, self.places_in = lists.postings, lists.places, lists.places_in
        self.document_frequency, self.has = lists.document_frequency, lists.has

    @classmethod
    def open(cls, folder: Path) -> Snapshot:
        """The latest generation in `folder`; tries again when a writer replaces it while it is being opened.

        Raises Whoosh's `EmptyIndexError` when there is none, `IndexUnusable` when a file is damaged or missing.
        """
        missing = ""
        for _ in range(OPENING_ATTEMPTS):
            try:
                table = TOC.read(FileStorage(str(folder)), "MAIN")
                commit = read_commit(folder, table.generation)
                _check_sizes(folder, commit)
                return cls(folder, table.segments, commit)
            except FileNotFoundError as error:
                missing = str(error.filename)
            except (IndexVersionError, *_DAMAGES) as error:
                raise damaged(folder, error) from error
        raise damaged(folder, f"{missing} is missing")

    @property
    def generation(self) -> int:
        """The number of the commit."""
        return self.commit.generation

    @cached_property
    def identity(self) -> str:
        """A digest of all that names the commit. Segments are named at random, so no other index gives the same."""
        return hashlib.sha256(repr(self.commit).encode() + self._authority_data).hexdigest()[:20]

    @cached_property
    def authorities(self) -> dict[str, Authority]:
        """What the authority files of every indexed folder said at this commit."""
        try:
            return read_authorities(self._authority_data)
        except ValueError as error:
            raise damaged(self.folder, f"{self.commit.authority}: {error}") from None

    @cached_property
    def authority(self) -> Authority:
        """The authority files of all folders as one."""
        return merged(self.authorities.values())

    # Columns: a value per document

    def text(self, name: str, number: int) -> str:
        """The `name` column, one of `contents.LISTED`, of one document."""
        segment, local = placed(self.segments, self._begins, number)
        return segment.listed[name].text(local)

    @cached_property
    def cards(self) -> Cards:
        """What a result list shows of each document."""
        return Cards(self.segments, self._begins, self.facets)

    @cached_property
    def lengths(self) -> dict[str, NDArray[np.float32]]:
        """For each field of words, the number of words of every document."""
        return {
            name: _joined([segment.fields[name].lengths for segment in self.segments]).astype(np.float32)
            for name in WORD_FIELDS
        }

    @cached_property
    def mean_lengths(self) -> dict[str, float]:
        """For each field of words, its mean length over the live documents that have it; 1 where none has."""
        means = {}
        for name, lengths in self.lengths.items():
            held = lengths[self.live & (lengths > 0)]
            means[name] = float(held.mean(dtype=np.float64)) if len(held) else 1.0
        return means

    @cached_property
    def facets(self) -> dict[str, JoinedColumn]:
        """The facet columns by name."""
        return {name: facet_column(name, self.segments) for name in FACETS}

    @cached_property
    def names(self) -> dict[str, Names]:
        """The values of each facet that the live documents have, made ready to be looked for."""
        return {name: Names(self.facets[name], self.live, self.authority.aliases(name)) for name in FACETS}

    @cached_property
    def first_years(self) -> NDArray[np.int64]:
        """The first year of every document, 0 where it is unknown."""
        return self.facets["year"].first_numbers()

    @cached_property
    def families(self) -> NDArray[np.int32]:
        """The family of near-duplicates of every document."""
        sketches = np.concatenate([np.empty(0, np.uint64), *(segment.sketches for segment in self.segments)])
        return families(sketches, self.lengths["text"], self.live)

    @cached_property
    def text_bytes(self) -> int:
        """The size of all live texts in UTF-8."""
        return int(_joined([segment.stored.text_bytes for segment in self.segments])[self.live].sum(dtype=np.int64))

    @cached_property
    def languages(self) -> Mapping[str, int]:
        """How many live documents there are in each language."""
        counts: Counter[bytes] = Counter()
        for segment, start in zip(self.segments, self.starts.tolist(), strict=False):
            alive = self.live[start : start + segment.size]
            counts.update(name for name, keep in zip(segment.listed["language"].all(), alive, strict=True) if keep)
        return {name.decode("utf-8"): count for name, count in sorted(counts.items())}

    # Documents

    def number(self, document_id: str) -> int | None:
        """The number of the live document with this id, or None."""
        for segment, start in zip(reversed(self.segments), reversed(self.starts[:-1].tolist()), strict=True):
            local = segment.number(document_id)
            if local >= 0 and self.live[start + local]:
                return int(start + local)
        return None

    def document(self, number: int) -> Document:
        """The document with this number."""
        segment, local = placed(self.segments, self._begins, number)
        return self._read(number, lambda: segment.document(local))

    def body(self, number: int) -> Body:
        """The text of the document with this number, ready for marking."""
        return self._read(number, lambda: self.cards.body(number))

    def _read(self, number: int, part: Callable[[], Part]) -> Part:
        try:
            return part()
        except (ValueError, KeyError, TypeError) as error:
            segment, local = placed(self.segments, self._begins, number)
            raise damaged(self.folder, f"document {local} of {segment.file.path.name}: {error}") from None


def _joined(arrays: Sequence[NDArray[np.int32]]) -> NDArray[np.int32]:
    return np.concatenate([np.empty(0, np.int32), *arrays])


def _check_sizes(folder: Path, commit: Commit) -> None:
    """A file that was cut off is found when the index is opened; changed contents are found by `verify`."""
    for name, expected in commit.files.items():
        size = (folder / name).stat().st_size
        if size != expected:
            raise ValueError(f"{name} has {size:,} bytes instead of {expected:,}")
