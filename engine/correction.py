"""The text of a query changed in one place, and nothing else of its meaning: another word, or quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

from engine.analysis import tokens
from engine.lexer import unquoted
from engine.parser import parse_query
from engine.query import And, Node, Not, Or, Phrase, Query, Word


def loose_words(node: Node) -> Iterator[Word]:
    """The words of a query that stand for their forms, neither quoted nor excluded, in the order typed."""
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from loose_words(part)
        case Word(exact=False):
            yield node


def corrected(query: Query, meant: Mapping[str, str]) -> Query | None:
    """`query` with other words instead of those that are keys of `meant`, or None when no text says just that.

    Words inside quotation marks stay; capitals are kept.
    """
    pieces, at = [], 0
    for start, end in unquoted(query.text):
        for token in tokens(query.text[start:end]):
            if token.word in meant:
                low, up = start + token.start, start + token.end
                pieces += [query.text[at:low], _as_written(meant[token.word], query.text[low:up])]
                at = up
    text = "".join([*pieces, query.text[at:]])
    root = _substituted(query.root, meant)
    for plain, any_word in product((False, True), repeat=2):
        if parse_query(query.text, plain=plain, any_word=any_word).root == query.root:
            found = parse_query(text, plain=plain, any_word=any_word)
            return found if found.root == root else None
    return None


def quoted(query: Query, written: tuple[str, ...], *, any_word: bool = False) -> str:
    """The text of `query` with the words `written`, typed without a space between, in quotation marks: found as typed.

    "" when no text says just that.
    """
    pieces, at = [], 0
    for low, up in _places(query.text, written):
        pieces += [query.text[at:low], f'"{query.text[low:up]}"']
        at = up
    text = "".join([*pieces, query.text[at:]])
    return text if at and parse_query(text, any_word=any_word).root == _exactly(query.root, written, True) else ""


def unquoted_word(query: Query, word: str, *, any_word: bool = False) -> str:
    """The text of `query` with the quoted `word` without its marks: found in all its forms.

    "" when no text says just that.
    """
    text = re.sub(rf'["“”„«»]({re.escape(word)})["“”„«»](?!~)', r"\1", query.text, flags=re.IGNORECASE)
    wanted = _exactly(query.root, (word,), False)
    return text if text != query.text and parse_query(text, any_word=any_word).root == wanted else ""


def _places(text: str, written: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where the words `written` follow one another outside quotation marks, with signs between but no space."""
    for start, end in unquoted(text):
        found = list(tokens(text[start:end]))
        for at in range(len(found) - len(written) + 1):
            run = found[at : at + len(written)]
            low, up = start + run[0].start, start + run[-1].end
            if tuple(token.word for token in run) == written and " " not in text[low:up]:
                yield low, up


def _exactly(node: Node, written: tuple[str, ...], exact: bool) -> Node:
    """`node` with each leaf of the words `written` found as typed, or in all forms."""
    match node:
        case And(parts):
            return And(tuple(_exactly(part, written, exact) for part in parts))
        case Or(parts):
            return Or(tuple(_exactly(part, written, exact) for part in parts))
        case Not(part):
            return Not(_exactly(part, written, exact))
        case Word(text) if (text,) == written:
            return replace(node, exact=exact)
        case Phrase(words, 0) if words == written:
            return replace(node, exact=exact)
    return node


def _as_written(word: str, like: str) -> str:
    if len(like) > 1 and like.isupper():
        return word.upper()
    return word.capitalize() if like[:1].isupper() else word


def _substituted(node: Node, meant: Mapping[str, str]) -> Node:
    match node:
        case And(parts):
            return And(tuple(_substituted(part, meant) for part in parts))
        case Or(parts):
            return Or(tuple(_substituted(part, meant) for part in parts))
        case Not(part):
            return Not(_substituted(part, meant))
        case Word(text, _, False):
            return replace(node, text=meant.get(text, text))
    return node
