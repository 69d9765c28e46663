"""The runs of capitalised words in which names are looked for: parted and joined where old hands wrote otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.extract.given import is_given, is_short
from indexer.extract.hands import old_names
from indexer.extract.lexicon import SUFFIXES, TITLES
from indexer.extract.names import RUN, not_a_name, plain_word

_WORD = re.compile(r"\S+")
_LETTER = re.compile(r"[^\W\d_]")
_MARKED = frozenset((": ", ". ", "' ", "’ "))
_PAIR = 2
_LIST = 4
_SHORTEST = 12
_LONG = 6


def runs(text: str, *, old: bool = False) -> Iterator[tuple[int, int]]:
    """Where the runs of `text` begin and end; with `old`, where those of a hand of the 17th century do (see `hands`).

    Names set down one after the other without a comma ("John Alden John Best Jno Loder") are parted before given
    names; a surname is joined to a given name that bears the mark of an abbreviation ("Tho: Newton", "Jona' Eliot").
    """
    part = old_names if old else _parted
    held: tuple[int, int] | None = None
    for match in RUN.finditer(text):
        begin, end = match.span()
        if held:
            if begin - held[1] == _PAIR and _belong(text, *held, begin, end):
                begin = held[0]
            else:
                yield from part(text, *held)
            held = None
        if text[end : end + _PAIR] in _MARKED and is_given(_last(text[begin:end]) + text[end]):
            held = begin, end
        elif old or (end - begin > _SHORTEST and text.count(" ", begin, end) >= _LIST - 1):
            yield from part(text, begin, end)
        else:
            yield begin, end
    if held:
        yield from part(text, *held)


def without_marks(run: str) -> str:
    """`run` without the marks of abbreviations at which it was joined."""
    return run.replace(": ", " ").replace("' ", " ").replace("’ ", " ")


def _last(run: str) -> str:
    return run.rpartition(" ")[2]


def _belong(text: str, start: int, end: int, begin: int, stop: int) -> bool:
    """Whether the run at `begin` is the surname of the given name that ends at `end`.

    A colon parts a speaker from what is said at the beginning of a line only. A full stop ends sentences, so the name
    must be an abbreviation, a signature ("*"), or stand so once more or elsewhere without the stop.
    """
    given, surname = _last(text[start:end]), text[begin:stop].split(maxsplit=1)[0]
    short = is_short(given)
    if not_a_name(surname) or plain_word(surname) in TITLES or len(surname) < _LIST - 1:
        return False
    if is_given(surname) and not (short and _begins_after(text[begin:stop])):
        return False
    mark, line = text[end], text[text.rfind("\n", 0, start) + 1 : start].rstrip()
    if mark == ":" and not (short and " " in text[start:end]):
        alone = given == text[start:end] and not given.isupper()
        return alone and (line.endswith("*") or _LETTER.search(line) is not None)
    if mark != "." or short or line.endswith("*"):
        return True
    return f"{given} {surname}" in text or text.count(f"{given}. {surname}") > 1


def _begins_after(run: str) -> bool:
    """Whether no name, or another one, begins after the first word of `run`: "Barnard Phebe Robinson"."""
    return " " not in run or is_given(run.split(maxsplit=2)[1])


def _parted(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The names of a run without commas, each a given name and at least one word more."""
    if text.count(" ", begin, end) < _LIST - 1:
        yield begin, end
        return
    spans = [match.span() for match in _WORD.finditer(text, begin, end)]
    words = [text[start:stop] for start, stop in spans]
    first = 0
    for index in range(_PAIR, len(words)):
        if index - first >= _PAIR and _begins(words, first, index):
            yield spans[first][0], spans[index - 1][1]
            first = index
    yield spans[first][0], end


def _begins(words: list[str], first: int, index: int) -> bool:
    """Whether the word at `index` begins another name than the one that began at `first`.

    It does after "junior" and the like, and when it is a given name and the word before is none, or is the surname of
    somebody with the same given name. In a long run, or one that was parted before, the form of each name counts less.
    """
    word, before = words[index], words[index - 1]
    if plain_word(before) in SUFFIXES:
        return True
    is_list = first > 0 or len(words) >= _LONG
    if not (is_given(word) or plain_word(word) in TITLES) or (index + 1 == len(words) and not is_list):
        return False
    if index + 1 < len(words) and plain_word(words[index + 1]) in SUFFIXES:
        return False
    named = is_list or any(map(is_given, words[first : index - 1]))
    parted = not is_given(before) or word in words[first : index - 1] or (is_list and index - first == _PAIR)
    return named and parted and len(before) > _PAIR
