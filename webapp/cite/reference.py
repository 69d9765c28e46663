"""What a bibliography can say of a document. Nothing is claimed that is not known: there is no author among it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from engine.document import Document, Role
from engine.search import Hit

_BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b\u2028\u2029\ufeff]+")


@dataclass(frozen=True, slots=True)
class Reference:
    """A document to be cited.

    `start` and `end` are the ISO 8601 dates of the trial, which may be partial, or "" when they are
    not known; `about` marks approximate ones. `persons` are names with their roles, `url` is the
    whole address of the document's page, `accessed` the day it was read, as ISO 8601.
    `origin` says by which search it was found, "" when it was cited by itself. All texts are in Unicode NFC and on
    one line.
    """

    id: str
    title: str
    url: str
    accessed: str
    trials: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    about: bool = False
    persons: tuple[tuple[str, str], ...] = ()
    language: str = ""
    path: str = ""
    sha256: str = ""
    origin: str = ""

    @property
    def is_case(self) -> bool:
        """Whether the trial is known: then the document is cited as a case, else as a report."""
        return bool(self.trials)

    @property
    def keywords(self) -> tuple[str, ...]:
        """The trials, and the people who took part with their roles; those merely mentioned are left out."""
        roles = tuple(f"{name} ({role})" for name, role in self.persons if role != Role.MENTIONED)
        return tuple(dict.fromkeys((*self.trials, *roles)))

    @property
    def note(self) -> str:
        """The file and its digest, by which a copy of it can be told to be the same; in English, as the formats are."""
        return f"File: {self.path}" + (f"; SHA-256: {self.sha256}" if self.sha256 else "")


def of_document(document: Document, url: str, accessed: str, origin: str = "") -> Reference:
    """The reference to a whole document, its first date being the trial's; `origin` says how it was found."""
    date = document.dates[0] if document.dates else None
    return Reference(
        id=document.id,
        title=one_line(document.title) or document.path,
        url=url,
        accessed=accessed,
        trials=_names(trial.name for trial in document.trials),
        start=date.start if date else "",
        end=date.end if date else "",
        about=bool(date and date.about),
        persons=tuple((one_line(person.name), person.role.value) for person in document.persons),
        language=document.language,
        path=one_line(document.path),
        sha256=document.sha256,
        origin=one_line(origin),
    )


def of_hit(hit: Hit, url: str, accessed: str) -> Reference:
    """The reference to a hit of a result list, which knows the years only and no digest."""
    return Reference(
        id=hit.id,
        title=one_line(hit.title) or hit.path,
        url=url,
        accessed=accessed,
        trials=_names(hit.trials),
        start=f"{min(hit.years):04}" if hit.years else "",
        end=f"{max(hit.years):04}" if hit.years else "",
        persons=tuple((one_line(person.name), person.role) for person in hit.persons),
        language=hit.language,
        path=one_line(hit.path),
    )


@lru_cache(maxsize=4096)
def one_line(text: str) -> str:
    """`text` in NFC without control characters, all blanks being single spaces; kept, as names come again."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(one_line, names)))
