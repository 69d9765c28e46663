"""Whether what was extracted says the same as an answer in other words: persons, trials, words of a text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from engine.document import Role
from indexer.extract.lexicon import terms

_HONOURS = terms(
    """
    mr mrs ms miss messrs dr prof professor sir lord lady baron judge justice jj hon honourable honorable captain capt
    colonel col major general gen lieutenant lieut serjeant sergeant inspector constable rev reverend president alderman
    recorder chief associate presiding madam the
    """
)
_TAILS = terms("jr sr junior senior ii iii iv esq esquire qc kc et al others another")
_FILLERS = terms("the trial case of in re and ors anr others another other et al etc")
_VERSUS = frozenset(("vs", "versus", "against"))
_SAME = 0.85

ROLE_CLASSES: dict[Role, frozenset[str]] = {
    Role.DEFENDANT: frozenset(("defendant", "party")),
    Role.JUDGE: frozenset(("judge",)),
    Role.PROSECUTOR: frozenset(("counsel", "victim")),
    Role.DEFENCE: frozenset(("counsel",)),
    Role.COUNSEL: frozenset(("counsel",)),
    Role.WITNESS: frozenset(("witness",)),
    Role.VICTIM: frozenset(("victim",)),
    Role.CLERK: frozenset(("staff",)),
    Role.INTERPRETER: frozenset(("staff",)),
    Role.PARTY: frozenset(("party",)),
    Role.MENTIONED: frozenset(),
}
"""The classes of roles of the answers; old reports call the victim who brings the charge prosecutor."""


def plain(text: str) -> str:
    """`text` in lower case without accents, possessives and punctuation."""
    apart = unicodedata.normalize("NFKD", text)
    lower = "".join(char for char in apart if not unicodedata.combining(char)).casefold()
    return re.sub(r"[\W_]+", " ", re.sub(r"['’`]s\b|['’`]", "", lower)).strip()


def name_words(name: str) -> tuple[str, ...]:
    """The words of a person's name without titles before and suffixes after it."""
    words = plain(name).split()
    while words and words[0] in _HONOURS:
        words.pop(0)
    while len(words) > 1 and words[-1] in _TAILS:
        words.pop()
    return tuple(words)


def same_person(one: str, other: str) -> bool:
    """Whether surnames are equal and given names are compatible: a whole one in common, or an initial for one."""
    first, second = name_words(one), name_words(other)
    if not first or not second or first[-1] != second[-1]:
        return False
    given, others = first[:-1], second[:-1]
    if given == others:
        return True
    if not given or not others:
        return False
    if {word for word in given if len(word) > 1} & set(others):
        return True
    return given[0][0] == others[0][0] and 1 in (len(given[0]), len(others[0]))


def same_trial(said: str, name: str) -> bool:
    """Whether one name holds the other, or nearly all words of the shorter: but no fragment and no whole paragraph."""
    one, other = _trial_words(said), _trial_words(name)
    first, second = " ".join(one), " ".join(other)
    if not first or not second or len(first) > 3 * len(second) + 60:
        return False
    if f" {second} " in f" {first} ":
        return True
    if len(first) < len(second) / 2:
        return False
    shared = len(set(one) & set(other))
    return f" {first} " in f" {second} " or shared >= _SAME * min(len(set(one)), len(set(other)))


def _trial_words(name: str) -> list[str]:
    return ["v" if word in _VERSUS else word for word in plain(name).split() if word not in _FILLERS]


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    """The runs of `size` words of `text`, with how often each occurs."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + size]) for at in range(max(1, len(words) - size + 1))) if words else Counter()


def letters(text: str) -> str:
    """`text` as it must be decoded: compatible forms made one, white space left out."""
    return "".join(unicodedata.normalize("NFKC", text.replace("\ufeff", "")).split())
