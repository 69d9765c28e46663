"""Telling HTML from plain text, and both from what is no text at all, by a file's first bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from indexer.discover import suffix_of
from indexer.guess import unicode_form

Kind = Literal["html", "text"]

_SAMPLE = 65536
_UNICODE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
"""The byte order marks of UTF-16 and UTF-32."""
_MAX_CONTROLS = 0.02
"""Text holds hardly any control characters; compressed or random bytes hold a tenth (27 of 256)."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file cannot be read: a sentence for the curator."""

    reason: str


_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document (Word, Excel or PowerPoint)"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"AT&TFORM", "a DjVu document"),
    (b"%!PS", "a PostScript document"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
    (b"ID3", "a sound recording"),
    (b"OggS", "a sound recording"),
    (b"RIFF", "a sound recording or film"),
)
_PRINTABLE_FORMATS = (b"%PDF", b"{\\rtf", b"%!PS")
"""Formats that may be printable throughout; elsewhere a signature without control characters is chance."""

_ZIPPED: tuple[tuple[bytes, str], ...] = (
    (b"word/", "a Word document (.docx)"),
    (b"xl/", "an Excel workbook (.xlsx)"),
    (b"ppt/", "a PowerPoint presentation (.pptx)"),
    (b"opendocument.text", "an OpenDocument text (.odt)"),
    (b"epub", "an EPUB book"),
)
_PAGE = re.compile(
    rb"(?:\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+(?:html|tei)|html|head|body|title|tei)\b", re.DOTALL | re.I
)
_WHOLE_PAGE = re.compile(rb"<html[\s>].*<(?:body|p|div|table|h1)[\s>]", re.DOTALL | re.I)
_TAG = re.compile(
    rb"</?(?:html|head|body|title|meta|p|div|span|br|hr|h[1-6]|table|t[rdh]|ul|ol|li|d[ltd]|pre|a|b|i|em|strong|font|center|"
    rb"blockquote|article|section|main|img|sup|u|tt|small|big)(?:\s[^<>]*)?/?>",
    re.I,
)
_CONTROLS = bytes(range(0x01, 0x08)) + bytes(range(0x0E, 0x1A)) + bytes(range(0x1C, 0x20)) + b"\x7f"


def sniff(data: bytes, path: str) -> Kind | Refusal:
    """What `data`, the content of the file at `path`, is: "html" or "text", or a `Refusal` saying why neither.

    The content decides, the extension only where the content leaves it open. UTF-16 and
    UTF-32 count as text although they hold NUL bytes.
    """
    if not data:
        return Refusal("The file is empty.")
    head = data[:_SAMPLE].replace(b"\x00", b"")
    if not head.strip() and not data.replace(b"\x00", b"").strip():
        return Refusal("The file holds nothing but " + ("NUL bytes." if b"\x00" in data else "white space."))
    controls = _controls(head)
    named = _signature(data)
    if named and (controls or b"\x00" in data[:_SAMPLE] or data.startswith(_PRINTABLE_FORMATS)):
        return Refusal(f"This is {named}, whatever its name says; save it as plain text or HTML to have it read.")
    if controls > _MAX_CONTROLS and not data.startswith(_UNICODE_MARKS) and not unicode_form(data):
        return Refusal("The content is binary data, not text; if it is a document, save it as plain text or HTML.")
    return "html" if _is_html(head.lstrip(b"\xef\xbb\xbf\xff\xfe"), suffix_of(path)) else "text"


def _signature(data: bytes) -> str:
    """The kind of file that begins like `data`, with its article; "" when it is none of the known ones."""
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        parts = data[:_SAMPLE]
        return next((kind for mark, kind in _ZIPPED if mark in parts), "a ZIP archive")
    if data[4:8] == b"ftyp":
        return "a film or sound recording"
    return next((kind for mark, kind in _SIGNATURES if start.startswith(mark)), "")


def _controls(head: bytes) -> float:
    """The share of control characters that do not occur in text; ISO 2022 shifts alphabets with two of them."""
    if b"\x1b$" in head[:256]:
        head = head.translate(None, b"\x0e\x0f")
    return 1 - len(head.translate(None, _CONTROLS)) / len(head) if head else 0.0


def _is_html(head: bytes, suffix: str) -> bool:
    if _PAGE.match(head):
        return True
    if suffix in ("html", "htm", "xhtml"):
        return _TAG.search(head) is not None
    if suffix == "md":
        return False
    return _WHOLE_PAGE.search(head[:8192]) is not None or (
        head.lstrip().startswith(b"<") and _TAG.match(head.lstrip()) is not None and b"</" in head
    )
