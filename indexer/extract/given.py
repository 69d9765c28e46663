"""Given names in the spellings of all ages: Michaell, Abigayl, Rebeckah, Nathan'll, Jona'."""

from __future__ import annotations

import re
from functools import lru_cache

from engine.analysis import fold
from indexer.extract.lexicon import FEMALE, GIVEN_NAMES, NOT_NAMES, SHORT_GIVEN

_RESPELT = (("ph", "f"), ("th", "t"), ("ck", "k"), ("c", "k"), ("y", "i"), ("z", "s"), ("ie", "i"))
_SILENT_H = re.compile(r"(?<=[aeiou])h(?=$|[^aeiou])")
_VOWEL_I = re.compile(r"^i(?=[aeou])")
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"(?<=.)[aeiou]")
_SHORT = 3
_LONG = 7
_CONSONANTS = 4


@lru_cache(maxsize=1 << 15)
def spelling_key(word: str) -> str:
    """What the spellings of a name before spelling was fixed have in common: no doubled letters, y as i, th as t, …"""
    key = fold(word).replace("'", "").replace("’", "")
    for written, meant in _RESPELT:
        key = key.replace(written, meant)
    key = _single(_VOWEL_I.sub("j", key) if key.startswith("i") else key)
    return (_SILENT_H.sub("", key) if "h" in key else key).removesuffix("e")


def _single(word: str) -> str:
    """`word` without its doubled letters."""
    return _DOUBLED.sub(r"\1", word)


def _frame(key: str) -> str:
    """The first letter and the consonants of a long key, which stay when vowels vary; "" of a short one."""
    frame = _single(_VOWELS.sub("", key))
    return frame if len(key) >= _LONG and len(frame) >= _CONSONANTS else ""


_KEYS = frozenset(spelling_key(name) for name in GIVEN_NAMES if len(name) > 3 and name.isascii())
_FRAMES = frozenset(filter(None, map(_frame, _KEYS)))


@lru_cache(maxsize=1 << 15)
def is_given(part: str) -> bool:
    """Whether people are called `part`, in whatever spelling; an abbreviation has its mark ("Jona'", "Eliz.")."""
    first = part.lower()
    if first in GIVEN_NAMES or fold(first) in GIVEN_NAMES:
        return True
    bare = fold(first.replace("'", "").replace("’", "").rstrip(".:"))
    marked = bare != fold(first)
    if bare in GIVEN_NAMES or (bare in SHORT_GIVEN and (marked or len(bare) > _SHORT)):
        return True
    if first in NOT_NAMES or len(bare) <= _SHORT:
        return False
    if marked and _before_mark(first) in SHORT_GIVEN:
        return True
    key = spelling_key(bare)
    return key in _KEYS or _frame(key) in _FRAMES


def _before_mark(word: str) -> str:
    """What stands before the first apostrophe of an abbreviation: "jerem" of "jerem'a"; "" where that is too little."""
    before = word.replace("’", "'").partition("'")[0]
    return fold(before) if len(before) > _SHORT else ""


_FEMALE_KEYS = frozenset(spelling_key(name) for name in FEMALE)


def is_female(part: str) -> bool:
    """Whether `part` is a given name of women, in whatever spelling."""
    return spelling_key(part.lower().rstrip(".:")) in _FEMALE_KEYS


def is_short(part: str) -> bool:
    """Whether `part` abbreviates a given name."""
    return part.lower().replace("'", "").replace("’", "") in SHORT_GIVEN
