"""Did you mean: a likelier word of the collection is offered, and only when it finds more."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.index import Index, open_index
from engine.parser import parse_query
from engine.search import Filters, Search
from tests.conftest import ask, document

EVENING = "The prosecutor Krylenko spoke all evening"
DOCUMENTS = (
    *(document(f"moscow/{n}.txt", f"Day {n}", EVENING, trials=("Moscow",)) for n in range(60)),
    *(document(f"russian/{n}.txt", f"День {n}", "Прокурор допросил свидетеля", language="ru") for n in range(12)),
    *(document(f"rare/{n}.txt", f"Page {n}", "Prosecutar and krilenko are misprints") for n in range(2)),
    *(document(f"old/{n}.txt", f"Leaf {n}", "the evenings were long; mispelled once") for n in range(6)),
    document("robbery.txt", "Robbery", "a robbery"),
    *(document(f"robert/{n}.txt", "Robert", "Robert swore") for n in range(3)),
)


@pytest.fixture(scope="module", params=[1, 3], ids=["one segment", "several segments"])
def collection(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    index = open_index(tmp_path_factory.mktemp("slips") / "index", create=True)
    for part in range(request.param):
        with index.writer() as writer:
            for each in DOCUMENTS[part :: request.param]:
                writer.put(each)
    yield index
    index.close()


@pytest.mark.parametrize(
    ("typed", "query", "words", "total"),
    [
        ("krilenko", "krylenko", (("krilenko", "krylenko"),), 60),
        ("Prosecuttar spoke", "Prosecutor spoke", (("prosecuttar", "prosecutor"),), 60),
        (
            "prosecutar Krilenko",
            "prosecutor Krylenko",
            (("prosecutar", "prosecutor"), ("krilenko", "krylenko")),
            60,
        ),
        ("прокуррор", "прокурор", (("прокуррор", "прокурор"),), 12),
        ("robery", "robbery", (("robery", "robbery"),), 1),
        ('spoke krilenko "evening"', 'spoke krylenko "evening"', (("krilenko", "krylenko"),), 60),
    ],
)
def test_a_likelier_word_is_offered(
    collection: Index, typed: str, query: str, words: tuple[tuple[str, str], ...], total: int
) -> None:
    (offered,) = ask(collection, typed).corrections
    assert (offered.query, offered.words, offered.total) == (query, words, total)
    assert ask(collection, offered.query).total == total and ask(collection, offered.query).corrections == ()


@pytest.mark.parametrize(
    "typed",
    [
        "krylenko",
        '"krilenko"',
        '"krilenko spoke"',
        "krilenko~",
        "krilenk*",
        "spoke -krilenko",
        "title:krilenko",
        "evenings",
        "xylophone",
        "robery year:1936",
        "1936",
        "",
        "zzz",
    ],
)
def test_nothing_is_offered_for_what_is_known_quoted_or_without_better(collection: Index, typed: str) -> None:
    assert ask(collection, typed).corrections == ()


def test_a_correction_that_the_filters_leave_nothing_of_is_not_offered(collection: Index) -> None:
    def offered(trial: str) -> int:
        search = Search(parse_query("krilenko"), Filters({"trial": (trial,)}))
        return len(collection.search(search).corrections)

    assert (offered("Moscow"), offered("unknown")) == (1, 0)


def test_pasted_text_is_not_corrected_word_by_word(collection: Index) -> None:
    assert ask(collection, "krilenko a b c d e f g h").corrections == ()
