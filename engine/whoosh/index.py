"""The embedded index: a directory that answers searches from its latest commit."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.analysis import normalise, words
from engine.authority import Authority
from engine.bearers import sought
from engine.counting import Listing, Scope, cross_table, facet
from engine.document import Document
from engine.errors import IndexUnusable
from engine.index import Generation, Stats, Writer, is_index
from engine.manifest import Manifest
from engine.search import CrossTable, Facet, Filters, Found, Results, Scan, Search, Suggestion
from engine.whoosh.commit import damaged, read_manifest
from engine.whoosh.completion import words_beginning
from engine.whoosh.corrections import corrections
from engine.whoosh.directory import bytes_of, clear, create_empty, latest_commit, looked_at, opened, problems
from engine.whoosh.finding import find
from engine.whoosh.folding import folded
from engine.whoosh.hits import Hits
from engine.whoosh.lookup import NAMED
from engine.whoosh.naming import naming
from engine.whoosh.ordering import ordered, window
from engine.whoosh.snapshot import OPENING_ATTEMPTS, Snapshot

MOST_WORDS = 8
"""Nobody's name has more words; what is longer is not looked for as a name."""

LISTED_AGAIN = 1.0
"""Seconds after which the directory is listed anyhow: some file systems do not say when it changes."""


