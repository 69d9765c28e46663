"""Several segments become one: arrays are renumbered and concatenated; the dead are left behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.schema import FACETS, WORD_FIELDS
from engine.whoosh.arrays import Array, ArrayWriter
from engine.whoosh.contents import LISTED
from engine.whoosh.field_merge import Source, merge_field
from engine.whoosh.invert import orders
from engine.whoosh.lookup import NAMED, Lookup, joined
from engine.whoosh.segment import Segment
from engine.whoosh.sketch import BANDS
from engine.whoosh.stored import StoredBuilder
from engine.whoosh.strings import Strings, concatenated, taken
from engine.whoosh.vocabularies import add_strings, merge_vocabulary

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


def merge(parts: Sequence[Part], path: Path) -> None:
    """Write a segment with the live documents of `parts`, in their order, to `path`."""
    words, numbers = _union([part.segment.words for part in parts])
    renumbered = _renumbered(parts)
    sources = {
        name: [
            Source.of(part.segment.fields[name], number, documents)
            for part, number, documents in zip(parts, numbers, renumbered, strict=True)
        ]
        for name in WORD_FIELDS
    }
    used, kept = _used(sources, len(words))
    documents = int(sum(np.count_nonzero(part.live) for part in parts))
    with ArrayWriter(path) as writer:
        for name in WORD_FIELDS:
            merge_field(writer, name, sources[name], kept, documents)
            lengths = [part.segment.fields[name].lengths[part.live] for part in parts]
            writer.add(f"{name}.lengths", *lengths)
        for part in parts:
            part.segment.file.release()
        persons = [kept[source.living] for source in sources["person"]]
        merge_vocabulary(writer, [part.segment for part in parts], words, numbers, used, np.concatenate(persons))
        for name in FACETS:
            _merge_facet(writer, name, parts)
        listed = {name: _merge_listed(writer, name, parts) for name in LISTED}
        for name, values in orders(*(listed[name].all() for name in ("id", "path", "title"))).items():
            writer.add(name, values)
        writer.add("sketch", *(_sketches(part) for part in parts))
        _merge_stored(writer, parts)
        writer.finish({"documents": documents, "fields": WORD_FIELDS})


def _union(strings: Sequence[Strings]) -> tuple[list[bytes], list[NDArray[np.int64]]]:
    """All of `strings`, sorted, and for each of the sequences the numbers of its strings among them.

    The strings of one sequence at a time are made single ones: those of a hundred segments would fill the memory.
    """
    together: set[bytes] = set()
    for known in strings:
        together.update(known.all())
    ordered = sorted(together)
    number = {string: at for at, string in enumerate(ordered)}
    return ordered, [np.fromiter(map(number.__getitem__, known.all()), np.int64, len(known)) for known in strings]


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


def _used(sources: dict[str, list[Source]], size: int) -> tuple[Mask, NDArray[np.int64]]:
    """Which of the merged words some live document has, and the final number of each word."""
    used = np.zeros(size, np.bool_)
    for parts in sources.values():
        for source in parts:
            used[source.living] = True
    return used, np.cumsum(used) - 1


def _merge_facet(writer: ArrayWriter, name: str, parts: Sequence[Part]) -> None:
    values, numbers = _union([part.segment.strings(f"facet.{name}.values") for part in parts])
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
    if name in NAMED:
        known = joined([Lookup.opened(part.segment, name) for part in parts])
        for array, content in known.taken(_standing(numbers, len(values))[used]).arrays(name).items():
            writer.add(array, content)


def _standing(numbers: Sequence[NDArray[np.int64]], size: int) -> NDArray[np.int64]:
    """For each of `size` merged values a place where it stands among those of all parts, one part after another."""
    places = np.empty(size, np.int64)
    together = np.concatenate(numbers)
    places[together] = np.arange(len(together))
    return places


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
