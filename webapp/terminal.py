"""Results and figures for reading on a terminal: marked words in colour, plain text when the output is not one."""

from __future__ import annotations

from collections.abc import Sequence

import click

from engine.index import Stats
from engine.search import Hit, Results, Snippet
from webapp.present.wording import span_label, year_spans
from webapp.state import SearchState

_PEOPLE = 6


def print_results(results: Results, state: SearchState) -> None:
    """The hits with their passages, then what can be narrowed down."""
    for notice in results.notices:
        click.secho(f"Note: {notice.text}", fg="yellow")
    documents = "document" if results.total == 1 else "documents"
    click.secho(f"{results.total:,} {documents} for {results.reading.text or 'everything'}", bold=True)
    for rank, hit in enumerate(results.hits, state.per_page * (state.page - 1) + 1):
        _print_hit(rank, hit)


def _print_hit(rank: int, hit: Hit) -> None:
    click.echo()
    click.echo(f"{rank:>3}. {_coloured(hit.title, hit.title_marks)}")
    people = ", ".join(person.name for person in hit.persons[:_PEOPLE])
    more = f" and {len(hit.persons) - _PEOPLE} more" if len(hit.persons) > _PEOPLE else ""
    facts = [*hit.trials, ", ".join(span_label(*span) for span in year_spans(hit.years)), people + more]
    click.secho("     " + " · ".join(fact for fact in facts if fact), dim=True)
    for snippet in hit.snippets:
        click.echo(f"     {_passage(snippet)}")
    click.secho(f"     {hit.path}", dim=True)


def _passage(snippet: Snippet) -> str:
    text = _coloured(snippet.text, snippet.marks).replace("\n", " ")
    return f"{'… ' if snippet.before else ''}{text}{' …' if snippet.after else ''} [¶ {snippet.paragraph}]"


def _coloured(text: str, marks: Sequence[tuple[int, int]]) -> str:
    pieces = []
    at = 0
    for start, end in marks:
        pieces += [text[at:start], click.style(text[start:end], fg="red", bold=True)]
        at = end
    return "".join((*pieces, text[at:]))


def print_stats(stats: Stats, damages: Sequence[str], *, verified: bool) -> None:
    """The figures of an index, its folders, and every skipped file with its reason."""
    rows = [
        ("documents", f"{stats.documents:,}"),
        ("distinct words", f"{stats.terms:,}"),
        ("size of the texts", _size(stats.text_bytes)),
        ("size of the index", _size(stats.index_bytes)),
        *((f"{facet}s", f"{count:,}") for facet, count in stats.facets.items()),
        ("languages", ", ".join(f"{name or 'unknown'} {count:,}" for name, count in stats.languages.items())),
        ("last commit", f"{stats.committed or 'never'} (number {stats.generation})"),
        *(("folder", folder) for folder in stats.manifest.folders),
    ]
    if verified:
        rows.append(("checksums", "; ".join(damages) or "all files are as they were written"))
    for name, value in rows:
        click.echo(f"{name:<18} {value or '—'}")
    skipped = stats.manifest.skipped
    click.echo(f"{'skipped files':<18} {len(skipped):,}")
    for file in skipped:
        click.echo(f"  {file.path}: {file.reason}")


def _size(count: int) -> str:
    size = float(count)
    for unit in ("bytes", "KB", "MB"):
        if size < 1000:
            return f"{size:,.0f} {unit}" if unit == "bytes" else f"{size:,.1f} {unit}"
        size /= 1000
    return f"{size:,.1f} GB"
