"""What the engine has to say to a reader: English sentences with named gaps, so that a page can say them otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Gap: TypeAlias = "str | int | Sentence"


@dataclass(frozen=True, slots=True)
class Sentence:
    """An English sentence and the values of its gaps, which are written ``%(name)s``; `str` gives it whole.

    Numbers are grouped by thousands, in the manner of the language it is said in; a year is given as a string. A gap
    may hold a sentence or a word that is itself to be said in the reader's language.
    """

    template: str
    values: tuple[tuple[str, Gap], ...] = ()

    def __str__(self) -> str:
        if not self.values:
            return self.template
        return self.template % {name: f"{gap:,}" if isinstance(gap, int) else gap for name, gap in self.values}


def sentence(template: str, /, **values: Gap) -> Sentence:
    """The sentence `template` with `values` in its gaps. Catalogues of translations are made from these calls."""
    return Sentence(template, tuple(values.items()))


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader should know about the question or the answer: a stable code and a sentence."""

    code: str
    sentence: Sentence

    @property
    def text(self) -> str:
        """The sentence in English."""
        return str(self.sentence)


def notice(code: str, template: str, /, **values: Gap) -> Notice:
    """The notice `code` that says `template` with `values` in its gaps; catalogues are made from these calls, too."""
    return Notice(code, sentence(template, **values))
