"""What a commit holds beside Whoosh's table of contents: a small JSON file per generation.

It names the files of the generation with their sizes, and the manifest of source files,
which is kept in files of its own: one whole manifest, and after it only what changed,
so that a small commit to a large index writes little. What the authority files said
(`authorities.py`) is a file of its own, too, and written when it changes.
"""

from __future__ import annotations

import contextlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from engine.errors import IndexUnusable
from engine.manifest import Manifest, SourceFile
from engine.schema import SCHEMA_VERSION
from engine.whoosh import authorities

_COMMIT = "commit-{generation}.json"
_MANIFEST = "manifest-{generation}.json.z"

LONGEST_CHAIN = 16
"""Manifest files that are read one after another before a whole one is written again."""


@dataclass(frozen=True, slots=True)
class Commit:
    """One generation of the index. `committed` is ISO 8601 in UTC, `files` the segments' files with their sizes.

    `manifests` and `authority` ("" for none) are the names of the files that hold them.
    """

    generation: int = 0
    committed: str = ""
    files: Mapping[str, int] = field(default_factory=dict)
    manifests: tuple[str, ...] = ()
    authority: str = ""

    @property
    def besides(self) -> tuple[str, ...]:
        """The names of the compressed files beside the segments: manifests and, if there is one, the authority."""
        return (*self.manifests, *filter(None, (self.authority,)))

    @property
    def names(self) -> frozenset[str]:
        """The names of all files the commit needs, itself included."""
        return frozenset((*self.files, *self.besides, _COMMIT.format(generation=self.generation)))


def commit_path(folder: Path, generation: int) -> Path:
    """The file of `generation`'s commit in `folder`."""
    return folder / _COMMIT.format(generation=generation)


def write_commit(folder: Path, commit: Commit) -> Path:
    """Write `commit` and give its path; the caller makes it durable."""
    record = {
        "format": SCHEMA_VERSION,
        "generation": commit.generation,
        "committed": commit.committed,
        "files": dict(commit.files),
        "manifests": commit.manifests,
        "authority": commit.authority,
    }
    path = commit_path(folder, commit.generation)
    path.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    return path


def read_commit(folder: Path, generation: int) -> Commit:
    """The commit of `generation`; an empty one for generation 0, which is made before anything is indexed.

    Raises `FileNotFoundError` when a writer has just replaced the generation, and
    `IndexUnusable` when the file is damaged or of another version.
    """
    path = commit_path(folder, generation)
    if generation == 0 and not path.exists():
        return Commit()
    try:
        record = json.loads(path.read_bytes())
        if record["format"] != SCHEMA_VERSION:
            raise IndexUnusable(
                f"The index in {folder} was made by another version of trialsearch. "
                f"Make it again with: trialsearch index FOLDER --rebuild --index {folder}"
            )
        manifests = tuple(record["manifests"])
        return Commit(
            record["generation"], record["committed"], record["files"], manifests, record.get("authority", "")
        )
    except (ValueError, KeyError, TypeError) as error:
        raise damaged(folder, f"{path.name}: {error}") from None


def damaged(folder: Path, what: object) -> IndexUnusable:
    """The error for an index whose files cannot be read as what they should be."""
    mend = f"Make it again with: trialsearch index FOLDER --rebuild --index {folder}"
    return IndexUnusable(f"The index in {folder} is damaged ({what}). {mend}")


_FILE_PARTS = tuple(part.name for part in fields(SourceFile))


def _plain(file: SourceFile) -> list[Any]:
    """The values of a file's fields, in order; ``astuple`` copies each of them and takes six times as long."""
    return [getattr(file, name) for name in _FILE_PARTS]


def write_manifest(
    folder: Path, generation: int, before: tuple[str, ...], old: Manifest, new: Manifest
) -> tuple[str, ...]:
    """The files that hold `new`, given those `before` that hold `old`; writes at most one more."""
    if old == new and before:
        return before
    changed = [file for key, file in new.files.items() if old.files.get(key) != file]
    removed = [key for key in old.files if key not in new.files]
    whole = not before or len(before) >= LONGEST_CHAIN or 4 * (len(changed) + len(removed)) > len(new.files)
    name = _MANIFEST.format(generation=generation)
    record = {
        "files": [_plain(file) for file in (new.files.values() if whole else changed)],
        "removed": [] if whole else removed,
        "fingerprints": dict(new.fingerprints),
    }
    data = json.dumps(record, separators=(",", ":")).encode("ascii")
    (folder / name).write_bytes(zlib.compress(data, 1))
    return (name,) if whole else (*before, name)


def read_manifest(folder: Path, names: tuple[str, ...]) -> Manifest:
    """The manifest that the files called `names` hold together. Raises `IndexUnusable` when one is damaged."""
    files: dict[tuple[str, str], SourceFile] = {}
    fingerprints: Mapping[str, str] = {}
    for name in names:
        record = _read(folder / name)
        for removed in record["removed"]:
            files.pop(tuple(removed), None)
        for values in record["files"]:
            file = SourceFile(*values)
            files[file.key] = file
        fingerprints = record["fingerprints"]
    return Manifest(files, fingerprints)


def _read(path: Path) -> dict[str, Any]:
    try:
        record: dict[str, Any] = json.loads(zlib.decompress(path.read_bytes()))
    except (zlib.error, ValueError) as error:
        raise damaged(path.parent, f"{path.name}: {error}") from None
    return record


def damages(folder: Path, commit: Commit) -> Iterator[str]:
    """The files beside the segments that are missing or not as they were written, with what is wrong with each."""
    for name in commit.besides:
        try:
            json.loads(zlib.decompress((folder / name).read_bytes()))
        except FileNotFoundError:
            yield f"{name}: the file is missing"
        except (OSError, zlib.error, ValueError) as error:
            yield f"{name}: the file is damaged ({error})"


def forget(folder: Path, keep: Iterable[str]) -> None:
    """Delete the commit, manifest and authority files that are not in `keep`; one that is in use elsewhere stays."""
    kept = set(keep)
    for pattern in (_COMMIT, _MANIFEST, authorities.NAME):
        for path in folder.glob(pattern.format(generation="*")):
            if path.name not in kept:
                with contextlib.suppress(OSError):
                    path.unlink()
