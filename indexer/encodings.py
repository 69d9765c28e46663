"""The names of encodings: which codec reads what a page declares or a detector finds."""

from __future__ import annotations

import codecs
import re

_DECLARATION_WITHIN = 4096
_META = re.compile(rb"<meta\b[^>]{0,500}?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_XML = re.compile(rb"\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]+)", re.I)
_READERS: dict[str, tuple[str, ...]] = {
    "ascii": ("cp1252",),
    "iso8859-1": ("cp1252",),
    "iso8859-9": ("cp1254",),
    "iso8859-11": ("cp874",),
    "tis-620": ("cp874",),
    "gb2312": ("gb18030",),
    "gbk": ("gb18030",),
    "big5": ("big5", "cp950", "big5hkscs"),
    "big5hkscs": ("big5", "cp950", "big5hkscs"),
    "shift_jis": ("cp932", "shift_jis_2004"),
    "shift_jisx0213": ("cp932", "shift_jis_2004"),
    "shift_jis_2004": ("cp932", "shift_jis_2004"),
    "euc_jis_2004": ("euc_jp", "euc_jis_2004"),
    "euc_jisx0213": ("euc_jp", "euc_jis_2004"),
    "iso2022_jp_2": ("iso2022_jp", "iso2022_jp_2"),
    "euc_kr": ("cp949",),
}
"""What reads a text said to be in an encoding, the first that decodes all of it: the forms that were in use
under its name (WHATWG Encoding Standard, "Names and labels"). Keys and values are Python's codec names."""


def declared_encoding(data: bytes) -> str:
    """The codec that an HTML or XML page declares itself to be in; "" when it declares none that exists.

    A page whose declaration can be read byte by byte is not in UTF-16, whatever it says.
    """
    head = data[:_DECLARATION_WITHIN]
    match = _XML.match(head) or _META.search(head)
    return codec_of(match.group(1).decode("ascii", "ignore")) if match else ""


def codec_of(label: str) -> str:
    """The Python codec that reads what is labelled `label` on the web; "" when there is none."""
    plain = label.strip().lower()
    for name in (plain, plain.removeprefix("x-"), plain.replace("x-mac-", "mac_"), plain.removeprefix("dos-")):
        try:
            codec = codecs.lookup(name).name
        except LookupError:
            continue
        if codec.startswith("utf-16"):
            return "utf-8"
        return codec if _reads_text(codec) else ""
    return ""


def reader(data: bytes, encoding: str) -> str:
    """The codec to read `encoding` with: the first of its forms that decodes all of `data`, else the first."""
    readers = _READERS.get(encoding, (encoding,))
    return next((name for name in readers if decodes(data, name)), readers[0]) if len(readers) > 1 else readers[0]


def decodes(data: bytes, encoding: str) -> bool:
    """Whether `encoding` reads all of `data`."""
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def codec_name(label: str | None) -> str:
    """Python's own name of the codec `label`; "" when it has none for text."""
    try:
        name = codecs.lookup(label or "").name
    except LookupError:
        return ""
    return name if _reads_text(name) else ""


def _reads_text(codec: str) -> bool:
    """Whether `codec` turns bytes into text: Python's registry holds others, such as "hex" and "punycode"."""
    try:
        return isinstance(b"a".decode(codec), str) and codec not in ("idna", "punycode", "unicode_escape", "utf-7")
    except (LookupError, UnicodeError):
        return codec.startswith(("utf-16", "utf-32"))
