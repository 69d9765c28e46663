"""What worker processes do with ready documents: pack a batch of lines. Loads no reader of files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from engine.document import Document
from engine.errors import InputUnusable
from engine.index import Packed, Packer
from engine.records import from_ready
from indexer.pool import DIED


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file of ready documents: its number, its bytes and their digest, and where it ends in the file."""

    number: int
    data: bytes
    sha256: str
    end: int

    @property
    def told(self) -> Line:
        """The line without its bytes, which need not travel back."""
        return Line(self.number, b"", self.sha256, self.end)


@dataclass(frozen=True, slots=True)
class ReadyBatch:
    """For each line (id, path) of its document or the reason it is none; the documents packed."""

    lines: tuple[tuple[Line, str, str, str], ...]
    packed: Packed | None = None


@dataclass(frozen=True, slots=True)
class ReadyWork:
    """Packs ready documents of the file called `name`."""

    name: str
    packer: Packer

    def __call__(self, lines: Sequence[Line]) -> ReadyBatch:
        """Read and pack `lines`; of two with one id in the batch the first is taken."""
        documents: dict[str, Document] = {}
        told = []
        for line in lines:
            document, reason = self._document(line)
            if document is not None and document.id in documents:
                reason = f"the id “{document.path}” was there before"
            elif document is not None:
                documents[document.id] = document
            identity = (document.id, document.path) if document is not None and not reason else ("", "")
            told.append((line.told, *identity, reason))
        packed = self.packer.pack(tuple(documents.values())) if documents else None
        return ReadyBatch(tuple(told), packed)

    def rescue(self, lines: Sequence[Line]) -> ReadyBatch:
        """The lines a worker died on are left out and told: it can only have died for want of memory."""
        return ReadyBatch(tuple((line.told, "", "", DIED) for line in lines))

    def _document(self, line: Line) -> tuple[Document | None, str]:
        try:
            record = _parsed(line.data)
            if not isinstance(record, dict):
                raise InputUnusable("it is not a JSON object")
            return from_ready(record, folder=self.name, sha256=line.sha256), ""
        except UnicodeDecodeError:
            return None, "the line is not in UTF-8"
        except (json.JSONDecodeError, RecursionError) as error:
            return None, f"the line is not JSON ({getattr(error, 'msg', 'nested too deeply')})"
        except InputUnusable as error:
            return None, str(error)


def _parsed(data: bytes) -> Any:
    """The value of a line. What the fast reader refuses the standard one may know: NaN, half a surrogate pair."""
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        return json.loads(data.decode("utf-8-sig"))
