"""Which lines of a plain text belong to one paragraph, and joining them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

_NARROWEST, _WIDEST = 35, 160
"""Texts are wrapped by hand or machine at some 60 to 80 characters; wider lines are paragraphs of their own."""
_NEARLY_FULL = 0.8
_SHORTEST_CUT = 30
"""Shorter lines may be verse, whose lines may begin small."""
_END = 40
"""How much of a line's beginning or end is looked at; paragraphs on one line may be very long."""
_UPPER = "A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩА-ЯЁІЇЄҐ"
_NAME = rf"[{_UPPER}][\w.'’-]{{0,40}}"
_SPEAKER = re.compile(
    rf"\s*(?:\d{{1,4}}\s+)?(?:[QAВО][.:]\s|(?:(?:The|Der|Die|Le|La)\s)?(?:{_NAME}\s+){{0,5}}{_NAME}(?:\s*[\[(][^\])]{{1,40}}[\])])?\s?:(?:\s|$))"
)
_CAPITALS = re.compile(rf"\s*[{_UPPER}]{{3,}}(?:\s+[{_UPPER}]{{2,}}){{0,4}}\s?[.—–-]\s")
_ITEM = re.compile(r"\s*(?:[-*•·–—]\s|\(?\d{1,3}[.)]\s|\([a-zivx]{1,4}\)\s|[a-z]\)\s)")
_TABULAR = re.compile(r"\S(?:\t+| {3,})\S.*(?:\t+| {3,})\S|^[-=_*+|]{5,}$|\|.*\|")
_CLOSED = re.compile(r"[.!?:;…][\"'”»’)\]]*$")
_HYPHEN = re.compile(r"[^\W_](?:-|\u2010|\u00ac)$")
_SPLIT_WORD = re.compile(r"[-\u2010\u00ac][ \t]*\n")
_SMALL = re.compile(r"[a-zß-öø-ÿāăąćčďđēėęěğīįıķłńņňőœŕřśşšţťūůűźżžα-ωά-ώа-яёіїєґ]")
_FIRST_WORD = re.compile(r"\s*(\S+)")
_LAST_WORD = re.compile(r"[\w-]+$")
_FIRST_LETTERS = re.compile(r"[^\W\d_]+")
_HYPHENATED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")


def paragraphs(lines: Sequence[str]) -> Iterator[list[str]]:
    """The paragraphs of a text as lists of the lines that make them up; blank lines are dropped.

    Lines are taken as one paragraph only where the text is hard-wrapped and the next
    line's first word would not have fitted; speeches, list items and columns begin
    a paragraph of their own.
    """
    width = wrap_width(lines)
    current: list[str] = []
    for line in lines:
        if not line.strip():
            if current:
                yield current
            current = []
        elif current and _continues(current[-1], line, width):
            current.append(line)
        else:
            if current:
                yield current
            current = [line]
    if current:
        yield current


def wrap_width(lines: Sequence[str]) -> int:
    """The width at which the text is wrapped, in characters; 0 when its line ends are the author's.

    Wrapped text is known by four things: where a line ends, the next word would not
    have fitted; few sentences end with a line; lines begin with small letters as often
    as words do, while verse and lists begin with capitals; hardly any line is far longer.
    """
    filled = [line for line in lines if line.strip()]
    if sum(len(line) > _WIDEST for line in filled) > len(filled) / 5:
        return 0
    pairs = [
        (first, second)
        for first, second in pairwise(lines)
        if first.strip() and second.strip() and len(first) <= _WIDEST and not _SPEAKER.match(second)
    ]
    if not pairs:
        return 0
    lengths = sorted(len(first.rstrip()) for first, _ in pairs)
    width = lengths[int((len(lengths) - 1) * 0.9)]
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    full = sum(_is_full(first, second, width) or _is_cut(first, second) for first, second in pairs)
    small = sum(_starts_small(second) or _HYPHEN.search(first[-_END:].rstrip()) is not None for first, second in pairs)
    capital = sum(second.lstrip()[0].isupper() for _, second in pairs)
    if 3 * small < capital:
        return 0
    closed = sum(_is_closed(first) and not _starts_small(second) for first, second in pairs)
    return width if full >= 0.6 * len(pairs) and closed < 0.5 * len(pairs) else 0


