"""Numbers by which names are known in addresses: the same on every machine and in every index."""

from __future__ import annotations

import unicodedata
from hashlib import sha256

DIGITS = 12
"""Hexadecimal digits of a number: among a million names two share all of them once in five hundred collections."""


def name_number(name: str) -> int:
    """The number of `name`: the first `DIGITS` digits of the SHA-256 of its UTF-8, letters and accents joined (NFC)."""
    return encoded_number(unicodedata.normalize("NFC", name).encode("utf-8", "surrogatepass"))


def encoded_number(name: bytes) -> int:
    """The number of a name that is in UTF-8 and joined already, as ASCII is."""
    return int.from_bytes(sha256(name).digest()[: DIGITS // 2])
