"""What a person's name looks like, and when two names are one person's."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from engine.analysis import fold, words
from indexer.extract.given import is_female, is_given
from indexer.extract.keys import name_key
from indexer.extract.lexicon import IN_PLACE_OF_GIVEN, NOT_NAMES, PARTICLES, SUFFIXES, SURNAMES_TOO, TITLES
from indexer.extract.roles import CUE_WORDS


def _letters(category: str) -> str:
    """A character-class body of the letters of the cased European scripts in a Unicode category."""
    return "".join(
        chr(code)
        for code in (*range(0x41, 0x530), *range(0x1E00, 0x1F00))
        if unicodedata.category(chr(code)) == category
    )


UPPER = f"[{_letters('Lu')}]"
_LOWER = f"[{_letters('Ll')}]"
_LETTER = r"[^\W\d_]"
_SHORTENED = (
    *(
        "M[RrSs][Ss]?",
        "D[Rr]",
        "M(?:ess|ESS)rs",
        "Rev",
        "Hon",
        "Capt",
        "Col",
        "Gen",
        "Lt",
        "Lieut",
        "Prof",
        "Sgt",
        "Maj",
    ),
    *("MAJ", "Gov", "Wm", "Tho", "Thos", "Geo", "Chas", "Jas", "Jno", "Robt", "Saml", "Sam", "Benj", "Jos", "Eliz"),
    *("Elizab", "Jonath", "Danl", "Edw"),
)
_WITHIN = rf"{_LETTER}*(?:['’‘-]{_LETTER}+)*"
_UNIT = rf"(?:{UPPER}{_LOWER}?\.|(?:{'|'.join(_SHORTENED)})\.|{UPPER}{_WITHIN})"
_PARTICLE = "(?:" + "|".join(PARTICLES) + ")"
_JOIN = rf"(?:[ \u00a0]+(?:{_PARTICLE}[ \u00a0]+){{0,2}}|(?<=\.))"
_SUFFIX = r"(?:,?[ ](?:Jr|Sr|[Jj]un|[Ss]en|Esq)\b\.?|,?[ ](?:II|III|IV)\b)"
_REST = rf"(?:{_JOIN}{_UNIT})"
NAME = rf"{_UNIT}{_REST}{{0,8}}{_SUFFIX}?"
"""A run of capitalised words and initials, with particles: what may be a name. To be used without IGNORECASE.

Nine words at most, so that a page all in capitals costs no more than others.
"""

_AFTER_FIRST = "|".join(rf"(?<={form[0]}){form[1:]}" for form in _SHORTENED)
RUN = re.compile(
    rf"{UPPER}(?<![\w'’.-].)(?:{_LOWER}?\.|(?:{_AFTER_FIRST})\.|{_WITHIN}){_REST}{{0,80}}{_SUFFIX}?",
)
"""A run of any length, for lists of names without commas.

It begins with a capital, not with what must stand before one, because `re` then skips quickly to the capitals.
"""
_POSSESSIVE = re.compile(r"['’][sS]$|['’]$")
_STREET = re.compile(r"-(?:street|lane|court|road|square|row|alley|yard|market|bridge|gate)$", re.IGNORECASE)
_ABSTRACT = re.compile(r"(?:tion|ment|ments|ness|ships?|ings|tions|ists?|isms?|ities)$")
_ABBREVIATED = re.compile(rf"{UPPER}{_LETTER}+['’]{_LETTER}{{1,3}}")
_INITIAL = re.compile(rf"{UPPER}{_LOWER}?\.?")
_ELIDED = re.compile(r"[LJNSC]['’]|Qu['’]")
_OF_WOMEN = re.compile(r"good?(?!m)|wid|mrs|m's|miss|mother|aunt|sister|daughter|wife|mistr")
_PATRONYMIC = re.compile(r"[а-яё](?:[ое]вич|ьич|[ое]вн|иничн)(?:|а|у|ем|ом|е|ы|ой|ою)$")
_WITH_SPACE = re.compile(r"\S+\s+")
_PARTS = re.compile(rf"{UPPER}{_LOWER}?\.|[^\s.,]+")


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart: `given` names and initials, then `surname` (with particles), without titles.

    `called` is the title that stands in place of a given name, as written: "Goody Corey".
    """

    given: tuple[str, ...]
    surname: str
    suffix: str = ""
    title: str = ""
    called: str = ""

    def __str__(self) -> str:
        known = self.given or ((self.called,) if self.called else ())
        plain = " ".join((*known, self.surname))
        return f"{plain} {self.suffix}" if self.suffix else plain

    @property
    def key(self) -> str:
        """What the surnames of one person's spellings have in common."""
        return surname_key(self.surname)

    @property
    def by_title(self) -> bool:
        """Whether a title that stands for a given name is all there is."""
        return bool(self.called) and not self.given

    @property
    def full(self) -> bool:
        """Whether there is more than a surname."""
        return bool(self.given)


