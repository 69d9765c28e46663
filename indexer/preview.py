"""What files would be indexed as, without an index: the curator's look before the run."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.document import Document, Skipped, document_id
from engine.manifest import Manifest
from indexer.discover import examine, explain
from indexer.parse import Surroundings, Task, parse_file
from indexer.plan import plan_folders
from indexer.pool import DIED, Pool, alone, batches

AHEAD = 16
"""How many times smaller batches are than for indexing: somebody is waiting for the first line."""


def preview(path: Path, jobs: int, max_bytes: int) -> Iterator[Document | Skipped]:
    """The document of the file at `path`, or those of all files below it in order of path, without an index."""
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except FileNotFoundError:
        yield Skipped(str(path), "There is no such file or folder. Check the spelling.")
    except OSError as error:
        yield Skipped(str(path), f"This cannot be opened: {explain(error)}.")
    else:
        yield from _folder(path, jobs, max_bytes) if is_folder else (_file(path, max_bytes),)


def _folder(folder: Path, jobs: int, max_bytes: int) -> Iterator[Document | Skipped]:
    (plan,) = plan_folders([folder], Manifest(), {}, max_bytes, anew=True)
    waiting = [Skipped(file.path, file.reason) for file in reversed(plan.skipped)]
    work = _PreviewWork(plan.surroundings)
    pieces = batches((task, found.size * AHEAD) for task, found in plan.tasks)
    for outcomes in Pool(work, work.rescue, jobs).results(pieces):
        for outcome in outcomes:
            while waiting and waiting[-1].path < outcome.path:
                yield waiting.pop()
            yield outcome
    yield from reversed(waiting)


@dataclass(frozen=True, slots=True)
class _PreviewWork:
    """Reads a batch of files."""

    surroundings: Surroundings

    def __call__(self, tasks: Sequence[Task]) -> list[Document | Skipped]:
        return [self._outcome(task) for task in tasks]

    def _outcome(self, task: Task) -> Document | Skipped:
        outcome = parse_file(task, self.surroundings).outcome
        assert outcome is not None, "a file whose digest is not known is always read"
        return outcome

    def rescue(self, tasks: Sequence[Task]) -> list[Document | Skipped]:
        return [alone(self._outcome, task, Skipped(task.path, DIED)) for task in tasks]


def _file(file: Path, max_bytes: int) -> Document | Skipped:
    """One file, with the catalogue and authority files of its own folder."""
    found = examine(file, str(file.parent), file.name, max_bytes=max_bytes)
    if isinstance(found, Skipped):
        return found
    task = Task(found.folder, found.path, file, document_id(found.path))
    return _PreviewWork(Surroundings.of(file.parent))([task])[0]
