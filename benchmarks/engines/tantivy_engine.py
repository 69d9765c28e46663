"""Tantivy through its Python package: stored text, fast fields for the facets, its own snippets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import tantivy

from benchmarks.engines import Collection, Page

FACETS = ("trial", "year", "person")


class Tantivy:
    """Facet counts by terms aggregations with their default size, which are approximate."""

    name = "Tantivy"
    segment_size: int | None = None

    def build(self, collection: Collection, folder: Path, jobs: int) -> None:
        """As many indexing threads as `jobs`; merges are waited for."""
        folder.mkdir()
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("id", stored=True, tokenizer_name="raw")
        schema.add_text_field("title", stored=True)
        schema.add_text_field("text", stored=True)
        for name in FACETS:
            schema.add_text_field(name, stored=True, fast=True, tokenizer_name="raw", index_option="basic")
        index = tantivy.Index(schema.build(), path=str(folder))
        writer = index.writer(256_000_000, jobs)
        for document in collection.documents:
            writer.add_document(
                tantivy.Document(
                    id=document["id"],
                    title=document["title"],
                    text=document["text"],
                    trial=document["trial"],
                    year=str(document["year"]),
                    person=list(dict.fromkeys(document["persons"])),
                )
            )
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> TantivySearcher:
        """The opened index."""
        return TantivySearcher(tantivy.Index.open(str(folder)), self.segment_size)


class TantivyExact(Tantivy):
    """Facet counts made exact by asking every segment for all of its values."""

    name = "Tantivy, exact counts"
    segment_size = 1_000_000


class TantivySearcher:
    """Searches title and text."""

    def __init__(self, index: Any, segment_size: int | None) -> None:
        self._index = index
        self._searcher = index.searcher()
        more = {"segment_size": segment_size} if segment_size else {}
        self._facets = {name: {"terms": {"field": name, "size": 10, **more}} for name in FACETS}

    def _query(self, words: Sequence[str], phrase: bool) -> Any:
        schema = self._index.schema
        if phrase:
            alternatives = [tantivy.Query.phrase_query(schema, name, list(words)) for name in ("title", "text")]
            return tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in alternatives])
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, self._word(schema, word)) for word in words])

    def _word(self, schema: Any, word: str) -> Any:
        title = tantivy.Query.boost_query(tantivy.Query.term_query(schema, "title", word), 2.5)
        text = tantivy.Query.term_query(schema, "text", word)
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, title), (tantivy.Occur.Should, text)])

    def top(self, words: Sequence[str], phrase: bool) -> tuple[str, ...]:
        """The ten best."""
        hits = self._searcher.search(self._query(words, phrase), 10, count=False).hits
        return tuple(self._searcher.doc(address)["id"][0] for _, address in hits)

    def page(self, words: Sequence[str], phrase: bool) -> Page:
        """The ten best with snippets, and three aggregations."""
        query = self._query(words, phrase)
        result = self._searcher.search(query, 10)
        snippets = tantivy.SnippetGenerator.create(self._searcher, query, self._index.schema, "text")
        documents = [self._searcher.doc(address) for _, address in result.hits]
        passages = tuple(snippets.snippet_from_doc(document).to_html() for document in documents)
        found = self._searcher.aggregate(query, self._facets)
        facets = {name: {b["key"]: b["doc_count"] for b in found[name]["buckets"]} for name in FACETS}
        return Page(result.count, tuple(document["id"][0] for document in documents), facets, passages)
