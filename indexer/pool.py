"""Work on many files in several processes: results in the order of the work, memory bounded, no file ends the run."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from typing import Generic, TypeVar

Piece = TypeVar("Piece")
Result = TypeVar("Result")
Fallback = TypeVar("Fallback")

BATCH_BYTES = 8_000_000
"""Bytes of files, or of ready documents, in a batch: enough to sort in bulk, little enough to divide among workers."""

BATCH_COUNT = 2_000

STOPS = (signal.SIGTERM, signal.SIGINT)
"""The signals by which a run is asked to stop."""

DIED = "The process that read this file died; the file may be malformed, or too large for the memory there is."


def _follow_parent() -> None:
    """In every worker: an interrupt is for the parent to handle, and its death is ours."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_outlive_no_parent, daemon=True).start()


def _outlive_no_parent() -> None:
    """A worker whose parent was killed would wait for work for ever: it holds the pipe itself that work comes by."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _sheltered() -> Iterator[None]:
    """Processes started inside are deaf to interrupts from their first moment; for us they wait until the end.

    To block them in this thread is not enough: the system gives them to another thread then,
    Python stops this one all the same, and a process half started dies with a traceback.
    """
    if threading.current_thread() is not threading.main_thread():  # which no signal stops
        with _deaf():
            yield
        return
    waiting: list[int] = []
    handlers = [(number, signal.signal(number, lambda got, _: waiting.append(got))) for number in STOPS]
    try:
        with _deaf():
            yield
    finally:
        for number, handler in handlers:
            signal.signal(number, handler)
        for stop in waiting[:1]:
            signal.raise_signal(stop)


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes inherit that interrupts are blocked in the thread that starts them."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def batches(pieces: Iterable[tuple[Piece, int]]) -> Iterator[list[Piece]]:
    """`pieces`, given with their sizes in bytes, in batches that depend on nothing but their order and sizes."""
    batch: list[Piece] = []
    size = 0
    for piece, length in pieces:
        if batch and (size + length > BATCH_BYTES or len(batch) >= BATCH_COUNT):
            yield batch
            batch, size = [], 0
        batch.append(piece)
        size += length
    if batch:
        yield batch


class Pool(Generic[Piece, Result]):
    """Calls `work`, which can be sent to other processes, on pieces of work.

    When a worker dies on a piece, `rescue` gives the result for it instead; a piece may
    be divided there and tried again with `alone`.
    """

    def __init__(self, work: Callable[[Piece], Result], rescue: Callable[[Piece], Result], jobs: int) -> None:
        self._work = work
        self._rescue = rescue
        self._jobs = jobs

    def results(self, pieces: Iterable[Piece]) -> Iterator[Result]:
        """The result of each piece, in order. One piece, or one job, needs no other process."""
        todo = iter(pieces)
        first = list(islice(todo, 2))
        if self._jobs < 2 or len(first) < 2:
            yield from map(self._work, chain(first, todo))
        else:
            yield from self._in_workers(chain(first, todo))

    def _in_workers(self, pieces: Iterator[Piece]) -> Iterator[Result]:
        executor = _executor(self._jobs)
        waiting: deque[tuple[Piece, Future[Result]]] = deque()
        try:
            while True:
                for piece in islice(pieces, 2 * self._jobs + 1 - len(waiting)):
                    with _sheltered():
                        waiting.append((piece, executor.submit(self._work, piece)))
                if not waiting:
                    return
                piece, future = waiting.popleft()
                try:
                    yield future.result()
                except BrokenProcessPool:
                    yield self._rescue(piece)
                    executor.shutdown(wait=False, cancel_futures=True)
                    executor = _executor(self._jobs)
                    waiting = deque((other, executor.submit(self._work, other)) for other, _ in waiting)
        finally:
            executor.shutdown(wait=True, cancel_futures=True)


def _executor(jobs: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")  # forking a process that has threads is not safe
    return ProcessPoolExecutor(jobs, context, initializer=_follow_parent)


def alone(work: Callable[[Piece], Result], piece: Piece, fallback: Fallback) -> Result | Fallback:
    """The result of `work` in a process of its own, or `fallback` when that dies."""
    with _executor(1) as executor:
        try:
            return executor.submit(work, piece).result()
        except (BrokenProcessPool, pickle.PicklingError):
            return fallback
