"""Serving the application: one process with threads, or several that share one socket and the mapped index."""

from __future__ import annotations

import logging
import multiprocessing
import signal
import socket
import sys
from collections.abc import MutableSequence
from pathlib import Path

from waitress.server import create_server

from engine.errors import TrialsearchError
from engine.index import open_index
from webapp.app import create_app
from webapp.settings import Settings
from webapp.sharing import share
from webapp.turns import Turns
from webapp.warming import kept_warm

Shares = tuple[MutableSequence[int], int]
"""How many connections each worker has, and which of them is asked."""

BACKLOG = 1024

WAITING = 1 << 20
"""Bytes of an answer that wait for a slow reader before its thread does: an export is made no faster than read."""


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
    listening: socket.socket, index_path: Path, threads: int, settings: Settings, shares: Shares | None = None
) -> None:
    """Answer requests until interrupted; with `shares` the socket is shared with other processes."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # else a line for every request that waits for a thread
    index = open_index(index_path)
    app = create_app(index, settings)
    server = create_server(Turns(app), sockets=[listening], threads=threads, ident=None, outbuf_high_watermark=WAITING)
    if shares is not None:
        share(server, *shares)
    try:
        with kept_warm(index):
            server.run()
    finally:
        server.close()
        index.close()


def serve_in_workers(
    listening: socket.socket, index_path: Path, threads: int, workers: int, settings: Settings
) -> None:
    """The same in `workers` processes, of which the one with the fewest connections takes the next."""
    listening.setblocking(False)
    context = multiprocessing.get_context("spawn")
    connections = context.RawArray("i", workers)
    processes = [
        context.Process(target=_work, args=(listening, index_path, threads, settings, (connections, own)))
        for own in range(workers)
    ]
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


def _work(listening: socket.socket, index_path: Path, threads: int, settings: Settings, shares: Shares) -> None:
    """One worker: the parent is told of an interrupt and ends us."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    serve(listening, index_path, threads, settings, shares)
