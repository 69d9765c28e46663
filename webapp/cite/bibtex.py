"""References in BibTeX, in UTF-8 and for BibLaTeX, too.

All are ``@misc``: BibTeX knows no court cases, and its ``@techreport`` asks for an institution that nobody knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from webapp.cite.reference import Reference

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # an escaped brace would still count as one: BibTeX does not know of escapes
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: "\\" + sign for sign in "$&%#_"},
}
_NO_SIGNS = str.maketrans("{}@", "()·")
_SIGN = re.compile("[" + re.escape("".join(_SPECIAL)) + "]")


def bibliography(references: Iterable[Reference]) -> Iterator[str]:
    """`references` as a file; it says once, at its head, by which search they were found."""
    said = ""
    for reference in references:
        if reference.origin != said:
            said = reference.origin
            yield comment(said)
        yield bibtex(reference)


def bibtex(reference: Reference) -> str:
    """`reference` as an entry, with a blank line after it."""
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(reference) if value)
    return f"@misc{{{reference.id},\n{fields}}}\n\n"


def comment(text: str) -> str:
    """`text` as a comment before the entries: BibTeX reads it up to the next ``@``, others up to the closing brace."""
    return f"@comment{{{text.translate(_NO_SIGNS)}}}\n\n"


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{escaped(reference.title)}}}"  # inner braces keep the capitals
    yield "year", reference.start[:4].lstrip("0")
    yield "date", _date(reference)
    yield "url", reference.url
    yield "urldate", reference.accessed
    yield "language", escaped(reference.language)
    yield "keywords", ", ".join(escaped(keyword.replace(",", ";")) for keyword in reference.keywords)
    yield "note", escaped(reference.note)


def _date(reference: Reference) -> str:
    """An interval as BibLaTeX reads it (EDTF level 1); ``~`` marks an approximate date."""
    about = "~" if reference.about else ""
    dates = dict.fromkeys((reference.start, reference.end))
    return "/".join(date + about for date in dates if date)


def escaped(text: str) -> str:
    """`text` with the signs that TeX would read as commands written so that they are printed."""
    return _SIGN.sub(lambda match: _SPECIAL[match.group()], text)
