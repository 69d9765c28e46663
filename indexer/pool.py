"""Reading files in worker processes: results in the order of the tasks, memory bounded, no file able to end the run."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from engine.document import Skipped
from indexer.parse import Parsed, Surroundings, Task, parse_file

BATCH = 16
"""Files handed to a worker at a time; enough to hide the cost of handing them over."""

FEWEST_FOR_WORKERS = 100
"""Fewer files are read faster than workers start."""

_surroundings = Surroundings()


def _start(surroundings: Surroundings) -> None:
    """Runs once in every worker: the surroundings are sent once; an interrupt is for the parent to handle."""
    global _surroundings
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _surroundings = surroundings


def _parse_batch(batch: Sequence[Task]) -> list[Parsed]:
    return [parse_file(task, _surroundings) for task in batch]


def parse_all(tasks: Sequence[Task], surroundings: Surroundings, jobs: int) -> Iterator[Parsed]:
    """What becomes of each task, in order. `jobs` processes work at it; with one, this process does.

    A worker that dies takes down only the file it was reading: that file is skipped.
    """
    if jobs < 2 or len(tasks) < FEWEST_FOR_WORKERS:
        for task in tasks:
            yield parse_file(task, surroundings)
        return
    todo = iter(tasks)
    batches = iter(lambda: list(islice(todo, BATCH)), [])
    yield from _in_workers(batches, surroundings, jobs)


def _in_workers(batches: Iterable[list[Task]], surroundings: Surroundings, jobs: int) -> Iterator[Parsed]:
    pool = _pool(surroundings, jobs)
    waiting: deque[tuple[list[Task], Future[list[Parsed]]]] = deque()
    source = iter(batches)
    try:
        while True:
            for batch in islice(source, 2 * jobs + 2 - len(waiting)):
                waiting.append((batch, pool.submit(_parse_batch, batch)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                yield from _one_by_one(batch, surroundings)
                pool.shutdown(wait=False, cancel_futures=True)
                pool = _pool(surroundings, jobs)
                waiting = deque((other, pool.submit(_parse_batch, other)) for other, _ in waiting)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _pool(surroundings: Surroundings, jobs: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")  # forking a process that has threads is not safe
    return ProcessPoolExecutor(jobs, context, initializer=_start, initargs=(surroundings,))


def _one_by_one(batch: Sequence[Task], surroundings: Surroundings) -> Iterator[Parsed]:
    """Each file in a worker of its own, after one of them has killed the worker that read them together."""
    for task in batch:
        with _pool(surroundings, 1) as pool:
            try:
                yield from pool.submit(_parse_batch, [task]).result()
            except BrokenProcessPool:
                reason = "The process that read this file died; the file may be malformed or too large for the memory."
                yield Parsed(task, "", 0, Skipped(task.path, reason))
