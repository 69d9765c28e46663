"""Whether a person's name is the one asked for: words in any order and spelling, initials for names in full.

"A. Ya. Vyshinsky", "Вышинский А. Я." and "Vyshinsky, Andrey Yanuaryevich" are one name; "N. Krylenko" and
"Vera Krylenko" are not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from engine.analysis import fold, words
from engine.names import readings

_INITIAL = re.compile(r"[^\W\d_]|[yji][aeuo]|[ckszt]h|[scd]z|dj|ts|s?ch|tsch|shch|tch")
"""A letter, or what romanisations make of the initials Я, Ю, Е, Ё, Ж, Ч, Х, Ш, Ц, Щ, Дж."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A name asked for: its folded words, and for each the folded words that may stand for it."""

    words: tuple[str, ...]
    spellings: tuple[frozenset[str], ...]

    @property
    def in_full(self) -> tuple[int, ...]:
        """The places of the words that are no initials."""
        return tuple(at for at, word in enumerate(self.words) if not is_initial(word))

    def borne_by(self, name: str) -> bool:
        """Whether `name` has every word of this name, in any order, at least one of them in full.

        Initials on either side stand for given names in their order: "V. Krylenko" is not Nikolai Vasilyevich.
        """
        left = words(fold(name))
        whole = [at for at in self.in_full if _take(left, self.words[at], self.spellings[at])]
        rest = [word for at, word in enumerate(self.words) if at not in whole]
        return bool(whole) and len(rest) <= len(left) and all(map(_fits, rest, left))


def is_initial(word: str) -> bool:
    """Whether a folded word may be the initial of a name: a letter, or what romanisation makes of one."""
    return _INITIAL.fullmatch(word) is not None


def _take(left: list[str], word: str, spellings: frozenset[str]) -> bool:
    """Take the first of the words `left` that is `word`; whether there is one."""
    for found in left:
        if found == word or found in spellings:
            left.remove(found)
            return True
    return False


def _fits(word: str, found: str) -> bool:
    """Whether one of two words is the initial of the other."""
    return (is_initial(word) and _begins(found, word)) or (is_initial(found) and _begins(word, found))


def _begins(word: str, initial: str) -> bool:
    return any(sounds.startswith(letter) for letter in readings(initial) if letter for sounds in readings(word))


def sought(typed: Sequence[str], spellings: Sequence[Sequence[str]]) -> Sought:
    """The name `typed`, with the indexed spellings of each of its words."""
    return Sought(tuple(map(fold, typed)), tuple(frozenset(map(fold, known)) for known in spellings))
