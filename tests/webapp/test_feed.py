"""Searches to subscribe to, read as feed readers do, and the site as a search engine of the browser."""

from __future__ import annotations

import datetime
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest
from flask.testing import FlaskClient

from engine.index import Index, open_index
from engine.manifest import Manifest, SourceFile
from tests.webapp.conftest import Page
from tests.webapp.library import HOSTILE_DOCUMENT, LIBRARY
from webapp.app import create_app
from webapp.feed import ENTRIES, _printable
from webapp.state import document_path

ATOM = "{http://www.w3.org/2005/Atom}"


def test_a_feed_is_valid_atom_with_an_entry_for_each_document(client: FlaskClient) -> None:
    response = client.get("/feed.atom?q=vyshinsky&from=1930")
    assert response.mimetype == "application/atom+xml"
    read = feedparser.parse(response.data)
    assert not read.bozo and read.version == "atom10"
    assert read.feed.title == "Trialsearch: vyshinsky"
    assert len(read.entries) == client.get("/api/search?q=vyshinsky&from=1930").get_json()["total"]
    root = ElementTree.fromstring(response.data)
    for element in (root, *root.iter(f"{ATOM}entry")):  # what RFC 4287 requires of a feed and an entry
        assert [len(element.findall(ATOM + name)) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert datetime.datetime.fromisoformat(str(element.findtext(ATOM + "updated"))).tzinfo is not None
    links = {link.rel: link.href for link in read.feed.links}
    assert links == {
        "self": "http://localhost/feed.atom?q=vyshinsky&from=1930",
        "alternate": "http://localhost/?q=vyshinsky&from=1930",
    }


def test_documents_with_some_of_the_words_are_no_news(client: FlaskClient) -> None:
    assert client.get("/api/search?q=ramzin+dreyfus").get_json()["partial"]
    assert feedparser.parse(client.get("/feed.atom?q=ramzin+dreyfus").data).entries == []


def test_entries_are_named_the_same_on_every_port(index: Index) -> None:
    client = create_app(index, testing=True).test_client()
    ids = [
        [entry.id for entry in feedparser.parse(client.get("/feed.atom?q=ramzin", base_url=site).data).entries]
        for site in ("http://archive.example:8000", "https://archive.example")
    ]
    assert ids[0] == ids[1] and all(each.startswith("tag:archive.example,") for each in ids[0])


def test_hostile_titles_are_text(client: FlaskClient) -> None:
    [entry] = ElementTree.fromstring(client.get("/feed.atom?year=1700").data).iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == HOSTILE_DOCUMENT.title
    assert _printable("a\x00b\x0b\ufffe c\n") == "ab c\n"


def test_a_feed_is_sent_again_only_when_the_collection_has_changed(tmp_path: Path) -> None:
    index = open_index(tmp_path / "index", create=True)
    client = create_app(index, testing=True).test_client()
    first = client.get("/feed.atom")
    tag = first.headers["ETag"]
    assert client.get("/feed.atom", headers={"If-None-Match": tag}).status_code == 304
    with index.writer() as writer:
        writer.put(LIBRARY[0])
    changed = client.get("/feed.atom", headers={"If-None-Match": tag})
    assert changed.status_code == 200 and len(feedparser.parse(changed.data).entries) == 1
    index.close()


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """An index whose files changed one day after the other, but for the first, of which no file is known."""
    index = open_index(tmp_path_factory.mktemp("feed") / "index", create=True)
    day = 86_400 * 10**9
    files = [
        SourceFile("/archive", document.path, 1, place * day, document.sha256, document.id)
        for place, document in enumerate(LIBRARY)
        if place
    ]
    with index.writer() as writer:
        for document in LIBRARY:
            writer.put(document)
        writer.note(Manifest({file.key: file for file in files}))
    return create_app(index, testing=True).test_client()


def test_the_files_that_changed_last_come_first(dated: FlaskClient) -> None:
    read = feedparser.parse(dated.get("/feed.atom").data)
    newest_first = [*reversed(LIBRARY[1:]), LIBRARY[0]]
    assert [entry.link for entry in read.entries] == [
        "http://localhost" + document_path(each.id) for each in newest_first
    ]
    assert [entry.updated[:10] for entry in read.entries][-3:-1] == ["1970-01-03", "1970-01-02"]
    assert read.entries[-1].updated[:2] == "20", "a document without a file has the time of the commit"
    assert len(read.entries) <= ENTRIES


def test_result_pages_name_their_feed_and_every_page_the_search_engine(page: Page) -> None:
    found = page("/?q=vyshinsky&page=1&year=1936")
    feed = found.select_one("link[rel=alternate][type='application/atom+xml']")
    assert feed is not None and feed["href"] == "/feed.atom?q=vyshinsky&year=1936"
    for address in ("/", "/help", "/?q=x", "/people"):
        link = page(address).select_one("link[rel=search]")
        assert link is not None and link["href"] == "/opensearch.xml"


def test_browsers_learn_where_to_search_and_to_ask_for_completions(client: FlaskClient) -> None:
    response = client.get("/opensearch.xml")
    assert response.mimetype == "application/opensearchdescription+xml"
    root = ElementTree.fromstring(response.data)
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert len(str(root.findtext(space + "ShortName"))) <= 16
    urls = {str(url.get("type")): str(url.get("template")) for url in root.findall(space + "Url")}
    filled = {kind: template.replace("{searchTerms}", "vyshinsky") for kind, template in urls.items()}
    assert filled["text/html"] == "http://localhost/?q=vyshinsky"
    for kind in ("text/html", "application/atom+xml", "application/x-suggestions+json"):
        answer = client.get(filled[kind])
        assert (answer.status_code, answer.mimetype) == (200, kind)


def test_completions_come_as_browsers_want_them(client: FlaskClient) -> None:
    typed, words, *_ = client.get("/suggest.json?q=vyshi").get_json()
    assert typed == "vyshi" and "vyshinsky" in [word.casefold() for word in words]
    assert client.get("/suggest.json").get_json()[:2] == ["", []]
