"""Names across scripts: whether two words are spellings of one name, by systematic rules alone.

Two steps, because one is asked of every word of a collection and the other of a few:

- `frames` gives what all spellings of a name have in common, many words at a time. It
  keeps the consonants that no romanisation confuses and the vowels a and u, and writes
  all of k, h, z, s, c and what is made of them as one sign: Вышинский, Vyshinsky,
  Wyschinski and Wyszyński are all ``vsns``.
- `readings` gives what a word may sound like, as its letters are used by the schemes of
  `engine.romanise`: "Sinowjew" begins with с or з, "Chestov" with х, ч or ш. Words are
  spellings of one name when they have a reading in common, so that Rykov and Rakov, or
  Рютин and Рутин, stay apart.

What no rule gives ("Trotsky" and "Bronstein") comes from aliases in the authority file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice, product

from engine.declension import nominatives
from engine.romanise import CYRILLIC, LATIN, Rule

MOST_READINGS = 256
"""Readings of one word that are looked at; real names have two or three, a few have fifty."""

LONGEST_NAME = 64
"""Longer words (data that stands in a page) are no names; some rules take time that grows with the square of a word."""

_IS_CYRILLIC = re.compile("[\u0400-\u052f]")
_SIGNS = re.compile("['’ʹʼ`´ʺ\u0361\ufe20\ufe21-]+")
"""Signs for ь and ъ, and ties over letters: no romanisation tells names apart by them alone."""


@dataclass(frozen=True, slots=True)
class _Alphabet:
    """Rules, and one expression that finds at each place the first rule that fits, as the group of its number."""

    rules: Sequence[Rule]
    expression: re.Pattern[str]

    @classmethod
    def of(cls, rules: Sequence[Rule]) -> _Alphabet:
        """The alphabet of `rules`."""
        groups = "|".join(f"({rule.spelling})" for rule in rules)
        return cls(rules, re.compile(f"{groups}|.", re.DOTALL))

    def readings(self, word: str) -> Iterator[str]:
        """What `word` may sound like, each spelling standing for the same sound throughout unless it is free."""
        order: list[int | str] = []
        sounds: dict[int | str, tuple[str, ...]] = {}
        for match in self.expression.finditer(word):
            if number := match.lastindex:
                rule = self.rules[number - 1]
                order.append(-len(order) - 1 if rule.free else number)
                sounds[order[-1]] = rule.readings
            else:
                order.append(unicodedata.normalize("NFD", match.group())[0])
                sounds[order[-1]] = (str(order[-1]),)
        for chosen in islice(product(*sounds.values()), MOST_READINGS):
            by_spelling = dict(zip(sounds, chosen, strict=True))
            yield _levelled("".join(map(by_spelling.__getitem__, order)))


_LATIN = _Alphabet.of(LATIN)
_CYRILLIC = _Alphabet.of(CYRILLIC)
_OWN_RULE = frozenset("".join(rule.spelling for rule in LATIN))

_LEVELLED = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        ("tS", "C"),
        ("dZ", "J"),
        ("ts", "c"),
        ("SC", "Q"),
        ("f+$", "v"),
        ("i+", "i"),
        ("ie", "e"),
        ("io", "o"),
        ("(?<=[CQSZW])ov", "ev"),
        (r"([^aeou])\1+", r"\1"),
        ("v(?=[kpstfxcCSQW])", "f"),
    )
)
"""What schemes write differently and no two names differ by: й and и, е and е after й, -чев and -чов, double letters,
-off, Livshits and Lifshits."""


@lru_cache(maxsize=1 << 16)
def readings(word: str) -> frozenset[str]:
    """What `word`, in lower case, may sound like; words of other scripts than Latin and Cyrillic read as themselves.

    So do words of more than `LONGEST_NAME` letters.
    """
    if len(word) > LONGEST_NAME:
        return frozenset((word,))
    bare = _SIGNS.sub("", unicodedata.normalize("NFC", word))
    if _IS_CYRILLIC.search(bare):
        return frozenset(sounds for form in nominatives(bare) for sounds in _CYRILLIC.readings(form))
    known = bare if bare.isascii() else "".join(map(_plain, bare))
    return frozenset(_LATIN.readings(known))


def _plain(letter: str) -> str:
    """`letter` without a mark of which no rule knows: a macron, an accent."""
    return letter if letter in _OWN_RULE else unicodedata.normalize("NFD", letter)[0]


def _levelled(sounds: str) -> str:
    for pattern, replacement in _LEVELLED:
        sounds = pattern.sub(replacement, sounds)
    return sounds


def same_name(left: str, right: str) -> bool:
    """Whether two lower-case words may be spellings or cases of one name."""
    return not readings(left).isdisjoint(readings(right))


_INSIDE = {sign: re.compile(rf"{sign}(?=[^\W\d_]{{2}})") for sign in "'’ʼ"}
"""A pattern for each apostrophe, as one that begins with a single letter is looked for several times as fast."""

_HEAD = re.compile(r"[^\W\d_]{2,}$")
_TAIL = re.compile(r"[^\W\d_]+")
_CONTRACTED = frozenset({"ll", "re", "ve", "em", "er", "tis", "twas"})
_LONGEST_PART = 24


def split_names(text: str) -> Iterator[tuple[str, str]]:
    """The parts of capitalised words that an apostrophe divides: "Zinov’yev", not "They’ll"; in no order."""
    for sign in chain.from_iterable(inside.finditer(text) for sign, inside in _INSIDE.items() if sign in text):
        head = _HEAD.search(text, max(0, sign.start() - _LONGEST_PART), sign.start())
        tail = _TAIL.match(text, sign.end(), sign.end() + _LONGEST_PART)
        if head and tail and head.group()[0].isupper() and tail.group().lower() not in _CONTRACTED:
            yield head.group(), tail.group()


_BETWEEN = "\n"
"""Words are treated many at a time, one a line: a regular expression over a long text costs little for each."""

_SPELLED_OUT = str.maketrans(
    {"ß": "ss", "ł": "l", "đ": "s", "æ": "ae", "œ": "oe", "ø": "o", "ı": "i", "þ": "t", "ð": "d"}
    | {"ў": "в", "ŭ": "v", "ą": "on", "ę": "en", "ä": "ae", "ь": "", "ъ": ""}
)
_MARKS = re.compile("[\u0300-\u036f\ufe20\ufe21ʹʺʼ'’`´]+")
_SIGN_OF = str.maketrans(
    {
        letter: sign
        for sign, letters in {
            "a": "aая", "u": "uую", ".": "eioyjеёэиіїйоыјєѣѵ",
            "s": "szckqxghсзцкхгґшщжчћђџ", "v": "vwfвфѳ", "b": "bб", "d": "dд", "l": "lлљ",
            "m": "mм", "n": "nнњ", "p": "pп", "r": "rр", "t": "tт",
        }.items()
        for letter in letters
    }
)  # fmt: skip
_SPELLINGS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        ("th|dt(?!s?ch)", "t"),
        ("ph", "f"),
        ("qu", "kv"),
        ("gu(?=[eiy])", "g"),
        ("a[eiyj]*e|e[uy]|а[ий]*[еэ]|[её]у|a[iyj](?![aou])|а[ий](?![аоуэюя])", "."),
    )
)
_READ_OTHERWISE = tuple(
    (re.compile(pattern, re.MULTILINE), replacement)
    for pattern, replacement in (
        ("j", "z"),
        ("(?<=[aeiouyäöü])h(?=[^aeiouyäöü]|$)", ""),
        ("ř", "rz"),
        ("ą", "a"),
        ("ę", "e"),
        ("gy", "d"),
        ("(?<=[бвгджзклмнпрстфхцчшщћ])(?:ого|ому|[ыи]ми|[ыио]м|ем|[ыи]х)$", ""),
        ("(?<=[аеио])ем$", ""),
        ("(?<=[бвгджзклмнпрстфхцчшщ])ъ(?=[бвгджзклмнпрстфхцчшщ])", "а"),
    )
)
"""Spellings with two readings that have different frames: French "j" is ж and German "j" й, an "h" may be silent."""

_BEFORE_S = re.compile("[td]+(?=s)")
_VOWELS_AT_END = re.compile("[au.]+$", re.MULTILINE)
_NO_SIGN = re.compile("[^abdlmnprstuv\n]+")
_RUNS = re.compile(r"([a-z.])\1+")


def frames(words: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The frames of lower-case `words` with the numbers of the words; a word has none, one or two.

    Words of more than `LONGEST_NAME` letters have none.
    """
    lines = unicodedata.normalize("NFC", _BETWEEN.join(word if len(word) <= LONGEST_NAME else "" for word in words))
    other = lines
    for pattern, replacement in _READ_OTHERWISE:
        other = pattern.sub(replacement, other)
    changed = [
        (at, line)
        for at, (line, usual) in enumerate(zip(other.split(_BETWEEN), lines.split(_BETWEEN), strict=True))
        if line != usual
    ]
    plain = _frames(lines)
    yield from ((frame, at) for at, frame in enumerate(plain) if frame)
    second = _frames(_BETWEEN.join(line for _, line in changed)) if changed else []
    yield from ((frame, at) for (at, _), frame in zip(changed, second, strict=True) if frame and frame != plain[at])


def frames_of(word: str) -> Iterable[str]:
    """The frames of one lower-case word."""
    return [frame for frame, _ in frames([word])]


def _frames(lines: str) -> list[str]:
    """The frame of each line, "" for one without a consonant that is kept."""
    if not lines.isascii():
        apart = unicodedata.normalize("NFD", lines.translate(_SPELLED_OUT))
        lines = _MARKS.sub("", apart)
    for pattern, replacement in _SPELLINGS:
        lines = pattern.sub(replacement, lines)
    lines = _BEFORE_S.sub("", lines.translate(_SIGN_OF))
    lines = _VOWELS_AT_END.sub("", lines)
    return _NO_SIGN.sub("", _RUNS.sub(r"\1", lines)).split(_BETWEEN)
