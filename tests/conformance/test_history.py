"""How the documents came in does not show: one commit or many, others deleted since or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from engine.document import Role
from engine.index import Index, open_index
from engine.parser import parse_query
from engine.search import Filters, Results, Search, Sort
from tests.conftest import SAMPLE, document

NAMES = document(
    "names.txt",
    "Letters of Zinov’yev",
    "Letters that Zinov’yev and O'Brien wrote to Wyschinski in 𐐀𐐨.",
    persons=(("Pat O'Brien", Role.WITNESS),),
)
COPY = replace(NAMES, id="copy-0123", path="copy.txt")
GONE = (
    document(
        "gone/first.txt", "Gone", "Zinov’yev and Krylenkow, whom only this letter names, confessed.", language="de"
    ),
    document(
        "gone/last.txt", "Gone", "The trial of Ramsin.", trials=("Lost Trial",), persons=(("Nobody", Role.JUDGE),)
    ),
)
DOCUMENTS = (*SAMPLE, NAMES, COPY)
WORDS = ("", "trial", "вышинский", "zinoviev", "zinovyev", "o'brien", "confess*", "𐐨𐐨", "krylenko", "ramzim", "-trial")
FIELDS = ("role:judge", "person:vyshinsky", "year:1930..1936", '"show trial"', "same:copy-0123", f"like:{SAMPLE[0].id}")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    index = open_index(tmp_path_factory.mktemp("plain") / "index", create=True)
    with index.writer() as writer:
        for each in DOCUMENTS:
            writer.put(each)
    yield index
    index.close()


@pytest.fixture(scope="module", params=["the dead among the living", "a commit for each"])
def other(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    index = open_index(tmp_path_factory.mktemp("other") / "index", create=True)
    commits = [(GONE[0], *DOCUMENTS, GONE[1])]
    if request.param == "a commit for each":
        commits = [(each,) for each in (GONE[0], *DOCUMENTS[::-1], GONE[1])]
    for commit in commits:
        with index.writer() as writer:
            for each in commit:
                writer.put(each)
    with index.writer() as writer:
        for each in GONE:
            writer.drop(each.id)
    yield index
    index.close()


def answer(index: Index, typed: str, sort: Sort, fold: bool) -> Results:
    """The answer but for what tells one commit from another."""
    found = index.search(Search(parse_query(typed), sort=sort, fold=fold))
    hits = tuple(replace(hit, score=round(hit.score, 4)) for hit in found.hits)
    return replace(found, hits=hits, generation=0, took_ms=0.0)


@pytest.mark.parametrize("fold", [False, True])
@pytest.mark.parametrize("sort", [Sort.RELEVANCE, Sort.DATE, Sort.TITLE])
@pytest.mark.parametrize("typed", (*WORDS, *FIELDS))
def test_answers_are_the_same(plain: Index, other: Index, typed: str, sort: Sort, fold: bool) -> None:
    assert answer(other, typed, sort, fold) == answer(plain, typed, sort, fold)


@pytest.mark.parametrize("prefix", ["z", "вы", "vysh", "gon", "lost", "o'b", "𐐨"])
def test_completions_are_the_same(plain: Index, other: Index, prefix: str) -> None:
    assert other.suggest(prefix) == plain.suggest(prefix)


def test_lists_tables_and_figures_are_the_same(plain: Index, other: Index) -> None:
    everything = Search(parse_query(""), Filters(refused={"role": ("judge",)}))
    for facet in ("trial", "year", "person", "role"):
        assert other.facet_values(facet) == plain.facet_values(facet)
        assert other.facet_values(facet, "v", search=everything) == plain.facet_values(facet, "v", search=everything)
    tables = [index.cross_table(everything, "person", "role") for index in (plain, other)]
    assert replace(tables[0], generation=0) == replace(tables[1], generation=0)
    mine, theirs = plain.stats(), other.stats()
    assert (mine.documents, mine.facets, mine.languages, mine.text_bytes) == (
        theirs.documents,
        theirs.facets,
        theirs.languages,
        theirs.text_bytes,
    )
