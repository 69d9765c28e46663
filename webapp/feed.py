"""An Atom feed of a search (RFC 4287): the documents whose files changed last come first.

A document's date is that of its file, as the index last saw it; where none is known, that of the
last commit. It says when something new can be read, not when a trial took place.
"""

from __future__ import annotations

import datetime
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import nlargest
from xml.etree import ElementTree

from engine.index import Generation, Index
from engine.search import Hit, Scan, Search
from webapp.present.wording import span_label, year_spans

ENTRIES = 50
"""How many documents a feed has."""

_ATOM = "http://www.w3.org/2005/Atom"
_FIRST = datetime.date(2026, 1, 1).isoformat()  # a tag URI names a day on which its authority was ours


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of a feed, and the time of its file in UTC as RFC 3339."""

    hit: Hit
    updated: str


@dataclass(frozen=True, slots=True)
class Feed:
    """The newest documents of a search."""

    entries: tuple[Entry, ...]
    total: int
    updated: str


class FileTimes:
    """When the file of each document was last changed, in nanoseconds since 1970; read once for each commit."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._lock = threading.Lock()
        self._known: tuple[Generation, Mapping[str, int]] | None = None

    def latest(self) -> Mapping[str, int]:
        """The times by document id, as of the latest commit or one that came meanwhile."""
        now = self._index.generation()
        known = self._known
        if known is not None and known[0] == now:
            return known[1]
        with self._lock:  # whoever waited for another thread finds what that one read
            known = self._known
            if known is None or known[0] != now:
                files = self._index.stats().manifest.files.values()
                known = self._known = now, {file.document: file.mtime_ns for file in files if file.document}
        return known[1]


def newest(index: Index, times: FileTimes, search: Search) -> Feed:
    """The newest documents of `search`: all it finds is gone through, few are kept and read.

    Documents with only some of the words are no news of the search.
    """
    scan = index.scan(search)
    known = times.latest()
    partial = any(notice.code == "partial" for notice in scan.notices)
    latest = nlargest(ENTRIES, () if partial else scan.hits, key=lambda found: (known.get(found.id, 0), found.path))
    entries = tuple(Entry(found.hit(), _moment(known.get(found.id), scan)) for found in latest)
    return Feed(entries, scan.total, scan.committed or _moment(0, scan))


def _moment(nanoseconds: int | None, scan: Scan) -> str:
    if nanoseconds is None and scan.committed:
        return scan.committed
    moment = datetime.datetime.fromtimestamp((nanoseconds or 0) // 1_000_000_000, datetime.UTC)
    return moment.isoformat()


def atom(feed: Feed, title: str, addresses: tuple[str, str], documents: Iterable[str]) -> bytes:
    """`feed` as XML. `addresses` are its own and that of the result page, `documents` those of its entries."""
    own, page = addresses
    root = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
    _text(root, "id", _tag(own))
    _text(root, "title", title)
    _text(root, "updated", feed.updated)
    ElementTree.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": own})
    ElementTree.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": page})
    ElementTree.SubElement(ElementTree.SubElement(root, "author"), "name").text = "Trialsearch"
    for entry, address in zip(feed.entries, documents, strict=True):
        _entry(ElementTree.SubElement(root, "entry"), entry, address)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(element: ElementTree.Element, entry: Entry, address: str) -> None:
    hit = entry.hit
    _text(element, "id", _tag(address))
    _text(element, "title", hit.title or hit.path)
    _text(element, "updated", entry.updated)
    ElementTree.SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": address})
    for name in (*hit.trials, *(person.name for person in hit.persons)):
        ElementTree.SubElement(element, "category", {"term": _printable(name)})
    years = ", ".join(span_label(low, high) for low, high in year_spans(hit.years))
    _text(element, "summary", " · ".join(filter(None, ("; ".join(hit.trials), years, hit.path))))


def _tag(address: str) -> str:
    """A tag URI (RFC 4151) for an address: the same on whatever port or scheme the site is served."""
    host, _, path = address.partition("://")[2].partition("/")
    return f"tag:{host.partition(':')[0]},{_FIRST}:/{path}"


def _text(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = _printable(text)


def _printable(text: str) -> str:
    """`text` without the characters that XML 1.0 cannot hold."""
    return "".join(sign for sign in text if sign in "\t\n\r" or (ord(sign) >= 32 and sign not in "\ufffe\uffff"))
