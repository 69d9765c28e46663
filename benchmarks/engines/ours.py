"""Trialsearch itself, through the same calls as its command line and page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmarks.engines import Collection, Page
from engine.index import Index, open_index
from engine.parser import parse_query
from engine.search import Search
from indexer.jsonl import index_jsonl
from indexer.report import Options


class Ours:
    """The embedded index."""

    name = "trialsearch"

    def build(self, collection: Collection, folder: Path, jobs: int) -> None:
        """Index the documents as ``trialsearch index --jsonl`` does."""
        index = open_index(folder, create=True)
        index_jsonl(index, collection.file, Options(jobs=jobs))
        index.close()

    def open(self, folder: Path) -> OurSearcher:
        """The opened index."""
        return OurSearcher(open_index(folder))


class OurSearcher:
    """Asks as the web application does."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def top(self, words: Sequence[str], phrase: bool) -> tuple[str, ...]:
        """The ten best, without facets and passages."""
        search = Search(parse_query(_typed(words, phrase)), snippets=0, facet_limit=0)
        return tuple(hit.id for hit in self._index.search(search).hits)

    def page(self, words: Sequence[str], phrase: bool) -> Page:
        """The first page, one passage a hit as the peers give."""
        results = self._index.search(Search(parse_query(_typed(words, phrase)), snippets=1, facet_limit=10))
        facets = {facet.name: {value.value: value.count for value in facet.values} for facet in results.facets}
        passages = tuple(snippet.text for hit in results.hits for snippet in hit.snippets)
        return Page(results.total, tuple(hit.id for hit in results.hits), facets, passages)


def _typed(words: Sequence[str], phrase: bool) -> str:
    """Exact words, as the peers look them up; forms are what we do beyond them."""
    return f'"{" ".join(words)}"' if phrase else " ".join(f'"{word}"' for word in words)
