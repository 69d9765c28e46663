"""A directory that keeps what it was told to keep: files are on the disk before the commit that names them.

Whoosh commits by renaming a table of contents into place. `DurableStorage` makes that
rename the last of a chain: every file written since the last commit is flushed to the
disk, then the directory, then the table is renamed, then the directory again. What a
commit returned from thus survives a loss of power.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage

from engine.errors import IndexWriteFailed

TABLE = re.compile(r"_MAIN_(?P<generation>\d+)\.toc$")
"""The name of Whoosh's table of contents of one generation."""

SEGMENT = re.compile(r"(?P<segment>MAIN_[0-9a-z]+)\.[A-Za-z0-9_.]+$")
"""The name of a file of a segment."""

UNFINISHED = re.compile(r"_MAIN_\d+\.toc\..+$")
"""The name of a table of contents that was not renamed into place."""

SCRATCH = "MAIN.tmp"
"""The folder for files of a commit in the making."""

HOLDER = "writer.pid"
"""The file that names the process holding the writer's lock."""

OURS = re.compile(r"_?MAIN[_.].*|commit-\d+\.json$|(?:manifest|authority)-\d+\.json\.z$|writer\.pid$|\..*")
"""What may lie in the directory of an index; any other file means that the directory is somebody else's."""


class DurableStorage(FileStorage):  # type: ignore[misc]
    """A Whoosh storage whose commits are durable."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self._written: set[str] = set()
        self._files: list[Any] = []

    def create_file(self, name: str, excl: bool = False, mode: str = "wb", **options: Any) -> Any:
        """A new file, remembered so that the commit flushes it."""
        self._written.add(name)
        file = super().create_file(name, excl=excl, mode=mode, **options)
        self._files.append(file)
        return file

    def abandon(self) -> None:
        """Close all files that were created, whatever state a failed commit left them in."""
        for file in self._files:
            if not file.is_closed:
                with contextlib.suppress(OSError, ValueError):
                    file.close()
                with contextlib.suppress(OSError, ValueError):
                    file.file.close()
        self._files.clear()

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Rename a file; when that commits a generation, first make sure all of it is on the disk."""
        table = TABLE.match(newname)
        if table:
            self._flush()
        super().rename_file(oldname, newname, safe=safe)
        if table:
            sync_directory(Path(self.folder))

    def add(self, path: Path) -> None:
        """Count a file that was written by other means among those the commit flushes."""
        self._written.add(path.name)

    def _flush(self) -> None:
        for name in self._written:
            path = Path(self.folder, name)
            if path.is_file():
                sync_file(path)
        self._written.clear()
        sync_directory(Path(self.folder))


@contextlib.contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Makes what the system refuses inside an `IndexWriteFailed` that says what to do about the index in `folder`."""
    try:
        yield
    except OSError as error:
        forbidden = error.errno in (errno.EACCES, errno.EPERM, errno.EROFS)
        mend = "Check the permissions of the directory" if forbidden else "Make room"
        raise IndexWriteFailed(
            f"The index in {folder} could not be written: {error.strerror or error}. The last state still stands. "
            f"{mend} or choose another place with --index, and run the command again."
        ) from error


def sync_file(path: Path) -> None:
    """Make the operating system write `path` to the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_directory(folder: Path) -> None:
    """Make the names in `folder` durable; where directories cannot be synced (Windows) the rename itself is."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
