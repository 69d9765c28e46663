"""Another word in the place of one that was typed: the text of the query changed, and nothing else of its meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

from engine.analysis import tokens
from engine.lexer import unquoted
from engine.parser import parse_query
from engine.query import And, Node, Not, Or, Query, Word


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
