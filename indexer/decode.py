"""From bytes to text: which encoding a file is in, and what of it could not be read.

The order follows the WHATWG Encoding Standard as far as it goes (byte order mark, then
the declaration of an HTML page); a file that declares nothing or wrongly is UTF-8 when
it is valid as such, because other encodings hardly ever are, and else what chardet
finds most likely.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from indexer.encodings import declared_encoding, decodes, reader
from indexer.guess import likeliest, unicode_form
from indexer.plausible import implausibility

_DOUBTFUL = 0.1
"""The share of impossible words from which a declared encoding is given up for a better one."""
_SAMPLE = 200_000
_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ESCAPED = re.compile(rb"\x1b[$(]|~\{")


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` without byte order mark, the Python name of the codec that read it, and what a curator should know."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, *, html: bool = False) -> Decoded:
    """The text of `data` and its encoding; with `html` a declaration inside the page is heeded.

    Never fails: bytes that the encoding does not know become U+FFFD and a warning says how many.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _lenient(data[len(bom) :], encoding)
    declared = declared_encoding(data) if html else ""
    if declared:
        return _as_declared(data, reader(data, declared))
    return _undeclared(data)


def _undeclared(data: bytes) -> Decoded:
    if b"\x00" in data[:_SAMPLE]:
        wide = unicode_form(data)
        if wide:
            return _lenient(data, wide)
    if data.isascii() and not _ESCAPED.search(data):
        return Decoded(data.decode("ascii"), "ascii")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _nearly_utf8(data) or _lenient(data, likeliest(data))
    return _lenient(data, likeliest(data)) if _ESCAPED.search(data) else Decoded(text, "utf-8")


def _as_declared(data: bytes, declared: str) -> Decoded:
    """`data` in its declared encoding, or in another when the declaration is plainly wrong; a warning says so."""
    if declared != "utf-8" and not data.isascii() and decodes(data, "utf-8"):
        return _overruled(Decoded(data.decode("utf-8"), "utf-8"), declared)
    text, bad = _replacing(data, declared)
    shifted = "\x1b" in text  # ISO 2022 shifts alphabets with it, and no text has it
    doubt = 1.0 if shifted or bad > max(3, len(text) / 1000) else implausibility(text)
    if doubt > _DOUBTFUL:
        other = _undeclared(data)
        if other.encoding != declared and implausibility(other.text) < doubt / 2 and "\ufffd" not in other.text:
            return _overruled(other, declared)
    return _lenient(data, declared)


def _overruled(decoded: Decoded, declared: str) -> Decoded:
    warning = f"The page declares the encoding {declared}, but its bytes are {decoded.encoding}; it was read as that."
    return Decoded(decoded.text, decoded.encoding, (warning, *decoded.warnings))


def _nearly_utf8(data: bytes) -> Decoded | None:
    """`data` as UTF-8 with a few damaged characters or cut off at its end; None when it is not UTF-8 at all."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    good = len(text) - len(text.encode("ascii", "ignore")) - text.count("\ufffd")
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
        only_cut = True
    except UnicodeDecodeError:
        only_cut = False
    return _lenient(data, "utf-8") if good >= 20 * bad or (only_cut and (good or len(data) < 3)) else None


def _lenient(data: bytes, encoding: str) -> Decoded:
    """`data` decoded with U+FFFD for what `encoding` does not know, and a warning when there is any."""
    text, bad = _replacing(data, encoding)
    text = text.removeprefix("\ufeff")
    if not bad:
        return Decoded(text, encoding)
    characters = "1 character" if bad == 1 else f"{bad:,} characters"
    where = text.index("\ufffd") if "\ufffd" in text else 0
    warning = (
        f"{characters} could not be decoded as {encoding} and stand as \ufffd in the text, "
        f"the first at character {where + 1:,} of {len(text):,}."
    )
    return Decoded(text, encoding, (warning,))


def _replacing(data: bytes, encoding: str) -> tuple[str, int]:
    """`data` with U+FFFD for what `encoding` does not know, and how often that was needed."""
    try:
        return data.decode(encoding), 0
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        genuine = data.count("\ufffd".encode(encoding)) if encoding.startswith("utf") else 0
        return text, max(1, text.count("\ufffd") - genuine)
