"""What worker processes do: read and pack a batch of files, or a batch of ready documents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from engine.document import Document, Skipped
from engine.errors import InputUnusable
from engine.index import Packed, Packer
from engine.records import from_ready
from indexer.parse import Parsed, Surroundings, Task, parse_file
from indexer.pool import alone

BATCH_BYTES = 8_000_000
"""Bytes of files, or of ready documents, in a batch: enough to sort in bulk, little enough to divide among workers."""

BATCH_COUNT = 2_000

DIED = "The process that read this file died; the file may be malformed, or too large for the memory there is."

Piece = TypeVar("Piece")


def batches(pieces: Iterable[tuple[Piece, int]]) -> Iterator[list[Piece]]:
    """`pieces`, given with their sizes in bytes, in batches that depend on nothing but their order and sizes."""
    batch: list[Piece] = []
    size = 0
    for piece, length in pieces:
        if batch and (size + length > BATCH_BYTES or len(batch) >= BATCH_COUNT):
            yield batch
            batch, size = [], 0
        batch.append(piece)
        size += length
    if batch:
        yield batch


@dataclass(frozen=True, slots=True)
class Done:
    """A file that was read: its digest, and the id of its document, the reason it has none, or neither if unchanged."""

    task: Task
    sha256: str
    document: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch of files that were read, and their documents packed, None when there are none."""

    done: tuple[Done, ...]
    packed: Packed | None = None


@dataclass(frozen=True, slots=True)
class FileWork:
    """Reads files in the `surroundings` of their folder and packs their documents."""

    surroundings: Surroundings
    packer: Packer

    def __call__(self, tasks: Sequence[Task]) -> Batch:
        """Read and pack `tasks`."""
        parsed = [parse_file(task, self.surroundings) for task in tasks]
        documents = [each.outcome for each in parsed if isinstance(each.outcome, Document)]
        return Batch(tuple(map(_done, parsed)), self.packer.pack(documents) if documents else None)

    def rescue(self, tasks: Sequence[Task]) -> Batch:
        """Read `tasks` one by one after a worker died on them: only the file it died of is left out."""
        parsed = []
        for task in tasks:
            died = Parsed(task, "", Skipped(task.path, DIED))
            parsed.append(alone(self._parse, task, died))
        documents = [each.outcome for each in parsed if isinstance(each.outcome, Document)]
        return Batch(tuple(map(_done, parsed)), self.packer.pack(documents) if documents else None)

    def _parse(self, task: Task) -> Parsed:
        return parse_file(task, self.surroundings)


def _done(parsed: Parsed) -> Done:
    match parsed.outcome:
        case Document() as document:
            return Done(parsed.task, parsed.sha256, document.id)
        case Skipped() as skipped:
            return Done(parsed.task, parsed.sha256, reason=skipped.reason)
        case _:
            return Done(parsed.task, parsed.sha256)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file of ready documents: its number, its bytes and their digest, and where it ends in the file."""

    number: int
    data: bytes
    sha256: str
    end: int


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
            told.append((replace(line, data=b""), *identity, reason))
        packed = self.packer.pack(tuple(documents.values())) if documents else None
        return ReadyBatch(tuple(told), packed)

    def rescue(self, lines: Sequence[Line]) -> ReadyBatch:
        """The lines a worker died on are left out and told: it can only have died for want of memory."""
        return ReadyBatch(tuple((replace(line, data=b""), "", "", DIED) for line in lines))

    def _document(self, line: Line) -> tuple[Document | None, str]:
        try:
            record = json.loads(line.data.decode("utf-8-sig"))
            if not isinstance(record, dict):
                raise InputUnusable("it is not a JSON object")
            return replace(from_ready(record), folder=self.name, sha256=line.sha256, encoding="utf-8"), ""
        except UnicodeDecodeError:
            return None, "the line is not in UTF-8"
        except (json.JSONDecodeError, RecursionError) as error:
            return None, f"the line is not JSON ({getattr(error, 'msg', 'nested too deeply')})"
        except InputUnusable as error:
            return None, str(error)
