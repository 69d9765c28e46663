"""What was sent once is not made again: validators that hold until the index, the language or the address changes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import feedparser
import pytest
from flask.testing import FlaskClient

from engine.index import Index, open_index
from engine.notice import notice
from engine.search import Results
from tests.webapp.library import DREYFUS, INDUSTRIAL_PARTY, SHAKHTY
from webapp.app import create_app
from webapp.present.subject import subject_path
from webapp.state import document_path
from webapp.warming import Warming

ADDRESSES = (
    "/",
    "/?q=confess",
    "/help",
    "/api/",
    "/api/search?q=confess",
    "/api/openapi.json",
    document_path(SHAKHTY.id),
)


class Counting:
    """An index that counts how often it is asked anything but its generation; or always runs out of time."""

    def __init__(self, index: Index, *, late: bool = False) -> None:
        self.index, self.late, self.asked = index, late, 0

    def __getattr__(self, name: str) -> Any:
        self.asked += name != "generation"
        return getattr(self.index, name)

    def search(self, *question: Any) -> Results:
        self.asked += 1
        found = self.index.search(*question)
        return replace(found, notices=(notice("late", "The query took too long."),)) if self.late else found


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Index]:
    """An index that a test may commit to."""
    index = open_index(tmp_path / "index", create=True)
    with index.writer() as writer:
        writer.put(SHAKHTY)
    yield index
    index.close()


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_unchanged_answer_is_neither_searched_for_nor_sent_again(own: Index, address: str) -> None:
    index = Counting(own)
    client = create_app(index, testing=True).test_client()  # type: ignore[arg-type]
    first = client.get(address)
    assert first.headers["ETag"].startswith('W/"') and "no-cache" in first.headers["Cache-Control"]
    index.asked = 0
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data, index.asked) == (304, b"", 0)
    assert again.headers["ETag"] == first.headers["ETag"] and "Content-Security-Policy" in again.headers
    since = client.get(address, headers={"If-Modified-Since": first.headers["Last-Modified"]})
    assert since.status_code == 304


def test_a_commit_a_language_or_another_address_makes_a_new_answer(own: Index) -> None:
    client = create_app(own, testing=True).test_client()
    first = client.get("/?q=engineers").headers["ETag"]
    assert client.get("/?q=engineers").headers["ETag"] == first
    assert client.get("/?q=engineer").headers["ETag"] != first
    assert client.get("/?q=engineers", headers={"Accept-Language": "ru"}).headers["ETag"] != first
    with own.writer() as writer:
        writer.put(INDUSTRIAL_PARTY)
    answer = client.get("/?q=engineers", headers={"If-None-Match": first})
    assert answer.status_code == 200 and answer.headers["ETag"] != first


@pytest.mark.parametrize("validator", [{"If-None-Match": "*"}, {"If-Modified-Since": "Fri, 31 Dec 2100 00:00:00 GMT"}])
def test_what_is_not_there_is_never_called_unchanged(client: FlaskClient, validator: dict[str, str]) -> None:
    for address in ("/documents/nobody", "/api/documents/nobody", "/nothing-here"):
        answer = client.get(address, headers=validator)
        assert answer.status_code == 404 and "ETag" not in answer.headers


def test_an_answer_that_ran_out_of_time_is_made_anew(own: Index) -> None:
    client = create_app(Counting(own, late=True), testing=True).test_client()  # type: ignore[arg-type]
    assert "ETag" not in client.get("/?q=engineers").headers
    assert "ETag" in client.get(document_path(SHAKHTY.id)).headers


def contents(client: FlaskClient) -> dict[str, Any]:
    """What every part of the site that keeps something for a commit shows of the collection."""
    feed = feedparser.parse(client.get("/feed.atom").data)
    lines = client.get("/api/kwic?q=engineers+OR+dreyfus").get_json()["lines"]
    people = [
        name
        for name in ("Nikolai Krylenko", "Alfred Dreyfus")
        if client.get(subject_path("person", name)).status_code == 200
    ]
    return {
        "feed": [entry.title for entry in feed.entries],
        "lines": sorted({line["title"] for line in lines}),
        "people": people,
        "found": [hit["title"] for hit in client.get("/api/search").get_json()["hits"]],
    }


def test_an_index_deleted_and_made_anew_under_the_server_is_shown_on_every_page(tmp_path: Path) -> None:
    served = open_index(tmp_path / "index", create=True)
    with served.writer() as writer:
        writer.put(SHAKHTY)
    client = create_app(served, testing=True).test_client()
    warming = Warming(served)
    warming.once()
    title = {"feed": [SHAKHTY.title], "lines": [SHAKHTY.title], "found": [SHAKHTY.title]}
    assert contents(client) == title | {"people": ["Nikolai Krylenko"]}
    tag, before = client.get("/api/search").headers["ETag"], served.generation()

    shutil.rmtree(tmp_path / "index")
    with open_index(tmp_path / "index", create=True).writer() as writer:
        writer.put(DREYFUS)
    assert served.generation().number == before.number
    title = {"feed": [DREYFUS.title], "lines": [DREYFUS.title], "found": [DREYFUS.title]}
    assert contents(client) == title | {"people": ["Alfred Dreyfus"]}
    assert client.get("/api/search", headers={"If-None-Match": tag}).status_code == 200
    assert warming.once()
    served.close()
