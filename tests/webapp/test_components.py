"""The page of all components: there for who works on the pages, and for nobody else."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from engine.index import Index
from webapp.app import create_app
from webapp.settings import Settings


def test_the_page_of_components_is_there_in_debug_mode_only(client: FlaskClient, index: Index) -> None:
    assert client.get("/_components").status_code == 404
    debugging = create_app(index, Settings(debug=True), testing=True).test_client()
    page = BeautifulSoup(debugging.get("/_components").data, "lxml")
    for selector in (
        ".chip",
        ".notice.weighty",
        ".reading dd",
        ".hit mark",
        ".pager a",
        ".ways a",
        ".hitbar",
        ".histogram rect",
    ):
        assert page.select(selector), selector


@pytest.mark.parametrize(("accepted", "coding"), [("gzip", "gzip"), ("zstd, br, gzip", "zstd"), ("", None)])
def test_pages_are_compressed_as_the_browser_can_read_them(
    client: FlaskClient, accepted: str, coding: str | None
) -> None:
    page = client.get("/?q=confess", headers={"Accept-Encoding": accepted})
    assert page.headers.get("Content-Encoding") == coding and "Accept-Encoding" in page.vary
    plain = client.get("/?q=confess", headers={"If-None-Match": page.headers["ETag"]})
    assert plain.status_code == 304
