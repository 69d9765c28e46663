"""The application over a small real index, and its pages as parsed documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from engine.index import Index, open_index
from tests.webapp.library import LIBRARY
from webapp.app import create_app

Page = Callable[..., BeautifulSoup]


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder: Path = tmp_path_factory.mktemp("webapp") / "index"
    opened = open_index(folder, create=True)
    with opened.writer() as writer:
        for document in LIBRARY:
            writer.put(document)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def app(index: Index) -> Flask:
    return create_app(index, testing=True)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def page(client: FlaskClient) -> Page:
    """Gives the page at an address, parsed; fails when the status is not the expected one."""

    def read(address: str, status: int = 200) -> BeautifulSoup:
        response = client.get(address)
        assert response.status_code == status, response.get_data(as_text=True)[:2000]
        assert response.mimetype == "text/html"
        return BeautifulSoup(response.data, "lxml", from_encoding="utf-8")

    return read
