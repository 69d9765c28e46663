"""The directory of an index as a whole: made, told from others, swept, emptied, looked over for damage."""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, EmptyIndexError

from engine.errors import IndexMissing, IndexUnusable
from engine.index import is_index
from engine.whoosh.arrays import ArrayFile, ArraysDamaged
from engine.whoosh.commit import damages, forget, read_commit
from engine.whoosh.schema import whoosh_schema
from engine.whoosh.snapshot import Snapshot
from engine.whoosh.storage import OURS, SCRATCH, SEGMENT, TABLE, UNFINISHED, DurableStorage

SETTLED = 3_000_000_000
"""Nanoseconds: more than a tick of the clock of any disk."""


def opened(folder: Path) -> Snapshot:
    """The latest commit in `folder`. Raises `IndexMissing` or `IndexUnusable` with what to do."""
    try:
        return Snapshot.open(folder)
    except EmptyIndexError:
        raise _absent(folder) from None


def latest_generation(folder: Path) -> int:
    """The number of the latest commit, below 0 when there is none."""
    return int(TOC._latest_generation(FileStorage(str(folder)), "MAIN"))  # a FileIndex would read all of it to tell


def latest_commit(folder: Path) -> tuple[int, int]:
    """What tells the latest commit from all others: its generation, and when its table of contents was written.

    The generation alone would not do: an index that was deleted and made anew counts from the beginning.
    """
    generation = latest_generation(folder)
    try:
        return generation, (folder / f"_MAIN_{generation}.toc").stat().st_mtime_ns
    except OSError:  # there is none, or a writer has just replaced it
        return generation, 0


def looked_at(folder: Path) -> tuple[int, int, int] | None:
    """What changes with every file that comes or goes in `folder`; None when the last one did so just now.

    A commit renames a file. Two of them within one tick of the clock of the disk leave the same time.
    """
    try:
        state = folder.stat()
    except OSError:
        return None
    settled = time.time_ns() - state.st_mtime_ns > SETTLED
    return (state.st_dev, state.st_ino, state.st_mtime_ns) if settled else None


def bytes_of(folder: Path) -> int:
    """The bytes of all files of the index; a writer may take some away meanwhile."""
    total = 0
    for path in folder.iterdir():
        with contextlib.suppress(FileNotFoundError):
            total += path.stat().st_size if path.is_file() else 0
    return total


def problems(folder: Path) -> Iterator[str]:
    """The damaged or missing files of the latest commit, with what is wrong with each, by comparing checksums."""
    generation = latest_generation(folder)
    if generation < 0:
        raise _absent(folder)
    try:
        commit = read_commit(folder, generation)
    except FileNotFoundError as error:
        yield f"{Path(error.filename).name}: the file is missing"
        return
    for name, size in commit.files.items():
        yield from _problems(folder / name, size)
    yield from damages(folder, commit)


def _problems(path: Path, size: int) -> Iterator[str]:
    if not path.is_file():
        yield f"{path.name}: the file is missing"
    elif path.stat().st_size != size:
        yield f"{path.name}: the file was cut off"
    else:
        try:
            if changed := tuple(ArrayFile(path).damages()):
                yield f"{path.name}: {', '.join(changed)} changed since they were written"
        except ArraysDamaged as error:
            yield f"{path.name}: {error}"


def create_empty(folder: Path) -> None:
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


def sweep(folder: Path, keep: Iterable[str]) -> None:
    """Remove what the commit of which `keep` are the files does not need; only for the one that holds the lock.

    Readers of this and other processes have their files mapped, and keep them until they let go.
    """
    kept = set(keep)
    forget(folder, kept)
    tables = sorted((path for path in folder.glob("_MAIN_*.toc")), key=_generation)
    for path in (*tables[:-1], *folder.iterdir()):
        with contextlib.suppress(OSError):
            if path.name == SCRATCH:
                shutil.rmtree(path, ignore_errors=True)
            elif (
                path in tables[:-1]
                or UNFINISHED.match(path.name)
                or (SEGMENT.match(path.name) and path.name not in kept)
            ):
                path.unlink(missing_ok=True)


def _generation(path: Path) -> int:
    return int(path.stem.rsplit("_", 1)[1])


def _holds_other_files(folder: Path) -> bool:
    return folder.is_dir() and not all(OURS.match(path.name) for path in folder.iterdir())


def clear(folder: Path) -> None:
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
