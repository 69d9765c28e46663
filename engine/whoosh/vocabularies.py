"""The vocabularies of several segments become one: its words, what is known of each, and the tables made of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.whoosh.arrays import ArrayWriter
from engine.whoosh.segment import Segment
from engine.whoosh.strings import Strings
from engine.whoosh.tables import build, names


def merge_vocabulary(
    writer: ArrayWriter,
    segments: Sequence[Segment],
    words: Sequence[bytes],
    numbers: Sequence[NDArray[np.int64]],
    used: NDArray[np.bool_],
    persons: NDArray[np.int64],
) -> None:
    """Write the words that are `used`, which of them each language has, and the tables.

    `words` are those of all segments, sorted; `numbers` are, for each segment, its words' numbers among them;
    `persons` are the numbers, among the used ones, of the words in names of persons.
    """
    strings = Strings.of(word for word, keep in zip(words, used, strict=True) if keep)
    add_strings(writer, "words", strings)
    letters = {name: _summed(name, segments, numbers, used) for name in ("words.capitals", "words.small")}
    for name, counts in letters.items():
        writer.add(name, counts)
    split = Strings.of(sorted(set().union(*(segment.split_names.all() for segment in segments))))
    add_strings(writer, "split", split)
    languages = _languages(segments, numbers, used)
    for language, known in languages.items():
        writer.add(f"language.{language}", known)
    named = names(letters["words.capitals"], letters["words.small"], persons)
    for name, values in build(strings, languages, named, split).items():
        writer.add(name, values)


def _summed(
    name: str, segments: Sequence[Segment], numbers: Sequence[NDArray[np.int64]], used: NDArray[np.bool_]
) -> NDArray[np.int32]:
    """An array with a number for each word added up; the dead, who are not counted anew, included."""
    found = np.zeros(len(used), np.int32)
    for segment, number in zip(segments, numbers, strict=True):
        found[number] += segment.file[name]
    return found[used]


def _languages(
    segments: Sequence[Segment], numbers: Sequence[NDArray[np.int64]], used: NDArray[np.bool_]
) -> dict[str, NDArray[np.int32]]:
    """The used words of each language, by language."""
    kept = np.cumsum(used) - 1
    by_language: dict[str, list[NDArray[np.int64]]] = {}
    for segment, number in zip(segments, numbers, strict=True):
        for language, words in segment.languages.items():
            by_language.setdefault(language, []).append(number[words])
    languages = {}
    for language, found in sorted(by_language.items()):
        together = np.unique(np.concatenate(found))
        languages[language] = kept[together[used[together]]].astype(np.int32)
    return languages


def add_strings(writer: ArrayWriter, name: str, strings: Strings) -> None:
    """Write the two arrays of `strings`."""
    writer.add(f"{name}.blob", strings.blob)
    writer.add(f"{name}.offsets", strings.offsets)
