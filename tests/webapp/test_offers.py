"""What a page of results says about the query: how it was read, what was perhaps meant, what is folded away."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, quote_plus, urlsplit

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from engine.index import open_index
from tests.webapp.conftest import Page
from tests.webapp.library import document
from tests.webapp.test_search_page import only, text, titles
from webapp.app import create_app


def test_how_the_query_was_read_lists_the_forms_of_a_word(page: Page) -> None:
    reading = only(page("/?q=confess"), ".reading")
    assert text(reading.find("dt")) == "confess"
    assert {"confessed", "confession", "confessions"} <= set(text(reading.select_one(".words")).split(", "))
    assert text(reading.select_one(".kind")) == "forms"


def test_other_spellings_of_a_name_are_told_from_its_forms(page: Page) -> None:
    groups = only(page("/?q=Wyschinski"), ".reading").select(".group")
    kinds = {
        text(group.select_one(".kind")): text(group.select_one(".words")) for group in groups if group.select(".kind")
    }
    assert {"vyshinsky", "вышинский"} <= set(kinds["other spellings"].split(", "))


def test_a_word_that_no_document_has_is_told_apart_from_one_that_is_found(page: Page) -> None:
    reading = only(page("/?q=vyshinsky+confabulated"), ".reading")
    said = {text(term.dt): text(term.dd) for term in reading.select("dl > div")}
    assert reading.has_attr("open") and said["confabulated"] == "not in any document"
    assert said["vyshinsky"].startswith("other spellings")
    phrase = only(page("/?q=%22industrial+confabulation%22"), ".reading")
    assert text(phrase.dd).startswith("not in any document")
    typo = only(page("/?q=confesed"), ".reading")
    assert text(typo.select_one(".group")) == "near spellings confessed"
    assert text(typo.select_one(".switch")) == "only as typed"


@pytest.mark.parametrize(
    ("typed", "exact"),
    [
        ("confess", '"confess"'),
        ("person:krylenko -engineer", 'person:krylenko -"engineer"'),
        ("trial OR confess", '"trial" OR confess'),
        ("(Confess) jury", '("Confess") jury'),
    ],
)
def test_a_word_is_switched_to_as_typed_and_back(page: Page, typed: str, exact: str) -> None:
    switch = page(f"/?q={quote_plus(typed)}&year=1930").select_one(".reading .switch")
    assert switch is not None
    there = urlsplit(str(switch["href"]))
    assert parse_qs(there.query) == {"q": [exact], "year": ["1930"]}
    back = page(str(switch["href"])).select(".reading .switch")
    assert typed in [parse_qs(urlsplit(str(link["href"])).query)["q"][0] for link in back]


@pytest.mark.parametrize(
    "query", ["confess*", '"industrial party"', "confess&plain=1", "year:1930", " ".join("abcdefghijklmnopqrstuv")]
)
def test_what_cannot_be_switched_has_no_switch(page: Page, query: str) -> None:
    assert not page("/?q=" + query.replace(" ", "+")).select(".switch")


def test_a_short_reading_stands_open_and_a_long_one_is_folded(page: Page) -> None:
    assert only(page("/?q=ramzin+vyshinsky"), ".reading").has_attr("open")
    assert not only(page("/?q=t*"), ".reading").has_attr("open")
    assert not only(page('/?q="jury"'), ".reading").has_attr("open"), "nothing was widened"


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """An application over two copies of a document that differ in a word, and another document."""
    told = "The clerk read the indictment aloud, and the court heard nine witnesses before noon on the first day. " * 8
    index = open_index(tmp_path_factory.mktemp("twins") / "index", create=True)
    with index.writer() as writer:
        writer.put(document("one.txt", "First copy", told + "So it was written."))
        writer.put(document("two.txt", "Second copy", told + "So it was printed."))
        writer.put(document("other.txt", "Another day", "The indictment was withdrawn, and everybody went home."))
    return create_app(index, testing=True).test_client()


def test_near_duplicates_are_folded_under_a_hit_and_can_be_opened(twins: FlaskClient) -> None:
    def read(address: str) -> BeautifulSoup:
        return BeautifulSoup(twins.get(address).data, "lxml")

    found = read("/?q=indictment")
    assert text(only(found, "#count")) == "3 documents found"
    assert len(titles(found)) == 2
    assert text(only(found, ".duplicates")) == "and 1 near-duplicate"
    assert sorted(titles(read(str(only(found, ".duplicates a")["href"])))) == ["First copy", "Second copy"]
    assert "1 near-duplicate stands under" in text(only(found, ".notice"))
    unfolded = read(str(only(found, ".notice a")["href"]))
    assert len(titles(unfolded)) == 3 and not unfolded.select(".duplicates")
    assert len(titles(read(str(only(unfolded, ".notice a")["href"])))) == 2


def test_a_misspelt_word_is_answered_by_the_one_that_was_meant(tmp_path: Path) -> None:
    index = open_index(tmp_path / "index", create=True)
    with index.writer() as writer:
        for number in range(30):
            writer.put(document(f"{number}.txt", f"Day {number}", f"The indictment was read on day {number}."))
        writer.put(document("slip.txt", "A slip", "The indicment was read."))
    client = create_app(index, testing=True).test_client()
    offer = only(BeautifulSoup(client.get("/?q=indicment+read&sort=date").data, "lxml"), ".meant-instead")
    assert text(offer) == "Did you mean indictment read? 30 documents"
    meant = BeautifulSoup(client.get(str(only(offer, "a")["href"])).data, "lxml")
    assert "30 documents" in text(only(meant, "#count")) and only(meant, "option[selected]")["value"] == "date"
