"""Making ready beside the requests what the first of them would wait for after a commit.

Completion, lists and folding need tables of the whole commit, made when first asked for. A thread asks for them
when the server starts and after each commit, so that no reader has to wait.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from engine.errors import TrialsearchError
from engine.index import Generation, Index
from engine.parser import parse_query
from engine.search import Search, Sort

PAUSE = 2.0
"""Seconds between two looks for a new commit; one look lists a directory."""

_QUESTION = Search(parse_query("a"), sort=Sort.DATE, limit=1, snippets=0, fold=True)
"""A search that needs what all searches need: lengths, years, facets, families."""


class Warming:
    """Asks `index` for all that is made once for a commit."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._warmed: Generation | None = None

    def once(self) -> bool:
        """Make the latest commit ready; whether there was one that was not. Raises the errors of the index."""
        latest = self._index.generation()
        if latest == self._warmed:
            return False
        self._warmed = latest
        self._index.search(_QUESTION)
        self._index.suggest("a", 1)
        return True

    def until(self, stopped: threading.Event) -> None:
        """Do so after each commit until `stopped`. What is wrong with the index, the requests will say."""
        while not stopped.is_set():
            with suppress(TrialsearchError):
                self.once()
            stopped.wait(PAUSE)


@contextmanager
def kept_warm(index: Index) -> Iterator[None]:
    """Keep every commit ready for as long as the context lasts."""
    stopped = threading.Event()
    thread = threading.Thread(target=Warming(index).until, args=(stopped,), name="warming", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join(PAUSE)  # a large table may take longer; the thread dies with the process
