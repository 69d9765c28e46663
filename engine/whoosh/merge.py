"""Several segments become one: arrays are renumbered and concatenated; the dead are left behind.

Everything is done in chunks of terms, so that memory does not grow with the collection:
for a range of terms each segment's postings are one slice, the slices are put together,
and one stable sort by term brings them into order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.schema import FACETS, WORD_FIELDS
from engine.whoosh.arrays import Array, ArrayWriter
from engine.whoosh.contents import LISTED
from engine.whoosh.invert import orders, packed_positions
from engine.whoosh.segment import FieldPostings, Segment
from engine.whoosh.sketch import BANDS
from engine.whoosh.stored import StoredBuilder
from engine.whoosh.strings import Strings, concatenated, taken
from engine.whoosh.vocabularies import add_strings, merge_vocabulary

CHUNK = 4_000_000
"""Occurrences put in order at a time: about 200 MB of memory."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Part:
    """A segment to be merged and which of its documents are alive."""

    segment: Segment
    live: Mask

    @property
    def whole(self) -> bool:
        """Whether all documents are alive."""
        return bool(self.live.all())


@dataclass(frozen=True, slots=True)
class _Source:
    """One field of a part, its terms renumbered for the merged words, and its documents for the merged segment."""

    field: FieldPostings
    terms: NDArray[np.int64]
    documents: NDArray[np.int64]
    counts: NDArray[np.int64]
    occurrences: NDArray[np.int64]


def merge(parts: Sequence[Part], path: Path) -> None:
    """Write a segment with the live documents of `parts`, in their order, to `path`."""
    words, numbers = _union([part.segment.words.all() for part in parts])
    renumbered = _renumbered(parts)
    sources = {
        name: [_source(part, name, number, new) for part, number, new in zip(parts, numbers, renumbered, strict=True)]
        for name in WORD_FIELDS
    }
    used, kept = _used(sources, len(words))
    documents = int(sum(np.count_nonzero(part.live) for part in parts))
    with ArrayWriter(path) as writer:
        for name in WORD_FIELDS:
            _merge_field(writer, name, sources[name], kept, documents)
            lengths = [part.segment.fields[name].lengths[part.live] for part in parts]
            writer.add(f"{name}.lengths", *lengths)
        persons = [kept[source.terms[source.counts > 0]] for source in sources["person"]]
        merge_vocabulary(writer, [part.segment for part in parts], words, numbers, used, np.concatenate(persons))
        for name in FACETS:
            _merge_facet(writer, name, parts)
        listed = {name: _merge_listed(writer, name, parts) for name in LISTED}
        for name, values in orders(*(listed[name].all() for name in ("id", "path", "title"))).items():
            writer.add(name, values)
        writer.add("sketch", *(_sketches(part) for part in parts))
        _merge_stored(writer, parts)
        writer.finish({"documents": documents, "fields": WORD_FIELDS})


def _union(lists: Sequence[list[bytes]]) -> tuple[list[bytes], list[NDArray[np.int64]]]:
    """All strings of `lists`, sorted, and for each list the numbers of its strings among them."""
    together = sorted(set().union(*lists))
    number = {string: at for at, string in enumerate(together)}
    return together, [np.fromiter(map(number.__getitem__, known), np.int64, len(known)) for known in lists]


def _renumbered(parts: Sequence[Part]) -> list[NDArray[np.int64]]:
    """For each part the new number of each document, -1 for the dead."""
    found = []
    base = 0
    for part in parts:
        numbers = np.cumsum(part.live) - 1 + base
        numbers[~part.live] = -1
        found.append(numbers.astype(np.int64))
        base += int(np.count_nonzero(part.live))
    return found


def _source(part: Part, name: str, number: NDArray[np.int64], documents: NDArray[np.int64]) -> _Source:
    field = part.segment.fields[name]
    counts = np.diff(field.starts)
    occurrences = np.diff(field.place_starts)
    if not part.whole and len(counts):
        alive = part.live[field.documents]
        term = np.repeat(np.arange(len(counts)), counts)
        occurrences = np.bincount(term, weights=alive * field.frequencies, minlength=len(counts)).astype(np.int64)
        counts = np.bincount(term, weights=alive, minlength=len(counts)).astype(np.int64)
    return _Source(field, number[field.words], documents, counts, occurrences)


def _used(sources: dict[str, list[_Source]], size: int) -> tuple[Mask, NDArray[np.int64]]:
    """Which of the merged words some live document has, and the final number of each word."""
    used = np.zeros(size, np.bool_)
    for parts in sources.values():
        for source in parts:
            used[source.terms[source.counts > 0]] = True
    return used, np.cumsum(used) - 1


