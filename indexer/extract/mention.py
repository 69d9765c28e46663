"""One naming of a person in a text, before it is known who else is the same person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from engine.document import Role
from indexer.extract.names import Name


class Weight(IntEnum):
    """How much a rule's word on a role counts; the strongest decides."""

    NONE = 0
    TESTIMONY = 1
    CUE = 2
    SPEAKER = 3
    CAST = 4
    CAPTION = 5


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in ``text[start:end]`` (-1: not in the text), with the role and the rule that gave it.

    `alone` says that the name makes a person although it is a surname only.
    """

    name: Name
    start: int
    end: int
    role: Role | None = None
    weight: Weight = Weight.NONE
    rule: str = ""
    alone: bool = False
    spelling: str = ""
