"""How text becomes words: the one definition that indexing, querying and highlighting share.

A word is a run of letters and digits with their combining marks; an apostrophe or
hyphen ends it, so "O'Brien" is two words and found as a phrase. Chinese and Japanese
characters are a word each, found together as a phrase. The index holds words as
written but for case and Unicode form; what else counts as "the same word" (accents,
stems) is a table over the vocabulary, see `stem_key` and `fold`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import Stemmer


class Token(NamedTuple):
    """A word of a text: its normal form and the character offsets where it stands."""

    word: str
    start: int
    end: int


def _marks() -> str:
    """A character-class body of all combining marks of the Basic Multilingual Plane.

    The large blocks without any (ideographs, Hangul, private use) are passed over: each process makes this anew.
    """
    runs: list[tuple[int, int]] = []
    for code in chain(range(0x300, 0x3400), range(0xA000, 0xAC00), range(0xFB00, 0x10000)):
        if unicodedata.category(chr(code)) in ("Mn", "Mc"):
            if runs and runs[-1][1] == code - 1:
                runs[-1] = (runs[-1][0], code)
            else:
                runs.append((code, code))
    return "".join(f"\\u{low:04x}-\\u{high:04x}" for low, high in runs)


_IDEOGRAPHS = "\u3041-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_MARKS = _marks()
_WORD = re.compile(rf"[{_IDEOGRAPHS}]|(?:(?![{_IDEOGRAPHS}])[^\W_]|(?<=\w)[{_MARKS}])+")
_PLAIN_WORD = re.compile(r"[^\W_]+")
_NEEDS_CARE = re.compile(rf"[{_IDEOGRAPHS}{_MARKS}]")


def words(text: str) -> list[str]:
    """The words of `text` in order, in normal form; their indexes are the positions in the index."""
    if is_plain(text):
        return _PLAIN_WORD.findall(text.lower())
    pattern = _WORD if _needs_care(text) else _PLAIN_WORD
    return [normalise(match) for match in pattern.findall(text)]


def western(text: str) -> bytes | None:
    """`text` in the code page of Western Europe, a byte a letter, if it is `is_plain` and has no other letters.

    That code page has dashes and curly quotes besides letters, so that nearly all
    texts in Western languages are told to be plain without looking at each letter.
    """
    if text.isascii():
        return text.encode("ascii")
    try:
        data = text.encode("cp1252")
    except UnicodeEncodeError:
        return None
    return data if len(data.translate(None, _NOT_PLAIN)) == len(data) else None


def _not_plain() -> bytes:
    """The bytes of the Western code page whose characters are not plain: "ª", "½", "…" and some more."""
    known = (code for code in range(256) if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D))
    return bytes(code for code in known if not _is_normal(bytes([code]).decode("cp1252").lower()))


def _is_normal(lower: str) -> bool:
    return len(lower) == 1 and unicodedata.is_normalized("NFKC", lower)


_NOT_PLAIN = _not_plain()


def written(text: str) -> list[str]:
    """The words of `text` in order as they are written: `normalise` makes of each what `words` gives."""
    return (_WORD if _needs_care(text) else _PLAIN_WORD).findall(text)


def _needs_care(text: str) -> bool:
    """Whether `text` may hold combining marks or ideographs."""
    return _NEEDS_CARE.search(text) is not None


def is_plain(text: str) -> bool:
    """Whether the words of `text` are those of ``text.lower()`` at the same places, as in most text they are."""
    if text.isascii() or western(text) is not None:
        return True
    lower = text.lower()
    return (
        len(lower) == len(text)
        and not ("Σ" in text or "İ" in text)  # what they are in lower case depends on their neighbours
        and unicodedata.is_normalized("NFKC", lower)
        and not _needs_care(text)
    )


def tokens(text: str) -> Iterator[Token]:
    """The words of `text` with their places; the same words as `words`, in the same order."""
    pattern = _WORD if _needs_care(text) else _PLAIN_WORD
    for match in pattern.finditer(text):
        yield Token(normalise(match.group()), match.start(), match.end())


def normalise(word: str) -> str:
    """`word` in lower case and Unicode NFKC: compatibility forms such as "ﬁ" and the long "ſ" become plain letters."""
    lower = word.lower()
    return lower if lower.isascii() else _normalise(lower)


@lru_cache(maxsize=1 << 16)
def _normalise(lower: str) -> str:
    """NFKC, and lower case again because it may bring capitals back."""
    return unicodedata.normalize("NFKC", lower).lower()


_SINGLE = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
    | {"ѣ": "е", "і": "и", "ѳ": "ф", "ѵ": "и"}
)
_SHORT_I = "\u0438\u0306"


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """`word` without case and accents, letters outside the basic alphabet spelled out ("Œuvre" → "oeuvre").

    The Russian short i stays a letter of its own, "ё" becomes "е"; letters of the
    orthography before 1918 become today's and its final hard sign is dropped, so
    that "процессъ" and "процесс" fold alike.
    """
    lower = normalise(word)
    if lower.isascii():
        return lower
    apart = unicodedata.normalize("NFD", lower).replace(_SHORT_I, "й")
    bare = unicodedata.normalize("NFC", "".join(char for char in apart if not unicodedata.combining(char)))
    plain = bare.translate(_SINGLE)  # last: "ї" is "і" without its dots, and "і" is today's "и"
    return plain[:-1] if len(plain) > 1 and plain.endswith("ъ") else plain


_STEMMERS = {
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}
STEMMED_LANGUAGES: tuple[str, ...] = tuple(_STEMMERS)
"""The languages whose inflected forms find one another, as ISO 639-1 codes."""


@lru_cache(maxsize=32)
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(_STEMMERS[language], 0)


def stem_key(word: str, language: str) -> str:
    """What all forms of `word` in `language` have in common; the folded word where there is no stemmer.

    Stemming is Snowball's (Porter 2001). Words with digits are left alone.
    """
    if language not in _STEMMERS or not word.isalpha():
        return fold(word)
    return fold(_stemmer(language).stemWord(word))


def stem_keys(known: list[str], language: str) -> list[str]:
    """`stem_key` of many words at once."""
    if language not in _STEMMERS:
        return [fold(word) for word in known]
    stems = _stemmer(language).stemWords(known)
    return [
        (stem if stem.isascii() else fold(stem)) if word.isalpha() else fold(word)
        for word, stem in zip(known, stems, strict=True)
    ]
