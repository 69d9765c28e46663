"""Near-duplicates folded under the first of them, and documents found by their relation to one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.document import Document, document_id
from engine.index import Index, open_index
from engine.parser import parse_query
from engine.search import Filters, Search, Sort
from tests.conftest import ask, document, paths

REPORT = (
    "On the morning of the ninth the clerk read the indictment aloud. It charged the eleven miners with having "
    "broken the engine of the pit at night and with having sworn not to name one another. The foreman Walsh said that "
    "he had heard hammering until four, that he had not dared to go down, and that he had found the engine in pieces. "
    "The defence asked him whether he had been drinking; he denied it twice. The surgeon was called and swore that "
    "the wound of the watchman had not been given with a hammer. The judge then adjourned until after Easter."
)
RUSSIAN_REPORT = (
    "Утром девятого числа секретарь огласил обвинительное заключение. Одиннадцать шахтёров обвинялись в том, что ночью "
    "сломали машину и поклялись не выдавать друг друга. Десятник показал, что до четырёх часов слышал удары молота, "
    "не решился спуститься и нашёл машину разбитой. Защитник спросил, не был ли он пьян; свидетель дважды отрицал это. "
    "Врач под присягой заявил, что рана сторожа нанесена не молотом. Судья отложил заседание на после Пасхи."
)
NOTE = "The miner Thomas Reed was found guilty and sent to the hulks for seven years."
DOCUMENTS = (
    document("a/report.txt", "The miners", REPORT, trials=("Miners",), years=(1831,)),
    document("b/copy.txt", "The miners, again", REPORT.upper(), trials=("Miners",), years=(1832,)),
    document("c/scan.txt", "Miners", *REPORT.replace("Walsh", "Walshe").split(". "), trials=("Copies",), years=(1830,)),
    document("d/half.txt", "Half of it", REPORT[: len(REPORT) // 2] + " The rest of this page was torn out long ago."),
    document("ru/1.txt", "Шахтёры", RUSSIAN_REPORT, language="ru"),
    document("ru/2.txt", "Шахтеры (копия)", RUSSIAN_REPORT.replace("девятого", "десятого"), language="ru"),
    document("de/1.txt", "Brand", "Der Brandstifter und der Wächter und das Feuer vor dem Gericht", language="de"),
    document("de/2.txt", "Feuer", "Vor dem Richter stand der Brandstifter und das Feuer im Saal", language="de"),
    document("de/3.txt", "Pacht", "Der Müller und der Pächter und das Korn vor dem Amt", language="de"),
    document("note/1.txt", "Reed", NOTE),
    document("note/2.txt", "Weed", NOTE.replace("Reed", "Weed")),
    document("note/3.txt", "Reed", NOTE),
    document("empty/1.txt", "Nothing", ""),
    document("empty/2.txt", "Nothing", ""),
    *(document(f"filler/{n}.txt", f"Filler {n}", f"The usual weather of day {n} in court") for n in range(6)),
)
MINERS = ["a/report.txt", "b/copy.txt", "c/scan.txt"]


def indexed(folder: Path, documents: tuple[Document, ...], commits: int) -> Index:
    index = open_index(folder, create=True)
    for part in range(commits):
        with index.writer() as writer:
            for each in documents[part::commits]:
                writer.put(each)
    return index


@pytest.fixture(scope="module", params=[1, 4], ids=["one segment", "several segments"])
def collection(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    index = indexed(tmp_path_factory.mktemp("copies") / "index", DOCUMENTS, request.param)
    yield index
    index.close()


def folds(index: Index, text: str, **options: object) -> dict[str, int]:
    return {hit.path: hit.duplicates for hit in ask(index, text, fold=True, limit=50, **options).hits}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("hammering", {"a/report.txt": 2, "d/half.txt": 0}),
        ("молотом", {"ru/1.txt": 1}),
        ("hulks", {"note/1.txt": 1, "note/2.txt": 0}),
        ("title:nothing", {"empty/1.txt": 0, "empty/2.txt": 0}),
    ],
)
def test_near_duplicates_are_folded_and_counted(collection: Index, typed: str, expected: dict[str, int]) -> None:
    found = folds(collection, typed, sort=Sort.TITLE)
    assert sorted(found.values()) == sorted(expected.values())
    assert {path.split("/")[0] for path in found} <= {each.path.split("/")[0] for each in DOCUMENTS}
    assert len(found) == len(expected)


@pytest.mark.parametrize(
    ("sort", "first"),
    [(Sort.DATE, "c/scan.txt"), (Sort.DATE_DESCENDING, "b/copy.txt"), (Sort.TITLE, "c/scan.txt")],
)
def test_the_first_in_the_order_asked_for_stands(collection: Index, sort: Sort, first: str) -> None:
    assert folds(collection, "hammering surgeon", sort=sort) == {first: 2}


def test_of_equals_the_first_path_stands(collection: Index) -> None:
    assert folds(collection, 'title:"reed"') == {"note/1.txt": 1}


def test_without_folding_every_document_is_a_hit(collection: Index) -> None:
    results = ask(collection, "hammering")
    assert sorted(paths(results)) == [*MINERS, "d/half.txt"]
    assert (results.total, results.folded, results.listed) == (4, 0, 4)


def test_totals_and_facets_count_what_is_folded(collection: Index) -> None:
    results = ask(collection, "hammering", fold=True)
    assert (results.total, results.folded, results.listed) == (4, 2, 2)
    trials = next(facet for facet in results.facets if facet.name == "trial")
    assert {value.value: value.count for value in trials.values} == {"Miners": 2, "Copies": 1, "unknown": 1}


def test_only_found_documents_are_folded(collection: Index) -> None:
    search = Search(parse_query("surgeon"), Filters({"trial": ("Miners",)}), fold=True)
    (hit,) = collection.search(search).hits
    assert hit.duplicates == 1


@pytest.mark.parametrize("sort", list(Sort))
def test_folded_pages_join_without_gap_or_overlap(collection: Index, sort: Sort) -> None:
    whole = list(folds(collection, "", sort=sort))
    pages = [
        path
        for offset in range(0, len(DOCUMENTS), 3)
        for path in paths(ask(collection, "", sort=sort, fold=True, offset=offset, limit=3))
    ]
    results = ask(collection, "", sort=sort, fold=True)
    assert pages == whole and len(whole) == results.listed == len(DOCUMENTS) - 4


def test_folding_does_not_depend_on_segments(tmp_path: Path) -> None:
    one, several = indexed(tmp_path / "1", DOCUMENTS, 1), indexed(tmp_path / "2", DOCUMENTS[::-1], 5)
    for sort in Sort:
        assert folds(one, "", sort=sort) == folds(several, "", sort=sort)


def test_a_deleted_document_folds_nothing(tmp_path: Path) -> None:
    index = indexed(tmp_path, DOCUMENTS[:3], 1)
    with index.writer() as writer:
        writer.drop(DOCUMENTS[0].id)
    assert sorted(folds(index, "").values()) == [1] and ask(index, f"same:{DOCUMENTS[0].id}").total == 0


def test_same_finds_a_document_and_its_near_duplicates(collection: Index) -> None:
    for each in DOCUMENTS[:3]:
        assert sorted(paths(ask(collection, f"same:{each.id}"))) == MINERS
    assert paths(ask(collection, f"same:{DOCUMENTS[3].id}")) == ["d/half.txt"]
    assert paths(ask(collection, f"same:{DOCUMENTS[0].id} trial:copies")) == ["c/scan.txt"]
    assert len(paths(ask(collection, f"hammering -same:{DOCUMENTS[0].id}"))) == 1


def test_like_finds_what_shares_characteristic_words_but_not_the_document(collection: Index) -> None:
    results = ask(collection, f"like:{DOCUMENTS[3].id}")
    assert sorted(paths(results)[:3]) == MINERS and "d/half.txt" not in paths(results)
    (term,) = results.reading.terms
    assert (term.kind, term.written) == ("like", f"like:{DOCUMENTS[3].id}")
    assert "hammering" in term.alternatives[0] and len(term.alternatives[0]) <= 25
    assert any(snippet.marks for snippet in results.hits[0].snippets)


def test_like_joins_with_filters_and_other_words(collection: Index) -> None:
    text = f"like:{DOCUMENTS[3].id}"
    assert paths(ask(collection, f"{text} year:1832")) == ["b/copy.txt"]
    assert paths(ask(collection, f'{text} "walshe"')) == ["c/scan.txt"]
    assert paths(ask(collection, text, filters=Filters({"trial": ("Copies",)}))) == ["c/scan.txt"]


def test_like_a_russian_document_finds_russian_ones(collection: Index) -> None:
    results = ask(collection, f"like:{DOCUMENTS[4].id}")
    assert paths(results) == ["ru/2.txt"]
    assert "молота" in results.reading.terms[0].alternatives[0]


def test_like_is_not_led_by_the_articles_of_a_rare_language(collection: Index) -> None:
    results = ask(collection, f"like:{document_id('de/1.txt')}")
    assert paths(results) == ["de/2.txt"]
    assert set(results.reading.terms[0].alternatives[0]) == {"brandstifter", "feuer"}


@pytest.mark.parametrize("typed", ["like:no-such-document", "same:0", "LIKE:нет"])
def test_an_unknown_id_finds_nothing_and_says_so(collection: Index, typed: str) -> None:
    results = ask(collection, typed)
    assert results.total == 0 and [notice.code for notice in results.notices] == ["no-document"]
    assert ask(collection, f"{typed} hammering walsh").total == 0, "no looser search hides it"


@pytest.mark.parametrize("typed", ["like:", "same", "like: hammering", 'like:"hammering walsh"', "hammering like"])
def test_without_an_id_the_words_are_words(collection: Index, typed: str) -> None:
    assert all(term.kind in ("word", "phrase") for term in ask(collection, typed).reading.terms)
