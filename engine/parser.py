"""From what a reader typed to a `Query`. Never fails: a typing mistake is mended, and a remark says how.

The language: all words by default; ``OR``, ``AND``, ``NOT`` or ``-word``, parentheses,
``"exact phrase"``, ``"two words"~5``, ``confess*``, ``wom?n``, ``word~``, ``field:…``,
``year:[1936 TO 1938]``, ``like:…`` and ``same:…`` with a document's id.
AND binds closer than OR. A lone ``*`` asks for everything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.analysis import normalise, words
from engine.lexer import MAX_WORDS, Kind, Lexeme, lex
from engine.notice import Gap, Notice, notice
from engine.query import (
    REQUIRED,
    And,
    Everything,
    Fuzzy,
    Leaf,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Query,
    Related,
    Word,
    Years,
)
from engine.schema import FIELD_BY_NAME

NOTHING = Or(())
"""A query that no document answers: what is left when nothing searchable was typed."""

MAX_SLOP = 1000
MAX_DISTANCE = 2

_YEARS = re.compile(r"(?P<low>\d{1,4}|\*)(?:\s*(?:-|–|—|\.\.)\s*(?P<high>\d{1,4}|\*|))?$")
_RANGE = re.compile(r"[\[{]\s*(?P<low>\S*?)\s*(?:\s+TO\s+|\.\.|–|-)\s*(?P<high>\S*?)\s*[\]}]?$", re.IGNORECASE)
_YEAR_KINDS = (Kind.WORD, Kind.RANGE, Kind.QUOTED)
_FUZZY = re.compile(r"(?P<word>[^~]+)~(?P<distance>\d*)$")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s$", re.IGNORECASE)
_POSSESSIVES = re.compile(r"(?<=\w)['’]s(?!\w)", re.IGNORECASE)
_DIVIDED = re.compile(r"(?<!\w)[^\W\d_]{2,}['’ʼ][^\W\d_]+(?!\w)")
"""The first part has two letters at least: "d'accord" is two words, of which the second may stand alone."""


def parse_query(text: str, *, plain: bool = False, any_word: bool = False) -> Query:
    """The query that `text` asks for.

    `plain` reads words only, no operators; `any_word` asks for documents with any of
    the words instead of all (words under NOT stay excluded, years required).
    """
    root, remarks = _plain(text) if plain else _operators(text)
    return Query(text, _any(root) if any_word else root, tuple(dict.fromkeys(remarks)))


def _operators(text: str) -> tuple[Node, tuple[Notice, ...]]:
    lexemes, lexer_remarks = lex(text)
    root, parser_remarks = _Parser(lexemes).parse()
    remarks = (*lexer_remarks, *parser_remarks)
    return (root, remarks) if root is not None else _wordless(text, remarks)


def _wordless(text: str, remarks: tuple[Notice, ...] = ()) -> tuple[Node, tuple[Notice, ...]]:
    """An empty query asks for everything; one that holds signs but no word finds nothing and is told so."""
    if not text.strip():
        return Everything(), remarks
    return NOTHING, (*remarks, notice("no-words", "There is no word to search for in “%(query)s”.", query=_short(text)))


def _plain(text: str) -> tuple[Node, tuple[Notice, ...]]:
    """All words of `text`; those that an apostrophe divides stay together, as names are spelled "Zinov’yev"."""
    bare = _POSSESSIVES.sub("", text)
    found: list[Node] = []
    at = 0
    for name in _DIVIDED.finditer(bare):
        together = _leaf(name.group())
        found += [*map(Word, words(bare[at : name.start()])), *([together] if together else [])]
        at = name.end()
    found += map(Word, words(bare[at:]))
    parts = list(dict.fromkeys(found))[:MAX_WORDS]
    return (_joined(And, parts), ()) if parts else _wordless(text)


def _any(root: Node) -> Node:
    """`root` with the words it requires turned into alternatives; all else stays required."""
    if not isinstance(root, And):
        return root
    wanted = [part for part in root.parts if not isinstance(part, REQUIRED)]
    kept = [part for part in root.parts if isinstance(part, REQUIRED)]
    return _joined(And, [_joined(Or, wanted), *kept]) if wanted else root


def _joined(kind: type[And] | type[Or], parts: Sequence[Node]) -> Node:
    """`parts` under one operator, without needless nesting."""
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, kind) and part.parts else (part,))
    return flat[0] if len(flat) == 1 else kind(tuple(flat))


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"


@dataclass(slots=True)
class _Parser:
    """Recursive descent over lexemes; the lexer has balanced and bounded the parentheses."""

    lexemes: Sequence[Lexeme]
    at: int = 0
    years: bool = False
    """Whether what comes is asked of the years, as in ``year:(1936 OR 1938)``."""
    remarks: tuple[Notice, ...] = ()

    def parse(self) -> tuple[Node | None, tuple[Notice, ...]]:
        return self._either(), self.remarks

    def _remark(self, code: str, template: str, /, **values: Gap) -> None:
        self.remarks = (*self.remarks, notice(code, template, **values))

    def _peek(self) -> Kind | None:
        return self.lexemes[self.at].kind if self.at < len(self.lexemes) else None

    def _take(self) -> Lexeme:
        self.at += 1
        return self.lexemes[self.at - 1]

    def _either(self) -> Node | None:
        """One or more conjunctions joined by OR."""
        parts = [self._all()]
        while self._peek() is Kind.OR:
            self._take()
            following = self._all()
            if parts[-1] is None or following is None:
                self._remark("dangling-operator", "An OR with nothing on one side was left out.")
            parts.append(following)
        kept = [part for part in parts if part is not None]
        return _joined(Or, kept) if kept else None

    def _all(self) -> Node | None:
        """Parts side by side, with or without AND between them."""
        parts: list[Node] = []
        joining = False
        while (kind := self._peek()) not in (None, Kind.OR, Kind.CLOSE):
            if kind is Kind.AND:
                self._take()
                if joining or not parts:
                    self._remark("dangling-operator", "An AND with nothing on one side was left out.")
                joining = True
                continue
            part = self._one()
            joining = joining and part is None
            if part is not None:
                parts.append(part)
        if joining and parts:
            self._remark("dangling-operator", "An AND with nothing on one side was left out.")
        return _joined(And, parts) if parts else None

    def _one(self) -> Node | None:
        """A negation, a field with what it applies to, a group or a leaf."""
        lexeme = self._take()
        if self.years and lexeme.kind in _YEAR_KINDS:
            return self._years(lexeme.text)
        match lexeme.kind:
            case Kind.NOT:
                return self._negated()
            case Kind.FIELD:
                return self._in_field(lexeme.text)
            case Kind.OPEN:
                inner = self._either()
                self._take()
                return inner
            case Kind.QUOTED:
                return _phrase(lexeme)
            case Kind.RELATED:
                return Related(*lexeme.text.split(":", 1))
            case _:
                return self._word(lexeme.text)

    def _negated(self) -> Node | None:
        odd = True
        while self._peek() is Kind.NOT:
            self._take()
            odd = not odd
        if self._peek() in (None, Kind.OR, Kind.AND, Kind.CLOSE):
            self._remark("dangling-operator", "A NOT with nothing after it was left out.")
            return None
        part = self._one()
        return Not(part) if odd and part is not None else part

    def _in_field(self, name: str) -> Node | None:
        if self._peek() in (None, Kind.OR, Kind.AND, Kind.NOT, Kind.CLOSE, Kind.FIELD):
            self._remark("empty-field", "“%(name)s:” with nothing after it is read as the word “%(name)s”.", name=name)
            return Word(name)
        around, years = self.years, FIELD_BY_NAME[name].kind == "years"
        self.years = years
        part = self._one()
        self.years = around
        return part if part is None or years else _within(part, name)

    def _years(self, text: str) -> Node | None:
        found = _RANGE.match(text) or _YEARS.match(text)
        if found is None or not all(_is_year(found[side]) for side in ("low", "high")):
            self._remark(
                "not-a-year",
                "“%(text)s” is not a year or a range such as 1936 or [1936 TO 1938]; read as words.",
                text=text,
            )
            return _leaf(text)
        low = _year(found["low"])
        high = _year(found["high"]) if found["high"] is not None else low
        if low is not None and high is not None and low > high:
            self._remark(
                "range-turned",
                "The years %(first)s to %(second)s were read from the earlier to the later.",
                first=str(low),
                second=str(high),
            )
            low, high = high, low
        return Years(low, high)

    def _word(self, text: str) -> Node | None:
        if fuzzy := _FUZZY.match(text):
            found = words(fuzzy["word"])
            if len(found) == 1:
                return Fuzzy(found[0], min(int(fuzzy["distance"] or 1), MAX_DISTANCE))
        if "*" in text or "?" in text:
            return self._pattern(text)
        return _leaf(text)

    def _pattern(self, text: str) -> Node | None:
        text = text.rstrip("!.,;:") or text
        if text.endswith("?") and not re.search(r"[*?].*\w", text):
            self._remark(
                "question-mark", "The question mark after “%(word)s” is read as punctuation.", word=text.rstrip("?")
            )
            return _leaf(text.rstrip("?"))
        parts = [_pattern_or_word(piece) for piece in re.split(r"[^\w*?]+|_", normalise(text)) if piece]
        return _joined(And, parts) if parts else None


def _pattern_or_word(piece: str) -> Leaf:
    if not re.search(r"[*?]", piece):
        return Word(piece)
    return Pattern(re.sub(r"\*+", "*", piece)) if piece.strip("*?") else Everything()


def _is_year(text: str | None) -> bool:
    return text is None or text in ("", "*") or (text.isdigit() and len(text) <= 4)


def _year(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None


def _leaf(text: str) -> Leaf | None:
    """A word; or a phrase of its forms when the text holds several words, as "show-trial" and "IT-05-88-T" do."""
    found = words(_POSSESSIVE.sub("", text))
    if not found:
        return None
    return Word(found[0]) if len(found) == 1 else Phrase(tuple(found), exact=False)


def _phrase(lexeme: Lexeme) -> Leaf | None:
    found = words(lexeme.text)
    if not found:
        return None
    return Word(found[0], exact=True) if len(found) == 1 else Phrase(tuple(found), min(lexeme.number, MAX_SLOP))


def _within(node: Node, name: str) -> Node:
    """`node` with `name` as the field of every leaf that has none of its own."""
    match node:
        case And(parts):
            return And(tuple(_within(part, name) for part in parts))
        case Or(parts):
            return Or(tuple(_within(part, name) for part in parts))
        case Not(part):
            return Not(_within(part, name))
        case Years() | Related() | Everything():
            return node
        case _:
            return node if node.field else replace(node, field=name)