@lru_cache(maxsize=1 << 14)
def surname_key(surname: str) -> str:
    """`surname` as a key, without particles, punctuation and an English possessive."""
    parts = [name_key(word) for word in words(_POSSESSIVE.sub("", surname))]
    return "".join(part for part in parts if part not in PARTICLES) or "".join(parts)


@lru_cache(maxsize=1 << 14)
def read_name(written: str) -> Name | None:
    """The name a run of capitalised words is; None when it holds a word no name has, or only titles and initials."""
    parts = [without_possessive(part) for part in _PARTS.findall(written)]
    parts = [part for part in parts if part.strip("'’-.")]
    title = ""
    while parts and is_title(parts[0]):
        title = f"{title} {parts.pop(0).strip('.').lower()}".strip()
    parts, suffix = _without_tail(parts)
    for index in range(2, len(parts)):
        if not_a_name(parts[index]) and parts[index].lower() not in SURNAMES_TOO:
            parts = parts[:index]  # "Edwin Kneedler Acting Solicitor"
            break
    if not parts or len(parts) > 6 or not_a_name(parts[0]):
        return None
    if any(not_a_name(part) and part.lower() not in SURNAMES_TOO for part in parts[1:]):
        return None
    if (len(parts) == 1 and _ABSTRACT.search(parts[0].lower())) or not any(len(part) > 2 for part in parts):
        return None
    if len(parts) > 1 and any(_ABSTRACT.search(part.lower()) for part in parts) and not is_given(parts[0]):
        return None
    if len(parts) == 3 and _PATRONYMIC.search(parts[2]) and not _PATRONYMIC.search(parts[1]):
        parts = [*parts[1:], parts[0]]  # a court writes "Сидорова Ивана Петровича"
    if len(parts) > 1 and all(map(_is_initial, parts[1:])) and _stands_first(parts):
        parts = [*parts[1:], parts[0]]  # a Russian list writes "Вышинский А. Я."
    if _is_initial(parts[-1]) or not any(char.isalpha() for char in parts[-1]) or len(parts[-1]) < 2:
        return None
    first = len(parts) - 1
    while first > 1 and parts[first - 1].lower() in PARTICLES:
        first -= 1
    given = tuple(_cased(part) for part in parts[:first])
    last = title.rpartition(" ")[2]
    called = last.capitalize() if not given and last in IN_PLACE_OF_GIVEN else ""
    return Name(given, " ".join(_cased(part) for part in parts[first:]), _suffix(suffix), title, called)


def _without_tail(parts: list[str]) -> tuple[list[str], str]:
    """`parts` without what follows a name ("junior", an office, "Const'b"), and the last suffix among that."""
    suffix = ""
    while len(parts) > 1:
        last = plain_word(parts[-1])
        if last in SUFFIXES:
            suffix = parts[-1].strip(".")
        elif len(parts) == 2 or not (not_a_name(parts[-1]) or last in TITLES or _ABBREVIATED.fullmatch(parts[-1])):
            break
        parts = parts[:-1]
    return parts, suffix


@lru_cache(maxsize=1 << 15)
def is_title(word: str) -> bool:
    """Whether `word` stands before names and is no part of them: a title, an office, a part in a trial."""
    plain = plain_word(word)
    return plain in TITLES or plain in CUE_WORDS or fold(plain) in TITLES


def plain_word(word: str) -> str:
    """`word` in lower case without the marks of an abbreviation: "Mr." and "M'r" alike."""
    return word.strip(".,").lower().replace("'", "").replace("’", "")


