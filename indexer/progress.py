"""How a run is told while it goes on: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from indexer.report import Progress as Step
from indexer.report import Watch

SECONDS_BETWEEN_LINES = 10.0


@contextmanager
def watching(quiet: bool) -> Iterator[Watch | None]:
    """A watcher for a run, writing to standard error; None when `quiet`."""
    if quiet:
        yield None
    elif sys.stderr.isatty():
        with _bar() as bar:
            task = bar.add_task("Reading", total=None, rate="")
            started = time.monotonic()

            def watch(step: Step) -> None:
                rate = step.files / max(time.monotonic() - started, 0.001)
                bar.update(task, completed=step.done, total=step.total, rate=f"{rate:,.0f} documents/s")

            yield watch
    else:
        yield _Lines()


def _bar() -> Progress:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=Console(stderr=True), transient=True)


class _Lines:
    """A line every ten seconds, for logs."""

    def __init__(self) -> None:
        self._told = self._started = time.monotonic()

    def __call__(self, step: Step) -> None:
        now = time.monotonic()
        if now - self._told < SECONDS_BETWEEN_LINES:
            return
        self._told = now
        rate = step.done / (now - self._started)
        left = (step.total - step.done) / rate if rate else 0
        print(f"{step.done / step.total:.0%} read, about {left:,.0f} s left: {step.path}", file=sys.stderr)
