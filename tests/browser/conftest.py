"""A real Chromium before the real server: both are started once, every test gets a fresh browser context."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from engine.index import Index, open_index
from tests.webapp.library import LIBRARY
from webapp.app import create_app
from webapp.settings import Settings

REQUIRED = "TRIALSEARCH_REQUIRE_BROWSER"
"""The environment variable that makes a missing browser a failure instead of a skip."""

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


def _absent(reason: str) -> None:
    if os.environ.get(REQUIRED):
        pytest.fail(f"{reason}, and {REQUIRED} is set")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium as the system has it; nothing is downloaded."""
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        _absent("no Chromium is installed")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _absent("Playwright is not installed")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=_FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the production server over a small real index."""
    index = open_index(tmp_path_factory.mktemp("browser") / "index", create=True)
    with index.writer() as writer:
        for document in LIBRARY:
            writer.put(document)
    with serving(index) as address:
        yield address
    index.close()


@contextmanager
def serving(index: Index) -> Iterator[str]:
    """The address of the production server over `index`, for as long as the context lasts."""
    from waitress.server import create_server

    server = create_server(create_app(index, Settings(debug=True)), host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    server.task_dispatcher.shutdown()
    thread.join(timeout=5)


@dataclass
class Visit:
    """A browser tab on the site, with all that went wrong in it."""

    page: Any
    site: str
    troubles: list[str] = field(default_factory=list)

    def go(self, address: str) -> None:
        """Open the page at `address`, ready for the keyboard: the focus comes some time after the page."""
        from playwright.sync_api import expect

        self.page.goto(self.site + address)
        for box in self.page.locator("[autofocus]").all():
            expect(box).to_be_focused()

    @property
    def address(self) -> str:
        """Where the tab is, without the server's part."""
        return str(self.page.url).removeprefix(self.site)


def _is_trouble(said: Any, site: str) -> bool:
    """An error in the console; but that a page which was to be missing is missing is none."""
    missing_page = said.text.endswith("404 (NOT FOUND)") and not said.location["url"].startswith(f"{site}/static/")
    return said.type == "error" and not missing_page


@pytest.fixture
def visit(browser: Any, site: str) -> Iterator[Callable[..., Visit]]:
    """Opens tabs, each with the options of a browser context; afterwards no tab may have had any trouble.

    Trouble is an error in the console, which violations of the Content-Security-Policy
    are as well, an uncaught exception, or a request to anywhere but the site.
    """
    visits: list[Visit] = []
    contexts: list[Any] = []

    def opened(**options: Any) -> Visit:
        context = browser.new_context(**({"viewport": {"width": 1280, "height": 900}} | options))
        context.set_default_timeout(5000)
        tab = Visit(context.new_page(), site)
        tab.page.on("console", lambda said: tab.troubles.append(said.text) if _is_trouble(said, site) else None)
        tab.page.on("pageerror", lambda error: tab.troubles.append(str(error)))
        tab.page.on("request", lambda sent: None if sent.url.startswith(site) else tab.troubles.append(sent.url))
        contexts.append(context)
        visits.append(tab)
        return tab

    yield opened
    troubles = [trouble for tab in visits for trouble in tab.troubles]
    for context in contexts:
        context.close()
    assert not troubles
