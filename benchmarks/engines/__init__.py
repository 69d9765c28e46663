"""The engines that are compared: one module each, all with the same two steps, `build` and `open`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

Ready = dict[str, Any]
"""A ready document: ``id, title, text, trial, year, persons``."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a reader is shown first: how many documents, the best ten, three facets with exact counts, ten passages."""

    total: int
    ids: tuple[str, ...]
    facets: dict[str, dict[str, int]]
    snippets: tuple[str, ...]


class Searcher(Protocol):
    """An opened index."""

    def top(self, words: Sequence[str], phrase: bool) -> tuple[str, ...]:
        """The ids of the ten best documents with all `words`, side by side if `phrase`."""

    def page(self, words: Sequence[str], phrase: bool) -> Page:
        """The first page for the same."""


@dataclass(frozen=True, slots=True)
class Collection:
    """The documents to index, in memory and as a file with one a line: engines take what they take in practice."""

    documents: Sequence[Ready]
    file: Path


class Engine(Protocol):
    """A search engine that can be measured."""

    name: str

    def build(self, collection: Collection, folder: Path, jobs: int) -> None:
        """Make an index of `collection` in `folder`."""

    def open(self, folder: Path) -> Searcher:
        """Open the index that `build` made."""
