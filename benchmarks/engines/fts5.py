"""SQLite's FTS5 with a table per facet, as one would build it with the standard library."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from benchmarks.engines import Collection, Page

FACETS = ("trial", "year", "person")


class Fts5:
    """One contentful FTS5 table, one table of (document, facet, value)."""

    name = "SQLite FTS5"

    def build(self, collection: Collection, folder: Path, jobs: int) -> None:
        """One process, one transaction, then FTS5's own optimisation."""
        folder.mkdir()
        with sqlite3.connect(folder / "index.db") as db:
            db.execute("PRAGMA journal_mode = OFF")
            db.execute("CREATE VIRTUAL TABLE docs USING fts5(id UNINDEXED, title, text, tokenize = 'unicode61')")
            db.execute("CREATE TABLE facets (doc INTEGER, facet TEXT, value TEXT)")
            for number, document in enumerate(collection.documents, 1):
                row = (number, document["id"], document["title"], document["text"])
                db.execute("INSERT INTO docs(rowid, id, title, text) VALUES (?, ?, ?, ?)", row)
                values = [("trial", document["trial"]), ("year", str(document["year"]))]
                values += [("person", person) for person in dict.fromkeys(document["persons"])]
                db.executemany("INSERT INTO facets VALUES (?, ?, ?)", [(number, *value) for value in values])
            db.execute("CREATE INDEX facets_by_doc ON facets(doc, facet, value)")
            db.execute("INSERT INTO docs(docs) VALUES ('optimize')")
        db.close()

    def open(self, folder: Path) -> Fts5Searcher:
        """The opened database."""
        return Fts5Searcher(sqlite3.connect(folder / "index.db", check_same_thread=False))


class Fts5Searcher:
    """BM25 with the title weighing as much as ours does."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def top(self, words: Sequence[str], phrase: bool) -> tuple[str, ...]:
        """The ten best."""
        sql = "SELECT id FROM docs WHERE docs MATCH ? ORDER BY bm25(docs, 0, 2.5, 1) LIMIT 10"
        return tuple(row[0] for row in self._db.execute(sql, (_match(words, phrase),)))

    def page(self, words: Sequence[str], phrase: bool) -> Page:
        """The ten best with passages, then the counts over all matches."""
        match = _match(words, phrase)
        sql = (
            "SELECT id, snippet(docs, 2, '<mark>', '</mark>', '…', 40) FROM docs WHERE docs MATCH ? "
            "ORDER BY bm25(docs, 0, 2.5, 1) LIMIT 10"
        )
        rows = self._db.execute(sql, (match,)).fetchall()
        (total,) = self._db.execute("SELECT count(*) FROM docs WHERE docs MATCH ?", (match,)).fetchone()
        counting = (
            "SELECT facet, value, count(*) FROM facets WHERE doc IN (SELECT rowid FROM docs WHERE docs MATCH ?) "
            "GROUP BY facet, value ORDER BY count(*) DESC"
        )
        facets: dict[str, dict[str, int]] = {name: {} for name in FACETS}
        for facet, value, count in self._db.execute(counting, (match,)):
            if len(facets[facet]) < 10:
                facets[facet][value] = count
        return Page(total, tuple(row[0] for row in rows), facets, tuple(row[1] for row in rows))


def _match(words: Sequence[str], phrase: bool) -> str:
    return f'"{" ".join(words)}"' if phrase else " ".join(f'"{word}"' for word in words)
