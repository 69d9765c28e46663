"""The people that running text names: by cues beside the name, in lists, or by the name's shape alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from engine.document import Role
from indexer.extract.cues import list_starts, role_after, role_before
from indexer.extract.hands import is_old
from indexer.extract.keys import label_key
from indexer.extract.lexicon import PERSONAL
from indexer.extract.mention import Mention, Weight
from indexer.extract.names import (
    Name,
    is_title,
    plain_word,
    read_name,
    surely_a_person,
    without_possessive,
)
from indexer.extract.roles import CUE_WORDS, PLURAL_CUES
from indexer.extract.runs import runs, without_marks
from indexer.extract.small import SmallNames
from indexer.extract.titled import titled_names
from indexer.extract.trim import trimmed

_AND = re.compile(
    r"(?:\s*\([^()\n]{0,60}\))?(?:\s*[,;]|,?\s+(?:and|und|et|и|sowie|а также))\s*(?:and\s+|und\s+|и\s+)?(?:the\s+"
    r"|Mr\.?\s+)?"
)
_KIN = re.compile(
    r"\b(?:wife|wyfe|widow|relict|son|daughter|brother|sister|father|mother|husband|child|children|bodies|nephew|niece"
    r"|cousin) (?:of|to) (?:the (?:late|said) |one )?\Z"
)
_CROWNED = (" King", " Queen")
_AND_QUEEN = re.compile(r",? (?:and|&) (?:Queen|King)")
_REACH = 24
_SHORTEST = 3
_ESQUIRES = frozenset(("esq", "esqr", "esquire"))
_CUE = "cue"
_LISTED = "in a list after"
_ARTICLE = re.compile(r"\b[ld]['’]")
_PARTED = re.compile(r"\s*(?:[,;.:()]|$|\n|\s(?:and|et|и|etc)\b)")
_BIBLIOGRAPHY = re.compile(
    r"\bISBN\b|\([12]\d{3}\)\.|(?:^|\n)[^\W\d_]+, [^\n]{1,40}\([12]\d{3}\)|\bpp\. \d|\bUniversity Press\b"
)

_PRINTED_SIGNS = ("ISBN", "(1", "(2", "pp. ", "University Press")
"""One of these is in every text that the pattern matches."""


class _Printed:
    """Whether the details of a publication stand near a place; looked up once per stretch of text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[int, bool] = {}
        self._possible = any(sign in text for sign in _PRINTED_SIGNS)

    def at(self, offset: int) -> bool:
        """Whether the paragraph's 400 characters around `offset` name a publisher, an ISBN or the like."""
        if not self._possible:
            return False
        stretch = offset // 200
        if stretch not in self._known:
            begin = max(self._text.rfind("\n\n", 0, offset), stretch * 200 - 200, 0)
            end = self._text.find("\n\n", offset, offset + 300)
            piece = self._text[begin : end if end > 0 else offset + 300]
            self._known[stretch] = bool(_BIBLIOGRAPHY.search(piece))
        return self._known[stretch]


def in_sentences(text: str, language: str, singles: dict[str, list[tuple[int, int]]]) -> Iterator[Mention]:
    """The names in running text, by cue, list or shape; words that may be a surname alone are noted in `singles`."""
    alone: dict[str, list[int]] = {}
    yield from _Sentences(text, language).mentions(alone)
    for run, starts in alone.items():
        word = without_possessive(run)
        singles.setdefault(label_key(word), []).extend((start, start + len(word)) for start in starts)


