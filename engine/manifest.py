"""What the index knows of the files behind it: which were read, which were skipped and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it was when it was last looked at.

    `folder` is the indexed folder (absolute), `path` relative to it with forward
    slashes; `size` in bytes, `mtime_ns` in nanoseconds since 1970, `sha256` in
    hexadecimal. `document` is the id of its document, "" when it was skipped for `reason`.
    """

    folder: str
    path: str
    size: int
    mtime_ns: int
    sha256: str
    document: str = ""
    reason: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What tells this file from all others: its folder and its path in it."""
        return self.folder, self.path


@dataclass(frozen=True, slots=True)
class Manifest:
    """All files of a commit by (folder, path), and a fingerprint of what else the documents depend on.

    `fingerprints` maps a folder to a digest of its authority files and catalogue,
    so that a change of them is noticed although no document changed.
    """

    files: Mapping[tuple[str, str], SourceFile] = field(default_factory=dict)
    fingerprints: Mapping[str, str] = field(default_factory=dict)

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders that were indexed, in alphabetical order."""
        return tuple(sorted({file.folder for file in self.files.values()} | set(self.fingerprints)))

    @property
    def skipped(self) -> tuple[SourceFile, ...]:
        """The files that gave no document, in order of path."""
        return tuple(sorted((file for file in self.files.values() if not file.document), key=lambda file: file.key))
