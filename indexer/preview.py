"""What files would be indexed as, without an index: the curator's look before the run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from engine.document import Document, Skipped, document_id
from engine.manifest import Manifest
from indexer.discover import examine
from indexer.parse import Surroundings, Task, parse_file
from indexer.plan import plan_folders
from indexer.pool import parse_all


def preview(path: Path, jobs: int, max_bytes: int) -> Iterator[Document | Skipped]:
    """The document of the file at `path`, or those of all files below it in order of path, without an index."""
    if not path.exists():
        yield Skipped(str(path), "There is no such file or folder. Check the spelling.")
    elif path.is_dir():
        yield from _folder(path, jobs, max_bytes)
    else:
        yield _file(path, max_bytes)


def _folder(folder: Path, jobs: int, max_bytes: int) -> Iterator[Document | Skipped]:
    (plan,) = plan_folders([folder], Manifest(), max_bytes, anew=True)
    waiting = [Skipped(file.path, file.reason) for file in reversed(plan.skipped)]
    for parsed in parse_all([task for task, _ in plan.tasks], plan.surroundings, jobs):
        while waiting and waiting[-1].path < parsed.task.path:
            yield waiting.pop()
        if parsed.outcome is not None:
            yield parsed.outcome
    yield from reversed(waiting)


def _file(file: Path, max_bytes: int) -> Document | Skipped:
    """One file, with the catalogue and authority files of its own folder."""
    found = examine(file, file.parent, file.name, max_bytes=max_bytes)
    if isinstance(found, Skipped):
        return found
    task = Task(found.folder, found.path, file, document_id(found.path))
    outcome = parse_file(task, Surroundings.of(file.parent)).outcome
    assert outcome is not None, "a file whose digest is not known is always read"
    return outcome