class WhooshIndex:
    """`engine.index.Index` over a Whoosh index in a directory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._looked, self._listed = looked_at(folder), time.monotonic()
        self._seen = latest_commit(folder)
        self._current = opened(folder)
        self._lock = threading.Lock()

    @classmethod
    def open(cls, folder: Path, *, create: bool = False, replace: bool = False) -> WhooshIndex:
        """The index in `folder`; see `engine.index.open_index`."""
        try:
            if create:
                create_empty(folder)
            return cls(folder)
        except IndexUnusable:
            if not (replace and is_index(folder)):
                raise
            clear(folder)
            create_empty(folder)
            return cls(folder)
        except OSError as error:
            raise IndexUnusable(f"The index in {folder} cannot be used: {error.strerror or error}.") from None

    def writer(self, *, rebuild: bool = False) -> Writer:
        """The writer of this index; see `engine.index.Index.writer`."""
        from engine.whoosh.writer import WhooshWriter  # late: most processes only search

        return WhooshWriter(self.folder, rebuild=rebuild)

    def close(self) -> None:
        """Nothing to do: files are unmapped when nobody holds them any more."""

    def _snapshot(self) -> Snapshot:
        """The latest commit; looking costs one question about the directory, and a listing when it has changed."""
        look, now = looked_at(self.folder), time.monotonic()
        if look is None or look != self._looked or now > self._listed + LISTED_AGAIN:
            if latest_commit(self.folder) != self._seen:
                with self._lock:
                    if (latest := latest_commit(self.folder)) != self._seen:
                        self._current = opened(self.folder)  # the old one lives on in searches that hold it
                        self._seen = latest
            self._looked, self._listed = look, now
        return self._current

    def search(self, search: Search) -> Results:
        """Resolve the query's words, find and score, filter and count, order, and show one window of hits."""
        started = time.perf_counter()
        snapshot = self._snapshot()
        found = find(snapshot, search)
        matches = found.ranked(search.sort)
        folding = folded(snapshot, matches, found.passed, search)
        ordered_hits = window(snapshot, matches, folding.standing, search)
        hits = Hits(snapshot, found.resolved.reading, search.snippets)
        return Results(
            total=found.total,
            hits=tuple(hits.hit(number, score, folding.duplicates(number)) for number, score in ordered_hits),
            facets=found.facets(search),
            reading=found.resolved.reading,
            notices=found.notices,
            partial=found.partial,
            generation=snapshot.generation,
            took_ms=(time.perf_counter() - started) * 1000,
            folded=folding.folded,
            corrections=corrections(found, search),
        )

    def scan(self, search: Search) -> Scan:
        """All hits in their order; see `engine.index.Index.scan`."""
        snapshot = self._snapshot()
        found = find(snapshot, search)
        bare = Hits(snapshot, found.resolved.reading, 0)
        hits = (
            Found(
                snapshot.text("id", number),
                snapshot.text("path", number),
                partial(bare.hit, number, score),
                partial(snapshot.document, number),
            )
            for number, score in ordered(snapshot, found.ranked(search.sort), found.passed, search.sort)
        )
        reading, notices = found.resolved.reading, found.notices
        return Scan(found.total, hits, reading, notices, snapshot.generation, snapshot.commit.committed)

    def cross_table(self, search: Search, rows: str, columns: str, limit: tuple[int, int] = (50, 50)) -> CrossTable:
        """Two facets against each other; see `engine.index.Index.cross_table`."""
        snapshot = self._snapshot()
        found = find(snapshot, search)
        table = cross_table(found.passed, snapshot.facets, search.filters, (rows, columns), limit)
        return replace(table, generation=snapshot.generation)

    def document(self, document_id: str) -> Document | None:
        """The document with this id, or None."""
        snapshot = self._snapshot()
        number = snapshot.number(document_id)
        return None if number is None else snapshot.document(number)

    def facet_values(
        self,
        facet_name: str,
        contains: str = "",
        limit: int = 100,
        *,
        offset: int = 0,
        by_name: bool = False,
        search: Search | None = None,
    ) -> Facet:
        """Values of a facet; see `engine.index.Index.facet_values`."""
        snapshot = self._snapshot()
        among = _named(snapshot, facet_name, contains) if contains else None
        listing = Listing(limit, offset, by_name, among)
        if search is None:
            return facet(snapshot.facets[facet_name], Scope(snapshot.live), Filters(), listing)
        found = find(snapshot, search)
        return facet(snapshot.facets[facet_name], found.scope(facet_name, search), search.filters, listing)

    def suggest(self, prefix: str, limit: int = 10) -> tuple[Suggestion, ...]:
        """Completions from the words, trials and persons of the collection, most frequent first."""
        snapshot = self._snapshot()
        wanted = normalise(prefix.strip())
        if not wanted or limit < 1:
            return ()
        found = words_beginning(snapshot.segments, partial(snapshot.document_frequency, "text"), wanted, limit)
        for name in NAMED:
            found += snapshot.names[name].beginning(wanted, limit)
        return tuple(sorted(found, key=lambda s: (-s.count, s.text, s.kind)))

    def addressed(self, facet: str, number: int) -> str | None:
        """The value of a facet by its number in addresses; see `engine.index.Index.addressed`."""
        return self._snapshot().names[facet].addressed(number)

    def naming(self, names: Iterable[Collection[str]]) -> frozenset[str]:
        """The documents that may hold one of `names`; see `engine.index.Index.naming`."""
        return naming(self._snapshot(), names)

    def authority(self) -> Authority:
        """The curator's entries; see `engine.index.Index.authority`."""
        return self._snapshot().authority

    def generation(self) -> Generation:
        """The commit that the next search is answered from."""
        snapshot = self._snapshot()
        return Generation(snapshot.generation, snapshot.commit.committed, snapshot.identity)

    def stats(self) -> Stats:
        """The index in figures; see `engine.index.Stats`."""
        for _ in range(OPENING_ATTEMPTS):  # a writer may replace the commit, and its manifest, at any moment
            snapshot = self._snapshot()
            with contextlib.suppress(FileNotFoundError):
                return _stats(snapshot, read_manifest(self.folder, snapshot.commit.manifests))
        raise damaged(self.folder, "a manifest is missing")

    def verify(self) -> tuple[str, ...]:
        """Damaged or missing files of the latest commit, by comparing checksums."""
        return tuple(problems(self.folder))


def _stats(snapshot: Snapshot, manifest: Manifest) -> Stats:
    return Stats(
        documents=snapshot.documents,
        terms=snapshot.vocabulary.size,
        index_bytes=bytes_of(snapshot.folder),
        text_bytes=snapshot.text_bytes,
        facets={name: len(column.counts(snapshot.live)[0]) for name, column in snapshot.facets.items()},
        languages=snapshot.languages,
        committed=snapshot.commit.committed,
        generation=snapshot.generation,
        manifest=manifest,
    )


def _named(snapshot: Snapshot, facet_name: str, typed: str) -> NDArray[np.int64]:
    """The numbers of the values that contain what is `typed` or, among persons, bear it as a name."""
    names = snapshot.names[facet_name]
    found = words(typed)
    if facet_name != "person" or len(found) > MOST_WORDS:
        return names.containing(typed)
    wanted = sought(found, [snapshot.vocabulary.spellings(word) for word in found])
    return np.union1d(names.containing(typed), names.bearing(wanted))
