"""The curator's commands: `index` and `parse`."""

from __future__ import annotations

import json
import os
import sys
from functools import partial
from pathlib import Path

import click

from engine.document import Document, Skipped
from engine.errors import InputUnusable
from engine.index import Index, open_index
from engine.records import to_record
from indexer.discover import require_folder, standing
from indexer.jsonl import index_jsonl
from indexer.limits import DEFAULT_MAX_BYTES
from indexer.progress import watching
from indexer.report import Options, Report
from indexer.show import evidence, overview

DEFAULT_INDEX = Path("index")
DEFAULT_FOLDER = Path("documents")
MEGABYTE = 1024 * 1024

index_option = click.option(
    "--index",
    "index_path",
    type=click.Path(path_type=Path),
    default=DEFAULT_INDEX,
    show_default=True,
    help="The directory of the index.",
)
jobs_option = click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=os.cpu_count() or 1,
    show_default="the processor's cores",
    help="Processes that read files.",
)
size_option = click.option(
    "--max-size",
    type=click.IntRange(1),
    default=DEFAULT_MAX_BYTES // MEGABYTE,
    show_default=True,
    help="Skip files larger than this many megabytes.",
)


@click.command("index")
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path), metavar="[FOLDER]...")
@index_option
@click.option(
    "--jsonl", type=click.Path(path_type=Path), help="Index ready documents: a file with a JSON object a line."
)
@jobs_option
@click.option("--rebuild", is_flag=True, help="Make the whole index anew beside the old one, then replace it.")
@click.option("--keep-missing", is_flag=True, help="Keep documents whose files are no longer there.")
@size_option
@click.option("--json", "as_json", is_flag=True, help="Print the summary as one JSON object.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
def index_command(
    folders: tuple[Path, ...],
    index_path: Path,
    jsonl: Path | None,
    jobs: int,
    rebuild: bool,
    keep_missing: bool,
    max_size: int,
    as_json: bool,
    quiet: bool,
) -> None:
    """Index the documents in FOLDERs: new and changed files are read, removed ones forgotten, the rest left alone.

    Without a FOLDER the folders of the last time are indexed again, or documents/ the first time.
    """
    if jsonl and folders:
        raise click.UsageError("Give either FOLDERs or --jsonl FILE, not both.")
    options = Options(jobs, rebuild, keep_missing, max_size * MEGABYTE)
    if jsonl is None:
        for folder in folders:  # before an index is made for them
            require_folder(folder)
    index = open_index(index_path, create=True, replace=rebuild)
    try:
        with watching(quiet) as watch:
            if jsonl:
                report = index_jsonl(index, jsonl, options, watch)
            else:
                from indexer.pipeline import index_folders  # the readers of files take their time to load

                report = index_folders(index, folders or _known_folders(index, rebuild), options, watch)
    finally:
        index.close()
    if as_json:
        click.echo(json.dumps(summary(report), ensure_ascii=False))
    elif not quiet:
        _tell(report, index_path)
    for problem in () if quiet else report.problems:
        click.echo(f"Note: {problem}", err=True)


def _known_folders(index: Index, rebuild: bool) -> tuple[Path, ...]:
    """The folders of the last time. A rebuild starts from nothing, so it must not pass over what they do not hold."""
    recorded = tuple(Path(folder) for folder in index.stats().manifest.folders)
    known = tuple(folder for folder in recorded if standing(folder) in ("folder", "closed"))
    if rebuild and (lost := [str(folder) for folder in recorded if folder not in known]):
        raise InputUnusable(
            f"The index also holds documents of {', '.join(lost)}, which --rebuild without a FOLDER would drop. "
            "Name the folders to keep, and index files of ready documents again afterwards with --jsonl."
        )
    if known:
        return known
    if DEFAULT_FOLDER.is_dir():
        return (DEFAULT_FOLDER,)
    ready = "".join(f"; documents of {path} again: trialsearch index --jsonl {path}" for path in recorded)
    raise InputUnusable(f"There is no folder to index. Name one: trialsearch index FOLDER{ready}")


def summary(report: Report) -> dict[str, object]:
    """The JSON object that ``index --json`` ends with; its keys are a contract."""
    return {
        "added": report.added,
        "updated": report.updated,
        "relabelled": report.relabelled,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "skipped": [{"path": skipped.path, "reason": skipped.reason} for skipped in report.skipped],
        "documents": report.documents,
        "seconds": round(report.seconds, 3),
    }


def _tell(report: Report, index_path: Path) -> None:
    counts = [(report.added, "added"), (report.updated, "updated"), (report.relabelled, "relabelled")]
    counts.append((report.removed, "removed"))
    told = [f"{count:,} {what}" for count, what in counts if count]
    told.append(f"{report.unchanged:,} unchanged")
    click.echo(
        f"{', '.join(told)} in {report.seconds:.1f} s. {index_path} holds {_counted(report.documents, 'document')}."
    )
    if report.skipped:
        click.echo(f"{_counted(len(report.skipped), 'file')} skipped:")
        for skipped in report.skipped[:20]:
            click.echo(f"  {skipped.path}: {skipped.reason}")
        if len(report.skipped) > 20:
            click.echo(f"  … and {len(report.skipped) - 20:,} more; trialsearch stats lists them all.")


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


@click.command("parse")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@jobs_option
@size_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a file.")
@click.option("--explain", is_flag=True, help="Say why each trial, date and person is believed, and where it stands.")
def parse_command(paths: tuple[Path, ...], jobs: int, max_size: int, as_json: bool, explain: bool) -> None:
    """Show what would be indexed of the files at PATHs, without an index."""
    from indexer.preview import preview  # as above

    if as_json and explain:
        raise click.UsageError("Give either --json, which has the sources too, or --explain.")
    for path in paths:
        for outcome in preview(path, jobs, max_size * MEGABYTE):
            if as_json:
                click.echo(json.dumps(_record(outcome), ensure_ascii=False))
            else:
                _show(outcome, explain)
    if all(standing(path) == "nothing" for path in paths):
        sys.exit(1)


def _record(outcome: Document | Skipped) -> dict[str, object]:
    if isinstance(outcome, Skipped):
        return {"path": outcome.path, "skipped": outcome.reason}
    return to_record(outcome)


def _show(outcome: Document | Skipped, explain: bool) -> None:
    click.secho(outcome.path, bold=True)
    if isinstance(outcome, Skipped):
        click.echo(f"  skipped    {outcome.reason}\n")
        return
    for line in evidence(outcome, partial(click.style, bold=True)) if explain else overview(outcome):
        click.echo(line)
    click.echo()
