"""The reader's commands: `search`, `serve` and `stats`."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path

import click

from engine.errors import TrialsearchError
from engine.index import Index, Stats, open_index
from engine.search import MAX_LIMIT, Filters, Search, Sort
from webapp import batch, terminal
from webapp.present.payload import results_payload
from webapp.settings import Settings
from webapp.state import SearchState

_YEARS = re.compile(r"(?P<low>\d{1,4})?\s*(?P<dash>[-–—])?\s*(?P<high>\d{1,4})?")

index_option = click.option(
    "--index",
    "index_path",
    type=click.Path(path_type=Path),
    default=Path("index"),
    show_default=True,
    help="The directory of the index.",
)


class YearFilter(click.ParamType[str | tuple[int | None, int | None]]):
    """A year, a range FROM-TO with an open end allowed, or "unknown"."""

    name = "year"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str | tuple[int | None, int | None]:
        """The year as a facet value, or the bounds of the range."""
        text = str(value).strip()
        if text == "unknown":
            return text
        found = _YEARS.fullmatch(text)
        if found is None or not (found["low"] or found["high"]):
            self.fail(f"“{text}” is not a year or a range such as 1936-1938.", param, ctx)
        low, high = (int(found[side]) if found[side] else None for side in ("low", "high"))
        if low is not None and high is not None and low > high:
            self.fail(f"“{text}” ends before it begins.", param, ctx)
        return (low, high) if found["dash"] else str(low)


@click.command("search")
@click.argument("words", nargs=-1, metavar="[QUERY]...")
@index_option
@click.option("--trial", "trials", multiple=True, help="Only documents about this trial; may be repeated.")
@click.option(
    "--year", "years", multiple=True, type=YearFilter(), metavar="Y|FROM-TO", help="Only trials of these years."
)
@click.option("--person", "persons", multiple=True, help="Only documents with this person; may be repeated.")
@click.option("--any", "any_word", is_flag=True, help="Rank by any of the words instead of requiring all.")
@click.option("--plain", is_flag=True, help="Read the query as words only, no operators.")
@click.option("--as-typed", is_flag=True, help="Find names as typed, not in other spellings and scripts.")
@click.option("--sort", type=click.Choice([str(sort) for sort in Sort]), default=str(Sort.RELEVANCE), show_default=True)
@click.option(
    "--limit", type=click.IntRange(0, MAX_LIMIT), help="Hits to show.  [default: 10, with --format trec 1000]"
)
@click.option(
    "--batch", "batch_file", type=click.Path(path_type=Path), help="Run the queries of a CSV file (id,query)."
)
@click.option("--format", "form", type=click.Choice(["text", "json", "trec"]), default="text", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def search_command(
    words: tuple[str, ...],
    index_path: Path,
    trials: tuple[str, ...],
    years: tuple[str | tuple[int | None, int | None], ...],
    persons: tuple[str, ...],
    any_word: bool,
    plain: bool,
    as_typed: bool,
    sort: str,
    limit: int | None,
    batch_file: Path | None,
    form: str,
    as_json: bool,
) -> None:
    """Search for QUERY: ranked documents with the passages that match. Without QUERY all documents are listed."""
    query = " ".join(words)
    if batch_file and query:
        raise click.UsageError("Give either a QUERY or --batch FILE, not both.")
    form = "json" if as_json else form
    depth = limit if limit is not None else (MAX_LIMIT if form == "trec" else 10)
    filters = _filters(trials, years, persons)
    state = SearchState(query, filters, Sort(sort), per_page=depth, any_word=any_word, plain=plain, as_typed=as_typed)
    index = open_index(index_path)
    try:
        if batch_file:
            batch.run(index, batch_file, state, form)
        else:
            _search(index, state, form)
    finally:
        index.close()


def _filters(
    trials: tuple[str, ...], years: tuple[str | tuple[int | None, int | None], ...], persons: tuple[str, ...]
) -> Filters:
    single = tuple(year for year in years if isinstance(year, str))
    ranges = [year for year in years if not isinstance(year, str)]
    if len(ranges) > 1:
        raise click.UsageError("--year takes one range; name further years one by one.")
    low, high = ranges[0] if ranges else (None, None)
    chosen = {"trial": trials, "year": single, "person": persons}
    return Filters({facet: values for facet, values in chosen.items() if values}, low, high)


def _search(index: Index, state: SearchState, form: str) -> None:
    if form == "trec":
        batch.print_trec("1", index.search(batch.unadorned(state)))
        return
    results = index.search(state.to_search())
    if form == "json":
        click.echo(json.dumps(results_payload(results, (), state), ensure_ascii=False))
    else:
        terminal.print_results(results, state)


@click.command("serve")
@index_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at; 0.0.0.0 for all.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 for any free port.")
@click.option("--threads", type=click.IntRange(1, 64), default=4, show_default=True, help="Requests a process answers.")
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that answer.")
@click.option(
    "--rate",
    type=click.IntRange(0),
    default=20,
    show_default=True,
    help="Requests a second that one address may make, three times as many at once; 0 for no limit.",
)
@click.option(
    "--proxies",
    type=click.IntRange(0, 9),
    default=0,
    help="Web servers before this one that name the client.",
)
@click.option("--cors", "origins", multiple=True, metavar="ORIGIN", help="Let scripts of this site read the API.")
@click.option("--debug", is_flag=True, help="Add /_components, a page of all components.")
def serve_command(
    index_path: Path,
    host: str,
    port: int,
    threads: int,
    workers: int,
    rate: int,
    proxies: int,
    origins: tuple[str, ...],
    debug: bool,
) -> None:
    """Serve the search page. A newly committed index is picked up without a restart."""
    from webapp.serving import listen, serve, serve_in_workers  # a search on the command line needs no web server

    settings = Settings(rate, proxies, origins, debug)
    index = open_index(index_path)
    documents = index.search(Search(SearchState().to_search().query, limit=0, snippets=0, facet_limit=0)).total
    index.close()
    with listen(host, port) as listening, suppress(KeyboardInterrupt):  # being stopped is how serving ends
        shown = f"[{host}]" if ":" in host else host
        click.echo(f"{documents:,} documents at http://{shown}:{listening.getsockname()[1]}/ (stop with Ctrl-C)")
        if workers == 1:
            serve(listening, index_path, threads, settings)
        else:
            serve_in_workers(listening, index_path, threads, workers, settings)


@click.command("stats")
@index_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--verify", is_flag=True, help="Also compare every file of the index with its checksum.")
def stats_command(index_path: Path, as_json: bool, verify: bool) -> None:
    """Tell what the index holds, and which files were skipped and why."""
    index = open_index(index_path)
    try:
        stats = index.stats()
        damages = index.verify() if verify else ()
    finally:
        index.close()
    if as_json:
        click.echo(
            json.dumps({**stats_record(stats), **({"damaged": list(damages)} if verify else {})}, ensure_ascii=False)
        )
    else:
        terminal.print_stats(stats, damages, verified=verify)
    if damages:
        mend = f"trialsearch index --rebuild --index {index_path}"
        raise TrialsearchError(f"The index in {index_path} is damaged. Make it again with: {mend}")


def stats_record(stats: Stats) -> dict[str, object]:
    """The JSON object of ``stats --json``; sizes in bytes."""
    return {
        "documents": stats.documents,
        "terms": stats.terms,
        "index_bytes": stats.index_bytes,
        "text_bytes": stats.text_bytes,
        "facets": dict(stats.facets),
        "languages": dict(stats.languages),
        "committed": stats.committed,
        "generation": stats.generation,
        "folders": list(stats.manifest.folders),
        "skipped": [{"path": file.path, "reason": file.reason} for file in stats.manifest.skipped],
    }
