"""Addresses for the names of trials and people: a readable part, and digits of a digest that alone decide.

The readable part is Latin whatever the script of the name (``andrey-vyshinskiy``); since only the
digits count, an address goes on working when a better transliteration gives another readable part.
"""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

from engine.addresses import DIGITS, name_number
from engine.document import slug

_READABLE = 60
_NUMBER = re.compile(rf"(?:.*-)?([0-9a-f]{{{DIGITS}}})")


def name_slug(name: str) -> str:
    """The last part of the address of `name`; the same on every machine and in every index."""
    readable = slug(anyascii(unicodedata.normalize("NFC", name)))[:_READABLE].strip("-")
    return f"{readable}-{name_number(name):0{DIGITS}x}".lstrip("-")


def slug_number(address: str) -> int | None:
    """The number of the name that `address`, the last part of a path, belongs to; None when it is no such address."""
    found = _NUMBER.fullmatch(address)
    return int(found[1], 16) if found else None
