"""Serving the application: one process with threads, or several that share one socket and the mapped index."""

from __future__ import annotations

import logging
import multiprocessing
import signal
import socket
import sys
import time
from pathlib import Path

from waitress.server import TcpWSGIServer, create_server

from engine.errors import TrialsearchError
from engine.index import open_index
from webapp.app import create_app
from webapp.settings import Settings
from webapp.turns import Turns
from webapp.warming import kept_warm

BACKLOG = 1024

WAITING = 1 << 20
"""Bytes of an answer that wait for a slow reader before its thread does: an export is made no faster than read."""

STEP, MOST = 0.002, 0.01
"""Seconds that a worker waits before it takes another connection, for each that it has, and at most."""


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens at `host` and `port`. Raises `TrialsearchError` when that cannot be had."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0][0]
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        raise TrialsearchError(
            f"Port {port} of {host} cannot be used: {error.strerror or error}. Choose another with --port."
        ) from None


def serve(
    listening: socket.socket, index_path: Path, threads: int, settings: Settings, *, sharing: bool = False
) -> None:
    """Answer requests until interrupted, the socket being shared with other processes or not."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # else a line for every request that waits for a thread
    index = open_index(index_path)
    app = create_app(index, settings)
    server = create_server(Turns(app), sockets=[listening], threads=threads, ident=None, outbuf_high_watermark=WAITING)
    if sharing:
        leave_to_others(server)
    try:
        with kept_warm(index, app.extensions["trialsearch-names"]):
            server.run()
    finally:
        server.close()
        index.close()


def serve_in_workers(
    listening: socket.socket, index_path: Path, threads: int, workers: int, settings: Settings
) -> None:
    """The same in `workers` processes; the system hands each connection to one that is free."""
    listening.setblocking(False)
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_work, args=(listening, index_path, threads, settings)) for _ in range(workers)]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # a service manager's stop must reach the workers, too
    for process in processes:
        process.start()
    try:
        for process in processes:
            process.join()
    finally:
        for process in processes:
            process.terminate()
            process.join()


def _work(listening: socket.socket, index_path: Path, threads: int, settings: Settings) -> None:
    """One worker: the parent is told of an interrupt and ends us."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    serve(listening, index_path, threads, settings, sharing=True)


def leave_to_others(server: TcpWSGIServer) -> None:
    """Let `server` take a new connection the later the more it has: it wakes together with all other workers.

    A connection is kept for many pages. When five of eight are one worker's, its readers wait while the other idles.
    """
    accept = server.handle_accept

    def accept_later() -> None:
        time.sleep(min(STEP * len(server.active_channels), MOST))
        accept()

    server.handle_accept = accept_later
