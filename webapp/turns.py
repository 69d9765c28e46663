"""Requests take turns: one at a time in a process, as long as none takes long.

Threads of one Python process share one core. Four pages made at once take four times as
long each, and the switching between them costs a fifth of all; made one after the other
the first three are there earlier and the last no later. Whoever waits longer than
`PATIENCE` goes ahead all the same, so that a concordance of seconds holds nobody up.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any

PATIENCE = 0.1
"""Seconds: longer than nearly every page takes."""

Environment = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environment, StartResponse], Iterable[bytes]]


class Turns:
    """A WSGI application that calls another, letting its threads take turns; streams are sent outside of a turn."""

    def __init__(self, application: Application, patience: float = PATIENCE) -> None:
        self._application = application
        self._patience = patience
        self._turn = threading.Lock()

    def __call__(self, environment: Environment, start_response: StartResponse) -> Iterable[bytes]:
        """The answer of the application."""
        own = self._turn.acquire(timeout=self._patience)
        try:
            return self._application(environment, start_response)
        finally:
            if own:
                self._turn.release()
