"""What worker processes do with files: read a batch of them and pack the documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.document import Document, Skipped
from engine.index import Packed, Packer
from indexer.parse import Parsed, Surroundings, Task, parse_file
from indexer.pool import DIED, alone


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
