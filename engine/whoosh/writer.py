"""The one writer of an index: takes documents and packed segments, and commits all of it or nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from whoosh.index import TOC

from engine.authority import Authority
from engine.document import Document
from engine.manifest import Manifest
from engine.whoosh.authorities import write_authorities
from engine.whoosh.codec import ArraySegment
from engine.whoosh.commit import Commit, read_manifest, write_commit, write_manifest
from engine.whoosh.directory import sweep
from engine.whoosh.lock import locked, unlock
from engine.whoosh.merge import Part, merge
from engine.whoosh.packer import Packed, SegmentPacker
from engine.whoosh.policy import Weight, groups
from engine.whoosh.schema import whoosh_schema
from engine.whoosh.segment import Segment
from engine.whoosh.snapshot import Snapshot
from engine.whoosh.storage import SCRATCH, DurableStorage, writing

PENDING_DOCUMENTS = 2_000
PENDING_CHARACTERS = 8_000_000
"""Documents that were put one by one are packed when there are this many, or this much text of them."""

MOST_AT_ONCE = 128
"""Segments merged at a time: each is one more open file, of which some systems allow 256, and the numbers of its words,
a megabyte or two, in memory."""


@dataclass(slots=True)
class _Entry:
    """A segment of the commit in the making: its file, and which of its documents are alive."""

    path: Path
    live: np.ndarray[tuple[int], np.dtype[np.bool_]]
    fresh: bool

    @property
    def dead(self) -> int:
        return int(np.count_nonzero(~self.live))


@dataclass(slots=True)
class _Pending:
    """Documents that were put and not yet packed."""

    documents: dict[str, Document] = field(default_factory=dict)
    characters: int = 0

    def add(self, document: Document) -> None:
        self.documents[document.id] = document
        self.characters += sum(len(paragraph.text) for paragraph in document.paragraphs)

    @property
    def full(self) -> bool:
        return len(self.documents) >= PENDING_DOCUMENTS or self.characters >= PENDING_CHARACTERS


class WhooshWriter:
    """Changes to one index, invisible until the commit on leaving the context."""

    def __init__(self, folder: Path, *, rebuild: bool = False) -> None:
        self._folder = folder
        self._rebuild = rebuild
        self._storage = DurableStorage(folder)
        self._lock = locked(folder, self._storage)
        try:
            self._before = Snapshot.open(folder)
            sweep(folder, keep=self._before.commit.names)
            self._scratch = folder / SCRATCH
            with writing(folder):
                self._scratch.mkdir()
        except BaseException:
            unlock(folder, self._lock)
            raise
        self._noted: Manifest | None = Manifest() if rebuild else None
        self._authorities: dict[str, Authority] = {} if rebuild else self._before.authorities
        self._entries = [] if rebuild else list(self._standing())
        self._places: dict[str, tuple[int, int]] = {}
        self._pending = _Pending()
        self._changed = rebuild

    def _standing(self) -> Iterator[_Entry]:
        for entry in self._before.entries:
            yield _Entry(self._folder / entry.filename, ~entry.deleted, fresh=False)

    @property
    def manifest(self) -> Manifest:
        """The files of the last commit; none when everything is made anew."""
        return self._old_manifest if self._noted is None else self._noted

    @cached_property
    def _old_manifest(self) -> Manifest:
        """Read when it is asked for: a few documents can be put without knowing all files."""
        return read_manifest(self._folder, self._before.commit.manifests)

    @property
    def packer(self) -> SegmentPacker:
        """What packs documents for `add`, in this process or in others."""
        return SegmentPacker(self._scratch)

    def put(self, document: Document) -> None:
        """Add `document`, replacing the one with the same id."""
        self.drop(document.id)
        self._pending.add(document)
        if self._pending.full:
            self._pack()

    def _pack(self) -> None:
        if self._pending.documents:
            packed = self.packer.pack(tuple(self._pending.documents.values()))
            self._pending = _Pending()
            self.add(packed)

    def add(self, packed: Packed, without: Sequence[int] = ()) -> None:
        """Add packed documents, each replacing the one with the same id, but for those `without`, counted from 0."""
        self._pack()
        entry = _Entry(packed.path, np.ones(len(packed.ids), np.bool_), fresh=True)
        left_out = set(without)
        for number, document_id in enumerate(packed.ids):
            if number in left_out:
                entry.live[number] = False
                continue
            self.drop(document_id)
            self._places[document_id] = (len(self._entries), number)
        self._entries.append(entry)
        self._changed = True

    def drop(self, document_id: str) -> None:
        """Take a document out; unknown ids are passed over."""
        self._changed = True
        self._pending.documents.pop(document_id, None)
        if document_id in self._places:
            at, number = self._places.pop(document_id)
            self._entries[at].live[number] = False
        if not self._rebuild and (old := self._before.number(document_id)) is not None:
            at = int(np.searchsorted(self._before.starts, old, side="right")) - 1
            self._entries[at].live[old - int(self._before.starts[at])] = False

    @property
    def authorities(self) -> Mapping[str, Authority]:
        """The authority files of the last commit; none when everything is made anew."""
        return self._authorities

    def note(self, manifest: Manifest, authorities: Mapping[str, Authority] | None = None) -> None:
        """Set the manifest, and the authority files unless None, that the commit stores beside the documents."""
        said = self._authorities if authorities is None else dict(authorities)
        self._changed = self._changed or manifest != self.manifest or said != self._authorities
        self._noted, self._authorities = manifest, said

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._pack()
                if self._changed:
                    with writing(self._folder):
                        self._commit()
        finally:
            self._storage.abandon()
            shutil.rmtree(self._scratch, ignore_errors=True)
            unlock(self._folder, self._lock)

    def _commit(self) -> None:
        """Merge what is to be merged, move it into place, and name it in a new table of contents."""
        self._merge_fresh()
        self._merge_tiers()
        generation = self._before.generation + 1
        segments = [self._place_entry(entry) for entry in self._entries]
        manifests = () if self._rebuild else self._before.commit.manifests
        if self._noted is not None:
            manifests = write_manifest(self._folder, generation, manifests, self._old_manifest, self._noted)
        sizes = {segment.filename: (self._folder / segment.filename).stat().st_size for segment in segments}
        now = datetime.now(UTC).isoformat(timespec="seconds")
        commit = Commit(generation, now, sizes, manifests, self._authority_file(generation))
        for name in (write_commit(self._folder, commit).name, *commit.besides, *sizes):
            self._storage.add(self._folder / name)
        TOC(whoosh_schema(), segments, generation).write(self._storage, "MAIN")
        sweep(self._folder, keep=commit.names)

    def _authority_file(self, generation: int) -> str:
        """The name of the file with the authority: the last commit's when nothing has changed."""
        if self._authorities == self._before.authorities:
            return self._before.commit.authority
        return write_authorities(self._folder, generation, self._authorities)

    def _merge_fresh(self) -> None:
        """All that is new becomes one segment: how it was divided for packing depends on who packed it."""
        fresh = [entry for entry in self._entries if entry.fresh and entry.live.any()]
        unmerged = bool(fresh)
        while unmerged:  # one alone, too: what was packed has no tables of words yet
            fresh = [self._merged(fresh[at : at + MOST_AT_ONCE]) for at in range(0, len(fresh), MOST_AT_ONCE)]
            unmerged = len(fresh) > 1
        self._entries = [entry for entry in self._entries if not entry.fresh] + fresh

    def _merge_tiers(self) -> None:
        self._entries = [entry for entry in self._entries if entry.live.any()]
        weights = [Weight(entry.path.stat().st_size, len(entry.live), entry.dead) for entry in self._entries]
        merged: dict[int, _Entry] = {}
        gone: set[int] = set()
        for group in groups(weights):
            merged[group[0]] = self._merged([self._entries[place] for place in group])
            gone.update(group[1:])
        self._entries = [merged.get(at, entry) for at, entry in enumerate(self._entries) if at not in gone]

    def _merged(self, entries: Iterable[_Entry]) -> _Entry:
        parts = [Part(Segment(entry.path), entry.live) for entry in entries]
        path = self._scratch / f"{ArraySegment.fresh_id()}.seg"
        merge(parts, path)
        return _Entry(path, np.ones(sum(int(np.count_nonzero(part.live)) for part in parts), np.bool_), fresh=True)

    def _place_entry(self, entry: _Entry) -> ArraySegment:
        """The segment as the table of contents names it, its file in the index's own folder."""
        if entry.path.parent != self._folder:
            segment = ArraySegment(entry.path.stem, len(entry.live), ~entry.live)
            entry.path.rename(self._folder / segment.filename)
            return segment
        return ArraySegment(entry.path.stem.removeprefix("MAIN_"), len(entry.live), ~entry.live)
