"""The lexemes of a query: words, quotations, fields, ranges, operators and balanced parentheses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from engine.notice import Notice, notice
from engine.query import RELATIONS
from engine.schema import FIELD_BY_NAME

MAX_CHARACTERS = 20_000
"""More of a query than this is not read; ten times the longest question of the free-text test collections."""

MAX_WORDS = 1_000
MAX_DEPTH = 40
"""Parentheses nested deeper than this are read as if they were not there."""


class Kind(Enum):
    """What a lexeme is."""

    WORD = auto()
    QUOTED = auto()
    RANGE = auto()
    FIELD = auto()
    RELATED = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    OPEN = auto()
    CLOSE = auto()


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A piece of a query; `number` is the distance after a quotation (``"…"~5``)."""

    kind: Kind
    text: str = ""
    number: int = 0


_OPERATORS = {"AND": Kind.AND, "&&": Kind.AND, "OR": Kind.OR, "||": Kind.OR, "NOT": Kind.NOT}
_OPENING = '"“”„‟«»＂'
_PIECE = re.compile(
    rf"""(?P<space>\s+)
    | [{_OPENING}] (?P<quoted>[^{_OPENING}]*) (?P<closed>[{_OPENING}])? (?:~(?P<near>\d{{1,6}}))?
    | (?P<paren>[()])
    | (?P<related>(?i:{"|".join(RELATIONS)}):[\w-]+)
    | (?P<field>[A-Za-z]+):(?=\S)
    | (?P<range>[\[{{][^\]}}\[{{]{{0,40}}?(?:\sTO\s|\.\.|–|-)[^\]}}\[{{]{{0,40}}[\]}}]?)
    | (?P<minus>-(?=[^\s\-)]))
    | (?P<word>[^\s(){_OPENING}]+)
    """,
    re.VERBOSE,
)

_QUOTATION = re.compile(f"[{_OPENING}][^{_OPENING}]*[{_OPENING}]?")


def lex(text: str) -> tuple[list[Lexeme], tuple[Notice, ...]]:
    """The lexemes of `text`, parentheses balanced and bounded, with remarks on what was mended."""
    remarks: list[Notice] = []
    if len(text) > MAX_CHARACTERS:
        remarks.append(
            notice("query-cut", "Only the first %(count)s characters of the query were read.", count=MAX_CHARACTERS)
        )
        text = text[:MAX_CHARACTERS]
    lexemes: list[Lexeme] = []
    spaced = True
    at = 0
    while at < len(text):
        match = _PIECE.match(text, at)
        if match is None:  # a quotation mark of another kind or a stray sign: nothing to search for
            at += 1
            continue
        at = match.end()
        if match.lastgroup == "space":
            spaced = True
            continue
        lexemes.extend(_lexemes(match, spaced, remarks))
        spaced = match["paren"] == "(" or match["field"] is not None or match["minus"] is not None
    return _balanced(_bounded(lexemes, remarks), remarks), tuple(remarks)


def unquoted(text: str) -> Iterator[tuple[int, int]]:
    """The (start, end) of the parts of `text` that stand outside quotation marks."""
    at = 0
    for quotation in _QUOTATION.finditer(text):
        yield at, quotation.start()
        at = quotation.end()
    yield at, len(text)


def _lexemes(match: re.Match[str], spaced: bool, remarks: list[Notice]) -> list[Lexeme]:
    """The lexemes of one match; unknown fields and inner hyphens become words."""
    if match["quoted"] is not None:
        if match["closed"] is None:
            remarks.append(notice("open-quote", "A quotation mark is never closed; the quotation was read to the end."))
        return [Lexeme(Kind.QUOTED, match["quoted"], int(match["near"] or 0))]
    if match["paren"]:
        return [Lexeme(Kind.OPEN if match["paren"] == "(" else Kind.CLOSE)]
    if match["related"]:
        return [Lexeme(Kind.RELATED, match["related"].lower())]
    if name := match["field"]:
        if name.lower() in FIELD_BY_NAME:
            return [Lexeme(Kind.FIELD, name.lower())]
        known = ", ".join(FIELD_BY_NAME)
        remarks.append(
            notice(
                "unknown-field",
                "There is no field “%(name)s” (there are %(known)s); it is read as a word.",
                name=name,
                known=known,
            )
        )
        return [Lexeme(Kind.WORD, name)]
    if match["range"]:
        return [Lexeme(Kind.RANGE, match["range"])]
    if match["minus"]:
        return [Lexeme(Kind.NOT)] if spaced else []
    word = match["word"]
    return [Lexeme(_OPERATORS[word])] if word in _OPERATORS else [Lexeme(Kind.WORD, word)]


def _bounded(lexemes: list[Lexeme], remarks: list[Notice]) -> list[Lexeme]:
    if len(lexemes) <= 4 * MAX_WORDS and sum(lexeme.kind is Kind.WORD for lexeme in lexemes) <= MAX_WORDS:
        return lexemes
    remarks.append(notice("query-cut", "Only the first %(count)s words of the query were read.", count=MAX_WORDS))
    kept: list[Lexeme] = []
    count = 0
    for lexeme in lexemes[: 4 * MAX_WORDS]:
        count += lexeme.kind is Kind.WORD
        if count > MAX_WORDS:
            break
        kept.append(lexeme)
    return kept


def _balanced(lexemes: list[Lexeme], remarks: list[Notice]) -> list[Lexeme]:
    """`lexemes` with a closing parenthesis for every opening one, none nested deeper than `MAX_DEPTH`."""
    balanced: list[Lexeme] = []
    depth = 0
    for lexeme in lexemes:
        if lexeme.kind is Kind.OPEN:
            depth += 1
            if depth > MAX_DEPTH:
                remarks.append(
                    notice("deep", "Parentheses nested deeper than %(depth)s were ignored.", depth=MAX_DEPTH)
                )
                continue
        elif lexeme.kind is Kind.CLOSE:
            if depth == 0:
                remarks.append(
                    notice("stray-parenthesis", "A closing parenthesis without an opening one was left out.")
                )
                continue
            depth -= 1
            if depth >= MAX_DEPTH:
                continue
        balanced.append(lexeme)
    if depth:
        remarks.append(notice("open-parenthesis", "A parenthesis is never closed; it was closed at the end."))
        balanced.extend([Lexeme(Kind.CLOSE)] * min(depth, MAX_DEPTH))
    return balanced