def join(lines: Sequence[str], known: frozenset[str]) -> str:
    """The lines of a paragraph as one line, words split at line ends whole again.

    A hyphen at a line's end goes when a small letter follows, unless `known` holds the
    word with its hyphen ("vice-president"); before a capital or a digit it is part of the word.
    """
    parts = [lines[0].strip()]
    for line in lines[1:]:
        following = line.strip()
        last = parts[-1]
        if _HYPHEN.search(last[-2:]):
            parts[-1:] = _join_word(last, following, known)
        else:
            parts += (" ", following)
    return "".join(parts)


def hyphenated_words(text: str) -> frozenset[str]:
    """The words of `text` written with a hyphen inside a line, in lower case; none when no line ends with a hyphen."""
    if not _SPLIT_WORD.search(text):
        return frozenset()
    written = {word for word in text.split() if "-" in word}
    return frozenset(match.group().lower() for word in written for match in _HYPHENATED.finditer(word))


def is_speech(line: str) -> bool:
    """Whether `line` opens with a speaker: ``Q.``, ``THE PRESIDENT:``, ``Earl Warren:``."""
    return _SPEAKER.match(line) is not None


def speaker(line: str) -> str:
    """Who opens `line`, in lower case without the punctuation behind ("q", "the president"); "" when nobody does."""
    match = _SPEAKER.match(line)
    return re.sub(r"[\d\W]+", " ", match.group()).strip().lower() if match else ""


def is_item(line: str) -> bool:
    """Whether `line` opens with a bullet or a number."""
    return _ITEM.match(line) is not None


def _join_word(last: str, following: str, known: frozenset[str]) -> tuple[str, ...]:
    """The pieces that `last`, which ends with a hyphen, and `following` make: with the hyphen, without, or apart."""
    number = last[-2].isdigit()
    if number or not _starts_small(following):
        whole = last[-1] == "-" and (following[:1].isdigit() if number else following[:1].isalnum())
        return (last, following) if whole else (last, " ", following)
    before = _LAST_WORD.search(last[-_END:-1])
    after = _FIRST_LETTERS.match(following)
    compound = f"{before.group() if before else ''}-{after.group() if after else ''}".lower()
    return (last if compound in known else last[:-1], following)


def _continues(line: str, following: str, width: int) -> bool:
    """Whether `following` goes on with the paragraph of `line`."""
    if _HYPHEN.search(line[-_END:].rstrip()) and _starts_small(following):
        return True
    if _is_cut(line, following) and not _is_tabular(line):
        return True
    if not width or len(line) > width * 1.5:
        return False
    if _HYPHEN.search(line[-_END:].rstrip()) and not _SPEAKER.match(following):
        return True
    if _SPEAKER.match(following) or _is_tabular(line) or _is_tabular(following):
        return False
    if _is_closed(line) and (
        _ITEM.match(following) or _CAPITALS.match(following) or _indent(following) > _indent(line)
    ):
        return False
    return _is_full(line, following, width)


def _is_cut(line: str, following: str) -> bool:
    """Whether a sentence plainly goes on from a line of some length into the next."""
    return _SHORTEST_CUT <= len(line) <= _WIDEST and _starts_small(following) and not _is_closed(line)


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the first word of `following` would not have fitted on `line`, ragged margins allowed for."""
    first = _FIRST_WORD.match(following)
    return len(line.rstrip()) + 1 + (len(first.group(1)) if first else 0) > _NEARLY_FULL * width


def _is_closed(line: str) -> bool:
    """Whether `line` ends as a sentence does."""
    return _CLOSED.search(line[-_END:].rstrip()) is not None


def _is_tabular(line: str) -> bool:
    """Whether `line` is set in columns or ruled."""
    return _TABULAR.search(line[: 2 * _WIDEST].strip()) is not None


def _starts_small(line: str) -> bool:
    return _SMALL.match(line[:_END].lstrip()) is not None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
