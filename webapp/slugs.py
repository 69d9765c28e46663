"""Addresses for the names of trials and people: a readable part, and digits of a digest that alone decide.

The readable part is Latin whatever the script of the name (``andrey-vyshinskiy``); since only the
digits count, an address goes on working when a better transliteration gives another readable part.
"""

from __future__ import annotations

import hashlib
import re
import threading
import unicodedata
from collections.abc import Mapping

from anyascii import anyascii

from engine.document import slug
from engine.index import Generation, Index
from engine.schema import UNKNOWN

DIGITS = 12
"""Hexadecimal digits of the digest: among a million names two share all of them once in five hundred collections."""

_READABLE = 60
_DIGEST = re.compile(rf"(?:.*-)?([0-9a-f]{{{DIGITS}}})")
_EVERY = 1 << 31


def name_slug(name: str) -> str:
    """The last part of the address of `name`; the same on every machine and in every index."""
    readable = slug(anyascii(unicodedata.normalize("NFC", name)))[:_READABLE].strip("-")
    return f"{readable}-{_digest(name)}".lstrip("-")


def _digest(name: str) -> str:
    normal = unicodedata.normalize("NFC", name)
    return hashlib.sha256(normal.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


class Names:
    """The names of an index by the digest in their address; made once for each commit and facet.

    About 150 bytes are kept for a name; making the table takes some 15 microseconds for each.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._lock = threading.Lock()
        self._known: dict[str, tuple[Generation, Mapping[int, str]]] = {}

    def named(self, facet: str, address: str) -> str | None:
        """The name of `facet` that `address`, the last part of a path, belongs to, or None."""
        found = _DIGEST.fullmatch(address)
        return self._names(facet).get(int(found[1], 16)) if found else None

    def prepare(self) -> None:
        """Make the tables of the latest commit now."""
        for facet in ("trial", "person"):
            self._names(facet)

    def _names(self, facet: str) -> Mapping[int, str]:
        now = self._index.generation()
        known = self._known.get(facet)
        if known is not None and known[0] == now:
            return known[1]
        with self._lock:  # whoever waited for another thread finds what that one made
            known = self._known.get(facet)
            if known is None or known[0] != now:
                values = self._index.facet_values(facet, limit=_EVERY).values
                known = now, {int(_digest(value.value), 16): value.value for value in values if value.value != UNKNOWN}
                self._known[facet] = known
        return known[1]
