"""Search pages over HTTP: the real server with its worker processes, and clients that ask one page after another.

    python -m benchmarks.http FILE.jsonl [--index DIR] [--workers 2] [--connections 8] [--seconds 10] [--settle 0]

Makes an index of the ready documents of FILE (kept in DIR and used again when it is there), starts
``trialsearch serve`` and asks for pages of words drawn from the collection, as `benchmarks.speed` does, over as many
kept connections at once. Tells pages a second, how long a page takes, and the servers' processor time for each, which
depends least on what else the machine does. The clients are threads of one other process on the same machine and
take their share of its cores.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.queries import Query, draw
from benchmarks.relevance import JOBS, opened
from benchmarks.speed import percentile, read
from indexer.jsonl import index_jsonl
from indexer.report import Options

HOST = "127.0.0.1"


@contextmanager
def served(index: Path, workers: int) -> Iterator[int]:
    """The port at which the index in `index` is served by `workers` processes, without a rate limit."""
    command = [sys.executable, "-m", "trialsearch", "serve", "--index", str(index), "--port", "0", "--rate", "0"]
    server = subprocess.Popen([*command, "--workers", str(workers)], stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    try:
        found = re.search(r":(\d+)/", server.stdout.readline())
        if found is None:
            raise SystemExit("The server did not start.")
        yield int(found[1])
    finally:
        server.terminate()
        server.wait()


def processor_time() -> float:
    """Seconds of processor time of all ended child processes and of theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def address(query: Query) -> str:
    """The address of the first page for `query`."""
    words = " ".join(query.words)
    return "/?" + urlencode({"q": f'"{words}"' if query.phrase else words})


def ask(port: int, addresses: Sequence[str], start: int, until: float) -> list[float]:
    """Milliseconds of each page, asked one after another on one connection until the time is over."""
    connection = http.client.HTTPConnection(HOST, port, timeout=60)
    times = []
    for page in itertools.islice(itertools.cycle(addresses), start, None):
        started = time.perf_counter()
        if started > until:
            break
        connection.request("GET", page)
        response = connection.getresponse()
        response.read()
        if response.status != http.client.OK:
            raise SystemExit(f"{page} answers {response.status} {response.reason}")
        times.append((time.perf_counter() - started) * 1000)
    connection.close()
    return times


def measure(port: int, addresses: Sequence[str], connections: int, seconds: float) -> list[float]:
    """The times of all pages over all connections, which begin at different pages."""
    until = time.perf_counter() + seconds
    with ThreadPoolExecutor(connections) as pool:
        asked = [pool.submit(ask, port, addresses, 7 * number, until) for number in range(connections)]
        return [page for each in asked for page in each.result()]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--index", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument(
        "--settle", type=float, default=0, help="seconds given to the servers to make ready what they keep"
    )
    options = parser.parse_args()
    addresses = [address(query) for query in draw(read(options.file, None))]
    with tempfile.TemporaryDirectory(prefix="http-") as scratch:
        folder = options.index or Path(scratch) / "index"
        with opened(folder, lambda index: index_jsonl(index, options.file, Options(jobs=JOBS))):
            pass
        before = processor_time()
        with served(folder, options.workers) as port:
            time.sleep(options.settle)
            warming = measure(port, addresses, options.connections, 2)
            times = measure(port, addresses, options.connections, options.seconds)
        spent = (processor_time() - before) * 1000 / (len(times) + len(warming))
    rate = len(times) / options.seconds
    print(f"{rate:.0f} pages a second, p50 {statistics.median(times):.0f} ms, p95 {percentile(times, 0.95):.0f} ms")
    print(f"{spent:.1f} ms of processor time for each, the start of the servers included")


if __name__ == "__main__":
    main()