def _merge_field(
    writer: ArrayWriter, name: str, sources: Sequence[_Source], kept: NDArray[np.int64], documents: int
) -> None:
    """Write the ``name.*`` arrays of the merged segment."""
    size = len(kept)
    counts = np.zeros(size, np.int64)
    occurrences = np.zeros(size, np.int64)
    for source in sources:
        counts[source.terms] += source.counts
        occurrences[source.terms] += source.occurrences
    terms = np.flatnonzero(counts)
    starts = np.append(0, np.cumsum(counts[terms]))
    places = np.append(0, np.cumsum(occurrences[terms]))
    most = max((int(source.field.frequencies.max(initial=0)) for source in sources), default=0)
    writer.add(f"{name}.words", kept[terms].astype(np.int32))
    writer.add(f"{name}.postings", starts)
    writer.add(f"{name}.places", places)
    out_documents = writer.reserve(f"{name}.documents", np.min_scalar_type(max(documents - 1, 1)), int(starts[-1]))
    out_frequencies = writer.reserve(f"{name}.frequencies", np.min_scalar_type(max(most, 1)), int(starts[-1]))
    out_positions = writer.reserve(f"{name}.positions", np.uint16, int(places[-1]))
    high_at: list[Array] = [np.empty(0, np.int64)]
    high: list[Array] = [np.empty(0, np.uint16)]
    for low, up in _chunks(places):
        found, frequencies, positions = _ordered(sources, terms[low:up])
        out_documents[starts[low] : starts[up]] = found
        out_frequencies[starts[low] : starts[up]] = frequencies
        packed = packed_positions(positions)
        out_positions[places[low] : places[up]] = packed["positions"]
        high_at.append(packed["high_at"] + places[low])
        high.append(packed["high"])
    writer.add(f"{name}.high_at", *high_at)
    writer.add(f"{name}.high", *high)


def _chunks(places: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Ranges of terms with about `CHUNK` occurrences each; a term is never divided."""
    low, last = 0, len(places) - 1
    while low < last:
        up = int(np.searchsorted(places, places[low] + CHUNK, side="right")) - 1
        up = min(max(up, low + 1), last)
        yield low, up
        low = up


def _ordered(
    sources: Sequence[_Source], terms: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Documents, frequencies and positions of all postings of `terms`, by term, then by document."""
    keys, documents, frequencies, positions = [], [], [], []
    for source in sources:
        field = source.field
        low, up = np.searchsorted(source.terms, (terms[0], terms[-1] + 1))
        part = slice(int(field.starts[low]), int(field.starts[up]))
        found = source.documents[field.documents[part]]
        often = field.frequencies[part].astype(np.int64)
        where = field.positions_between(int(field.place_starts[low]), int(field.place_starts[up]))
        key = np.repeat(source.terms[low:up], np.diff(field.starts[low : up + 1]))
        alive = found >= 0
        if not alive.all():
            where = where[np.repeat(alive, often)]
            key, found, often = key[alive], found[alive], often[alive]
        keys.append(key)
        documents.append(found)
        frequencies.append(often)
        positions.append(where)
    key = np.concatenate(keys)
    order = np.sort((key << 32) | np.arange(len(key))) & 0xFFFFFFFF
    often = np.concatenate(frequencies)
    begins = np.cumsum(often) - often
    lengths = often[order]
    shift = begins[order] - (np.cumsum(lengths) - lengths)
    place = np.repeat(shift, lengths) + np.arange(int(lengths.sum()))
    return np.concatenate(documents)[order], lengths, np.concatenate(positions)[place]


def _merge_facet(writer: ArrayWriter, name: str, parts: Sequence[Part]) -> None:
    values, numbers = _union([part.segment.strings(f"facet.{name}.values").all() for part in parts])
    ordinals, lengths = [], []
    for part, number in zip(parts, numbers, strict=True):
        starts = part.segment.file[f"facet.{name}.starts"]
        count = np.diff(starts)
        alive = np.repeat(part.live, count)
        ordinals.append(number[part.segment.file[f"facet.{name}.ordinals"]][alive])
        lengths.append(count[part.live])
    together = np.concatenate(ordinals)
    used = np.zeros(len(values), np.bool_)
    used[together] = True
    final = np.cumsum(used) - 1
    writer.add(f"facet.{name}.starts", np.append(0, np.cumsum(np.concatenate(lengths))).astype(np.int64))
    writer.add(f"facet.{name}.ordinals", final[together].astype(np.int32))
    kept = Strings.of(value for value, keep in zip(values, used, strict=True) if keep)
    add_strings(writer, f"facet.{name}.values", kept)


def _merge_listed(writer: ArrayWriter, name: str, parts: Sequence[Part]) -> Strings:
    pieces = []
    for part in parts:
        strings = part.segment.listed[name]
        pieces.append(strings if part.whole else taken(strings, np.flatnonzero(part.live)))
    together = concatenated(pieces)
    add_strings(writer, f"listed.{name}", together)
    return together


def _merge_stored(writer: ArrayWriter, parts: Sequence[Part]) -> None:
    """Write the documents: blocks are copied as they are unless some of their documents are dead."""
    pieces = [part.segment.stored.arrays() if part.whole else _repacked(part) for part in parts]
    blocks = [0, *np.cumsum([len(piece["stored.blocks"]) - 1 for piece in pieces]).tolist()]
    begins = [0, *np.cumsum([len(piece["stored.blob"]) for piece in pieces]).tolist()]
    ends = [piece["stored.blocks"][1:] + begin for piece, begin in zip(pieces, begins, strict=False)]
    writer.add("stored.blob", *(piece["stored.blob"] for piece in pieces))
    writer.add("stored.blocks", np.zeros(1, np.int64), *ends)
    block_of = [
        (piece["stored.block_of"] + block).astype(np.int32) for piece, block in zip(pieces, blocks, strict=False)
    ]
    writer.add("stored.block_of", *block_of)
    for name in ("stored.start_of", "stored.text_bytes"):
        writer.add(name, *(piece[name] for piece in pieces))


def _sketches(part: Part) -> Array:
    return part.segment.sketches.reshape(-1, BANDS)[part.live].reshape(-1)


def _repacked(part: Part) -> dict[str, Array]:
    builder = StoredBuilder()
    for number in np.flatnonzero(part.live).tolist():
        builder.add_packed(part.segment.stored.packed(number), int(part.segment.stored.text_bytes[number]))
    return builder.arrays()
