"""Which words stand for one another, as arrays over the words of a segment: made once, looked up without loading.

A table maps a key (a folded word, a stem, the frame of a name) to the words that share it.
Words that are alone under a key equal to themselves are left out: looking them up finds them anyway.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.analysis import fold, stem_keys
from engine.names import frames
from engine.whoosh.arrays import Array, ArrayFile
from engine.whoosh.strings import Strings

PREFIX = "table"

SHORTEST_NAME = 3
"""Letters of a name that has other spellings; shorter words sound like too many others."""


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping from keys to word numbers."""

    keys: Strings
    starts: NDArray[np.int64]
    words: NDArray[np.int32]

    def of(self, key: str) -> list[int]:
        """The numbers of the words under `key`, none when they are left out."""
        at = self.keys.find(key.encode("utf-8", "surrogatepass"))
        return [] if at < 0 else self.words[self.starts[at] : self.starts[at + 1]].tolist()


def names(capitals: Array, small: Array, persons: Array) -> NDArray[np.int64]:
    """The numbers of the words that appear as names: those of `persons`, and those the text mostly has with a capital.

    `capitals` and `small` count for every word how often the text has it with a capital inside a
    paragraph, since anything may begin one with a capital, and in small letters.
    """
    named = capitals > small
    named[persons] = True
    return np.flatnonzero(named)


def build(
    words: Strings, languages: dict[str, NDArray[np.int32]], named: NDArray[np.int64], split: Strings
) -> dict[str, Array]:
    """The arrays of all tables: folded words over all, stems over the words of each language, frames over `named`.

    The last is for names that an apostrophe divides, "zinov yev"; its numbers are those of `split`.
    """
    decoded = [word.decode("utf-8", "surrogatepass") for word in words.all()]
    found = _table("fold", ((fold(word), at) for at, word in enumerate(decoded) if not word.isascii()), decoded)
    for language, numbers in languages.items():
        known = [decoded[at] for at in numbers]
        found |= _table(f"stem.{language}", zip(stem_keys(known, language), numbers.tolist(), strict=True), decoded)
    possible = [at for at in named.tolist() if _may_be_a_name(decoded[at])]
    found |= _table("name", ((frame, possible[at]) for frame, at in frames([decoded[at] for at in possible])))
    joined = [parts.decode("utf-8", "surrogatepass").replace(" ", "") for parts in split.all()]
    return found | _table("split", frames(joined))


def _may_be_a_name(word: str) -> bool:
    """Whether a word is long enough to tell a name by, and has no digits."""
    return len(word) >= SHORTEST_NAME and (word.isalpha() or not any(map(str.isdigit, word)))


def _table(name: str, pairs: Iterable[tuple[str, int]], words: Sequence[str] | None = None) -> dict[str, Array]:
    """The arrays of a table; with `words` those that are alone under themselves are left out."""
    groups: dict[str, list[int]] = {}
    for key, number in pairs:
        groups.setdefault(key, []).append(number)
    kept = sorted(
        (key.encode("utf-8", "surrogatepass"), numbers)
        for key, numbers in groups.items()
        if words is None or len(numbers) > 1 or words[numbers[0]] != key
    )
    keys = Strings.of(key for key, _ in kept)
    starts = np.zeros(len(kept) + 1, np.int64)
    np.cumsum([len(numbers) for _, numbers in kept], out=starts[1:])
    flat = np.fromiter((number for _, numbers in kept for number in numbers), np.int32, int(starts[-1]))
    at = f"{PREFIX}.{name}"
    return {f"{at}.blob": keys.blob, f"{at}.offsets": keys.offsets, f"{at}.starts": starts, f"{at}.words": flat}


def tables(file: ArrayFile) -> dict[str, Table]:
    """The tables of a segment by name ("fold", "stem.en", …)."""
    names = {
        name[len(PREFIX) + 1 : -len(".starts")]
        for name in file.names
        if name.startswith(f"{PREFIX}.") and name.endswith(".starts")
    }
    return {name: _opened(file, f"{PREFIX}.{name}") for name in sorted(names)}


def _opened(file: ArrayFile, at: str) -> Table:
    return Table(Strings(file[f"{at}.blob"], file[f"{at}.offsets"]), file[f"{at}.starts"], file[f"{at}.words"])
