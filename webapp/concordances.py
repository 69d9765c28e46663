"""Gathering the lines of a search in context: from all its documents, within a time, and kept while they are paged."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from engine.concordance import MAX_LINES, Concordance, concordance
from engine.document import Paragraph
from engine.index import Generation, Index
from engine.notice import Notice
from engine.query import Reading
from engine.search import Hit, Scan
from webapp.parameters import View
from webapp.state import SearchState

DEADLINE = 3.0
"""Seconds of reading documents, after which the lines found until then are shown."""

KEPT = 4
"""Concordances kept for paging and sorting; each may be some ten megabytes."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The lines of a search, how many of its `total` documents were read for them, and whether time ran out.

    `all_read` tells that no line is missing.
    """

    found: Concordance
    documents: int
    total: int
    late: bool
    generation: int
    reading: Reading
    notices: tuple[Notice, ...]

    @property
    def all_read(self) -> bool:
        """Whether these are all lines of the search."""
        return not (self.late or self.found.more)


class Concordances:
    """The concordances of one application, the latest few kept. Safe for threads."""

    def __init__(self, index: Index, deadline: float = DEADLINE) -> None:
        self._index = index
        self._deadline = deadline
        self._kept: OrderedDict[tuple[Generation, str], Gathered] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, state: SearchState) -> Gathered:
        """The lines of the search `state` describes, in the order of its documents, from one commit."""
        generation = self._index.generation()  # asked first: what is kept is never older than its key
        key = generation, _same_lines(state).url()
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        gathered = gather(self._index.scan(state.to_search(snippets=0, facet_limit=0)), self._deadline)
        with self._lock:
            self._kept[key] = gathered
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return gathered


def _same_lines(state: SearchState) -> SearchState:
    """What `state` has in common with all states that show the same lines in another order or on another page."""
    return replace(state.with_view(View.DOCUMENTS), per_page=SearchState().per_page, unfold=False)


def gather(scan: Scan, deadline: float, limit: int = MAX_LINES) -> Gathered:
    """The first `limit` lines of `scan`, as many as can be made in `deadline` seconds."""
    reader = _Reader(scan, time.monotonic() + deadline)
    found = concordance(reader.documents(), scan.reading, limit=limit)
    return Gathered(found, reader.read, scan.total, reader.late, scan.generation, scan.reading, scan.notices)


@dataclass(slots=True)
class _Reader:
    """Documents read one after the other until the time is up."""

    scan: Scan
    until: float
    read: int = 0
    late: bool = False

    def documents(self) -> Iterator[tuple[Hit, Sequence[Paragraph]]]:
        for found in self.scan.hits:
            if self.read and time.monotonic() > self.until:
                self.late = True
                return
            self.read += 1
            yield found.hit(), found.document().paragraphs
