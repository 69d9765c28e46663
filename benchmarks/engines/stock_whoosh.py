"""Whoosh as its documentation shows it: stock codec, facets by sorting facets, highlights from the stored text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from whoosh import fields, index, sorting
from whoosh.analysis import StandardAnalyzer
from whoosh.query import And, Phrase, Term

from benchmarks.engines import Collection, Page


class StockWhoosh:
    """One TEXT field, KEYWORD fields for the facets."""

    name = "stock Whoosh"

    def build(self, collection: Collection, folder: Path, jobs: int) -> None:
        """The multiprocessing writer when there is more than one job."""
        folder.mkdir()
        keyword = fields.KEYWORD(commas=True, sortable=False, stored=True)
        schema = fields.Schema(
            id=fields.ID(stored=True),
            text=fields.TEXT(stored=True, analyzer=StandardAnalyzer(stoplist=None, minsize=1)),
            trial=fields.ID(stored=True, sortable=True),
            year=fields.ID(stored=True, sortable=True),
            person=keyword,
        )
        writer = index.create_in(str(folder), schema).writer(limitmb=256, procs=jobs)
        for document in collection.documents:
            writer.add_document(
                id=document["id"],
                text=document["text"],
                trial=document["trial"],
                year=str(document["year"]),
                person=",".join(person.replace(",", " ") for person in document["persons"]),
            )
        writer.commit()

    def open(self, folder: Path) -> StockSearcher:
        """An opened searcher."""
        return StockSearcher(index.open_dir(str(folder)).searcher())


class StockSearcher:
    """Whoosh's own collector, facets and highlighter."""

    def __init__(self, searcher: object) -> None:
        self._searcher = searcher

    def top(self, words: Sequence[str], phrase: bool) -> tuple[str, ...]:
        """The ten best by Whoosh's BM25F."""
        return tuple(hit["id"] for hit in self._searcher.search(_query(words, phrase), limit=10))  # type: ignore[attr-defined]

    def page(self, words: Sequence[str], phrase: bool) -> Page:
        """The ten best, grouped by three facets, with highlights."""
        groups = {
            "trial": sorting.FieldFacet("trial", maptype=sorting.Count),
            "year": sorting.FieldFacet("year", maptype=sorting.Count),
            "person": sorting.FieldFacet("person", allow_overlap=True, maptype=sorting.Count),
        }
        results = self._searcher.search(_query(words, phrase), limit=10, groupedby=groups)  # type: ignore[attr-defined]
        facets = {name: dict(results.groups(name)) for name in groups}
        passages = tuple(hit.highlights("text", top=1) for hit in results)
        return Page(len(results), tuple(hit["id"] for hit in results), facets, passages)


def _query(words: Sequence[str], phrase: bool) -> object:
    return Phrase("text", list(words)) if phrase else And([Term("text", word) for word in words])
