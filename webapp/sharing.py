"""How workers that listen on one socket share the connections: who has the fewest takes the next.

A connection is kept for many pages, and all workers wake when one comes. Where the first to be awake takes it, seven of
eight are often one worker's, whose readers wait for one another while the other workers idle.
"""

from __future__ import annotations

import time
from collections.abc import MutableSequence

from waitress.server import TcpWSGIServer

PAUSE = 0.003
"""Seconds that a worker leaves a connection to others with fewer; if none of them takes it, it does so itself."""


def share(server: TcpWSGIServer, connections: MutableSequence[int], own: int) -> None:
    """Let `server` accept by turns: `connections` says how many each worker has, its own number stands at `own`."""
    accept, readable = server.handle_accept, server.readable

    def told() -> int:
        connections[own] = len(server.active_channels)
        return connections[own]

    def told_and_readable() -> bool:
        told()
        return bool(readable())

    def accept_in_turn() -> None:
        if told() > min(connections):
            time.sleep(PAUSE)
        accept()
        told()

    server.handle_accept, server.readable = accept_in_turn, told_and_readable
