"""What the forms of one word of a name have in common."""

from __future__ import annotations

import re
from functools import lru_cache

from engine.analysis import fold, stem_key

CYRILLIC = re.compile(r"[\u0400-\u052f]")


@lru_cache(maxsize=1 << 16)
def label_key(word: str) -> str:
    """What the forms of a word of a name have in common; Russian case endings are taken off.

    Snowball removes "ов" from "Федотов" but not from "Федотова", so it is removed from both.
    """
    if not CYRILLIC.search(word):
        return fold(word)
    stem = stem_key(word.lower(), "ru")
    return stem[:-2] if len(stem) > 4 and stem.endswith(("ов", "ев")) else stem


_ENDING = re.compile(r"(?<=\w{2})(?:[еои]го|[еои]му|[иы]ми|[еиа]ем|[иыое]м)?[аеийоуыьюя]*$")


@lru_cache(maxsize=1 << 16)
def name_key(word: str) -> str:
    """What the cases of a surname or given name have in common: "Ульрих" and "Ульриха", "Андрей" and "Андреем".

    A stemmer for prose takes "-их" and "-ов" for endings; in names they are none.
    """
    key = fold(word)
    return _ENDING.sub("", key) if CYRILLIC.search(word) else key
