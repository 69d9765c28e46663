"""Workers that share a socket share the connections, too."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from waitress.server import create_server

from webapp.serving import leave_to_others, listen

HELD, NEW = 5, 30


def empty(environment: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """An application that answers with nothing."""
    start_response("204 No Content", [])
    return []


@contextmanager
def worker(listening: socket.socket) -> Iterator[None]:
    """A server as a worker process has it, in a thread."""
    server = create_server(empty, sockets=[listening.dup()], threads=1)
    leave_to_others(server)
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


def test_a_worker_with_connections_leaves_new_ones_to_another() -> None:
    with listen("127.0.0.1", 0) as listening:
        listening.setblocking(False)
        port = listening.getsockname()[1]
        with worker(listening):
            held = [http.client.HTTPConnection("127.0.0.1", port, timeout=10) for _ in range(HELD)]
            for connection in held:
                connection.request("GET", "/")
                assert connection.getresponse().status == 204, "alone it takes them all"
            other = listening.dup()
            other.settimeout(0.1)
            taken = []
            new = []
            for _ in range(NEW):
                new.append(socket.create_connection(("127.0.0.1", port)))
                time.sleep(0.001)  # a worker that does not wait is faster
                with suppress(TimeoutError):
                    taken.append(other.accept()[0])
            for connection in held:
                connection.close()
            for each in (*new, *taken, other):
                each.close()
    assert len(taken) > NEW * 0.6, "a worker without any is there first"