def without_possessive(word: str) -> str:
    """`word` without an English possessive ending."""
    return _POSSESSIVE.sub("", word) if word[-1] in "sS'’" else word


def title_end(written: str) -> int:
    """How many characters of `written` are titles before the name."""
    end = 0
    if " " not in written:
        return end
    for match in _WITH_SPACE.finditer(written):
        if not is_title(match.group().strip()):
            break
        end = match.end()
    return end


def has_patronymic(name: Name) -> bool:
    """Whether the second given name is a Russian patronymic, in any case, which nothing but a person has."""
    return len(name.given) == 2 and _PATRONYMIC.search(name.given[1]) is not None


def is_initials(name: Name) -> bool:
    """Whether the given names are two initials or more, which hardly anything but a person has."""
    return len(name.given) > 1 and all(map(_is_initial, name.given))


@lru_cache(maxsize=1 << 15)
def not_a_name(part: str) -> bool:
    """Whether a word, with or without its possessive or full stop, is one that no name has in it."""
    plain = part.strip(".,").lower()
    if part in PARTICLES or (len(plain) == 1 and part.endswith(".")):
        return False
    if _ELIDED.match(part) or ("-" in part and _STREET.search(plain)):
        return True
    return plain in NOT_NAMES or plain in PARTICLES or plain.replace("’", "'").partition("'")[0] in NOT_NAMES


def _is_initial(part: str) -> bool:
    return bool(_INITIAL.fullmatch(part)) and (part.endswith(".") or len(part) == 1)


def _stands_first(parts: list[str]) -> bool:
    """Whether the first of `parts`, before initials, is a surname: Latin initials without full stops prove nothing."""
    return not _is_initial(parts[0]) and (parts[1].endswith(".") or not parts[1].isascii())


def _cased(part: str) -> str:
    """A word in capitals as a name is written today; other words as they are."""
    if part.startswith("Mc") and part[2:].isupper() and len(part) > 4:
        return "Mc" + part[2:].capitalize()
    if len(part) < 2 or not part.isupper() or part.endswith("."):
        return part
    plain = "".join(piece.capitalize() for piece in re.split(r"(['’-])", without_possessive(part)))
    return "Mc" + plain[2:].capitalize() if plain.startswith("Mc") and len(plain) > 4 else plain


def _suffix(written: str) -> str:
    """A suffix as it is written today; "" of those that are an address only ("Esq'r")."""
    plain = plain_word(written)
    if plain.startswith("i"):
        return written
    return "Jr." if plain.startswith("j") else "Sr." if plain.startswith("s") else ""


def known_given(name: Name) -> bool:
    """Whether the first given name is one that people have."""
    return bool(name.given) and is_given(name.given[0])


def surely_a_person(name: Name) -> bool:
    """Whether a name without any cue is a person's by its shape alone."""
    return len(name.surname) > 2 and (known_given(name) or is_initials(name) or has_patronymic(name))


def same_person(one: Name, other: Name) -> bool:
    """Whether two names of one text can be one person's: surnames alike, given names not at odds.

    A missing given name agrees with all, an initial with every name it begins; names in
    different scripts are compared by surname only.
    """
    if one.key != other.key or (one.suffix and other.suffix and one.suffix != other.suffix):
        return False
    if (one.called or other.called) and {"f", "m"} == {sex_of(one), sex_of(other)}:
        return False
    return given_agree(one.given, other.given)


def sex_of(name: Name) -> str:
    """ "f" or "m" as the given name or the title tells it; "" when neither does."""
    if name.given:
        return "" if not is_given(name.given[0]) else "f" if is_female(name.given[0]) else "m"
    last = name.title.rpartition(" ")[2] or name.called.lower()
    return "" if not last else "f" if _OF_WOMEN.match(last) else "m"


def given_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether given names can be the same person's."""
    if not one or not other:
        return True
    first, second = name_key(one[0].strip(".")), name_key(other[0].strip("."))
    if len(first) <= 2 or len(second) <= 2:
        return first[:1] == second[:1]
    if first == second:
        return len(one) == 1 or len(other) == 1 or _middle_agree(one[1:], other[1:])
    return False


def _middle_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return fold(one[0])[:1] == fold(other[0])[:1]
