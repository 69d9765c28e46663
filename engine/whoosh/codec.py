"""`ArrayCodec`: lets Whoosh itself read our segments, so that ``whoosh.index.open_dir`` opens the index as any other.

Only the reading half is here: segments are written in bulk by `invert` and `merge`, not
posting by posting. Searching through Whoosh's own matchers is for checking and for
scripts; the search page evaluates whole arrays.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec import base
from whoosh.formats import Positions
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from engine.records import freeze
from engine.whoosh.segment import Segment

EXTENSION = ".seg"
Term = tuple[str, bytes]


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


class ArrayTermsReader(base.TermsReader):  # type: ignore[misc]
    """Terms of the fields of words, and of the years."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment

    def indexed_field_names(self) -> list[str]:
        """The fields that have terms."""
        return [*self._segment.fields, "year"]

    def _count(self, name: str) -> int:
        return len(self._years) if name == "year" else len(self._segment.fields[name].words)

    @property
    def _years(self) -> Any:
        return self._segment.strings("facet.year.values")

    def _text(self, name: str, number: int) -> bytes:
        if name == "year":
            return bytes(self._years[number])
        return self._segment.words[int(self._segment.fields[name].words[number])]

    def _number(self, name: str, text: bytes) -> int:
        """The number of a term in its field, -1 when there is none."""
        if name == "year":
            return int(self._years.find(text))
        if name not in self._segment.fields:
            return -1
        return self._segment.fields[name].term(self._segment.words.find(text))

    def _position(self, name: str, text: bytes) -> int:
        """The number of the first term of a field that is not before `text`."""
        if name == "year":
            return int(self._years.position(text))
        return int(np.searchsorted(self._segment.fields[name].words, self._segment.words.position(text)))

    def __contains__(self, term: Term) -> bool:
        return self._number(*term) >= 0

    def terms(self) -> Iterator[Term]:
        """All terms, by field, sorted."""
        for name in sorted(self.indexed_field_names()):
            yield from ((name, self._text(name, number)) for number in range(self._count(name)))

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[Term]:
        """The terms of a field and those after it, from `prefix` on."""
        for name in sorted(self.indexed_field_names()):
            if name >= fieldname:
                start = self._position(name, prefix) if name == fieldname else 0
                yield from ((name, self._text(name, number)) for number in range(start, self._count(name)))

    def items(self) -> Iterator[tuple[Term, TermInfo]]:
        """All terms with their figures."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[Term, TermInfo]]:
        """As `terms_from`, with figures."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def _postings(self, name: str, text: bytes) -> tuple[NDArray[Any], NDArray[Any]]:
        number = self._number(name, text)
        if number < 0:
            raise TermNotFound(f"No term {name}:{text!r}")
        if name == "year":
            owners = np.repeat(np.arange(self._segment.size), np.diff(self._segment.file["facet.year.starts"]))
            found = owners[self._segment.file["facet.year.ordinals"] == number]
            return found, np.ones(len(found), np.float32)
        postings = self._segment.fields[name].postings(number)
        return postings.documents, postings.frequencies

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """The figures that Whoosh's scoring needs."""
        documents, weights = self._postings(fieldname, text)
        lengths = self._segment.fields[fieldname].lengths[documents] if fieldname != "year" else np.ones(1, np.int32)
        return TermInfo(
            weight=float(weights.sum()),
            df=len(documents),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(weights.max()),
            minid=int(documents[0]),
            maxid=int(documents[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        """How often a term occurs."""
        return float(self._postings(fieldname, text)[1].sum()) if (fieldname, text) in self else 0.0

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """How many documents have a term."""
        return len(self._postings(fieldname, text)[0]) if (fieldname, text) in self else 0

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        """The postings of a term as Whoosh walks through them."""
        documents, weights = self._postings(fieldname, text)
        values = None
        if isinstance(format_, Positions) and fieldname != "year":
            places = self._segment.fields[fieldname].places(self._number(fieldname, text)) & 0xFFFFFFFF
            split = np.split(places, np.cumsum(weights[:-1]).astype(np.int64))
            values = [format_.encode(part.tolist()) for part in split]
        info = self.term_info(fieldname, text)
        return ListMatcher(
            documents.tolist(), weights.tolist(), values, format_, scorer, term=(fieldname, text), terminfo=info
        )

    def cursor(self, fieldname: str, fieldobj: Any) -> ArrayCursor:
        """A cursor over the terms of a field."""
        return ArrayCursor(self, fieldname, fieldobj)

    def close(self) -> None:
        """Nothing to do: the file is unmapped when nobody holds it any more."""


class ArrayCursor(base.FieldCursor):  # type: ignore[misc]
    """Walks over the terms of one field."""

    def __init__(self, reader: ArrayTermsReader, name: str, field: Any) -> None:
        self._reader, self._name, self._field = reader, name, field
        self._at = 0

    def first(self) -> Any:
        """Go to the first term and give it."""
        self._at = 0
        return self.text()

    def find(self, term: Any) -> Any:
        """Go to the first term that is not before `term` and give it."""
        self._at = self._reader._position(self._name, term if isinstance(term, bytes) else self._field.to_bytes(term))
        return self.text()

    def next(self) -> Any:
        """Go to the next term and give it, None at the end."""
        self._at += 1
        return self.text()

    def text(self) -> Any:
        """The term the cursor is at, None at the end."""
        return self._field.from_bytes(self._reader._text(self._name, self._at)) if self.is_valid() else None

    def term_info(self) -> TermInfo | None:
        """The figures of the term the cursor is at."""
        return self._reader.term_info(self._name, self._reader._text(self._name, self._at)) if self.is_valid() else None

    def is_valid(self) -> bool:
        """Whether the cursor is at a term."""
        return self._at < self._reader._count(self._name)


class ArrayDocumentReader(base.PerDocumentReader):  # type: ignore[misc]
    """Lengths and stored fields."""

    def __init__(self, segment: Segment, deleted: NDArray[np.bool_]) -> None:
        self._segment = segment
        self._deleted = deleted

    def close(self) -> None:
        """Nothing to do."""

    def doc_count(self) -> int:
        """The number of live documents."""
        return int(np.count_nonzero(~self._deleted))

    def doc_count_all(self) -> int:
        """The number of documents."""
        return len(self._deleted)

    def has_deletions(self) -> bool:
        """Whether some are deleted."""
        return bool(self._deleted.any())

    def is_deleted(self, docnum: int) -> bool:
        """Whether one is; Whoosh asks for the number after the last one, too."""
        return docnum < len(self._deleted) and bool(self._deleted[docnum])

    def deleted_docs(self) -> list[int]:
        """Which are."""
        return [int(number) for number in np.flatnonzero(self._deleted)]

    def supports_columns(self) -> bool:
        """The columns are ours and read by ourselves."""
        return False

    def has_column(self, fieldname: str) -> bool:
        """None that Whoosh would know."""
        return False

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """The number of words of a document's field."""
        field = self._segment.fields.get(fieldname)
        return int(field.lengths[docnum]) if field else default

    def _over(self, fieldname: str, figure: Callable[[NDArray[np.int32]], Any]) -> int:
        field = self._segment.fields.get(fieldname)
        return int(figure(field.lengths)) if field and len(field.lengths) else 0

    def field_length(self, fieldname: str) -> int:
        """The number of words of all documents' fields."""
        return self._over(fieldname, np.sum)

    def min_field_length(self, fieldname: str) -> int:
        """The shortest."""
        return self._over(fieldname, np.min)

    def max_field_length(self, fieldname: str) -> int:
        """The longest."""
        return self._over(fieldname, np.max)

    def has_vector(self, docnum: int, fieldname: str) -> bool:
        """There are no term vectors."""
        return False

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """The document as `engine.records.freeze` gives it, under ``document``."""
        return {"document": freeze(self._segment.document(docnum))}
