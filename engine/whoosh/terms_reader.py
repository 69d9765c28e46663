"""The terms and postings of a segment as Whoosh reads them, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec import base
from whoosh.formats import Positions
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from engine.whoosh.segment import Segment

Term = tuple[str, bytes]


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
