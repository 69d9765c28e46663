"""The JSON twin: the contract of its keys, and problems told as JSON."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from engine.schema import FACETS
from tests.webapp.library import HOSTILE_DOCUMENT, INDUSTRIAL_PARTY, RUSSIAN_PARTY
from webapp.parameters import PARAMETERS


def test_an_answer_has_the_promised_keys(client: FlaskClient) -> None:
    answer = client.get("/api/search?q=confess+krylenko&year=1930").get_json()
    assert {"query", "total", "took_ms", "hits", "facets", "notices"} <= set(answer)
    assert {parameter.name for parameter in PARAMETERS} <= set(answer["query"])
    assert (answer["query"]["q"], answer["query"]["year"], answer["query"]["from"]) == (
        "confess krylenko",
        ["1930"],
        None,
    )
    assert answer["total"] == 1
    assert answer["took_ms"] > 0
    [hit] = answer["hits"]
    assert {"id", "path", "title", "url", "score", "trials", "years", "persons", "snippets"} <= set(hit)
    assert (hit["id"], hit["path"]) == (INDUSTRIAL_PARTY.id, INDUSTRIAL_PARTY.path)
    assert (hit["trials"], hit["years"]) == (["Industrial Party Trial"], [1930])
    assert {"name": "Nikolai Krylenko", "role": "prosecutor"} in hit["persons"]
    assert any("<mark>confessed</mark>" in snippet for snippet in hit["snippets"])
    assert list(answer["facets"]) == list(FACETS)
    assert {"value": "1930", "label": "1930", "count": 1, "selected": True} in answer["facets"]["year"]


def test_the_url_of_a_hit_opens_it_with_its_words_marked(client: FlaskClient) -> None:
    [hit] = client.get("/api/search?q=confess+krylenko").get_json()["hits"]
    response = client.get(hit["url"])
    assert response.status_code == 200
    assert BeautifulSoup(response.data, "lxml").select("mark")


def test_page_and_api_give_the_same_documents_in_the_same_order(client: FlaskClient) -> None:
    for query in ("?q=vyshinsky&sort=-date", "?trial=unknown", "?q=trial&any=1&from=1925&to=1938&page=1"):
        hits = client.get("/api/search" + query).get_json()["hits"]
        page = BeautifulSoup(client.get("/" + query).data, "lxml")
        shown = [urlsplit(str(link["href"])).path for link in page.select(".hit-title a")]
        assert shown == [urlsplit(hit["url"]).path for hit in hits]
        assert shown


def test_notices_are_sentences(client: FlaskClient) -> None:
    notices = client.get('/api/search?q="open&from=abc').get_json()["notices"]
    assert len(notices) == 2
    assert all(isinstance(notice, str) and notice.endswith(".") for notice in notices)


def test_snippets_are_escaped_html(client: FlaskClient) -> None:
    [hit] = client.get("/api/search?q=exhibit").get_json()["hits"]
    snippet = BeautifulSoup(hit["snippets"][0], "lxml")
    assert snippet.get_text() == HOSTILE_DOCUMENT.paragraphs[0].text
    assert {tag.name for tag in snippet.select("p *")} <= {"mark"}
    assert hit["title"] == HOSTILE_DOCUMENT.title


def test_a_document_is_given_with_its_paragraphs(client: FlaskClient) -> None:
    document = client.get(f"/api/documents/{RUSSIAN_PARTY.id}").get_json()
    assert document["text"] == RUSSIAN_PARTY.text
    assert [paragraph["number"] for paragraph in document["paragraphs"]] == [1, 2]
    assert (document["encoding"], document["language"], document["years"]) == ("windows-1251", "ru", [1930])
    assert {"name": "Pyotr Osadchy", "role": "defendant"} in document["persons"]
    assert client.get(document["url"]).status_code == 200


@pytest.mark.parametrize(("address", "status"), [("/api/documents/nobody", 404), ("/api/nothing", 404)])
def test_problems_are_told_as_json(client: FlaskClient, address: str, status: int) -> None:
    response = client.get(address)
    assert response.mimetype == "application/problem+json"
    problem = response.get_json(force=True)
    assert problem["status"] == response.status_code == status
    assert problem["detail"]


def test_only_reading_is_allowed(client: FlaskClient) -> None:
    for address in ("/", "/api/search", f"/documents/{RUSSIAN_PARTY.id}"):
        for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
            response = client.open(address, method=method)
            assert response.status_code == 405, (address, method)
            assert response.headers["Allow"] == "GET, HEAD"
        assert client.head(address).status_code == 200
        assert client.head(address).data == b""
