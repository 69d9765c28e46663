"""Papers in the hands of the 16th and 17th century: known by their spelling, their names parted word by word.

Such hands write names one after the other without commas and give any word a capital; but hardly anybody had more than
one given name. So where the spelling shows such a hand, a name is a given name and the word after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from indexer.extract.given import is_given, spelling_key
from indexer.extract.lexicon import IN_PLACE_OF_GIVEN, INSTITUTIONS, NOT_NAMES, SUFFIXES, SURNAMES_TOO
from indexer.extract.names import is_title, not_a_name, plain_word
from indexer.extract.old_words import OLD_WORDS

_SPELLINGS = re.compile(
    r"\b(?:saith|sayth|hath|doth|testifieth|deposeth|sheweth|w'?ch|w'?th|afores'?d|aboves'?d|sayd|shee|mee|bee|hee|hir"
    r"|s'?d|y'?t|y'?e|M'r|w't|th't|tryall|iury|sworne|oathe|doe|soe|goe|onely|itt|againe|downe|whome|keepe|saide|owne"
    r"|selfe|yeare?s? of the reigne|[Ss]herr?iffe|[Ww]ittness|wyfe|agst"
    r"|(?:[A-Z][a-z]+|p|ag|conf|comp|dep|aff)'(?:r|m|n|nt|nts|ts?|tes?|ty|ties|b|y|a|sent|st|ts)(?:'d)?)(?!\w)"
)
_SIGNS = (
    " hath ",
    "saith",
    " s'd ",
    " sd ",
    "M'r",
    " ye ",
    "w'th",
    "n'r",
    "q'r",
    " doth ",
    "eposeth",
    " hir ",
    " shee ",
)
"""One of these is in nearly every text of such a hand; looked for first because that costs next to nothing."""
_SHARE = 2_500
"""Characters of a text to each such spelling, at most."""
_DISTINCT = 3

_WORD = re.compile(r"\S+")
_VERBAL = re.compile(r"(?:[^e\W]ed|[a-z]'d|eth|nd'?st)$")
_NAMED_LIKE_VERBS = re.compile(r"(?:[dfmh]r?ed|aled|ajed|ayed)$")
_LONG = 5
_INSTITUTION = 4


def is_old(text: str, language: str) -> bool:
    """Whether the spelling of an English text is that of the 17th century or earlier, throughout."""
    if language not in ("", "en") or not any(sign in text for sign in _SIGNS):
        return False
    found = _SPELLINGS.findall(text)
    return len(found) * _SHARE >= len(text) and len(set(found)) >= _DISTINCT


def old_names(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The names in the run of capitalised words ``text[begin:end]``, and between them what may be one.

    A title that stands for a given name ("Goody") and the word after it are a name as well.
    """
    spans = [match.span() for match in _WORD.finditer(text, begin, end)]
    words = [text[start:stop] for start, stop in spans]
    at = loose = _after_institution(words)
    while at < len(words):
        size = 0 if _is_surname(words, loose, at) else _size(words, at)
        if size:
            first = at
            while first > loose and _before_names(words[first - 1]):
                first -= 1
            yield from _loose(words, spans, loose, first)
            yield spans[first][0], spans[at + size - 1][1]
            loose = at + size
        at += size or 1
    yield from _loose(words, spans, loose, len(words))


def _after_institution(words: list[str]) -> int:
    """How many words at the beginning are an institution's name ("James Duncan Phillips Library"), editors' words."""
    return max((at + 1 for at, word in enumerate(words[:_INSTITUTION]) if plain_word(word) in INSTITUTIONS), default=0)


def _loose(words: list[str], spans: list[tuple[int, int]], first: int, last: int) -> Iterator[tuple[int, int]]:
    """What may be names among the words that belong to none: parted at those that are no surnames, and at titles."""
    start = first
    for at in range(first, last + 1):
        titled = at > first and _before_names(words[at - 1])
        plain = at < last and is_plain(words[at]) and not titled
        if at == last or plain or (_before_names(words[at]) and not titled):
            if at > start:
                yield spans[start][0], spans[at - 1][1]
            start = at + plain


def _is_surname(words: list[str], loose: int, at: int) -> bool:
    """Whether the word at `at` is the surname of the one unknown word before it: "Humphray Barret Samuell Hunt"."""
    if at != loose + 1 or at + 2 >= len(words) or is_plain(words[loose]) or _before_names(words[loose]):
        return False
    return is_given(words[at + 1]) and not is_given(words[at + 2]) and not is_plain(words[at + 2])


def _size(words: list[str], at: int) -> int:
    """Of how many words the name is that begins at `at`; 0 when none does."""
    word = words[at]
    if not (is_given(word) or plain_word(word) in IN_PLACE_OF_GIVEN) or at + 1 == len(words) or is_plain(word):
        return 0
    surname = words[at + 1]
    if is_plain(surname) or _before_names(surname) or plain_word(surname) in SUFFIXES or surname == word:
        return 0
    return 3 if at + 2 < len(words) and plain_word(words[at + 2]) in SUFFIXES else 2


def _before_names(word: str) -> bool:
    """Whether `word` is a title and hardly a surname."""
    return is_title(word) and plain_word(word) not in SURNAMES_TOO


@lru_cache(maxsize=1 << 14)
def is_plain(word: str) -> bool:
    """Whether a word with a capital is no surname: of the language, in whatever spelling, or with a verb's ending."""
    plain = plain_word(word)
    if plain in SURNAMES_TOO:
        return False
    if not_a_name(word) or plain in OLD_WORDS or (len(plain) > _LONG and spelling_key(plain) in _PLAIN_KEYS):
        return True
    verbal = _VERBAL.search(word.lower()) and not _NAMED_LIKE_VERBS.search(plain)
    return bool(verbal) and len(plain) > _LONG and not is_given(word)


_PLAIN_KEYS = frozenset(spelling_key(word) for word in (*NOT_NAMES, *OLD_WORDS) if len(word) > _LONG)
