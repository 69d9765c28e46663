"""What every answer owes a browser: headers, validators, a page for every failure, and colours one can read."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

import webapp
from engine.index import open_index
from engine.schema import FIELDS
from tests.browser.pages import PAGES
from tests.webapp.conftest import Page
from tests.webapp.library import INDUSTRIAL_PARTY
from webapp.app import create_app
from webapp.parameters import PARAMETERS
from webapp.slugs import name_slug
from webapp.state import document_path

ADDRESSES = (*(address for address in PAGES.values() if address != "/_components"), "/nothing-here")
SOURCES = Path(webapp.__file__).parent
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


PLACES = {
    "document_id": INDUSTRIAL_PARTY.id,
    "filename": "style.css",
    "slug": name_slug("Industrial Party Trial"),
    "value": "1930",
    "year": "1930",
    "facet": "person",
    "ending": "json",
}
"""What to fill into the rules of routes, by name: a new kind of place needs a line here."""


def address_of(rule: Rule) -> str:
    """An address that the rule answers."""
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda place: quote(PLACES[place[1]]), rule.rule)


def test_nothing_foreign_can_load_or_run_on_any_route(app: Flask, client: FlaskClient) -> None:
    addresses = [address_of(rule) for rule in app.url_map.iter_rules()]
    assert len(addresses) > 10
    for address in (*addresses, *ADDRESSES, "/api/nothing", "/static/nothing", "/healthz/"):
        for method in ("GET", "POST"):
            answer = client.open(address, method=method, buffered=True)
            policy = dict(rule.split(" ", 1) for rule in answer.headers["Content-Security-Policy"].split("; "))
            assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'", address
            assert set(" ".join(policy.values()).split()) == {"'none'", "'self'"}, address
            for name, value in HEADERS.items():
                assert answer.headers[name] == value, (address, name)


def test_searches_are_kept_out_of_search_engines_and_documents_are_not(page: Page, client: FlaskClient) -> None:
    document = document_path(INDUSTRIAL_PARTY.id)
    for address, kept_out, canonical in (
        ("/?q=confess&page=1", True, "/?q=confess"),
        ("/?trial=Shakhty+Trial&lang=ru", True, "/?trial=Shakhty+Trial"),
        (document + "?q=confess", True, document),
        (document, False, document),
        ("/", False, "/"),
        ("/help?x=1", False, "/help"),
        ("/api/", False, "/api/"),
    ):
        shown = page(address)
        robots = shown.select_one("meta[name=robots]")
        assert (robots is not None and "noindex" in str(robots["content"])) == kept_out, address
        link = shown.select_one("link[rel=canonical]")
        assert link is not None and link["href"] == canonical, address
    assert "noindex" in client.get("/api/search?q=confess").headers["X-Robots-Tag"]


@pytest.mark.parametrize("address", [*ADDRESSES, document_path(INDUSTRIAL_PARTY.id)])
def test_robots_are_told_not_to_follow_links_to_searches(client: FlaskClient, address: str) -> None:
    page = BeautifulSoup(client.get(address).data, "lxml")
    if page.select_one("meta[name=robots][content*=nofollow]") is None:
        for link in page.select("a[href^='/?']"):
            assert "nofollow" in (link.get("rel") or ()), link


@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_hold_no_inline_script_or_style_and_nothing_from_elsewhere(client: FlaskClient, address: str) -> None:
    page = BeautifulSoup(client.get(address).data, "lxml")
    assert not page.select("style, [style], script:not([src])")
    assert not [name for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")]
    loaded = page.select("script[src], link[rel=stylesheet], link[rel=icon], img")
    for tag in loaded:
        own = str(tag.get("src") or tag.get("href"))
        assert own.startswith("/static/")
        assert client.get(own, buffered=True).status_code == 200
    assert [len(page.select(part)) for part in ("script", "link[rel=stylesheet]")] == [1, 1]


@pytest.mark.parametrize("address", ADDRESSES)
def test_ids_are_unique_and_every_field_has_a_label(client: FlaskClient, address: str) -> None:
    page = BeautifulSoup(client.get(address).data, "lxml")
    ids = [str(tag["id"]) for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    for field in page.select("input:not([type=hidden]), select"):
        assert field.find_parent("label") or page.select_one(f"label[for={field['id']}]"), field
    assert len(page.select("h1")) == 1
    assert page.html is not None and page.html["lang"] == ("ru" if "lang=ru" in address else "en")


def test_static_files_are_kept_under_an_address_that_changes_with_them(page: Page, client: FlaskClient) -> None:
    link = page("/").select_one("link[rel=stylesheet]")
    assert link is not None and re.search(r"\?v=\w+$", str(link["href"]))
    assert "max-age=31536000" in client.get(str(link["href"]), buffered=True).headers["Cache-Control"]


def test_the_script_is_sent_whole_and_kept_like_every_static_file(page: Page, client: FlaskClient) -> None:
    tag = page("/").select_one("script")
    assert tag is not None
    answer = client.get(str(tag["src"]))
    assert answer.mimetype == "text/javascript" and "max-age=31536000" in answer.headers["Cache-Control"]
    for part in (SOURCES / "script").glob("*.js"):
        assert part.read_text(encoding="utf-8") in answer.get_data(as_text=True)


def test_help_explains_every_field_and_parameter_by_examples_that_work(page: Page, client: FlaskClient) -> None:
    shown = page("/help")
    typed = {kbd.get_text() for kbd in shown.select("dt kbd")}
    assert {field.example for field in FIELDS} <= typed
    assert all(shown.find(id=f"parameter-{parameter.name}") for parameter in PARAMETERS)
    for link in shown.select("dt a"):
        assert client.get("/api/search" + str(link["href"])[1:]).get_json()["query"]["q"] == link.get_text()


def test_health_tells_the_number_of_documents(client: FlaskClient) -> None:
    health = client.get("/healthz").get_json()
    assert health["status"] == "ok"
    assert health["documents"] == 13


def test_robots_are_kept_from_searches(client: FlaskClient) -> None:
    assert "Disallow: /?" in client.get("/robots.txt").get_data(as_text=True).splitlines()


@pytest.fixture
def broken(tmp_path: Path) -> FlaskClient:
    """A client of an application whose index has vanished under it."""
    folder = tmp_path / "index"
    index = open_index(folder, create=True)
    app = create_app(index, testing=True)
    shutil.rmtree(folder)
    return app.test_client()


def test_a_vanished_index_is_a_sentence_not_a_traceback(broken: FlaskClient) -> None:
    for address in ("/", "/?q=a", "/documents/x"):
        response = broken.get(address)
        assert response.status_code == 503
        assert "Traceback" not in response.get_data(as_text=True)
        lead = BeautifulSoup(response.data, "lxml").select_one(".lead")
        assert lead is not None and "trialsearch index" in lead.get_text()
    for address in ("/api/search?q=a", "/api/documents/x", "/healthz"):
        response = broken.get(address)
        assert (response.status_code, response.mimetype) == (503, "application/problem+json")


def test_an_unexpected_failure_is_a_page_without_its_inner_details(app: Flask) -> None:
    class Failing:
        def __getattr__(self, name: str) -> object:
            raise RuntimeError("secret inner detail")

    client = create_app(Failing()).test_client()  # type: ignore[arg-type]
    response, problem = client.get("/?q=a"), client.get("/api/search?q=a")
    for answer in (response, problem):
        assert answer.status_code == 500 and "ETag" not in answer.headers
        assert "secret inner detail" not in answer.get_data(as_text=True)
    assert (problem.mimetype, problem.get_json()["status"]) == ("application/problem+json", 500)
    assert BeautifulSoup(response.data, "lxml").find("h1") is not None


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _schemes() -> dict[str, dict[str, str]]:
    """The colours of the light and the dark scheme."""
    style = (SOURCES / "static/style.css").read_text(encoding="utf-8")
    blocks = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    light, dark = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in blocks[:2])
    return {"light": light, "dark": {**light, **dark}}


TEXT_ON = {
    "paper": ("ink", "soft", "link", "accent"),
    "sheet": ("ink", "soft", "link", "accent"),
    "target": ("ink", "soft", "link", "accent"),
    "mark": ("mark-ink",),
    "accent": ("on-accent",),
    "button": ("on-button",),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_the_contrast_of_wcag_aa(scheme: str) -> None:
    colours = _schemes()[scheme]
    assert len(colours) > 12
    for ground, inks in TEXT_ON.items():
        for ink in inks:
            assert _contrast(colours[ground], colours[ink]) >= 4.5, (ground, ink)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_borders_of_fields_and_bars_stand_out_from_the_page(scheme: str) -> None:
    colours = _schemes()[scheme]
    for shape in ("edge", "bar-chosen"):
        assert _contrast(colours["paper"], colours[shape]) >= 3, shape


def test_templates_stay_small_and_never_switch_escaping_off() -> None:
    templates = list((SOURCES / "templates").glob("*.html"))
    assert len(templates) > 10
    for template in templates:
        source = template.read_text(encoding="utf-8")
        assert source.count("\n") <= 60, template.name
        assert "|safe" not in source.replace(" ", "") and "autoescape" not in source, template.name
