"""Building and searching, against peers, in one run.

    python -m benchmarks.speed FILE.jsonl [--documents N] [--engines trialsearch,fts5,…] [--jobs 2] [--json OUT]

FILE holds ready documents (``id, title, text, trial, year, persons``), one a line. For
every engine: seconds and megabytes of text per second to build, size of the index to
text, milliseconds for a page (ten hits, three exact facet counts, ten passages) and for
the ten best alone, median and 95th percentile over all queries, and the time to open and
answer in a fresh process. The engines take turns query by query, so that the ratios
hold when the machine's speed drifts.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.engines import Collection, Engine, Ready, Searcher
from benchmarks.queries import Query, draw

ENGINES = {
    "trialsearch": "benchmarks.engines.ours:Ours",
    "fts5": "benchmarks.engines.fts5:Fts5",
    "tantivy": "benchmarks.engines.tantivy_engine:Tantivy",
    "tantivy-exact": "benchmarks.engines.tantivy_engine:TantivyExact",
    "whoosh": "benchmarks.engines.stock_whoosh:StockWhoosh",
}
REPEATS = 3

Figures = dict[str, float]


def load(name: str) -> Engine:
    """The engine called `name`; ImportError when its package is not installed."""
    module, cls = ENGINES[name].split(":")
    engine: Engine = getattr(import_module(module), cls)()
    return engine


def read(path: Path, limit: int | None) -> list[Ready]:
    """The first `limit` documents of `path`."""
    documents = []
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            documents.append(json.loads(line))
            if len(documents) == limit:
                break
    return documents


def size(folder: Path) -> int:
    """Bytes of all files below `folder`."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def timed(action: Callable[[], Any]) -> float:
    """Milliseconds that `action` takes."""
    started = time.perf_counter()
    action()
    return (time.perf_counter() - started) * 1000


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of `values` do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def search(searchers: dict[str, Searcher], queries: Sequence[Query]) -> dict[str, Figures]:
    """Medians and 95th percentiles of pages and top tens; engines take turns."""
    for searcher in searchers.values():
        for query in queries:
            searcher.page(query.words, query.phrase)
    pages: dict[str, list[float]] = {name: [] for name in searchers}
    tops: dict[str, list[float]] = {name: [] for name in searchers}
    for query in queries:
        for name, searcher in searchers.items():
            ask_page = partial(searcher.page, query.words, query.phrase)
            ask_top = partial(searcher.top, query.words, query.phrase)
            pages[name].append(min(timed(ask_page) for _ in range(REPEATS)))
            tops[name].append(min(timed(ask_top) for _ in range(REPEATS)))
    return {
        name: {
            "page_p50": statistics.median(pages[name]),
            "page_p95": percentile(pages[name], 0.95),
            "top_p50": statistics.median(tops[name]),
            "top_p95": percentile(tops[name], 0.95),
        }
        for name in searchers
    }


def first_page(name: str, folder: Path, query: Query) -> float:
    """Milliseconds to open the index and answer one page in a fresh process, without Python's own start."""
    code = (
        "import sys, time; from pathlib import Path; from benchmarks.speed import load; engine = load(sys.argv[1])\n"
        "start = time.perf_counter(); engine.open(Path(sys.argv[2])).page(sys.argv[3:], False)\n"
        "print((time.perf_counter() - start) * 1000)"
    )
    command = [sys.executable, "-c", code, name, str(folder), *query.words]
    times = [float(subprocess.run(command, capture_output=True, text=True, check=True).stdout) for _ in range(REPEATS)]
    return statistics.median(times)


def measure(names: Sequence[str], documents: Sequence[Ready], jobs: int, scratch: Path) -> dict[str, Figures]:
    """All figures of all engines."""
    text = sum(len(document["text"].encode()) for document in documents)
    figures: dict[str, Figures] = {}
    collection = Collection(documents, scratch / "ready.jsonl")
    with collection.file.open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(document) + "\n" for document in documents)
    queries = draw(documents)
    searchers: dict[str, Searcher] = {}
    for name in names:
        engine = load(name)
        folder = scratch / name
        seconds = timed(partial(engine.build, collection, folder, jobs)) / 1000
        figures[name] = {"build_s": seconds, "build_mb_s": text / 1e6 / seconds, "index_to_text": size(folder) / text}
        searchers[name] = engine.open(folder)
        figures[name]["fresh_ms"] = first_page(name, folder, queries[0])
        print(f"{name}: built {len(documents):,} documents in {seconds:.1f} s", file=sys.stderr)
    for name, found in search(searchers, queries).items():
        figures[name] |= found
    return figures


def table(figures: dict[str, Figures]) -> str:
    """The figures as a Markdown table, the ratio to ours in parentheses."""
    ours = figures.get("trialsearch", {})
    columns = list(next(iter(figures.values())))
    lines = ["| engine | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    for name, row in figures.items():
        cells = [
            f"{row[c]:.2f}" + (f" ({row[c] / ours[c]:.2f} ×)" if ours and name != "trialsearch" else "")
            for c in columns
        ]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--documents", type=int)
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    documents = read(options.file, options.documents)
    scratch = Path(tempfile.mkdtemp(prefix="benchmark-"))
    try:
        figures = measure(options.engines.split(","), documents, options.jobs, scratch)
    finally:
        shutil.rmtree(scratch)
    print(table(figures))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
