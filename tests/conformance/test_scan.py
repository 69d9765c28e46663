"""All hits of a search one after the other: what exports, concordances and feeds are made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.index import Index, open_index
from engine.parser import parse_query
from engine.search import Filters, Search, Sort
from tests.conftest import SAMPLE, document, paths


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("typed", ["", "confess", "вышинский OR vyshinsky"])
def test_a_scan_gives_the_hits_of_the_search_in_its_order(sample: Index, sort: Sort, typed: str) -> None:
    search = Search(parse_query(typed), sort=sort)
    scan = sample.scan(search)
    results = sample.search(search)
    assert (scan.total, scan.generation, scan.reading) == (results.total, results.generation, results.reading)
    found = list(scan.hits)
    assert [each.path for each in found] == [each.hit().path for each in found] == paths(results)
    assert [each.id for each in found] == [each.hit().id for each in found]


def test_a_scan_knows_no_window(tmp_path: Path) -> None:
    index = open_index(tmp_path, create=True)
    for part in range(3):
        with index.writer() as writer:
            for number in range(40):
                writer.put(
                    document(f"{part}/{number:02}.txt", "A trial", f"sworn on day {number}", years=(1900 + part,))
                )
    search = Search(parse_query("sworn"), Filters(year_from=1901), offset=7, limit=3)
    found = [found.path for found in index.scan(search).hits]
    assert len(found) == 80 and found == sorted(found)


def test_a_scan_reads_its_documents_from_the_commit_it_began_with(tmp_path: Path) -> None:
    index = open_index(tmp_path, create=True)
    with index.writer() as writer:
        for each in SAMPLE:
            writer.put(each)
    scan = index.scan(Search(parse_query("")))
    with index.writer() as writer:
        for each in SAMPLE:
            writer.drop(each.id)
    assert sorted(found.document().path for found in scan.hits) == sorted(each.path for each in SAMPLE)
    assert index.scan(Search(parse_query(""))).total == 0


def test_the_hits_of_a_scan_have_no_passages(sample: Index) -> None:
    assert all(not found.hit().snippets for found in sample.scan(Search(parse_query("confess"))).hits)
