"""`ArrayCodec`: lets Whoosh itself read our segments, so that ``whoosh.index.open_dir`` opens the index as any other.

Only the reading half is here: segments are written in bulk by `invert` and `merge`, not
posting by posting. Searching through Whoosh's own matchers is for checking and for
scripts; the search page evaluates whole arrays.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec import base

from engine.whoosh.document_reader import ArrayDocumentReader
from engine.whoosh.segment import Segment
from engine.whoosh.terms_reader import ArrayTermsReader

EXTENSION = ".seg"


class ArraySegment(base.Segment):  # type: ignore[misc]
    """What Whoosh's table of contents keeps of a segment: its name, its size, and a bitmap of deleted documents."""

    def __init__(self, segid: str, documents: int, deleted: NDArray[np.bool_] | None = None) -> None:
        super().__init__("MAIN")
        self.segid = segid
        self._documents = documents
        self._deleted = np.packbits(deleted).tobytes() if deleted is not None and deleted.any() else b""

    @classmethod
    def fresh_id(cls) -> str:
        """A name no other segment has, even in a process that has set the seed of its random numbers."""
        return secrets.token_hex(8)

    @property
    def filename(self) -> str:
        """The name of the segment's file."""
        return str(self.make_filename(EXTENSION))

    @property
    def deleted(self) -> NDArray[np.bool_]:
        """Which documents are deleted."""
        if not self._deleted:
            return np.zeros(self._documents, np.bool_)
        return np.unpackbits(np.frombuffer(self._deleted, np.uint8), count=self._documents).astype(np.bool_)

    def codec(self, **options: Any) -> ArrayCodec:
        """How Whoosh reads the segment."""
        return ArrayCodec()

    def doc_count_all(self) -> int:
        """The number of documents, deleted ones included."""
        return self._documents

    def deleted_count(self) -> int:
        """The number of deleted documents."""
        return int(np.count_nonzero(self.deleted))

    def deleted_docs(self) -> Iterator[int]:
        """The numbers of the deleted documents."""
        return iter(np.flatnonzero(self.deleted).tolist())

    def is_deleted(self, docnum: int) -> bool:
        """Whether a document is deleted."""
        return bool(self.deleted[docnum])

    def should_assemble(self) -> bool:
        """A segment is one file already."""
        return False


class ArrayCodec(base.Codec):  # type: ignore[misc]
    """Whoosh's way to our segments."""

    length_stats = True

    def terms_reader(self, storage: Any, segment: ArraySegment) -> ArrayTermsReader:
        """The terms and postings of `segment`."""
        return ArrayTermsReader(Segment(Path(storage.folder) / segment.filename))

    def per_document_reader(self, storage: Any, segment: ArraySegment) -> ArrayDocumentReader:
        """The documents of `segment`."""
        return ArrayDocumentReader(Segment(Path(storage.folder) / segment.filename), segment.deleted)
