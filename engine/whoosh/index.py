"""The embedded index: a directory that answers searches from its latest commit."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, EmptyIndexError

from engine.analysis import fold, normalise
from engine.authority import Authority
from engine.document import Document
from engine.errors import IndexMissing, IndexUnusable
from engine.facets import all_facets, facet
from engine.highlight import Marker, snippets
from engine.index import Stats, Writer, is_index
from engine.query import And, Node, Not, Or, Years
from engine.search import Facet, Filters, Hit, HitPerson, Notice, Results, Search, Snippet, Sort, Suggestion
from engine.whoosh.arrays import ArrayFile, ArraysDamaged
from engine.whoosh.closeness import closer
from engine.whoosh.commit import damages, forget, read_commit, read_manifest
from engine.whoosh.contents import SEPARATOR
from engine.whoosh.evaluate import Evaluation
from engine.whoosh.ordering import window
from engine.whoosh.ranking import Matches
from engine.whoosh.resolve import MAX_EXPANSIONS, Resolved, resolve
from engine.whoosh.schema import whoosh_schema
from engine.whoosh.snapshot import Snapshot
from engine.whoosh.storage import OURS, SEGMENT, TABLE, DurableStorage
from engine.whoosh.writer import WhooshWriter

SUGGESTED_FROM = 500
"""Words, trials and persons that are looked at for a completion."""


class WhooshIndex:
    """`engine.index.Index` over a Whoosh index in a directory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._current = _opened(folder)
        self._lock = threading.Lock()

    @classmethod
    def open(cls, folder: Path, *, create: bool = False, replace: bool = False) -> WhooshIndex:
        """The index in `folder`; see `engine.index.open_index`."""
        try:
            if create:
                _create(folder)
            return cls(folder)
        except IndexUnusable:
            if not (replace and is_index(folder)):
                raise
            _empty(folder)
            _create(folder)
            return cls(folder)
        except OSError as error:
            raise IndexUnusable(f"The index in {folder} cannot be used: {error.strerror or error}.") from None

    def writer(self, *, rebuild: bool = False) -> Writer:
        """The writer of this index; see `engine.index.Index.writer`."""
        return WhooshWriter(self.folder, rebuild=rebuild)

    def close(self) -> None:
        """Nothing to do: files are unmapped when nobody holds them any more."""

    def _snapshot(self) -> Snapshot:
        """The latest commit; looking costs one listing of the directory."""
        if _latest_generation(self.folder) != self._current.generation:
            with self._lock:
                if _latest_generation(self.folder) != self._current.generation:
                    self._current = _opened(self.folder)  # the old one lives on in searches that hold it
        return self._current

    def search(self, search: Search) -> Results:
        """Resolve the query's words, find and score, filter and count, order, and show one window of hits."""
        started = time.perf_counter()
        snapshot = self._snapshot()
        evaluation = Evaluation(snapshot)
        resolved = resolve(search.query.root, snapshot, evaluation.out_of_half_time)
        matches = evaluation.matches(resolved.plan)
        notices = [Notice(remark.code, remark.text) for remark in search.query.remarks]
        partial = False
        if not len(matches) and (loosened := _loosened(search.query.root)):
            resolved, matches, partial = _second_try(search.query.root, loosened, snapshot, evaluation)
            if partial:
                notices.append(
                    Notice("partial", "No document has all the words; documents with some of them are shown.")
                )
        found = np.zeros(snapshot.size, np.bool_)
        found[matches.documents] = True
        passed, facets = all_facets(found, snapshot.facets, search.filters, search.facet_limit)
        if search.sort is Sort.RELEVANCE:
            matches = closer(snapshot, resolved.plan, matches, passed)
        ordered = window(snapshot, matches, passed, search)
        notices.extend(_limits(resolved, evaluation))
        return Results(
            total=int(np.count_nonzero(passed)),
            hits=tuple(self._hit(snapshot, number, score, resolved, search) for number, score in ordered),
            facets=facets,
            reading=resolved.reading,
            notices=tuple(notices),
            partial=partial,
            generation=snapshot.generation,
            took_ms=(time.perf_counter() - started) * 1000,
        )

    def _hit(self, snapshot: Snapshot, number: int, score: float, resolved: Resolved, search: Search) -> Hit:
        title = snapshot.text("title", number)
        names = snapshot.facets["person"].values_of(number)
        roles = snapshot.text("roles", number).split(SEPARATOR)
        passages: tuple[Snippet, ...] = ()
        if search.snippets:
            passages = snippets(snapshot.paragraphs(number), resolved.reading, search.snippets)
        return Hit(
            id=snapshot.text("id", number),
            path=snapshot.text("path", number),
            title=title,
            score=score,
            trials=snapshot.facets["trial"].values_of(number),
            years=tuple(int(year) for year in snapshot.facets["year"].values_of(number)),
            persons=tuple(HitPerson(*pair) for pair in zip(names, roles, strict=False)),
            language=snapshot.text("language", number),
            snippets=passages,
            title_marks=Marker.of(resolved.reading, "title").mark(title),
        )

    def document(self, document_id: str) -> Document | None:
        """The document with this id, or None."""
        snapshot = self._snapshot()
        number = snapshot.number(document_id)
        return None if number is None else snapshot.document(number)

    def facet_values(self, facet_name: str, contains: str = "", limit: int = 100) -> Facet:
        """Values of a facet over all documents; see `engine.index.Index.facet_values`."""
        snapshot = self._snapshot()
        return facet(snapshot.facets[facet_name], snapshot.live, Filters(), limit, contains)

    def suggest(self, prefix: str, limit: int = 10) -> tuple[Suggestion, ...]:
        """Completions from the words, trials and persons of the collection, most frequent first."""
        snapshot = self._snapshot()
        wanted = normalise(prefix.strip())
        if not wanted:
            return ()
        words = snapshot.vocabulary.starting_with(wanted, SUGGESTED_FROM)
        found = [Suggestion(word, "word", len(snapshot.postings("text", word).documents)) for word in words]
        for name in ("trial", "person"):
            values = facet(snapshot.facets[name], snapshot.live, Filters(), SUGGESTED_FROM, wanted).values
            found.extend(Suggestion(v.label, name, v.count) for v in values if _word_starts(v.label, fold(wanted)))
        known = [suggestion for suggestion in found if suggestion.count]
        return tuple(sorted(known, key=lambda s: (-s.count, s.text, s.kind))[:limit])

    def authority(self) -> Authority:
        """The curator's entries; see `engine.index.Index.authority`."""
        return self._snapshot().authority

    def stats(self) -> Stats:
        """The index in figures; see `engine.index.Stats`."""
        snapshot = self._snapshot()
        return Stats(
            documents=snapshot.documents,
            terms=snapshot.vocabulary.size,
            index_bytes=sum(path.stat().st_size for path in self.folder.iterdir() if path.is_file()),
            text_bytes=snapshot.text_bytes,
            facets={name: len(column.counts(snapshot.live)[0]) for name, column in snapshot.facets.items()},
            languages=snapshot.languages(),
            committed=snapshot.commit.committed,
            generation=snapshot.generation,
            manifest=read_manifest(self.folder, snapshot.commit.manifests),
        )

    def verify(self) -> tuple[str, ...]:
        """Damaged or missing files of the latest commit, by comparing checksums."""
        problems: list[str] = []
        commit = read_commit(self.folder, _latest_generation(self.folder))
        for name, size in commit.files.items():
            path = self.folder / name
            if not path.is_file():
                problems.append(f"{name}: the file is missing")
            elif path.stat().st_size != size:
                problems.append(f"{name}: the file was cut off")
            else:
                problems.extend(_damages(path))
        return (*problems, *damages(self.folder, commit))


