"""A slow line to the site: every page comes in pieces, so that the browser draws it while it still arrives."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.error import HTTPError
from urllib.request import urlopen

PIECES = 12
"""How many pieces a page comes in, of one size: they end within words, tags and tables."""

PAUSE = 0.04
"""Seconds between two pieces; a browser draws every sixtieth of a second."""


def _handler(site: str) -> type[BaseHTTPRequestHandler]:
    class SlowLine(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            try:
                with urlopen(site + self.path) as answer:
                    status, kind, body = answer.status, answer.headers["Content-Type"], answer.read()
            except HTTPError as error:
                with error:
                    status, kind, body = error.code, error.headers["Content-Type"], error.read()
            self.send_response(HTTPStatus(status))
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            pieces = PIECES if kind.startswith("text/html") else 1
            for piece in range(pieces):
                time.sleep(PAUSE if piece else 0)
                self.wfile.write(body[len(body) * piece // pieces : len(body) * (piece + 1) // pieces])

        def log_message(self, *_: object) -> None:
            pass

    return SlowLine


@contextmanager
def slow_line(site: str) -> Iterator[str]:
    """The address at which the pages of `site` come slowly, for as long as the context lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(site))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join(timeout=5)
