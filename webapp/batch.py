"""Many searches from a CSV file: a line that cannot be used is named, and the rest goes on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from engine.errors import InputUnusable
from engine.index import Index
from engine.search import Results, Search
from webapp import terminal
from webapp.lines import Question, columns, decoded, questions
from webapp.present.payload import results_payload
from webapp.state import SearchState


def run(index: Index, path: Path, state: SearchState, form: str) -> None:
    """Run every query of `path` with the filters and options of `state`, and print the answers in `form`."""
    for question in read_questions(path):
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


def read_questions(path: Path) -> Iterator[Question]:
    """The lines of a CSV file with the columns ``id`` and ``query``.

    Raises `InputUnusable` when the file cannot be read or has no such columns.
    """
    try:
        text = decoded(path.read_bytes())
    except OSError as error:
        raise InputUnusable(f"{path} cannot be read: {error.strerror}. Name a CSV file with --batch.") from None
    if not {"id", "query"} <= set(columns(text)):
        raise InputUnusable(f"{path} must begin with a line that names its columns: id,query")
    yield from questions(text)


def unadorned(state: SearchState) -> Search:
    """The search of `state` without passages and facets: ids, scores and order are all a run needs."""
    return state.to_search(snippets=0, facet_limit=0)


def print_trec(name: str, results: Results) -> None:
    """The hits as lines of a TREC run: ``id Q0 path rank score trialsearch``. Blanks in a path are written %20."""
    for rank, hit in enumerate(results.hits, 1):
        click.echo(f"{name} Q0 {hit.path.replace(' ', '%20')} {rank} {hit.score:.6f} trialsearch")
