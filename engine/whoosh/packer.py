"""Documents packed into segments, in any process: what a writer takes in bulk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.document import Document
from engine.whoosh.codec import EXTENSION, ArraySegment
from engine.whoosh.invert import Inverter
from engine.whoosh.storage import writing


@dataclass(frozen=True, slots=True)
class Packed:
    """A segment in the scratch folder, with the ids of its documents in their order."""

    path: Path
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SegmentPacker:
    """Packs documents into files of `folder`; may be sent to other processes."""

    folder: Path

    def pack(self, documents: Sequence[Document]) -> Packed:
        """A segment of `documents`. Raises `IndexWriteFailed` when it cannot be written."""
        inverter = Inverter()
        for document in documents:
            inverter.add(document)
        path = self.folder / f"{ArraySegment.fresh_id()}{EXTENSION}"
        with writing(self.folder.parent):
            inverter.write(path, tables=False)
        return Packed(path, tuple(document.id for document in documents))
