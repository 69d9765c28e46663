"""What the curator decides when serving: how fast one client may ask, who is believed, whose scripts may read."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from engine.index import Index
from webapp.app import create_app
from webapp.limiting import BURST
from webapp.settings import Settings


def client_of(index: Index, settings: Settings) -> FlaskClient:
    return create_app(index, settings, testing=True).test_client()


def test_a_client_that_asks_too_fast_is_told_to_wait_on_a_page_or_in_a_problem(index: Index) -> None:
    client = client_of(index, Settings(rate=2))
    for _ in range(2 * BURST):
        assert client.get("/help").status_code == 200
    page, problem = client.get("/help"), client.get("/api/search")
    for answer in (page, problem):
        assert answer.status_code == 429 and 1 <= int(answer.headers["Retry-After"]) <= BURST + 1
        assert "Content-Security-Policy" in answer.headers and "ETag" not in answer.headers
    assert BeautifulSoup(page.data, "lxml").select_one("h1") is not None
    assert (problem.mimetype, problem.get_json()["status"]) == ("application/problem+json", 429)


def test_health_and_static_files_are_never_limited_and_other_clients_are_not_held_up(index: Index) -> None:
    client = client_of(index, Settings(rate=1))
    for _ in range(BURST + 1):
        last = client.get("/help")
    assert last.status_code == 429
    assert client.get("/healthz").status_code == 200
    assert client.get("/static/style.css", buffered=True).status_code == 200
    assert client.get("/help", environ_base={"REMOTE_ADDR": "192.0.2.7"}).status_code == 200


@pytest.mark.parametrize(("proxies", "last"), [(0, 429), (1, 200)])
def test_a_forwarded_address_is_believed_only_behind_a_proxy(index: Index, proxies: int, last: int) -> None:
    client = client_of(index, Settings(rate=1, proxies=proxies))
    answers = [client.get("/help", headers={"X-Forwarded-For": f"192.0.2.{number}"}) for number in range(BURST + 1)]
    assert answers[-1].status_code == last


def test_without_a_limit_nobody_waits(index: Index) -> None:
    client = client_of(index, Settings())
    assert {client.get("/robots.txt").status_code for _ in range(100)} == {200}


ORIGIN = {"Origin": "https://archive.example"}


def test_scripts_of_other_sites_may_not_read_unless_named(index: Index) -> None:
    closed = client_of(index, Settings()).get("/api/search", headers=ORIGIN)
    assert not [name for name, _ in closed.headers if name.startswith("Access-Control")]
    other = client_of(index, Settings(origins=("https://other.example",))).get("/api/search", headers=ORIGIN)
    assert "Access-Control-Allow-Origin" not in other.headers and "Origin" in other.vary


@pytest.mark.parametrize("origins", [("https://archive.example",), ("https://other.example", "*")])
def test_scripts_of_a_named_site_may_read_the_api_and_nothing_else(index: Index, origins: tuple[str, ...]) -> None:
    client = client_of(index, Settings(origins=origins))
    answer = client.get("/api/search?q=confess", headers=ORIGIN)
    assert answer.headers["Access-Control-Allow-Origin"] == "https://archive.example"
    assert "ETag" in answer.headers["Access-Control-Expose-Headers"]
    assert client.get("/api/documents/nobody", headers=ORIGIN).headers["Access-Control-Allow-Origin"]
    asked = {**ORIGIN, "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "if-none-match"}
    preflight = client.options("/api/search", headers=asked)
    assert preflight.status_code == 204 and preflight.headers["Access-Control-Allow-Headers"] == "If-None-Match"
    assert "Access-Control-Allow-Origin" not in client.get("/?q=confess", headers=ORIGIN).headers
    assert client.options("/help", headers=asked).status_code == 405
