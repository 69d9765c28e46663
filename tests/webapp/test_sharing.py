"""Workers that share a socket share the connections, too."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from waitress.server import create_server

from webapp import sharing
from webapp.serving import listen
from webapp.sharing import share

HELD, NEW = 5, 8

PAUSE, LATE = 0.3, 0.05
"""Long enough that a busy machine tells them apart."""


def short(environment: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """An application whose answers leave the connection open."""
    start_response("200 OK", [("Content-Length", "2")])
    return [b"ok"]


@contextmanager
def worker(listening: socket.socket, connections: list[int]) -> Iterator[None]:
    """A server as the first of two worker processes has it, in a thread."""
    server = create_server(short, sockets=[listening.dup()], threads=1)
    share(server, connections, 0)
    stopped = threading.Event()

    def work() -> None:
        while not stopped.is_set():
            server.asyncore.loop(timeout=0.05, map=server._map, count=1)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join()
        server.task_dispatcher.shutdown()
        server.asyncore.close_all(server._map)


@contextmanager
def held(port: int) -> Iterator[None]:
    """Connections that were answered and are kept, as browsers do."""
    connections = [http.client.HTTPConnection("127.0.0.1", port, timeout=10) for _ in range(HELD)]
    for connection in connections:
        connection.request("GET", "/")
        assert connection.getresponse().read() == b"ok"
    yield
    for connection in connections:
        connection.close()


def taken_by_another(listening: socket.socket) -> int:
    """How many of `NEW` connections another process gets that wakes a little late."""
    other = listening.dup()
    other.settimeout(0.1)
    taken, new = [], []
    for _ in range(NEW):
        new.append(socket.create_connection(listening.getsockname()))
        time.sleep(LATE)
        with suppress(TimeoutError):
            taken.append(other.accept()[0])
    for each in (*new, *taken, other):
        each.close()
    return len(taken)


@pytest.fixture
def listening(monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    monkeypatch.setattr(sharing, "PAUSE", PAUSE)
    with listen("127.0.0.1", 0) as opened:
        opened.setblocking(False)
        yield opened


def test_a_worker_leaves_new_connections_to_one_with_fewer(listening: socket.socket) -> None:
    with worker(listening, [0, 0]), held(listening.getsockname()[1]):
        assert taken_by_another(listening) > NEW / 2


def test_a_worker_with_the_fewest_takes_new_connections_at_once(listening: socket.socket) -> None:
    with worker(listening, [0, 1000]), held(listening.getsockname()[1]):
        assert taken_by_another(listening) < NEW / 2


def test_a_worker_takes_what_no_other_does_and_says_how_many_it_has(listening: socket.socket) -> None:
    connections = [0, 0]
    with worker(listening, connections), held(listening.getsockname()[1]):
        assert connections == [HELD, 0], "the other is dead"
