"""Whoosh itself as the oracle: the same index searched by plain Whoosh finds the same documents."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import index as plain_whoosh
from whoosh import query as q

from engine.index import Index, open_index
from engine.query import And, Fuzzy, Node, Not, Or, Pattern, Phrase, Query, Word
from engine.search import Search
from tests.conftest import SAMPLE, document

VOCABULARY = ["suda", "court", "judge", "guilty", "суд", "вина"]
TEXTS = st.lists(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=8).map(" ".join), min_size=1, max_size=3)
LEAVES = (
    st.builds(Word, st.sampled_from([*VOCABULARY, "absent"]), st.just("text"), st.just(True))
    | st.builds(Phrase, st.tuples(*[st.sampled_from(VOCABULARY)] * 2), st.just(0), st.just("text"))
    | st.builds(Pattern, st.sampled_from(["su*", "*t", "?udge", "с*"]), st.just("text"))
)
NODES = st.recursive(
    LEAVES,
    lambda inner: (
        st.builds(And, st.tuples(inner, inner))
        | st.builds(Or, st.tuples(inner, inner))
        | st.builds(lambda keep, drop: And((keep, Not(drop))), inner, inner)
    ),
    max_leaves=6,
)


def whoosh_query(node: Node) -> q.Query:
    match node:
        case Word(text):
            return q.Term("text", text)
        case Phrase(words):
            return q.Phrase("text", list(words))
        case Pattern(text):
            return q.Wildcard("text", text)
        case And(parts):
            return q.And([whoosh_query(part) for part in parts])
        case Or(parts):
            return q.Or([whoosh_query(part) for part in parts])
        case Not(part):
            return q.Not(whoosh_query(part))
        case Fuzzy() | _:
            raise AssertionError(node)


def found_by_whoosh(folder: Path, node: Node) -> set[str]:
    with plain_whoosh.open_dir(str(folder)).searcher() as searcher:
        numbers = searcher.docs_for_query(whoosh_query(node))
        return {searcher.stored_fields(number)["document"]["path"] for number in numbers}


def found_by_us(index: Index, node: Node) -> set[str]:
    results = index.search(Search(Query("", node), limit=100, snippets=0))
    return set() if results.partial else {hit.path for hit in results.hits}


@settings(max_examples=25, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=6), st.lists(NODES, min_size=1, max_size=8))
def test_plain_whoosh_finds_the_same_documents(texts: list[list[str]], nodes: list[Node]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        index = open_index(folder, create=True)
        for half in (0, 1):  # two commits: more than one segment, and a document that was replaced
            with index.writer() as writer:
                for number, paragraphs in enumerate(texts):
                    if number % 2 == half or number == 0:
                        writer.put(document(f"{number}.txt", "", *paragraphs))
        for node in nodes:
            assert found_by_us(index, node) == found_by_whoosh(folder, node), node
        index.close()


def test_plain_whoosh_parses_lists_and_reads_stored_fields(index: Index, tmp_path: Path) -> None:
    from whoosh.qparser import QueryParser

    opened = plain_whoosh.open_dir(str(tmp_path / "index"))
    with opened.searcher() as searcher:
        query = QueryParser("text", opened.schema).parse("Vyshinsky NOT mad")
        assert [hit["document"]["path"] for hit in searcher.search(query)] == ["moscow/industrial-party.txt"]
        assert searcher.doc_count() == len(SAMPLE)
        assert b"krylenko" in set(searcher.reader().lexicon("text"))
        assert {b"1930", b"1936"} <= set(searcher.reader().lexicon("year"))
