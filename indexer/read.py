"""From the bytes of a file to a page: sniff, decode, read as HTML or text, name the language."""

from __future__ import annotations

from dataclasses import dataclass, replace

from indexer.decode import decode
from indexer.discover import suffix_of
from indexer.html import read_html
from indexer.language import code, detect
from indexer.page import Page
from indexer.plaintext import read_text
from indexer.sniff import Kind, Refusal, sniff

__all__ = ["ReadFile", "Refusal", "read"]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file read: its page, the Python name of the codec it was decoded with, and all warnings."""

    page: Page
    encoding: str
    warnings: tuple[str, ...] = ()


def read(data: bytes, path: str) -> ReadFile | Refusal:
    """The page in `data`, the content of the file at `path`, or a `Refusal` with the reason it cannot be read.

    Never raises: whatever a library trips over in a malformed file refuses that one file.
    """
    kind = sniff(data, path)
    if isinstance(kind, Refusal):
        return kind
    try:
        return _read(data, kind, suffix_of(path))
    except (MemoryError, RecursionError):
        return Refusal("The file is nested too deeply or too large to be read in the memory there is.")
    except Exception as error:  # the parsers' own faults are many; one file must not stop a run
        return Refusal(
            f"The file is malformed in a way that the reader of {_NAMES[kind]} cannot cope with ({error!r})."
        )


_NAMES: dict[Kind, str] = {"html": "HTML", "text": "plain text"}


def _read(data: bytes, kind: Kind, suffix: str) -> ReadFile | Refusal:
    decoded = decode(data, html=kind == "html")
    page = read_html(decoded.text) if kind == "html" else read_text(decoded.text, markdown=suffix == "md")
    if not page.paragraphs:
        what = "page holds no text once its markup is taken away" if kind == "html" else "file holds no text"
        return Refusal(f"The {what}.")
    said = next((source.language for source in page.declared if source.language), "") or page.language
    text = "\n".join(paragraph.text for paragraph in page.paragraphs)
    warnings = decoded.warnings + page.warnings
    return ReadFile(replace(page, language=detect(text, code(said)), warnings=warnings), decoded.encoding, warnings)
