"""What a commit holds beside Whoosh's own files: one JSON file per generation, compressed.

It lists every file of the generation with its size and CRC-32, the manifest of source
files, and the words of each language, from which the vocabulary tables are made.
"""

from __future__ import annotations

import contextlib
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from engine.errors import IndexUnusable
from engine.manifest import Manifest, SourceFile
from engine.schema import SCHEMA_VERSION

_NAME = "commit-{generation}.json.z"


@dataclass(frozen=True, slots=True)
class FileSum:
    """A file of the index: its size in bytes and the CRC-32 of its contents."""

    size: int
    crc: int


@dataclass(frozen=True, slots=True)
class Commit:
    """One generation of the index; `committed` is ISO 8601 in UTC, `text_bytes` the size of all texts in UTF-8."""

    generation: int = 0
    committed: str = ""
    text_bytes: int = 0
    languages: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: Mapping[str, FileSum] = field(default_factory=dict)
    manifest: Manifest = field(default_factory=Manifest)


def commit_path(folder: Path, generation: int) -> Path:
    """The file of `generation`'s commit in `folder`."""
    return folder / _NAME.format(generation=generation)


def write_commit(folder: Path, commit: Commit) -> Path:
    """Write `commit` and give its path; the caller makes it durable."""
    record: dict[str, Any] = {
        "format": SCHEMA_VERSION,
        "generation": commit.generation,
        "committed": commit.committed,
        "text_bytes": commit.text_bytes,
        "languages": dict(commit.languages),
        "words": {language: list(known) for language, known in commit.words.items()},
        "files": {name: [total.size, total.crc] for name, total in commit.files.items()},
        "fingerprints": dict(commit.manifest.fingerprints),
        "sources": [asdict(file) for file in commit.manifest.files.values()],
    }
    path = commit_path(folder, commit.generation)
    data = json.dumps(record, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    path.write_bytes(zlib.compress(data, 1))
    return path


def read_commit(folder: Path, generation: int) -> Commit:
    """The commit of `generation`; an empty one for generation 0, which is made before anything is indexed.

    Raises `FileNotFoundError` when a writer has just replaced the generation, and
    `IndexUnusable` when the file is damaged or of another version.
    """
    path = commit_path(folder, generation)
    if generation == 0 and not path.exists():
        return Commit()
    data = path.read_bytes()
    try:
        record = json.loads(zlib.decompress(data))
    except (zlib.error, ValueError) as error:
        raise IndexUnusable(
            f"{path} is damaged ({error}). Make the index again with: trialsearch index --rebuild"
        ) from None
    if record.get("format") != SCHEMA_VERSION:
        raise IndexUnusable(
            f"The index in {folder} was made by another version of trialsearch. "
            "Make it again with: trialsearch index --rebuild"
        )
    sources = [SourceFile(**source) for source in record["sources"]]
    return Commit(
        generation=record["generation"],
        committed=record["committed"],
        text_bytes=record["text_bytes"],
        languages=record["languages"],
        words={language: tuple(known) for language, known in record["words"].items()},
        files={name: FileSum(*total) for name, total in record["files"].items()},
        manifest=Manifest({source.key: source for source in sources}, record["fingerprints"]),
    )


def checksum(path: Path) -> FileSum:
    """The size and CRC-32 of `path`, read in pieces."""
    crc = size = 0
    with path.open("rb") as stream:
        while piece := stream.read(1 << 20):
            crc = zlib.crc32(piece, crc)
            size += len(piece)
    return FileSum(size, crc)


def forget_commits(folder: Path, keep: Iterable[int]) -> None:
    """Delete the commit files of all generations but those in `keep`; one that is in use elsewhere stays."""
    kept = {commit_path(folder, generation).name for generation in keep}
    for path in folder.glob(_NAME.format(generation="*")):
        if path.name not in kept:
            with contextlib.suppress(OSError):
                path.unlink()
