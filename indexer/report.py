"""What is said about an indexing run: how it is to be done, how far it is, what it did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine.document import Skipped
from indexer.limits import DEFAULT_MAX_BYTES


@dataclass(frozen=True, slots=True)
class Options:
    """How a run is done; see the command line for the words a curator is given for each."""

    jobs: int = 1
    rebuild: bool = False
    keep_missing: bool = False
    max_bytes: int = DEFAULT_MAX_BYTES


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did, in numbers of documents, each of which is counted once.

    `updated` are those whose file or catalogue changed, `relabelled` those that a change of the authority files
    alone describes otherwise. `skipped` lists every file that has no document, changed or not.
    """

    added: int = 0
    updated: int = 0
    relabelled: int = 0
    unchanged: int = 0
    removed: int = 0
    skipped: tuple[Skipped, ...] = ()
    problems: tuple[str, ...] = ()
    documents: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: `done` of `total` (files, or bytes of one file), and how many documents that were."""

    done: int
    total: int
    files: int
    path: str = ""


Watch = Callable[[Progress], None]
