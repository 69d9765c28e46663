"""What a reader asked, as a tree of frozen values; `engine.parser` makes it from what was typed.

The nodes say what is wanted, not how it is found: an index translates them. A
node's `field` is a field's name, or None for the fields searched by default.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.notice import Notice, Sentence, sentence


@dataclass(frozen=True, slots=True)
class Word:
    """Documents with `text` or, unless `exact`, a word that is a form or spelling of it."""

    text: str
    field: str | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Documents with `words` in this order, at most `slop` positions further apart than written.

    Quoted words are `exact`; those of "show-trial", which is read as a phrase, may be forms of what was typed.
    """

    words: tuple[str, ...]
    slop: int = 0
    field: str | None = None
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Pattern:
    """Documents with a word that `text` describes: ``*`` stands for any letters, ``?`` for one."""

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Documents with a word at most `distance` letters away from `text`."""

    text: str
    distance: int = 1
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Years:
    """Documents about a trial in the years `low` to `high`, both inclusive, None for an open end."""

    low: int | None
    high: int | None


RELATIONS: dict[str, Sentence] = {
    "same": sentence("near-duplicates of a document, and the document itself"),
    "like": sentence("documents with the most characteristic words of a document"),
}
"""What a query can ask for with another document's id, and what it finds."""


@dataclass(frozen=True, slots=True)
class Related:
    """Documents in a relation, one of `RELATIONS`, to the document with the id `document`."""

    relation: str
    document: str


@dataclass(frozen=True, slots=True)
class Everything:
    """All documents: what an empty query asks for."""


@dataclass(frozen=True, slots=True)
class And:
    """Documents that every one of `parts` finds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Documents that at least one of `parts` finds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Documents that `part` does not find."""

    part: Node


Leaf = Word | Phrase | Pattern | Fuzzy | Years | Related | Everything
Node = Leaf | And | Or | Not

REQUIRED = Not | Years | Related
"""What stays required when any of the words is enough."""


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, the tree it was read as, and remarks on how it was mended."""

    text: str
    root: Node
    remarks: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadTerm:
    """One part of a query and the indexed words it stood for.

    `alternatives` holds one tuple of words per position: a single one for a word,
    several for a phrase. `excluded` parts come from under a NOT and are not marked.
    `spellings` are those of the words that are other spellings of a name, `near` those
    that are a letter off; what is left of the words are what was typed and its forms.
    `split` are spellings of a name in several words, as an apostrophe makes them.
    """

    written: str
    kind: str
    field: str | None
    alternatives: tuple[tuple[str, ...], ...]
    slop: int = 0
    excluded: bool = False
    spellings: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    split: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """How a query was understood: its terms in the order typed, and the whole as a sentence of operators."""

    terms: tuple[ReadTerm, ...] = ()
    text: str = ""
