"""How good the answers are: known documents that are searched for, and questions with judged answers.

    python -m benchmarks.relevance known FILE.jsonl [--documents N] [--searches 400] [--seed 3] [--index DIR] [--misses]
    python -m benchmarks.relevance judged FOLDER QUERIES.csv QRELS.txt [--index DIR]

`known` draws three kinds of searches from ready documents (``id, title, text, trial, year, persons``; see
`known_items`) and tells how often the right document comes first and among the first ten. `judged` indexes the files of
FOLDER, asks each question of QUERIES (``id,query``) as ``trialsearch search --any --plain`` does, and measures the
first thousand against TREC judgments, whose documents are paths below FOLDER; ids such as ``test:7`` make groups.

The index is made in a scratch folder, or kept in DIR and used again when it is there.
"""

from __future__ import annotations

import argparse
import csv
import statistics
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.known_items import DRAWN, KnownItem
from benchmarks.measures import MEASURES, Grades, read_judgments
from benchmarks.speed import read
from engine.index import Index, open_index
from engine.parser import parse_query
from engine.search import MAX_LIMIT, Search
from indexer.jsonl import index_jsonl
from indexer.pipeline import index_folders
from indexer.report import Options

JOBS = 2


@contextmanager
def opened(folder: Path | None, build: Callable[[Index], object]) -> Iterator[Index]:
    """The index in `folder`, built if it is not there yet; without a folder one for this run only."""
    with tempfile.TemporaryDirectory(prefix="relevance-") as scratch:
        index = open_index(folder or Path(scratch) / "index", create=True, replace=True)
        if not index.stats().documents:
            build(index)
        yield index
        index.close()


def succeeded(index: Index, items: Sequence[KnownItem], depth: int, report: bool = False) -> float:
    """The share of `items` whose document is among the first `depth` hits; prints the others if `report`."""
    found = 0
    for item in items:
        hits = index.search(Search(parse_query(item.query, plain=True), limit=depth, snippets=0, facet_limit=0)).hits
        right = item.document in (hit.id for hit in hits)
        found += right
        if report and not right:
            print(f"{item.query}: {item.document} is not found, but {[(hit.id, hit.title) for hit in hits]}")
    return found / len(items)


def known(options: argparse.Namespace) -> None:
    """The command `known`."""
    documents = read(options.file, options.documents)
    with opened(options.index, lambda index: index_jsonl(index, options.file, Options(jobs=JOBS))) as index:
        print(f"| {options.searches} searches, {len(documents):,} documents | first | among ten |\n|---|---|---|")
        for kind, draw in DRAWN.items():
            items = draw(documents, options.searches, options.seed)
            first, ten = succeeded(index, items, 1, options.misses), succeeded(index, items, 10)
            print(f"| {kind} | {first:.3f} | {ten:.3f} |")


def answers(index: Index, question: str) -> list[str]:
    """The paths of the best documents for a question in free text."""
    query = parse_query(question, plain=True, any_word=True)
    return [hit.path for hit in index.search(Search(query, limit=MAX_LIMIT, snippets=0, facet_limit=0)).hits]


def judged(options: argparse.Namespace) -> None:
    """The command `judged`."""
    judgments = read_judgments(options.judgments.read_text(encoding="utf-8").splitlines())
    with options.queries.open(encoding="utf-8", newline="") as stream:
        questions = {row["id"]: row["query"] for row in csv.DictReader(stream)}
    with opened(options.index, lambda index: index_folders(index, [options.folder], Options(jobs=JOBS))) as index:
        ranked = {name: answers(index, questions.get(name, "")) for name in judgments}
    print("| queries | " + " | ".join(MEASURES) + " |\n" + "|---" * (len(MEASURES) + 1) + "|")
    for group, names in _groups(judgments).items():
        print(f"| {group} ({len(names)}) | " + " | ".join(_means(names, ranked, judgments)) + " |")


def _groups(judgments: Mapping[str, Grades]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for name in judgments:
        groups.setdefault(name.partition(":")[0] if ":" in name else "all", []).append(name)
    return groups if len(groups) == 1 else groups | {"all": list(judgments)}


def _means(names: Sequence[str], ranked: Mapping[str, list[str]], judgments: Mapping[str, Grades]) -> Iterator[str]:
    for measure in MEASURES.values():
        yield f"{statistics.fmean(measure(ranked[name], judgments[name]) for name in names):.4f}"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("known")
    command.set_defaults(run=known)
    command.add_argument("file", type=Path)
    command.add_argument("--documents", type=int)
    command.add_argument("--searches", type=int, default=400)
    command.add_argument("--seed", type=int, default=3)
    command.add_argument("--misses", action="store_true", help="print what came before the right document")
    command.add_argument("--index", type=Path)
    command = commands.add_parser("judged")
    command.set_defaults(run=judged)
    for name in ("folder", "queries", "judgments"):
        command.add_argument(name, type=Path)
    command.add_argument("--index", type=Path)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
