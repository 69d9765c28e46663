"""An export of 20,000 documents from the real server: whole, in flat memory, and no trouble when the reader leaves."""

from __future__ import annotations

import csv
import http.client
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from engine.document import Role
from engine.index import open_index
from tests.conftest import document
from webapp.take import MAX_EXPORTS

DOCUMENTS = 20_000
GROWTH = 48 << 20
"""Bytes the server may grow by, mostly buffers of its four threads; what is sent is several times as much."""

_TEXT = " ".join(f"The witness {name} saw the accused and said so under oath." for name in ("Ann", "Bob", "Clara") * 14)


@dataclass
class Server:
    """A running server: its process, port and what it prints."""

    process: subprocess.Popen[str]
    port: int
    log: Path

    @property
    def memory(self) -> int:
        """The bytes of its own memory; mapped files of the index do not count."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.findall(r"RssAnon:\s+(\d+) kB", status)[0]) * 1024

    @contextmanager
    def ask(self, address: str, coding: str = "identity") -> Iterator[http.client.HTTPResponse]:
        """The answer, of which nothing but the head has been read; afterwards the connection is dropped."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", address, headers={"Accept-Encoding": coding})
            yield connection.getresponse()
        finally:
            connection.close()

    def fetch(self, address: str, into: Path) -> int:
        """The number of bytes of an answer, which are written `into` a file."""
        with self.ask(address) as answer, into.open("wb") as file:
            assert answer.status == 200
            while piece := answer.read(1 << 16):
                file.write(piece)
        return into.stat().st_size


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    if not Path("/proc/self/status").exists():
        pytest.skip("memory is measured in /proc, which this system does not have")
    folder = tmp_path_factory.mktemp("streaming")
    index = open_index(folder / "index", create=True)
    with index.writer() as writer:
        for number in range(DOCUMENTS):
            writer.put(
                document(
                    f"{number // 1000}/{number}.txt",
                    f"Trial {number}",
                    f"{number} {_TEXT}",
                    trials=(f"Trial of {number % 500}",),
                    years=(1700 + number % 200,),
                    persons=((f"Defendant {number % 3000}", Role.DEFENDANT),),
                )
            )
    index.close()
    log = folder / "log"
    with log.open("w") as errors:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "trialsearch",
                "serve",
                "--index",
                str(folder / "index"),
                "--port",
                "0",
                "--rate",
                "0",
            ],
            cwd=Path(__file__).parents[1],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    assert process.stdout is not None
    address = re.search(r":(\d+)/", process.stdout.readline())
    assert address, log.read_text()
    yield Server(process, int(address[1]), log)
    process.terminate()
    process.wait(timeout=10)
    process.stdout.close()


def test_every_hit_is_sent_and_memory_stays_flat(server: Server, tmp_path: Path) -> None:
    server.fetch("/?q=witness", tmp_path / "page")
    before = server.memory
    sent = 0
    for ending in ("csv", "jsonl", "jsonl", "zip"):
        sent += server.fetch(f"/export.{ending}?q=witness", tmp_path / ending)
        assert server.memory - before < GROWTH, ending
    assert sent > 4 * GROWTH
    with (tmp_path / "csv").open(encoding="utf-8-sig", newline="") as file:
        assert sum(1 for _ in csv.reader(file)) == DOCUMENTS + 1
    with (tmp_path / "jsonl").open(encoding="utf-8") as file:
        assert sum(1 for _ in file) == DOCUMENTS + 1
    with zipfile.ZipFile(tmp_path / "zip") as archive:
        assert len(archive.namelist()) == DOCUMENTS + 2


@pytest.mark.parametrize("coding", ["identity", "br"])
def test_a_reader_who_leaves_frees_the_place_and_is_no_failure(server: Server, coding: str) -> None:
    for _ in range(2 * MAX_EXPORTS):
        with server.ask("/export.csv?q=witness", coding) as answer:
            assert answer.read(1000)
            assert answer.status == 503 or answer.headers.get("Content-Encoding", "identity") == coding
    for _ in range(600):  # the server notices a dropped connection when it next writes to it
        with server.ask("/export.csv?q=witness&year=1899") as answer:
            rows, free = answer.read().count(b"\n"), answer.status == 200
        if free:
            break
        time.sleep(0.05)
    assert free and rows == DOCUMENTS // 200 + 1
    assert "Traceback" not in server.log.read_text()
