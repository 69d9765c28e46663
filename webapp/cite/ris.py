"""References in RIS: a tag, two blanks, a hyphen, a blank and a value on each line; lines end with CR LF."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.cite.reference import Reference


def ris(reference: Reference) -> str:
    """`reference` as a record, with a blank line after it."""
    lines = [f"{tag}  - {value}" for tag, value in _fields(reference) if value or tag == "ER"]
    return "\r\n".join(lines) + "\r\n\r\n"


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    """Tags and values: the type comes first and ER last, a repeated tag once for each value."""
    yield "TY", "CASE" if reference.is_case else "RPRT"
    yield "ID", reference.id
    yield "TI", reference.title
    yield "PY", reference.start[:4]
    yield "DA", _date(reference.start)
    yield "LA", reference.language
    yield from (("KW", keyword) for keyword in reference.keywords)
    yield "N1", reference.note
    yield "N1", reference.origin
    yield "UR", reference.url
    yield "Y2", _date(reference.accessed)
    yield "ER", ""


def _date(iso: str) -> str:
    """``YYYY/MM/DD/`` with nothing where a part is not known: ``1930///``."""
    return "/".join([*iso.split("-"), "", "", ""][:4]) if iso else ""
