"""The documents of a segment as Whoosh reads them: lengths, deletions, stored fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec import base

from engine.records import freeze
from engine.whoosh.segment import Segment


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
