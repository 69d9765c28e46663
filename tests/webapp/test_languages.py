"""The pages in the reader's language: how it is chosen, that nothing is left untranslated, and what stays English."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Message
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from engine.notice import sentence
from tests.browser.pages import PAGES
from tests.webapp import catalogue
from tests.webapp.library import INDUSTRIAL_PARTY
from webapp.present.wording import date_span, documents, language_name
from webapp.state import document_path
from webapp.translations import ENGLISH, LANGUAGES, Language, say, speak

RUSSIAN = LANGUAGES[1]
DOCUMENT = document_path(INDUSTRIAL_PARTY.id)
THEIRS = (
    "[dir=auto], [lang=en], head, .passage, .kwic td, .chip, .exclude, .figure, .aside, .cross td, .Z3988, "
    ".sheet-head, .text, code, kbd, .wordmark, .source dd"
)
"""What pages hold of the documents, or of the query language."""

GAP = re.compile(r"%\((\w+)\)s|\{(\w+)\}|</?\w+[^>]*>")


def forms(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, (tuple, list)) else [str(message.string)]


def keys(message: Message) -> list[str]:
    return list(message.id) if isinstance(message.id, (tuple, list)) else [str(message.id)]


@pytest.mark.parametrize("language", catalogue.languages(), ids=lambda language: language.code)
def test_every_text_of_the_code_is_translated_and_no_other(language: Language) -> None:
    said = {message.id for message in catalogue.said() if message.id}
    known = {message.id: message for message in catalogue.translated(language) if message.id}
    assert len(said) > 100
    assert sorted(map(str, said - set(known))) == [], "run: python -m tests.webapp.catalogue, then translate"
    assert sorted(map(str, set(known) - said)) == [], "run: python -m tests.webapp.catalogue"
    assert [message.id for message in known.values() if message.fuzzy or not all(forms(message))] == []


@pytest.mark.parametrize("language", catalogue.languages(), ids=lambda language: language.code)
def test_translations_keep_the_gaps_and_the_markup(language: Language) -> None:
    for message in catalogue.translated(language):
        if message.id:
            wanted = sorted(match.group() for match in GAP.finditer(keys(message)[-1]))
            for form in forms(message):
                assert sorted(match.group() for match in GAP.finditer(form)) == wanted, message.id


@pytest.mark.parametrize("language", catalogue.languages(), ids=lambda language: language.code)
def test_the_catalogue_is_written_as_the_tool_writes_it(language: Language) -> None:
    path = catalogue.catalogue_path(language)
    assert catalogue.written(language, catalogue.translated(language)) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("address", "accepted", "cookie", "language"),
    [
        ("/", "", "", "en"),
        ("/", "ru-RU,ru;q=0.9,en;q=0.5", "", "ru"),
        ("/", "de,fr;q=0.5", "", "en"),
        ("/?lang=ru", "en", "", "ru"),
        ("/?lang=en", "ru", "ru", "en"),
        ("/?q=confess", "en", "ru", "ru"),
        ("/?lang=xx", "ru", "<script>", "ru"),
        ("/nothing-here", "ru", "", "ru"),
        ("/help", "ru", "", "ru"),
    ],
)
def test_a_choice_by_hand_goes_before_the_browsers(
    client: FlaskClient, address: str, accepted: str, cookie: str, language: str
) -> None:
    if cookie:
        client.set_cookie("lang", cookie)
    response = client.get(address, headers={"Accept-Language": accepted})
    page = BeautifulSoup(response.data, "lxml")
    assert page.html is not None and page.html["lang"] == language
    assert {"Accept-Language", "Cookie"} <= set(response.vary.as_set(preserve_casing=True))


def test_the_choice_is_remembered_in_a_cookie_that_says_nothing_else(client: FlaskClient) -> None:
    header = client.get("/?lang=ru").headers["Set-Cookie"]
    assert header.startswith("lang=ru;") and "SameSite=Lax" in header and "HttpOnly" in header
    page = BeautifulSoup(client.get("/?q=confess").data, "lxml")
    assert page.html is not None and page.html["lang"] == "ru"
    assert "Set-Cookie" not in client.get("/?q=confess").headers
    assert "Set-Cookie" not in client.get("/?lang=klingon").headers


def test_the_link_to_the_other_language_leads_to_the_same_search(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get("/?q=confess&year=1930&year=1936&lang=ru").data, "lxml")
    [link] = page.select(".masthead-links a[hreflang]")
    assert (link["href"], link["lang"], link.get_text()) == (
        "/?q=confess&year=1930&year=1936&lang=en",
        "en",
        "English",
    )
    canonical = page.select_one("link[rel=canonical]")
    assert canonical is not None and "lang" not in str(canonical["href"])


@pytest.mark.parametrize("name", [*sorted(PAGES.keys() - {"api", "components"}), "mended", "missing"])
def test_a_russian_page_is_russian_but_for_what_stands_in_the_documents(client: FlaskClient, name: str) -> None:
    client.set_cookie("lang", "ru")
    address = {"mended": "/?q=nowhere+%22x&from=abc", "missing": "/nothing-here", **PAGES}[name]
    page = BeautifulSoup(client.get(address).data, "lxml")
    for foreign in page.select(THEIRS):
        foreign.extract()
    spoken = [str(tag[label]) for label in ("aria-label", "placeholder", "title") for tag in page.select(f"[{label}]")]
    words = re.findall(r"\b[A-Za-z]{4,}\b", " ".join((page.get_text(" "), *spoken)))
    assert set(words) <= {"JSON", "HTML", "unknown", "from", "Zotero", "COinS", "Lines", "query"}


def test_the_api_stays_english(client: FlaskClient) -> None:
    client.set_cookie("lang", "ru")
    answer = client.get("/api/search?q=%22confess&lang=ru", headers={"Accept-Language": "ru"})
    assert answer.get_json()["notices"] == ["A quotation mark is never closed; the quotation was read to the end."]
    assert client.get("/api/nothing?lang=ru").get_json()["title"] == "Not Found"
    assert "Set-Cookie" not in answer.headers


@pytest.fixture
def russian() -> object:
    speak(RUSSIAN)
    yield
    speak(ENGLISH)


@pytest.mark.usefixtures("russian")
def test_nouns_numbers_dates_and_languages_follow_russian_grammar() -> None:
    assert [documents(count) for count in (1, 2, 5, 11, 21, 1234)] == [
        "1 документ",
        "2 документа",
        "5 документов",
        "11 документов",
        "21 документ",
        "1\xa0234 документа",
    ]
    assert date_span("1930-11-25", "1930-12-07") == "25 ноября 1930\u202fг. – 7 декабря 1930\u202fг."
    assert date_span("1930-11", "1930-11") == "ноябрь 1930\u202fг."
    assert language_name("de") == "немецкий"


@pytest.mark.usefixtures("russian")
def test_a_sentence_of_the_engine_is_said_in_russian_with_its_gaps_filled() -> None:
    said = sentence("Only the first %(count)s words of the query were read.", count=1000)
    assert str(said) == "Only the first 1,000 words of the query were read."
    assert say(said) == "Прочитано только начало запроса; слов: 1\xa0000."
    nested = sentence("only in the field “%(field)s”", field=sentence("Year"))
    assert (str(nested), say(nested)) == ("only in the field “Year”", "только в поле «Год»")
