"""Ready documents: one JSON object a line, indexed as they are."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from engine.document import Document, Skipped
from engine.errors import InputUnusable
from engine.index import Index
from engine.manifest import Manifest, SourceFile
from engine.records import from_ready
from indexer.pipeline import Options, Progress, Report, Watch


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file: its number, its digest, and where it ends (bytes), for the progress."""

    number: int
    data: bytes
    end: int

    @property
    def sha256(self) -> str:
        """The digest of the line, by which an unchanged one is known."""
        return hashlib.sha256(self.data).hexdigest()


def index_jsonl(index: Index, path: Path, options: Options, watch: Watch | None = None) -> Report:
    """Bring the documents of `path` in `index` up to date: a line is a document, known by its ``id``.

    Lines that are no documents are skipped with their number; documents whose line is
    gone are removed unless `options.keep_missing`. Raises `InputUnusable` when the
    file cannot be read.
    """
    started = time.perf_counter()
    size = _size(path)
    folder = str(path.resolve())
    with index.writer(rebuild=options.rebuild) as writer:
        before = writer.manifest
        files: dict[tuple[str, str], SourceFile] = {}
        counts = {"added": 0, "updated": 0, "unchanged": 0, "removed": 0}
        skipped: list[Skipped] = []
        owners = {file.document: file for file in before.files.values() if file.document}
        for line in _lines(path):
            document = _document(line)
            if isinstance(document, Skipped) or (folder, document.path) in files:
                reason = (
                    document.reason if isinstance(document, Skipped) else f"the id “{document.path}” was there before"
                )
                skipped.append(Skipped(f"{path.name}:{line.number}", reason))
                continue
            file = SourceFile(folder, document.path, len(line.data), 0, line.sha256, document.id)
            old = owners.get(document.id)
            files[file.key] = file
            if old == file:
                counts["unchanged"] += 1
            else:
                writer.put(replace(document, folder=path.name, sha256=line.sha256, encoding="utf-8"))
                counts["updated" if old else "added"] += 1
            if watch:
                watch(Progress(line.end, size, len(files), document.path))
        for skip in skipped:
            file = SourceFile(folder, skip.path, 0, 0, "", "", skip.reason)
            files[file.key] = file
        for key, file in before.files.items():
            if file.folder != folder or options.keep_missing:
                files.setdefault(key, file)
            elif key not in files and file.document:
                writer.drop(file.document)
                counts["removed"] += 1
        writer.note(Manifest(files, before.fingerprints))
    seconds = time.perf_counter() - started
    return Report(
        counts["added"],
        counts["updated"],
        counts["unchanged"],
        counts["removed"],
        tuple(skipped),
        documents=index.stats().documents,
        seconds=seconds,
    )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise InputUnusable(
            f"{path} cannot be read: {error.strerror}. Name a file of JSON objects, one a line."
        ) from None


def _lines(path: Path) -> Iterator[Line]:
    """The lines of `path` that are not blank."""
    end = 0
    try:
        with path.open("rb") as stream:
            for number, data in enumerate(stream, 1):
                end += len(data)
                if data.strip():
                    yield Line(number, data.strip(), end)
    except OSError as error:
        raise InputUnusable(
            f"{path} cannot be read: {error.strerror}. Name a file of JSON objects, one a line."
        ) from None


def _document(line: Line) -> Document | Skipped:
    try:
        record = json.loads(line.data.decode("utf-8-sig"))
        if not isinstance(record, dict):
            raise InputUnusable("it is not a JSON object")
        return from_ready(record)
    except UnicodeDecodeError:
        reason = "the line is not in UTF-8"
    except (json.JSONDecodeError, RecursionError) as error:
        reason = f"the line is not JSON ({getattr(error, 'msg', 'nested too deeply')})"
    except InputUnusable as error:
        reason = str(error)
    return Skipped(str(line.number), reason)
