"""A file of named arrays: written once, memory-mapped ever after, every array with its checksum.

Layout: a magic line, the arrays one after another on 64-byte boundaries, a JSON table
of them, and a trailer that says where the table is. The table is the only part that is
parsed on opening; arrays are views into the mapped file.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import DTypeLike, NDArray

MAGIC = b"trialsearch arrays 1\n"
ALIGNMENT = 64
_TRAILER = struct.Struct("<QQI")  # offset and length of the table, its CRC-32

Array = NDArray[Any]


class ArraysDamaged(ValueError):
    """A file of arrays that is not what was written; the message names the part."""


class ArrayWriter:
    """Writes arrays to a new file, in the order they are added; the table and trailer come with `finish`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stream = path.open("wb")
        self._reserved: dict[str, Array] = {}
        self._stream.write(MAGIC)
        self._at = len(MAGIC)
        self._table: dict[str, list[Any]] = {}

    def add(self, name: str, *pieces: Array) -> None:
        """Write an array given whole or in `pieces` of one type, to be joined."""
        self._pad()
        start, crc, count = self._at, 0, 0
        for piece in pieces:
            data = _bytes(np.ascontiguousarray(piece))
            self._stream.write(data)
            crc = zlib.crc32(data, crc)
            self._at += len(data)
            count += piece.size
        self._table[name] = [pieces[0].dtype.str, start, count, crc]

    def reserve(self, name: str, dtype: DTypeLike, count: int) -> Array:
        """Make room for an array of `count` items and give it, mapped, to be filled before `finish`."""
        self._pad()
        kind = np.dtype(dtype)
        self._table[name] = [kind.str, self._at, count, 0]
        if not count:
            return np.empty(0, kind)
        self._stream.flush()
        start, self._at = self._at, self._at + count * kind.itemsize
        os.ftruncate(self._stream.fileno(), self._at)
        self._stream.seek(self._at)
        room: Array = np.memmap(self._path, kind, "r+", start, (count,))
        self._reserved[name] = room
        return room

    def _pad(self) -> None:
        padding = -self._at % ALIGNMENT
        self._stream.write(b"\0" * padding)
        self._at += padding

    def finish(self, meta: Mapping[str, Any]) -> None:
        """Write the table with `meta`, any JSON object, and close the file."""
        for name, room in self._reserved.items():
            self._table[name][3] = zlib.crc32(_bytes(room))
        self._reserved.clear()
        table = json.dumps({"meta": meta, "arrays": self._table}, separators=(",", ":")).encode("utf-8")
        self._stream.write(table)
        self._stream.write(_TRAILER.pack(self._at, len(table), zlib.crc32(table)))
        self._stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()


class ArrayFile:
    """An opened file of arrays. Views stay valid as long as somebody holds them, also when the file is unlinked."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as stream:
            try:
                self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
            except ValueError:
                raise ArraysDamaged(f"{path.name} is empty") from None
        self.meta: Mapping[str, Any]
        self.meta, self._table = self._read_table()

    def _read_table(self) -> tuple[Mapping[str, Any], dict[str, list[Any]]]:
        size = len(self._map)
        if size < len(MAGIC) + _TRAILER.size or self._map[: len(MAGIC)] != MAGIC:
            raise ArraysDamaged(f"{self.path.name} is not a file of arrays")
        start, length, crc = _TRAILER.unpack(self._map[size - _TRAILER.size :])
        table = self._map[start : start + length] if start + length + _TRAILER.size == size else b""
        if not table or zlib.crc32(table) != crc:
            raise ArraysDamaged(f"{self.path.name} is cut off or its table of arrays has changed")
        record = json.loads(table)
        return record["meta"], record["arrays"]

    def __contains__(self, name: str) -> bool:
        return name in self._table

    def __getitem__(self, name: str) -> Array:
        """The array called `name`, a read-only view."""
        dtype, start, count, _ = self._table[name]
        return np.frombuffer(self._map, dtype=np.dtype(dtype), count=count, offset=start)

    def release(self) -> None:
        """Let go of the memory in which the file was read: what is needed again is read again."""
        if hasattr(mmap, "MADV_DONTNEED"):  # not on Windows
            self._map.madvise(mmap.MADV_DONTNEED)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all arrays."""
        return tuple(self._table)

    def damages(self) -> Iterator[str]:
        """The names of arrays whose contents have changed since they were written; reads all of the file."""
        for name, (_, _, _, crc) in self._table.items():
            if zlib.crc32(_bytes(self[name])) != crc:
                yield name


def _bytes(array: Array) -> memoryview:
    """The bytes of a contiguous array, without a copy."""
    return memoryview(array.view(np.uint8)) if array.size else memoryview(b"")  # type: ignore[arg-type]


def narrow(values: NDArray[np.int64], *, least: DTypeLike = np.uint8) -> Array:
    """`values`, none negative, in the smallest unsigned type that holds them all and is at least `least`."""
    highest = int(values.max()) if values.size else 0
    for dtype in (np.uint8, np.uint16, np.uint32):
        if highest <= np.iinfo(dtype).max and np.dtype(dtype).itemsize >= np.dtype(least).itemsize:
            return values.astype(dtype)
    return values
