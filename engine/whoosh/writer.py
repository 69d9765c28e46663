"""The one writer of an index: puts and drops documents, and commits all of it or nothing."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from whoosh.index import FileIndex
from whoosh.writing import CLEAR, SegmentWriter

from engine.document import Document
from engine.errors import IndexBusy, IndexWriteFailed
from engine.manifest import Manifest
from engine.whoosh.commit import Commit, FileSum, checksum, forget_commits, write_commit
from engine.whoosh.schema import field_sections, whoosh_document
from engine.whoosh.snapshot import Snapshot
from engine.whoosh.storage import HOLDER, SCRATCH, SEGMENT, UNFINISHED, DurableStorage
from engine.whoosh.vocabulary import home_language

BUFFER_MB = 256
"""Memory for postings before Whoosh sorts them to disk."""


@dataclass(frozen=True, slots=True)
class _Share:
    """What one document adds to the contents of an index."""

    text_bytes: int
    language: str

    @classmethod
    def of(cls, document: Document) -> _Share:
        return cls(sum(len(p.text.encode("utf-8", "replace")) for p in document.paragraphs), document.language)


@dataclass(slots=True)
class _Contents:
    """What a commit says of its documents, kept up to date as they come and go."""

    text_bytes: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    words: dict[str, set[str]] = field(default_factory=dict)

    def count(self, share: _Share, sign: int) -> None:
        self.text_bytes += sign * share.text_bytes
        self.languages[share.language] += sign

    def learn(self, language: str, sections: Iterable[Iterable[str]]) -> None:
        fresh = {word for section in sections for word in section}
        known = self.words.setdefault(language, set())
        fresh -= known
        for word in fresh:
            home = home_language(word, language)
            (known if home == language else self.words.setdefault(home, set())).add(word)


class _Segments(SegmentWriter):  # type: ignore[misc]
    """Whoosh's writer under a lock taken by us, telling which segments a commit is made of before it is made."""

    def __init__(self, index: FileIndex, lock: Any, before_commit: Callable[[int, list[str]], None]) -> None:
        super().__init__(index, _lk=False, limitmb=BUFFER_MB)
        self.writelock = lock
        self._before_commit = before_commit

    def _commit_toc(self, segments: list[Any]) -> None:
        self._before_commit(self.generation, [segment.segment_id() for segment in segments])
        super()._commit_toc(segments)


