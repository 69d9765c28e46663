"""The documents themselves: packed as JSON, compressed in blocks of which only those of the hits are read."""

from __future__ import annotations

import json
import threading
from functools import lru_cache, partial

import numpy as np
import orjson
import zstandard
from numpy.typing import NDArray

from engine.document import Document, Paragraph
from engine.records import Record, freeze, thaw
from engine.whoosh.arrays import Array, ArrayFile

BLOCK_BYTES = 32_768
"""A block holds documents up to this many bytes: small enough to be read for one hit, large enough to compress well."""

LEVEL = 3


class StoredBuilder:
    """Collects documents and gives the ``stored.*`` arrays."""

    def __init__(self) -> None:
        self._compressor = zstandard.ZstdCompressor(level=LEVEL)
        self._blocks: list[bytes] = []
        self._pending: list[bytes] = []
        self._pending_bytes = 0
        self._block_of: list[int] = []
        self._start_of: list[int] = []
        self._text_bytes: list[int] = []
        self.raw_bytes = 0

    def add(self, document: Document) -> None:
        """Add one document."""
        data = _packed(freeze(document))
        text = _bytes("".join([paragraph.text for paragraph in document.paragraphs]))
        self.add_packed(data, text)

    def add_packed(self, data: bytes, text_bytes: int) -> None:
        """Add a document that is packed already."""
        self._block_of.append(len(self._blocks))
        self._start_of.append(self._pending_bytes)
        self._text_bytes.append(text_bytes)
        self._pending.append(data)
        self._pending_bytes += len(data)
        self.raw_bytes += len(data)
        if self._pending_bytes >= BLOCK_BYTES:
            self._flush()

    def _flush(self) -> None:
        if self._pending:
            self._blocks.append(self._compressor.compress(b"".join(self._pending)))
            self._pending.clear()
            self._pending_bytes = 0

    def arrays(self) -> dict[str, Array]:
        """The ``stored.*`` arrays."""
        self._flush()
        ends = np.zeros(len(self._blocks) + 1, np.int64)
        np.cumsum(np.fromiter(map(len, self._blocks), np.int64, len(self._blocks)), out=ends[1:])
        return {
            "stored.blob": np.frombuffer(b"".join(self._blocks), np.uint8),
            "stored.blocks": ends,
            "stored.block_of": np.array(self._block_of, np.int32),
            "stored.start_of": np.array(self._start_of, np.int32),
            "stored.text_bytes": np.array(self._text_bytes, np.int32),
        }


def _bytes(text: str) -> int:
    """The length of `text` in UTF-8; that of ASCII text is known without writing it."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def _packed(record: Record) -> bytes:
    """`record` as JSON; only the standard library writes texts with half a surrogate pair."""
    try:
        return orjson.dumps(record)
    except orjson.JSONEncodeError:
        return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


class StoredDocuments:
    """Reads documents of one segment by number."""

    def __init__(self, file: ArrayFile) -> None:
        self._blob = file["stored.blob"]
        self._blocks = file["stored.blocks"]
        self._block_of = file["stored.block_of"]
        self._start_of = file["stored.start_of"]
        self.text_bytes: NDArray[np.int32] = file["stored.text_bytes"]
        self._block = lru_cache(64)(partial(_block, self._blob, self._blocks))

    def arrays(self) -> dict[str, Array]:
        """The ``stored.*`` arrays as they are."""
        return {
            "stored.blob": self._blob,
            "stored.blocks": self._blocks,
            "stored.block_of": self._block_of,
            "stored.start_of": self._start_of,
            "stored.text_bytes": self.text_bytes,
        }

    def packed(self, number: int) -> bytes:
        """The document with this number as `StoredBuilder` packed it."""
        block = int(self._block_of[number])
        last = number + 1 == len(self._block_of) or int(self._block_of[number + 1]) != block
        end = None if last else int(self._start_of[number + 1])
        return self._block(block)[int(self._start_of[number]) : end]

    def document(self, number: int) -> Document:
        """The document with this number."""
        return thaw(self._record(number))

    def paragraphs(self, number: int) -> tuple[Paragraph, ...]:
        """The paragraphs of the document with this number, without their kinds: what passages are cut from."""
        return tuple(Paragraph(at, text) for at, text, _ in self._record(number)["paragraphs"])

    def _record(self, number: int) -> Record:
        data = self.packed(number)
        try:
            record: Record = orjson.loads(data)
        except orjson.JSONDecodeError:
            record = json.loads(data.decode("utf-8", "surrogatepass"))
        return record


def _block(blob: Array, blocks: Array, number: int) -> bytes:
    """The documents of a block; a function, as a cached method would keep its file open with it."""
    return _decompressor().decompress(memoryview(blob[blocks[number] : blocks[number + 1]]))  # type: ignore[arg-type]


_of_thread = threading.local()


def _decompressor() -> zstandard.ZstdDecompressor:
    """The one of this thread: two threads must not use one, and making it takes a third of a block's time."""
    kept: zstandard.ZstdDecompressor | None = getattr(_of_thread, "decompressor", None)
    if kept is None:
        kept = _of_thread.decompressor = zstandard.ZstdDecompressor()
    return kept
