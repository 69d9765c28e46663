"""References as COinS: the title of an empty span, which Zotero and others read from a page.

OpenURL 1.0 (ANSI/NISO Z39.88-2004) with Dublin Core. ``rft.type`` has Zotero's own names of kinds,
as Zotero writes them itself.
"""

from __future__ import annotations

from webapp.cite.reference import Reference
from webapp.state import quoted


def coins(reference: Reference) -> str:
    """`reference` as a context object, to be escaped by the page that prints it."""
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", "case" if reference.is_case else "report"),
        ("rft.title", reference.title),
        ("rft.date", reference.start),
        ("rft.identifier", reference.url),
        ("rft.language", reference.language),
        ("rft.source", reference.path),
        *(("rft.subject", keyword) for keyword in reference.keywords),
    ]
    return "&".join(f"{name}={quoted(value)}" for name, value in pairs if value)