class WhooshWriter:
    """Changes to one index, invisible until the commit on leaving the context."""

    def __init__(self, folder: Path, *, rebuild: bool = False) -> None:
        self._folder = folder
        self._rebuild = rebuild
        self._storage = DurableStorage(folder)
        lock = _locked(folder, self._storage)
        try:
            self._before = Snapshot.open(folder)
            _sweep(folder, keep=set(self._before.commit.files))
            self._writer = _Segments(FileIndex(self._storage), lock, self._complete)
        except BaseException:
            lock.release()
            raise
        self._contents = _Contents()
        if not rebuild:
            commit = self._before.commit
            words = {language: set(known) for language, known in commit.words.items()}
            self._contents = _Contents(commit.text_bytes, Counter(commit.languages), words)
        self._manifest = Manifest() if rebuild else self._before.commit.manifest
        self._dropped: set[int] = set()
        self._put: dict[str, tuple[int, _Share]] = {}
        self._replaced: list[int] = []

    @property
    def manifest(self) -> Manifest:
        """The files of the last commit; none when everything is made anew."""
        return self._manifest

    def put(self, document: Document) -> None:
        """Add `document`, replacing the one with the same id."""
        self.drop(document.id)
        sections = field_sections(document)
        number = self._writer.docnum
        self._guarded(self._writer.add_document, **whoosh_document(document, sections))
        share = _Share.of(document)
        self._put[document.id] = (number, share)
        self._contents.count(share, +1)
        self._contents.learn(document.language, (section for parts in sections.values() for section in parts))

    def drop(self, document_id: str) -> None:
        """Take a document out; unknown ids are passed over."""
        if document_id in self._put:
            number, share = self._put.pop(document_id)
            self._replaced.append(number)
            self._contents.count(share, -1)
        if self._rebuild:
            return
        old = self._before.number(document_id)
        if old is not None and old not in self._dropped:
            self._dropped.add(old)
            self._contents.count(_Share.of(self._before.document(old)), -1)
            self._guarded(self._writer.delete_document, old)

    def note(self, manifest: Manifest) -> None:
        """Set the manifest that the commit stores beside the documents."""
        self._manifest = manifest

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._commit()
            else:
                with contextlib.suppress(Exception):
                    self._writer.cancel()
        finally:
            self._before.close()
            with contextlib.suppress(OSError):
                (self._folder / HOLDER).unlink()
            self._storage.abandon()
            if not self._writer.is_closed:
                self._writer._cleanup_on_error()  # cancel() itself fails on a full disk

    @property
    def _changed(self) -> bool:
        news = self._put or self._dropped or self._replaced or self._rebuild
        return bool(news) or self._manifest != self._before.commit.manifest

    def _commit(self) -> None:
        if not self._changed:
            self._writer.cancel()
            return
        for number in self._replaced:
            self._writer.newsegment.delete_document(number)
        self._guarded(self._writer.commit, mergetype=CLEAR if self._rebuild else None)
        forget_commits(self._folder, keep=[self._writer.generation])

    def _guarded(self, action: Any, *arguments: Any, **options: Any) -> None:
        try:
            action(*arguments, **options)
        except OSError as error:
            raise IndexWriteFailed(
                f"The index in {self._folder} could not be written: {error.strerror or error}. "
                "The last state still stands. Make room or choose another place with --index, "
                "and run the command again."
            ) from error

    def _complete(self, generation: int, segments: list[str]) -> None:
        """Write the commit file; called when all `segments` are written and their table is about to be."""
        commit = Commit(
            generation=generation,
            committed=datetime.now(UTC).isoformat(timespec="seconds"),
            text_bytes=self._contents.text_bytes,
            languages={name: count for name, count in sorted(self._contents.languages.items()) if count > 0},
            words={language: tuple(sorted(known)) for language, known in sorted(self._contents.words.items())},
            files=self._sums(segments),
            manifest=self._manifest,
        )
        self._storage.add(write_commit(self._folder, commit))

    def _sums(self, segments: list[str]) -> dict[str, FileSum]:
        """The checksums of all files of `segments`; a file that was there before never changed."""
        known = self._before.commit.files
        found = {path.name: SEGMENT.match(path.name) for path in self._folder.iterdir()}
        names = sorted(name for name, match in found.items() if match and match["segment"] in segments)
        return {name: known.get(name) or checksum(self._folder / name) for name in names}


def _locked(folder: Path, storage: DurableStorage) -> Any:
    """The writer's lock, held, with our process named beside it. The system frees it when a process dies."""
    lock = storage.lock("MAIN_WRITELOCK")
    try:
        held = lock.acquire()
    except OSError as error:
        raise IndexWriteFailed(
            f"The index in {folder} cannot be written to: {error.strerror or error}. "
            "Check the permissions of the directory or choose another place with --index."
        ) from error
    if not held:
        raise IndexBusy(
            f"The index in {folder} is being written to{_holder(folder)}. Wait until that has finished and try again."
        )
    with contextlib.suppress(OSError):
        (folder / HOLDER).write_text(f"{os.getpid()}\n", encoding="ascii")
    return lock


def _holder(folder: Path) -> str:
    with contextlib.suppress(OSError, ValueError):
        return f" by process {int((folder / HOLDER).read_text(encoding='ascii'))}"
    return " by another process"


def _sweep(folder: Path, keep: set[str]) -> None:
    """Remove what a writer that died half-way left behind; only called by the one that holds the lock."""
    for path in folder.iterdir():
        left_behind = (SEGMENT.match(path.name) and path.name not in keep) or UNFINISHED.match(path.name)
        with contextlib.suppress(OSError):
            if path.name == SCRATCH:
                shutil.rmtree(path, ignore_errors=True)
            elif left_behind:
                path.unlink()
