"""The sample collection: what a stranger sees first, indexed and searched as the first command does it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.document import Document, Role
from engine.index import Index, open_index
from engine.search import Filters
from indexer.authority_check import check
from indexer.pipeline import index_folders
from indexer.report import Options, Report
from tests.conftest import ask, paths

FOLDER = Path(__file__).parents[1] / "documents"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("collection") / "index"


@pytest.fixture(scope="module")
def report(place: Path) -> Report:
    index = open_index(place, create=True)
    done = index_folders(index, [FOLDER], Options())
    index.close()
    return done


@pytest.fixture(scope="module")
def collection(place: Path, report: Report) -> Iterator[Index]:
    opened = open_index(place)
    yield opened
    opened.close()


def documents(collection: Index) -> list[Document]:
    found = [collection.document(hit.id) for hit in ask(collection, "", limit=200).hits]
    return [each for each in found if each is not None]


def test_everything_is_indexed_and_no_authority_line_is_wasted(report: Report) -> None:
    assert report.skipped == () and report.problems == ()
    assert report.added >= 40


def test_its_authority_files_pass_the_check(collection: Index) -> None:
    checked = check(FOLDER, collection)
    assert checked.problems == ()
    assert len(checked.hints) < 10, "nearly all entries are used"


def test_collection_is_as_mixed_as_a_real_folder(collection: Index) -> None:
    each = documents(collection)
    languages = collection.stats().languages
    assert languages["ru"] >= 6 and languages["de"] >= 2 and languages["fr"] >= 2 and languages["en"] >= 30
    assert {"cp1251", "koi8-r", "cp866", "utf-16-le", "cp1252", "utf-8"} <= {document.encoding for document in each}
    assert {Path(document.path).suffix for document in each} >= {".html", ".htm", ".txt", ".md", ""}


def test_nothing_of_the_page_around_an_article_is_in_its_text(collection: Index) -> None:
    for debris in ("cookie", "[edit]", "[citation needed]", "copyright", "window.dataLayer"):
        hits = [document.path for document in documents(collection) if debris in document.text.lower()]
        assert hits == [], debris


TRIALS = [
    ("Industrial Party Trial", 1930, 2),
    ("Shakhty Trial", 1928, 2),
    ("Metro-Vickers Trial", 1933, 2),
    ("Trial of the Sixteen", 1936, 3),
    ("Trial of the Seventeen", 1937, 3),
    ("Trial of the Twenty-One", 1938, 4),
    ("Reichstag Fire Trial", 1933, 2),
    ("Dreyfus Affair", 1894, 1),
    ("Scopes Trial", 1925, 1),
    ("Eichmann Trial", 1961, 1),
    ("Slánský Trial", 1952, 1),
]


@pytest.mark.parametrize(("trial", "year", "at_least"), TRIALS, ids=[trial for trial, *_ in TRIALS])
def test_trial_is_found_by_name_and_year(collection: Index, trial: str, year: int, at_least: int) -> None:
    assert ask(collection, "", filters=Filters({"trial": (trial,), "year": (str(year),)})).total >= at_least


def test_one_vyshinsky_stands_for_all_his_spellings(collection: Index) -> None:
    for typed in ("vysh", "выш"):
        assert [found.value for found in collection.facet_values("person", typed).values] == ["Andrei Vyshinsky"]
    found = paths(ask(collection, "", filters=Filters({"person": ("Andrei Vyshinsky",)}), limit=100))
    assert {path.split("/")[0] for path in found} >= {"moscow", "russian", "german"}


def test_roles_follow_the_trial(collection: Index) -> None:
    roles = {}
    for hit in ask(collection, "", filters=Filters({"person": ("Andrei Vyshinsky",)}), limit=100).hits:
        roles[hit.path] = {person.role for person in hit.persons if person.name == "Andrei Vyshinsky"}
    assert roles["moscow/industrial-party-1930.html"] == {Role.JUDGE}
    assert roles["moscow/metro-vickers-1933.htm"] == {Role.PROSECUTOR}


def test_words_split_at_line_ends_are_found_whole(collection: Index) -> None:
    for document in documents(collection):
        assert re.search(r"[^\W\d]-\n[^\W\d]", document.text) is None, document.path


def test_dreyfus_is_found_in_both_languages(collection: Index) -> None:
    found = {hit.path: hit.language for hit in ask(collection, "dreyfus", limit=50).hits}
    assert set(found.values()) >= {"en", "fr"}