def _damages(path: Path) -> Iterable[str]:
    try:
        changed = tuple(ArrayFile(path).damages())
    except ArraysDamaged as error:
        return (f"{path.name}: {error}",)
    return (f"{path.name}: {', '.join(changed)} changed since they were written",) if changed else ()


def _opened(folder: Path) -> Snapshot:
    try:
        return Snapshot.open(folder)
    except EmptyIndexError:
        raise _absent(folder) from None


def _latest_generation(folder: Path) -> int:
    return int(TOC._latest_generation(FileStorage(str(folder)), "MAIN"))  # a FileIndex would read all of it to tell


def _create(folder: Path) -> None:
    """An empty index in `folder`, unless there is one; never in a directory that holds something else."""
    if folder.exists() and not folder.is_dir():
        raise IndexUnusable(f"{folder} is a file. Name a directory for the index with --index.")
    if is_index(folder):
        return
    if _holds_other_files(folder):
        raise IndexUnusable(
            f"{folder} holds other files and no index. Name an empty or new directory for the index with --index."
        )
    folder.mkdir(parents=True, exist_ok=True)
    TOC.create(DurableStorage(folder), whoosh_schema())


def _holds_other_files(folder: Path) -> bool:
    return folder.is_dir() and not all(OURS.match(path.name) for path in folder.iterdir())


