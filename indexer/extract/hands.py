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
_SAMPLE = 12_000

_WORD = re.compile(r"\S+")
_VERBAL = re.compile(r"(?:[^e\W]ed|[a-z]'d|eth|nd'?st)$")
_NAMED_LIKE_VERBS = re.compile(r"(?:[dfmh]r?ed|aled|ajed|ayed)$")
_LONG = 5
_NAMED_AFTER = 4


def is_old(text: str, language: str) -> bool:
    """Whether the spelling of an English text is that of the 17th century or earlier, throughout."""
    if language not in ("", "en") or not any(sign in text for sign in _SIGNS):
        return False
    middle = len(text) // 2
    sample = text if len(text) <= _SAMPLE else text[: _SAMPLE // 2] + text[middle : middle + _SAMPLE // 2]
    found = _SPELLINGS.findall(sample)
    return len(found) * _SHARE >= len(sample) and len(set(found)) >= _DISTINCT


def old_names(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The names in the run of capitalised words ``text[begin:end]``, and between them what may be one.

    A title that stands for a given name ("Goody") and the word after it are a name as well.
    """
    for start, stop in _parts(text[begin:end]):
        yield begin + start, begin + stop


@lru_cache(maxsize=1 << 15)
def _parts(run: str) -> tuple[tuple[int, int], ...]:
    """Where names, and what may be names, begin and end in `run`; kept, as the same runs come again and again."""
    spans = [match.span() for match in _WORD.finditer(run)]
    words = [run[start:stop] for start, stop in spans]
    kinds = list(map(_kind, words))
    at = loose = _after_institution(kinds)
    found: list[tuple[int, int]] = []
    while at < len(words):
        size = 0 if _is_surname(kinds, loose, at) else _size(words, kinds, at)
        if size:
            first = at
            while first > loose and kinds[first - 1] & _TITLE:
                first -= 1
            found += _loose(kinds, spans, loose, first)
            found.append((spans[first][0], spans[at + size - 1][1]))
            loose = at + size
        at += size or 1
    return (*found, *_loose(kinds, spans, loose, len(words)))


def _after_institution(kinds: list[int]) -> int:
    """How many words at the beginning are an institution's name ("James Duncan Phillips Library"), editors' words."""
    return max((at + 1 for at, kind in enumerate(kinds[:_NAMED_AFTER]) if kind & _INSTITUTION), default=0)


def _loose(kinds: list[int], spans: list[tuple[int, int]], first: int, last: int) -> Iterator[tuple[int, int]]:
    """What may be names among the words that belong to none: parted at those that are no surnames, and at titles."""
    start = first
    for at in range(first, last + 1):
        titled = at > first and kinds[at - 1] & _TITLE
        plain = at < last and kinds[at] & _PLAIN and not titled
        if at == last or plain or (kinds[at] & _TITLE and not titled):
            if at > start:
                yield spans[start][0], spans[at - 1][1]
            start = at + bool(plain)


def _is_surname(kinds: list[int], loose: int, at: int) -> bool:
    """Whether the word at `at` is the surname of the one unknown word before it: "Humphray Barret Samuell Hunt"."""
    if at != loose + 1 or at + 2 >= len(kinds) or kinds[loose] & (_PLAIN | _TITLE):
        return False
    return bool(kinds[at + 1] & _GIVEN) and not kinds[at + 2] & (_GIVEN | _PLAIN)


def _size(words: list[str], kinds: list[int], at: int) -> int:
    """Of how many words the name is that begins at `at`; 0 when none does."""
    if at + 1 == len(words) or not kinds[at] & (_GIVEN | _NEIGHBOUR) or kinds[at] & _PLAIN:
        return 0
    if kinds[at + 1] & (_PLAIN | _TITLE | _SUFFIX) or words[at + 1] == words[at]:
        return 0
    return 3 if at + 2 < len(words) and kinds[at + 2] & _SUFFIX else 2


_GIVEN, _PLAIN, _TITLE, _SUFFIX, _NEIGHBOUR, _INSTITUTION = (1, 2, 4, 8, 16, 32)
"""What a word with a capital may be, as bits: given name, no surname, title, "junior", "Goody", "Library"."""


@lru_cache(maxsize=1 << 15)
def _kind(word: str) -> int:
    """What `word` may be, as bits; a title that is a surname as well, such as "Bishop", is taken for that."""
    plain = plain_word(word)
    kinds = {
        _GIVEN: is_given(word),
        _PLAIN: is_plain(word),
        _TITLE: is_title(word) and plain not in SURNAMES_TOO,
        _SUFFIX: plain in SUFFIXES,
        _NEIGHBOUR: plain in IN_PLACE_OF_GIVEN,
        _INSTITUTION: plain in INSTITUTIONS,
    }
    return sum(bit for bit, true in kinds.items() if true)


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
