"""Finding the files of a folder that may be documents, and saying why the others are not."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from engine.document import Skipped
from engine.errors import InputUnusable
from engine.index import is_index
from indexer import catalogue
from indexer.limits import DEFAULT_MAX_BYTES

READ_SUFFIXES = frozenset({"", "htm", "html", "xhtml", "txt", "text", "md"})
"""Extensions that are read, in lower case without the dot; "" stands for a name without one."""

AUTHORITY_FOLDER = "authority"

_SUFFIX = re.compile(r"[^.\s].*\.((?=[0-9]*[A-Za-z])[A-Za-z0-9]{1,8})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Found:
    """A file to be read.

    `folder` is the indexed folder as given, `path` the file's place in it with forward
    slashes, in Unicode NFC and printable: bytes that are no characters are written ``\\xNN``,
    and so is all but ASCII where a second file has the same name in another Unicode form.
    `location` opens the file. `size` is in bytes, `mtime_ns` in nanoseconds.
    """

    folder: str
    path: str
    location: str
    size: int
    mtime_ns: int


def discover(folder: Path, *, max_bytes: int = DEFAULT_MAX_BYTES) -> Iterator[Found | Skipped]:
    """The files below `folder` in the order of their paths, each `Found` or `Skipped` with a reason.

    Hidden files and folders, indexes, the folder ``authority/`` directly inside `folder`
    and catalogues are left out without a word: they are no documents. Links are followed
    unless what they lead to is read in its own place or has been read already, so
    that loops end and nothing is read twice.

    Raises InputUnusable when `folder` is missing, not a folder, or cannot be opened.
    """
    require_folder(folder)
    return _Walk(folder, max_bytes).entries(folder, "")


def require_folder(folder: Path) -> None:
    """Raises InputUnusable unless `folder` is a folder that can be opened."""
    try:
        status = folder.stat()
    except FileNotFoundError:
        raise InputUnusable(f"{folder} does not exist. Give a folder with HTML or plain-text documents.") from None
    except OSError as error:
        raise _closed(folder, explain(error)) from None
    if not stat.S_ISDIR(status.st_mode):
        raise InputUnusable(f"{folder} is a file, not a folder. Give a folder with HTML or plain-text documents.")
    if not os.access(folder, os.R_OK | os.X_OK):
        raise _closed(folder, "permission denied")


def _closed(folder: Path, why: str) -> InputUnusable:
    return InputUnusable(f"The folder {folder} cannot be opened: {why}. Check its name, or ask its owner for access.")


def standing(path: Path) -> Literal["folder", "file", "nothing", "closed"]:
    """What stands at `path`; "closed" where the system does not let us look, so that anything may."""
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return "nothing"
    except OSError:
        return "closed"
    return "folder" if stat.S_ISDIR(status.st_mode) else "file"


def examine(
    file: Path | os.DirEntry[str], folder: str, path: str, *, max_bytes: int = DEFAULT_MAX_BYTES
) -> Found | Skipped:
    """`Found` when the one file `file` may be a document under `path` in `folder`, else `Skipped` with a reason."""
    suffix = suffix_of(path)
    if suffix not in READ_SUFFIXES:
        return Skipped(path, f"This is a .{suffix} file; only HTML and plain text are read.")
    try:
        status = file.stat()
    except FileNotFoundError:
        missing = "a link to a file that does not exist" if file.is_symlink() else "gone since the folder was listed"
        return Skipped(path, f"This file is {missing}.")
    except OSError as error:
        return Skipped(path, f"The file cannot be opened: {explain(error)}.")
    if not stat.S_ISREG(status.st_mode):
        return Skipped(path, "This is not a regular file but a device, pipe or socket; it holds no text to read.")
    if status.st_size > max_bytes:
        return Skipped(
            path,
            f"The file has {_megabytes(status.st_size)}, more than the limit of {_megabytes(max_bytes)}; "
            "raise the limit with --max-size to read it.",
        )
    return Found(folder, path, os.fspath(file), status.st_size, status.st_mtime_ns)


def suffix_of(path: str) -> str:
    """The extension of a file name in lower case without its dot.

    It is "" where what follows the last dot is no extension, as in "Rex v. Smith" or "report.1936".
    """
    match = _SUFFIX.fullmatch(path.rsplit("/", 1)[-1])
    return match.group(1).lower() if match else ""


def explain(error: OSError) -> str:
    """The system's words for what went wrong, in lower case: "permission denied"."""
    return (error.strerror or type(error).__name__).lower()


