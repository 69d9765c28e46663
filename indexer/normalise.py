"""The one Unicode form in which all text is kept, whatever file it comes from."""

from __future__ import annotations

import re
import unicodedata

_NEWLINES = re.compile(r"\r\n|[\r\x85\u2028]")
_BREAKS = re.compile(r"[\f\u2029]")
_REMOVED = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SPLIT_AT_SOFT_HYPHEN = re.compile("\u00ad[ \t]*\n[ \t]*")


def normalise(text: str) -> str:
    """`text` in Unicode NFC with plain spaces and ``\\n`` line ends.

    Control characters, soft hyphens, zero-width spaces and marks of writing direction
    are removed; form feeds become blank lines. The joiners of Persian and Indic
    scripts (U+200C, U+200D) belong to the spelling and stay.
    """
    plain = text.isascii()
    if not plain or "\r" in text or "\f" in text:
        text = _BREAKS.sub("\n\n", _NEWLINES.sub("\n", text))
    if not plain:
        text = _SPACES.sub(" ", _SPLIT_AT_SOFT_HYPHEN.sub("", text))
        if not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
    return _REMOVED.sub("", text)


def squeeze(text: str) -> str:
    """`text` on one line, each run of white space one space."""
    return " ".join(text.split())