def _empty(folder: Path) -> None:
    """Delete the files of an index that cannot be read, and no others."""
    for path in folder.iterdir():
        if TABLE.match(path.name) or SEGMENT.match(path.name):
            path.unlink()
    forget(folder, keep=())


def _absent(folder: Path) -> IndexMissing | IndexUnusable:
    if folder.is_file():
        return IndexUnusable(f"{folder} is a file. Name the directory of an index with --index.")
    if _holds_other_files(folder):
        return IndexUnusable(
            f"{folder} holds other files and no index. Name the directory of an index with --index, "
            "or make one with: trialsearch index FOLDER --index DIRECTORY"
        )
    return IndexMissing(f"There is no index in {folder} yet. Make one with: trialsearch index FOLDER --index {folder}")


def _second_try(
    root: Node, loosened: Node, snapshot: Snapshot, evaluation: Evaluation
) -> tuple[Resolved, Matches, bool]:
    """When no document has all words: those that have them but for a letter, else those with any, which is partial."""
    slips = resolve(root, snapshot, evaluation.out_of_half_time, slips=True)
    matches = evaluation.matches(slips.plan)
    if len(matches):
        return slips, matches, False
    any_word = resolve(loosened, snapshot, evaluation.out_of_half_time)
    matches = evaluation.matches(any_word.plan)
    return any_word, matches, len(matches) > 0


def _loosened(root: Node) -> Node | None:
    """The query with any of its words instead of all, or None when it does not require several; years stay required."""
    if not isinstance(root, And):
        return None
    wanted = tuple(part for part in root.parts if not isinstance(part, Not | Years))
    kept = tuple(part for part in root.parts if isinstance(part, Not | Years))
    return And((Or(wanted), *kept)) if len(wanted) > 1 else None


def _limits(resolved: Resolved, evaluation: Evaluation) -> list[Notice]:
    notices = [
        Notice("expansions", f"“{text}” stands for more than {MAX_EXPANSIONS:,} words; only that many were looked up.")
        for text in resolved.incomplete
    ]
    notices += [
        Notice(
            "near", f"Near spellings of “{word}” were searched, too: {', '.join(near[:8])}{' …' if near[8:] else ''}."
        )
        for word, near in resolved.near
    ]
    if evaluation.late:
        notices.append(
            Notice("late", "The query took too long; what was found until then is shown. Use fewer wildcards.")
        )
    return notices


def _word_starts(value: str, wanted: str) -> bool:
    folded = fold(value)
    return folded.startswith(wanted) or f" {wanted}" in folded
