"""What is to be looked up, as a tree of frozen values: the words of the index that each part of a query stands for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from engine.query import Everything, Reading, Years
from engine.schema import FIELDS

DEFAULT_FIELDS = tuple(field.name for field in FIELDS if field.weight > 0)


@dataclass(frozen=True, slots=True)
class Term:
    """Words that count as one term: `exact` in full, `variants` and `spellings` a little less, `near` after all.

    `split` are spellings of a name in several words: "zinov", "yev".
    """

    fields: tuple[str, ...]
    exact: tuple[str, ...]
    variants: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()
    split: tuple[tuple[str, ...], ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """All words the term stands for."""
        return (*self.exact, *self.variants, *self.spellings, *self.near)


@dataclass(frozen=True, slots=True)
class Sequence:
    """Words in order, several possible at each position, at most `slop` words in between."""

    fields: tuple[str, ...]
    alternatives: tuple[tuple[str, ...], ...]
    slop: int = 0


@dataclass(frozen=True, slots=True)
class All:
    """Documents that every part finds and none of `refused` does."""

    parts: tuple[Plan, ...]
    refused: tuple[Plan, ...] = ()


@dataclass(frozen=True, slots=True)
class Any:
    """Documents that some part finds."""

    parts: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """The documents with these numbers, ascending."""

    documents: tuple[int, ...]


Plan = Term | Sequence | All | Any | Numbered | Years | Everything


@dataclass(frozen=True, slots=True)
class Resolved:
    """A query ready to be evaluated, and how it reads.

    `incomplete` are the patterns that stand for more words than are looked up, `near` the
    rare words with the near spellings that are looked up besides, `unknown` the ids that no document has.
    """

    plan: Plan
    reading: Reading
    incomplete: tuple[str, ...] = ()
    near: tuple[tuple[str, tuple[str, ...]], ...] = ()
    unknown: tuple[str, ...] = ()


def distinct(parts: tuple[Plan, ...]) -> tuple[Plan, ...]:
    """`parts` with the words that stand for the same words as one term: in a long question "appeal", "appeals" and
    "appealed" would otherwise count three times, each with the occurrences of all.
    """
    kept: dict[object, Plan] = {}
    for part in parts:
        key = (part.fields, frozenset(part.words)) if isinstance(part, Term) else part
        same = kept.get(key)
        if isinstance(part, Term) and isinstance(same, Term):
            exact = same.exact + tuple(word for word in part.exact if word not in same.exact)
            kept[key] = replace(same, exact=exact, variants=tuple(word for word in same.variants if word not in exact))
        else:
            kept[key] = part
    return tuple(kept.values())
