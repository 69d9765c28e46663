"""Ready documents: one JSON object a line, indexed as they are."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from engine.document import Skipped
from engine.errors import InputUnusable
from engine.index import Index, Writer
from engine.manifest import Manifest, SourceFile
from indexer.discover import standing
from indexer.pool import Pool, batches
from indexer.ready import Line, ReadyBatch, ReadyWork
from indexer.report import Options, Progress, Report, Watch


@dataclass(slots=True)
class _Run:
    """The state of a run while it goes on.

    `owners` maps ids to the files of the last commit that they came from, `elsewhere` those of
    other folders and files that are still there to the names of these.
    """

    folder: str
    name: str
    owners: Mapping[str, SourceFile]
    elsewhere: Mapping[str, str]
    files: dict[tuple[str, str], SourceFile] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    skipped: list[Skipped] = field(default_factory=list)
    added: int = 0
    updated: int = 0
    unchanged: int = 0

    def keep(self, file: SourceFile) -> None:
        """A line that is as it was."""
        self.files[file.key] = file
        self.taken.add(file.document)
        self.unchanged += 1

    def take(self, batch: ReadyBatch, writer: Writer) -> None:
        """Lines that are new or changed."""
        double = []
        number = -1
        for line, document, path, reason in batch.lines:
            number += bool(document)
            if document in self.taken:
                reason = f"the id “{path}” was there before"
                double.append(number)
            elif document in self.elsewhere:
                reason = f"the id “{path}” is that of a document of {self.elsewhere[document]}; give it another"
                double.append(number)
            if reason:
                self._refuse(line, reason)
                continue
            self.taken.add(document)
            file = SourceFile(self.folder, path, 0, 0, line.sha256, document)
            self.updated += document in self.owners
            self.added += document not in self.owners
            self.files[file.key] = file
        if batch.packed is not None:
            writer.add(batch.packed, double)

    def _refuse(self, line: Line, reason: str) -> None:
        skip = Skipped(f"{self.name}:{line.number}", reason)
        self.skipped.append(skip)
        file = SourceFile(self.folder, skip.path, 0, 0, "", "", reason)
        self.files[file.key] = file


def index_jsonl(index: Index, path: Path, options: Options, watch: Watch | None = None) -> Report:
    """Bring the documents of `path` in `index` up to date: a line is a document, known by its ``id``.

    Lines that are no documents are skipped with their number; documents whose line is
    gone are removed unless `options.keep_missing`. Raises `InputUnusable` when the
    file cannot be read.
    """
    started = time.perf_counter()
    size = _size(path)
    with index.writer(rebuild=options.rebuild) as writer:
        before = writer.manifest
        owners = {file.document: file for file in before.files.values() if file.document}
        folder = str(path.resolve())
        run = _Run(folder, path.name, owners, _elsewhere(owners, folder))
        work = ReadyWork(path.name, writer.packer)
        fresh = ((line, len(line.data)) for line in _changed(path, run))
        for batch in Pool(work, work.rescue, options.jobs).results(batches(fresh)):
            run.take(batch, writer)
            if watch:
                watch(Progress(batch.lines[-1][0].end, size, len(run.files), run.name))
        removed = _remove_missing(before, run, writer, options.keep_missing)
        writer.note(Manifest(run.files, before.fingerprints))
    return Report(
        added=run.added,
        updated=run.updated,
        unchanged=run.unchanged,
        removed=removed,
        skipped=tuple(run.skipped),
        documents=sum(bool(file.document) for file in run.files.values()),
        seconds=time.perf_counter() - started,
    )


def _elsewhere(owners: Mapping[str, SourceFile], folder: str) -> dict[str, str]:
    """The ids that are taken by another source than `folder`, with its name; one that is gone takes none."""
    others = {file.folder for file in owners.values()} - {folder}
    there = {name: Path(name).name for name in others if standing(Path(name)) != "nothing"}
    return {document: there[file.folder] for document, file in owners.items() if file.folder in there}


def _remove_missing(before: Manifest, run: _Run, writer: Writer, keep: bool) -> int:
    """Drop the documents whose lines are gone and keep the files of other folders; gives how many were dropped.

    What a file that is gone held is taken over by the one that holds it now: the file was moved.
    """
    removed = 0
    for key, file in before.files.items():
        if file.folder != run.folder and file.document in run.taken:
            continue
        if file.folder != run.folder or keep:
            run.files.setdefault(key, file)
        elif file.document and file.document not in run.taken:
            writer.drop(file.document)
            removed += 1
    return removed


def _changed(path: Path, run: _Run) -> Iterator[Line]:
    """The lines of `path` that are new or changed; the others are kept in `run`."""
    known = {file.sha256: file for file in run.owners.values() if file.folder == run.folder}
    for line in _lines(path):
        old = known.pop(line.sha256, None)
        if old is None:
            yield line
        else:
            run.keep(old)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise _unreadable(path, error) from None


def _lines(path: Path) -> Iterator[Line]:
    """The lines of `path` that are not blank."""
    end = 0
    try:
        with path.open("rb") as stream:
            for number, data in enumerate(stream, 1):
                end += len(data)
                if line := data.strip():
                    yield Line(number, line, hashlib.sha256(line).hexdigest(), end)
    except OSError as error:
        raise _unreadable(path, error) from None


def _unreadable(path: Path, error: OSError) -> InputUnusable:
    return InputUnusable(f"{path} cannot be read: {error.strerror}. Name a file of JSON objects, one a line.")