class _Sentences:
    """The runs of capitalised words of a text, judged one after the other: a name may go on the list of the last."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self._language = language
        self._lists = list_starts(text)
        self._printed = _Printed(text)
        self._old = is_old(text, language)
        self._small = SmallNames(text, self._old)
        self._last: Mention | None = None

    def mentions(self, alone: dict[str, list[int]]) -> Iterator[Mention]:
        """The names; in `alone` where single words without a cue begin."""
        text, small = self._text, self._small
        for begin, stop in runs(text, old=self._old):
            run, skip = trimmed(text[begin:stop])
            if not run:
                continue
            at = begin + skip
            if self._last and _in_other_script(text, self._last, at, at + len(run)):
                yield from self._respelt(run, at)
                continue
            cue = self._cue(begin, at, at + len(run))
            if cue or " " in run or "." in run:
                yield from self._named(run, begin, at, cue)
                continue
            self._last = None
            alone.setdefault(run, []).append(at)
            small.look_after(run, at)
            if not self._old and (titled := small.titled(begin, at + len(run))) and titled.by_title:
                yield Mention(titled, at, at + len(run), alone=True)
        yield from small.found()
        if self._old:
            yield from titled_names(text)

    def _respelt(self, run: str, at: int) -> Iterator[Mention]:
        """The last name once more, as `run` writes it in another script."""
        if self._last and (name := read_name(run)):
            yield replace(self._last, name=name, start=at, end=at + len(run), spelling=str(self._last.name))

    def _cue(self, begin: int, at: int, end: int) -> tuple[Role, str] | None:
        """The role that the title before a name, a list it belongs to, or the words around it give."""
        text = self._text
        if begin < at and (titled := _title_cue(text[begin:at], self._language)):
            return titled
        if (self._lists or self._last) and (listed := _list_cue(self._lists, self._last, text, begin, at)):
            return listed
        return _cue(text, begin, at, end)

    def _named(self, run: str, begin: int, at: int, cue: tuple[Role, str] | None) -> Iterator[Mention]:
        """The name that `run` is, when a cue or its shape says so."""
        end = at + len(run)
        self._last = None
        name = read_name(without_marks(run))
        sure = name and (surely_a_person(name) or self._introduced(name, run, begin, at))
        if self._by_line(at):
            return
        royal = run.endswith(_CROWNED) and _AND_QUEEN.match(self._text, end)
        if name and not royal and (cue or (sure and not self._printed.at(at))):
            role, rule = cue or (None, "")
            alone = bool(cue) and (begin < at or (self._language != "de" and _stands_alone(self._text, end, rule)))
            self._last = Mention(name, at, end, role, Weight.CUE if cue else Weight.NONE, rule, alone)
            self._small.know(name)
            yield self._last
        elif name:
            self._small.guess(name, at, end)

    def _by_line(self, at: int) -> bool:
        """Whether the name at `at` is that of a report's author: "By Margaret Dunmore" at a paragraph's beginning."""
        text = self._text
        return text[max(0, at - 3) : at] == "By " and (at == 3 or text[at - 4] == "\n")

    def _introduced(self, name: Name, run: str, begin: int, at: int) -> bool:
        """Whether a full name of any shape is a person's by "Esq." after it, or in an old hand by title or kin.

        Later hands give titles to a surname and go on with a capital: "Mr. Berry Character: I know him".
        """
        if not name.full or len(name.given[0]) < _SHORTEST:
            return False
        if plain_word(run.rpartition(" ")[2]) in _ESQUIRES:
            return True
        before = self._text[begin:at].split() if self._old and begin < at else ()
        if before and plain_word(before[-1]) in PERSONAL:
            return True
        return self._old and _KIN.search(self._text, max(0, begin - _REACH), begin) is not None


def _stands_alone(text: str, end: int, rule: str) -> bool:
    """Whether a surname without given names is the whole of what a cue speaks of.

    In a list something must part it from the next member; in German, where every
    noun has a capital, not even that would tell.
    """
    return not rule.startswith(_LISTED) or _PARTED.match(text, end) is not None


def _in_other_script(text: str, last: Mention, at: int, end: int) -> bool:
    """Whether ``text[at:end]`` is the last name again, in parentheses and another script: "Osadchy (Осадчий)"."""
    if at - last.end > 3 or text[at - 1] != "(" or text[end : end + 1] != ")":
        return False
    return text[at].isascii() != text[last.start].isascii()


def _list_cue(
    lists: dict[int, tuple[Role, str]], last: Mention | None, text: str, begin: int, at: int
) -> tuple[Role, str] | None:
    """The role of a name that begins or continues a list."""
    cue = lists.get(begin) or lists.get(at)
    if cue:
        return cue[0], f"{_LISTED} “{cue[1]}”"
    if last and last.role and last.rule.startswith(_LISTED) and _AND.fullmatch(text, last.end, begin):
        return last.role, last.rule
    return None


def _title_cue(title: str, language: str) -> tuple[Role, str] | None:
    """The role that a title before a name gives: "Prosecutor Krylenko", in French "Me Labori"."""
    if language == "fr" and title.startswith("Me "):
        return Role.DEFENCE, "title “Me”"
    for word in _ARTICLE.sub("", title.lower()).split():
        if word in CUE_WORDS:
            return CUE_WORDS[word], f"title “{word}”"
    return None


def _cue(text: str, begin: int, at: int, end: int) -> tuple[Role, str] | None:
    """The role by the words before or after a name; a surname alone is not believed of phrases like "trial of".

    Nor after a colon: what follows the label of a speaker is a speech.
    """
    before = role_before(text, begin) or (role_before(text, at) if begin < at else None)
    spoken = before and text[max(0, begin - 2) : begin].strip() == ":"
    full = " " in text[at:end] or (begin < at and is_title(text[begin:at].split()[-1]))
    if before and (full or (before[1] in CUE_WORDS and not spoken)):
        return before[0], f"{_LISTED if before[1] in PLURAL_CUES else _CUE} “{before[1]}”"
    after = role_after(text, end)
    return (after[0], f"{_CUE} “{after[1][:40]}”") if after else None