class _Walk:
    """One pass over a folder; remembers which folders it has been in."""

    def __init__(self, folder: Path, max_bytes: int) -> None:
        self.name = str(folder)
        self.real = Path(os.path.realpath(folder))
        self.max_bytes = max_bytes
        status = folder.stat()
        self.visited = {(status.st_dev, status.st_ino)}

    def entries(self, place: Path, prefix: str) -> Iterator[Found | Skipped]:
        """What stands in `place`, whose own path ends with a slash in `prefix`, and below it."""
        try:
            with os.scandir(place) as listing:
                entries = [entry for entry in listing if not entry.name.startswith(".")]
        except OSError as error:
            yield Skipped(prefix.rstrip("/"), f"The folder cannot be opened: {explain(error)}.")
            return
        seen: set[str] = set()
        for entry in sorted(entries, key=_order):
            path = prefix + _printable(entry.name)
            if path in seen:  # the same name in another Unicode form
                path = prefix + entry.name.encode("unicode_escape").decode("ascii")
            seen.add(path)
            if _is_dir(entry):
                yield from self._folder(entry, path)
            elif not self._is_no_document(path):
                yield self._file(entry, path)

    def _folder(self, entry: os.DirEntry[str], path: str) -> Iterator[Found | Skipped]:
        if path == AUTHORITY_FOLDER or (entry.is_symlink() and self._has_own_place(entry.path)):
            return
        try:
            status = entry.stat()
        except OSError as error:
            yield Skipped(path, f"The folder cannot be opened: {explain(error)}.")
            return
        if (status.st_dev, status.st_ino) in self.visited:
            return
        self.visited.add((status.st_dev, status.st_ino))
        if is_index(Path(entry.path)):
            return
        yield from self.entries(Path(entry.path), path + "/")

    def _file(self, entry: os.DirEntry[str], path: str) -> Found | Skipped:
        if entry.is_symlink() and suffix_of(path) in READ_SUFFIXES and self._has_own_place(entry.path):
            target = os.path.relpath(os.path.realpath(entry.path), self.real)
            return Skipped(path, f"This is a link to {_printable(target)}, which is read in its own place.")
        return examine(entry, self.name, path, max_bytes=self.max_bytes)

    def _has_own_place(self, link: str) -> bool:
        """Whether what `link` leads to stands in the folder itself and is not left out there."""
        target = Path(os.path.realpath(link))
        if not target.exists() or not target.is_relative_to(self.real):
            return False
        parts = target.relative_to(self.real).parts
        if any(part.startswith(".") for part in parts) or parts[:1] == (AUTHORITY_FOLDER,):
            return False
        return target.is_dir() or suffix_of(target.name) in READ_SUFFIXES

    @staticmethod
    def _is_no_document(path: str) -> bool:
        return path.rsplit("/", 1)[-1] == catalogue.NAME


def _is_dir(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _order(entry: os.DirEntry[str]) -> tuple[str, bool, str]:
    """Sorts the entries of a folder so that all paths of a tree come in the order of their characters.

    Of two names that are the same in NFC the one that is in NFC comes first and keeps its path.
    """
    name = entry.name if entry.name.isascii() else unicodedata.normalize("NFC", entry.name)
    return (name + "/" if _is_dir(entry) else name), name != entry.name, entry.name


def _printable(name: str) -> str:
    """`name` in NFC, with bytes that are no text and control characters written ``\\xNN``."""
    if name.isascii() and name.isprintable():
        return name
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    text = "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in text)
    return unicodedata.normalize("NFC", text)


def _megabytes(size: int) -> str:
    """A size for human eyes: "100.0 MB", or bytes when it is small."""
    return f"{size / 1024 / 1024:.1f} MB" if size >= 100_000 else f"{size:,} bytes"
