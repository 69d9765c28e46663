"""Numbers for words as they are written, so that texts are numbered without looking at their words one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.analysis import normalise, western, written
from engine.runs import runs
from engine.whoosh.numbering import distinct, parts

BREAK = "\x1f"
"""The unit separator: stands for the end of a section among words, and is none itself."""

_BREAK_NUMBER = -1

WESTERN, UNICODE = "cp1252", "utf-8"


def _kept(code: int) -> int:
    """What a byte of the Western code page becomes: letters, digits and the break stay, the rest is space."""
    char = bytes([code]).decode(WESTERN, "replace")
    return code if char.isalnum() or char == BREAK else 32


_WORDS_ONLY = bytes(map(_kept, range(256)))


class Divided(NamedTuple):
    """The words of so many sections as they are written, in the bytes of `encoding`, spaces between them."""

    encoding: str
    words: bytes
    sections: int


def divided(sections: Sequence[str]) -> Divided:
    """The words of `sections`, with `BREAK` after each section.

    Western text, the most frequent kind, is divided byte by byte, which takes a tenth of
    the time that looking for words does.
    """
    whole = f" {BREAK} ".join((*sections, ""))
    data = western(whole)
    if data is not None and whole.count(BREAK) == len(sections):
        return Divided(WESTERN, data.translate(_WORDS_ONLY), len(sections))
    words = " ".join([word for section in sections for word in (*written(section), BREAK)])
    return Divided(UNICODE, words.encode(UNICODE, "surrogatepass"), len(sections))


class WordIds(dict[bytes, int]):
    """Numbers words in the order they are met; "Court" and "court" are two until `normal` makes them one."""

    def __init__(self) -> None:
        super().__init__()
        self._encoded: dict[str, dict[bytes, int]] = {
            encoding: {BREAK.encode(): _BREAK_NUMBER} for encoding in (WESTERN, UNICODE)
        }

    def of(self, texts: Sequence[Divided]) -> NDArray[np.int32]:
        """The numbers of the words of all `texts`, `_BREAK_NUMBER` for every `BREAK`.

        Those of one encoding are numbered together, however languages alternate in a collection.
        """
        unicode = np.fromiter((text.encoding == UNICODE for text in texts), np.bool_, len(texts))
        order = np.argsort(unicode, kind="stable")
        western, others = order[~unicode[order]].tolist(), order[unicode[order]].tolist()
        numbers = np.concatenate(
            [
                self._numbers(b" ".join([texts[at].words for at in western]), WESTERN),
                self._numbers(b" ".join([texts[at].words for at in others]), UNICODE),
            ]
        )
        if not western or not others:
            return numbers
        sections = np.array([text.sections for text in texts], np.int64)[order]
        ends = np.flatnonzero(numbers == _BREAK_NUMBER)[np.cumsum(sections) - 1] + 1
        lengths = np.diff(ends, prepend=0)
        place = np.argsort(order)
        return numbers[runs((ends - lengths)[place], lengths[place])]

    def _numbers(self, text: bytes, encoding: str) -> NDArray[np.int32]:
        found = [np.empty(0, np.int32)]
        for part in parts(text):
            numbers, words = distinct(part)
            found.append(self._known(words, encoding)[numbers])
        return np.concatenate(found)

    def _known(self, words: list[bytes], encoding: str) -> NDArray[np.int32]:
        """The numbers of `words`, each of which is there once; new ones get theirs."""
        known = self._encoded[encoding]
        fresh = [word for word in words if word not in known]
        plain = [word if encoding == UNICODE or word.isascii() else _recoded(word) for word in fresh]
        new = [word for word in plain if word not in self]
        self.update(zip(new, range(len(self), len(self) + len(new)), strict=True))
        known.update(zip(fresh, map(self.__getitem__, plain), strict=True))
        return np.fromiter(map(known.__getitem__, words), np.int32, len(words))

    def normal(self) -> list[bytes]:
        """The normal form of every word, by number."""
        return [
            word.lower() if word.isascii() else normalise(_text(word)).encode("utf-8", "surrogatepass") for word in self
        ]

    def capital(self) -> NDArray[np.bool_]:
        """Which words begin with a capital, by number."""
        return np.fromiter(map(_capital, self), np.bool_, len(self))


def _recoded(word: bytes) -> bytes:
    return word.decode(WESTERN).encode(UNICODE)


def _capital(word: bytes) -> bool:
    first = word[:1]
    return first.isupper() if first.isascii() else _text(word)[0].isupper()


def _text(word: bytes) -> str:
    return word.decode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class Numbered:
    """The words of one field of many documents as numbers, all documents one after another.

    `section_ends` says how many words there are up to the end of each section,
    `document_ends` how many sections up to the end of each document.
    """

    ids: NDArray[np.int32]
    section_ends: NDArray[np.int64]
    document_ends: NDArray[np.int64]


@dataclass(slots=True)
class Tokens:
    """Collects the words of one field, document by document; `sections` says how many each document has of these."""

    texts: list[Divided] = field(default_factory=list)
    sections: list[int] = field(default_factory=list)

    def add(self, sections: Sequence[str]) -> None:
        """Add the sections of one document."""
        self.sections.append(len(sections))
        if sections:
            self.texts.append(divided(sections))


def numbered(fields: Mapping[str, Tokens], ids: WordIds) -> dict[str, Numbered]:
    """The words of all documents added, by field; all fields are numbered at once."""
    numbers = ids.of([text for tokens in fields.values() for text in tokens.texts])
    breaks = np.flatnonzero(numbers == _BREAK_NUMBER)
    found = {}
    begin = first = 0
    for name, tokens in fields.items():
        documents = np.cumsum(tokens.sections, dtype=np.int64)
        last = first + int(documents[-1]) if len(documents) else first
        own = breaks[first:last] - begin
        end = begin + int(own[-1]) + 1 if len(own) else begin
        found[name] = Numbered(np.delete(numbers[begin:end], own), own - np.arange(len(own)), documents)
        begin, first = end, last
    return found
