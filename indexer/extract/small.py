"""Names from a careless hand: "Rose foster", "mary walcot", "goody Eames" beside "Foster", "Walcott" and "Eames"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from indexer.extract.given import is_given, spelling_key
from indexer.extract.hands import is_plain
from indexer.extract.lexicon import GIVEN_NAMES, IN_PLACE_OF_GIVEN, SURNAMES_TOO, terms
from indexer.extract.mention import Mention
from indexer.extract.names import Name, not_a_name, read_name
from indexer.extract.old_words import NO_SURNAMES

_SMALL = re.compile(r" (?P<word>[a-zà-öø-ÿа-яё]{4,})(?!['’]?\w)")
_BOTH = re.compile(r"(?<![\w'’-])(?P<given>[a-zà-öø-ÿ][a-zà-öø-ÿ'’]{2,}) (?P<word>[^\W\d_]{4,})(?!['’]?\w)")
_ENDED = re.compile(r"\s*(?:[,;:()\]\[/*&]|\.?\n|$|(?:and|of|jun|sen|wife|widow|his|her|hur|aged?|both|with)\b)")
_VERBAL = re.compile(r"(?:ed|eth|ing|ly|th)$")
_VERBS = terms("went came said told took gave paid sold lost kept left swore knew held sent went spoke made will does")
_SMALL_WORD = re.compile(r"[a-zà-öø-ÿ][a-zà-öø-ÿ'’]{2,}")
_WORDS_TOO = terms(
    "ben sam tom jack bill dan joe grace mark rose faith hope frank rich miles"
    " christian christiane mercy patience remember thankful increase vera"
    " thos"
)
"""Given names that are words as well."""
_SMALL_GIVEN = GIVEN_NAMES - _WORDS_TOO
_HABIT = 3
_TITLE_LENGTH = 10


@dataclass(slots=True)
class SmallNames:
    """What `text` has that is a name only if the hand that wrote it was careless, and the surnames it has for sure."""

    text: str
    old: bool = False
    _surnames: set[str] = field(default_factory=set)
    _noted: list[tuple[int, int, str]] = field(default_factory=list)
    _guessed: list[Mention] = field(default_factory=list)

    def know(self, name: Name) -> None:
        """Take note of a name that is certain."""
        self._surnames.add(spelling_key(name.surname))

    def guess(self, name: Name, start: int, end: int) -> None:
        """Take note of two words with capitals of which the first is no given name in any known spelling."""
        if len(name.given) == 1 and len(name.given[0]) > _HABIT:
            self._guessed.append(Mention(name, start, end))

    def look_after(self, given: str, start: int) -> None:
        """Note the word after the name `given` at `start`, if it may be a surname."""
        after = _SMALL.match(self.text, start + len(given)) if is_given(given) else None
        if after and _may_be_a_surname(after["word"]):
            self._noted.append((start, after.end(), after["word"]))

    def titled(self, start: int, end: int) -> Name | None:
        """The name in ``text[start:end]`` with the title before it, which may have a small letter."""
        before, space, _ = self.text[max(0, start - _TITLE_LENGTH) : start].rpartition(" ")
        title = before.rpartition(" ")[2]
        if title in IN_PLACE_OF_GIVEN and space and self.text[start - 1] == " ":
            return read_name(f"{title} {self.text[start:end]}")
        return read_name(self.text[start:end]) if " " in self.text[start:end] else None

    def found(self) -> Iterator[Mention]:
        """The names whose surname the text also has with a capital.

        Where that is a habit of the hand, small given names and strange ones are believed too,
        and surnames that are nowhere else if the name must end after them.
        """
        if self.old:
            yield from self._in_an_old_hand()
            return
        known = [spot for spot in self._noted if self._known(spot[2])]
        habit = len({word for _, _, word in known}) >= _HABIT
        for start, end, word in self._noted if habit else known:
            if self._known(word) or (_ENDED.match(self.text, end) and not _VERBAL.search(word)):
                yield from self._mention(start, end, word)
        if habit:
            yield from (mention for mention in self._guessed if self._known(mention.name.surname))
            for match in _BOTH.finditer(self.text):
                if match["given"] in GIVEN_NAMES and self._known(match["word"]):
                    yield from self._mention(*match.span(), match["word"])

    def _in_an_old_hand(self) -> Iterator[Mention]:
        """The names of a hand that cares little for capitals: those whose surname is a word of names only."""
        for start, end, word in self._noted:
            given = self.text[start : end - len(word) - 1]
            if self._known(word) or (self._only_in_names(word) and not self._known(given)):
                yield from self._mention(start, end, word)
        for mention in self._guessed:
            given = mention.name.given[0]
            if self._known(mention.name.surname) and not (is_plain(given) or self._known(given.removesuffix("s"))):
                yield mention
        for match in self._small_given():
            given, word = match["given"], match["word"]
            if not (is_given(word) or self._known(given)):
                sure = word[0].isupper() and not is_plain(word)
                if sure or self._known(word) or (_may_be_a_surname(word) and self._only_in_names(word)):
                    yield from self._mention(*match.span(), word)

    def _small_given(self) -> Iterator[re.Match[str]]:
        """Where a given name with a small letter stands before a word; only those the text has are looked for."""
        for given in sorted(set(_SMALL_WORD.findall(self.text)) & _SMALL_GIVEN):
            at = self.text.find(f"{given} ")
            while at >= 0:
                if match := _BOTH.match(self.text, at):
                    yield match
                at = self.text.find(f"{given} ", at + 1)

    def _only_in_names(self, word: str) -> bool:
        """Whether a word with a small letter stands after given names more often than not."""
        if word in NO_SURNAMES or is_plain(word) or _VERBAL.search(word):
            return False
        noted = 2 * max(1, sum(word == other for _, _, other in self._noted))
        return noted >= self.text.count(word) or noted >= len(re.findall(rf"(?<!\w){word}(?!\w)", self.text))

    def _known(self, word: str) -> bool:
        return spelling_key(word) in self._surnames

    def _mention(self, start: int, end: int, word: str) -> Iterator[Mention]:
        given = self.text[start : end - len(word)]
        if name := read_name(f"{given[:1].upper()}{given[1:]}{word[:1].upper()}{word[1:]}"):
            yield Mention(name, start, end)


def _may_be_a_surname(word: str) -> bool:
    return word not in _VERBS and (not not_a_name(word) or word in SURNAMES_TOO)
