"""What an indexing run has to do, found by comparing a folder with the manifest of the last commit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from engine.authority import Authority
from engine.document import Skipped, document_id
from engine.manifest import Manifest, SourceFile
from indexer.discover import Found, discover, standing
from indexer.parse import Surroundings, Task

Key = tuple[str, str]
Authorities = Mapping[str, Authority]


@dataclass(frozen=True, slots=True)
class FolderPlan:
    """One folder compared with the manifest.

    `kept` are files that are as they were, `tasks` those to be read, `skipped` those
    that are not read, `gone` the manifest's files that are no longer there. `before`
    are the authority files by which the kept ones were described.
    """

    folder: str
    surroundings: Surroundings
    kept: tuple[SourceFile, ...] = ()
    tasks: tuple[tuple[Task, Found], ...] = ()
    skipped: tuple[SourceFile, ...] = ()
    gone: tuple[SourceFile, ...] = ()
    before: Authority = field(default_factory=Authority)

    @property
    def reads_all(self) -> bool:
        """Whether every file is read and described anew, whatever it holds."""
        return not self.kept and not self.gone and not any(task.known_sha256 for task, _ in self.tasks)


@dataclass(slots=True)
class _Ids:
    """Gives every file an id of its own: from its path alone, unless another folder has a document there already."""

    taken: dict[str, Key] = field(default_factory=dict)

    def assign(self, key: Key) -> str:
        folder, path = key
        candidates = (path, f"{Path(folder).name}/{path}", f"{folder}/{path}")
        *first, last = map(document_id, candidates)
        found = next((name for name in first if self.taken.get(name, key) == key), last)
        self.taken[found] = key
        return found


def plan_folders(
    folders: Iterable[Path], manifest: Manifest, authorities: Authorities, max_bytes: int, *, anew: bool
) -> tuple[FolderPlan, ...]:
    """A plan for each folder, given what the last commit knows of them; `anew` reads every file again.

    Raises `InputUnusable` for a folder that cannot be used.
    """
    chosen = list(dict.fromkeys(folder.resolve() for folder in folders))
    listings = [(folder, list(discover(folder, max_bytes=max_bytes))) for folder in chosen]
    moved = _moved(manifest, {str(folder) for folder in chosen})
    ids = _Ids({file.document: file.key for file in manifest.files.values() if file.document})
    last = _Last(manifest, authorities, moved)
    return tuple(_plan(folder, listing, last, ids, anew=anew) for folder, listing in listings)


@dataclass(frozen=True, slots=True)
class _Last:
    """What the last commit knows; `moved` are the files of folders that are gone, by path."""

    manifest: Manifest
    authorities: Authorities
    moved: Mapping[str, SourceFile]

    def file(self, folder: str, path: str) -> SourceFile | None:
        return self.manifest.files.get((folder, path)) or self.moved.get(path)

    def described_otherwise(self, folder: str, surroundings: Surroundings) -> bool:
        """Whether files that have not changed are to be read again all the same.

        That is for a catalogue that changed, and for a folder that moved with or away from its
        catalogue or authority files; for authority files that changed the documents are enough.
        """
        known = self.manifest.fingerprints.get(folder)
        if known is not None:
            return known != surroundings.catalogue.fingerprint
        former = {file.folder for file in self.moved.values()}
        return bool(
            surroundings.catalogue.fingerprint
            or surroundings.authority.fingerprint
            or any(self.manifest.fingerprints.get(name) or name in self.authorities for name in former)
        )


def _moved(manifest: Manifest, chosen: set[str]) -> dict[str, SourceFile]:
    """The files of indexed folders that are gone, by path: a chosen folder may be one of them, moved."""
    return {
        file.path: file
        for file in manifest.files.values()
        if file.folder not in chosen and standing(Path(file.folder)) == "nothing"
    }


def _plan(
    folder: Path,
    listing: list[Found | Skipped],
    last: _Last,
    ids: _Ids,
    *,
    anew: bool,
) -> FolderPlan:
    surroundings = Surroundings.of(folder)
    name = str(folder)
    described_anew = anew or last.described_otherwise(name, surroundings)
    kept: list[SourceFile] = []
    tasks: list[tuple[Task, Found]] = []
    for found in listing:
        if isinstance(found, Skipped):
            continue
        key = (name, found.path)
        old = last.file(name, found.path)
        same = old is not None and (old.size, old.mtime_ns) == (found.size, found.mtime_ns)
        if old and same and old.sha256 and not described_anew:  # without a digest it could not be read the last time
            ids.taken[old.document] = key
            kept.append(old if old.folder == name else replace(old, folder=name))
            continue
        known = old.sha256 if old and not described_anew else ""
        if old and old.document:
            ids.taken[old.document] = key
        tasks.append(
            (Task(name, found.path, Path(found.location), (old and old.document) or ids.assign(key), known), found)
        )
    unread = [entry for entry in listing if isinstance(entry, Skipped)]
    skipped = tuple(SourceFile(name, entry.path, 0, 0, "", "", entry.reason) for entry in unread)
    present = {found.path for found in listing}
    gone = tuple(_gone(name, last.manifest, present, unread))
    before = last.authorities.get(name, Authority())
    return FolderPlan(name, surroundings, tuple(kept), tuple(tasks), skipped, gone, before)


def _gone(folder: str, manifest: Manifest, present: set[str], unread: list[Skipped]) -> Iterator[SourceFile]:
    """The files of `folder` that are no longer there; those below a sub-folder that cannot be opened may well be."""
    closed = tuple(f"{entry.path}/" for entry in unread)
    for file in manifest.files.values():
        if file.folder == folder and file.path not in present and not file.path.startswith(closed):
            yield file


def vanished(manifest: Manifest, chosen: Iterable[str]) -> tuple[SourceFile, ...]:
    """The files of indexed folders, other than the `chosen`, that do not exist any more."""
    named = set(chosen)
    missing = {folder for folder in manifest.folders if folder not in named and standing(Path(folder)) == "nothing"}
    return tuple(file for file in manifest.files.values() if file.folder in missing)
