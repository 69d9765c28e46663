"""Many searches from a CSV file: a line that cannot be used is named, and the rest goes on."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import click

from engine.errors import InputUnusable
from engine.index import Index
from engine.search import Results, Search
from webapp import terminal
from webapp.present.payload import results_payload
from webapp.state import SearchState

MAX_CELL = 1 << 20


@dataclass(frozen=True, slots=True)
class Question:
    """A line of the file: its id and query, or what is wrong with it."""

    line: int
    id: str
    query: str
    problem: str = ""


def run(index: Index, path: Path, state: SearchState, form: str) -> None:
    """Run every query of `path` with the filters and options of `state`, and print the answers in `form`."""
    for question in questions(path):
        if question.problem:
            click.echo(f"{path.name}, line {question.line}: {question.problem}", err=True)
            continue
        asked = replace(state, q=question.query)
        if form == "trec":
            print_trec(question.id, index.search(unadorned(asked)))
            continue
        results = index.search(asked.to_search(facet_limit=0))
        if form == "json":
            payload = results_payload(results, (), asked)
            answer = {"id": question.id, "query": question.query, "total": payload["total"], "hits": payload["hits"]}
            click.echo(json.dumps(answer, ensure_ascii=False))
        else:
            click.echo(f"\n── {question.id}: {question.query}")
            terminal.print_results(results, asked)


def questions(path: Path) -> Iterator[Question]:
    """The lines of a CSV file with the columns ``id`` and ``query``, in UTF-8 or as Excel writes them.

    Raises `InputUnusable` when the file cannot be read or has no such columns.
    """
    csv.field_size_limit(MAX_CELL)
    text = _text(path).replace("\0", "")
    header = text.split("\n", 1)[0]
    separator = max(",;\t", key=header.count)
    rows = csv.reader(text.splitlines(keepends=True), delimiter=separator, strict=False)
    names = [name.strip().lower() for name in next(rows, [])]
    if not {"id", "query"} <= set(names):
        raise InputUnusable(f"{path} must begin with a line that names its columns: id,query")
    id_at, query_at = names.index("id"), names.index("query")
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Question(rows.line_num, "", "", f"is not CSV ({error}); left out")
            continue
        if any(cell.strip() for cell in cells):
            yield _question(rows.line_num, cells, id_at, query_at)


def _question(line: int, cells: list[str], id_at: int, query_at: int) -> Question:
    if len(cells) <= max(id_at, query_at):
        return Question(line, "", "", "has too few columns; left out")
    name, query = "_".join(cells[id_at].split()), cells[query_at].strip()
    problem = "" if name and query else f"has no {'id' if not name else 'query'}; left out"
    return Question(line, name, query, problem)


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputUnusable(f"{path} cannot be read: {error.strerror}. Name a CSV file with --batch.") from None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def unadorned(state: SearchState) -> Search:
    """The search of `state` without passages and facets: ids, scores and order are all a run needs."""
    return state.to_search(snippets=0, facet_limit=0)


def print_trec(name: str, results: Results) -> None:
    """The hits as lines of a TREC run: ``id Q0 path rank score trialsearch``. Blanks in a path are written %20."""
    for rank, hit in enumerate(results.hits, 1):
        click.echo(f"{name} Q0 {hit.path.replace(' ', '%20')} {rank} {hit.score:.6f} trialsearch")
