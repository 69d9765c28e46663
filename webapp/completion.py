"""What the search box offers while a reader types: how the word or name before the cursor could go on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from engine.index import Index
from engine.search import Suggestion

MOST = 4
"""How many words, how many trials and how many persons are offered: a list taken in at a glance."""

MAX_BEFORE = 200
"""How many characters before the cursor are looked at."""

_LONGEST_NAME = 3
"""How many words before the cursor may be the beginning of a name."""

_NAMED = frozenset({"trial", "person"})
_OF_WORDS = frozenset({"", "text", "title"})
_BEGUN = re.compile(r'(?:\b(?P<field>[a-z]+):)?(?P<quote>"?)(?P<text>[^"():]*)\Z', re.IGNORECASE)
_OPERATORS = re.compile(r"(?:.*\s)?(?:AND|OR|NOT)\s+")
_CURLY = str.maketrans("“”„«»", '"' * 5)


@dataclass(frozen=True, slots=True)
class Completion:
    """An offer: what it says, its kind ("word", "trial", "person"), its documents, and what is done to the query.

    `insert` takes the place of the `replaces` characters before the cursor.
    """

    text: str
    kind: str
    count: int
    insert: str
    replaces: int


def completions(index: Index, before: str) -> tuple[Completion, ...]:
    """How the text `before` the cursor could go on: names first where several of their words were typed.

    A trial or person is inserted as a quoted search in its field, which the reader can
    see, change and take out again. Inside quotation marks only words are offered, since
    there each letter counts; nothing is offered where years or roles are typed.
    """
    before = before.translate(_CURLY)[-MAX_BEFORE:]
    begun = _begun(before)
    field, text = (begun["field"] or "").lower(), begun["text"]
    if field in _NAMED:
        return tuple(_name(found, len(begun[0])) for found in index.suggest(text, MOST) if found.kind == field)
    if field not in _OF_WORDS or not text or text[-1].isspace():
        return ()
    offered = _words(index, text)
    if not (begun["quote"] or field):
        offered = (*_names(index, text), *offered)
    return tuple(dict.fromkeys(offered))


def _begun(before: str) -> re.Match[str]:
    """The field, the quotation mark when one is open, and the words that the text ends with."""
    inside = before.count('"') % 2
    start = before.rfind('"') + (not inside) if '"' in before else 0
    if inside and (named := re.search(r"[a-z]+:\Z", before[:start], re.IGNORECASE)):
        start = named.start()
    found = _BEGUN.search(before, start)
    assert found is not None  # every part of the expression may be empty
    return found


def _words(index: Index, text: str) -> tuple[Completion, ...]:
    """The words that the last word goes on to, with the capitals that were typed."""
    typed = text.split()[-1].lstrip("+-")
    found = (suggestion for suggestion in index.suggest(typed, MOST) if suggestion.kind == "word")
    spelled = ((_spelled(typed, suggestion.text), suggestion.count) for suggestion in found)
    return tuple(Completion(word, "word", count, word, len(typed)) for word, count in spelled)


def _spelled(typed: str, word: str) -> str:
    return typed + word[len(typed) :] if word.startswith(typed.lower()) else word


def _names(index: Index, text: str) -> Iterator[Completion]:
    """The trials and persons that the last words begin, as many of them as do begin one."""
    own = _OPERATORS.match(text)
    clause = text[own.end() if own else 0 :]
    starts = [match.start() for match in re.finditer(r"\S+", clause)][-_LONGEST_NAME:]
    for start in starts:
        typed = clause[start:].lstrip("+-")
        if found := [suggestion for suggestion in index.suggest(typed, MOST) if suggestion.kind in _NAMED]:
            yield from (_name(suggestion, len(typed)) for suggestion in found)
            return


def _name(suggestion: Suggestion, replaces: int) -> Completion:
    quoted = f'{suggestion.kind}:"{suggestion.text.replace(chr(34), " ")}" '
    return Completion(suggestion.text, suggestion.kind, suggestion.count, quoted, replaces)
