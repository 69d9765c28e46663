"""Keyword in context: the same search as lines, sorted, paged, and as a file and JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote_plus, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from engine.concordance import MAX_LINES
from engine.index import Index, open_index
from tests.webapp.conftest import Page
from tests.webapp.library import HOSTILE, document
from webapp.app import create_app
from webapp.concordances import KEPT, Concordances
from webapp.present.kwic import PAGE
from webapp.state import SearchState


def text(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text().split())


def lines(page: BeautifulSoup) -> list[tuple[str, ...]]:
    """The cells of every line: left, keyword, right, document, year."""
    return [tuple(text(cell) for cell in row.select("td")) for row in page.select(".kwic tbody tr")]


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """An index with more occurrences of a word than are shown."""
    opened = open_index(tmp_path_factory.mktemp("kwic") / "index", create=True)
    with opened.writer() as writer:
        for number in range(3):
            writer.put(document(f"{number}.txt", f"Roll {number}", *["Guilty, guilty, not guilty. " * 600] * 4))
    yield opened
    opened.close()


def test_each_occurrence_is_a_line_between_its_neighbours(page: Page) -> None:
    found = lines(page("/?q=confess&year=1930&view=kwic"))
    assert [line[1] for line in found] == ["confessed", "confessed", "confessions", "confession"]
    assert found[0] == ("Ramzin", "confessed", found[0][2], "The Industrial Party on trial", "1930")
    assert found[0][2].startswith("on the first day. He spoke")


def test_a_line_leads_to_its_paragraph_with_the_words_marked(page: Page) -> None:
    for link in page("/?q=vyshinsky&view=kwic").select(".kwic td.keyword a"):
        target = page(str(link["href"])).find(id=urlsplit(str(link["href"])).fragment)
        assert isinstance(target, Tag) and text(link) in [text(mark) for mark in target.select("mark")]


def test_the_way_back_leads_to_the_first_line_of_the_document(page: Page) -> None:
    link = page("/?q=confess&view=kwic").select(".kwic td.keyword a")[1]
    back = page(str(link["href"])).select_one(".back a")
    assert back is not None
    address, _, fragment = str(back["href"]).partition("#")
    row = page(address).find(id=fragment)
    assert isinstance(row, Tag) and row.name == "tr"


@pytest.mark.parametrize(
    ("order", "cell", "key"),
    [
        ("left", 0, lambda left: left.lower().replace(",", "").split()[-1:]),
        ("right", 2, lambda right: right.lower().strip(" ,.;").split()[:1]),
        ("keyword", 1, str.lower),
        ("document", 3, str.lower),
        ("year", 4, lambda years: int(years[:4])),
    ],
)
def test_the_head_of_a_column_sorts_by_it(page: Page, order: str, cell: int, key: object) -> None:
    plain = page("/?q=vyshinsky+OR+confess&view=kwic")
    head = plain.select_one(f".kwic th.{order} a")
    assert head is not None
    ordered = page(str(head["href"]))
    assert [th["class"] for th in ordered.select("th[aria-sort=ascending]")] == [[order]]
    values = [key(line[cell]) for line in lines(ordered)]  # type: ignore[operator]
    assert values == sorted(values) and len(values) > 5
    assert sorted(lines(ordered)) == sorted(lines(plain))


def test_right_to_left_lines_are_read_from_the_right(page: Page) -> None:
    row = page("/?q=" + quote_plus("אייכמן") + "&view=kwic").select_one(".kwic tbody tr")
    assert row is not None and row["dir"] == "rtl"
    assert text(row.select_one(".left")) == "בשנת 1961 עמד אדולף", "what comes before stays before, however it is set"


def test_the_views_lead_to_one_another_and_keep_the_filters(page: Page) -> None:
    documents = page("/?q=vyshinsky&year=1936&sort=date")
    views = {text(tab): str(tab["href"]) for tab in documents.select(".tabs a")}
    assert text(documents.select_one(".tabs [aria-current]")) == "Documents"
    context = page(views["In context"])
    assert text(context.select_one(".tabs [aria-current]")) == "In context"
    assert {line[4] for line in lines(context)} == {"1936", "1936–1938"}
    back = {text(tab): str(tab["href"]) for tab in context.select(".tabs a")}["Documents"]
    assert back == "/?q=vyshinsky&year=1936&sort=date"


def test_the_form_stays_in_context_and_keeps_the_order_of_documents(page: Page) -> None:
    context = page("/?q=vyshinsky&sort=date&view=kwic&lines=left")
    hidden = {str(field["name"]): field["value"] for field in context.select("#search input[type=hidden]")}
    assert hidden == {"view": "kwic", "sort": "date"}
    chosen = context.select_one("select[name=lines] option[selected]")
    assert chosen is not None and chosen["value"] == "left"
    assert not context.select("select[name=sort]")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/?year=1930&view=kwic", "Type a word"),
        ("/?q=title:exhibit&view=kwic", "none of the words"),
        ("/?q=vyshinsky&view=kwic&page=7", "no lines on this page"),
        ("/?q=qqqqq&view=kwic", "Nothing was found"),
    ],
)
def test_a_page_without_lines_says_why(page: Page, address: str, said: str) -> None:
    shown = page(address)
    assert not lines(shown)
    assert said in text(shown.select_one(".nothing"))


def test_thousands_of_lines_are_paged_and_the_cap_is_said(crowded: Index) -> None:
    client = create_app(crowded, testing=True).test_client()

    def read(address: str) -> BeautifulSoup:
        return BeautifulSoup(client.get(address).data, "lxml")

    first = read("/?q=guilty&view=kwic")
    assert len(lines(first)) == PAGE
    assert text(first.select_one(".found-shown")) == f"1–{PAGE} of {MAX_LINES:,} lines"
    assert "of the first 2 of 3 documents" in text(first.select_one(".notice.weighty"))
    last = str(first.select(".pager li a")[-1]["href"])
    assert len(lines(read(last))) == PAGE and not read(last).select("a[rel=next]")
    assert client.get("/api/kwic?q=guilty").get_json()["complete"] is False


def test_running_out_of_time_shows_what_was_found_and_says_so(crowded: Index) -> None:
    app = create_app(crowded, testing=True)
    app.extensions["trialsearch-concordances"] = Concordances(crowded, deadline=-1)
    page = BeautifulSoup(app.test_client().get("/?q=guilty&view=kwic").data, "lxml")
    assert len(lines(page)) == PAGE
    assert "took too long" in text(page.select_one(".notice.weighty"))
    assert "first 1 of 3 documents" in text(page.select_one(".notice.weighty"))


def test_lines_are_kept_for_their_other_pages_and_orders_only(index: Index) -> None:
    kept = Concordances(index)
    first = kept.of(SearchState(q="vyshinsky"))
    assert kept.of(SearchState(q="vyshinsky").with_page(2)) is first
    assert kept.of(SearchState(q="vyshinsky").with_filter("year", "1936")) is not first
    for word in ("confess", "ramzin", "jury", "trial")[:KEPT]:
        kept.of(SearchState(q=word))
    assert kept.of(SearchState(q="vyshinsky")) is not first
    assert kept.of(SearchState(q="vyshinsky")) == first


def sheet(client: FlaskClient, address: str) -> tuple[bytes, list[dict[str, str]]]:
    response = client.get(address)
    assert response.mimetype == "text/csv"
    assert "attachment" in response.headers["Content-Disposition"]
    return response.data, list(csv.DictReader(io.StringIO(response.get_data(as_text=True).removeprefix("\ufeff"))))


def test_the_file_has_all_lines_with_their_places_in_the_order_shown(page: Page, client: FlaskClient) -> None:
    shown = page("/?q=vyshinsky+OR+confess&view=kwic&lines=right")
    link = shown.select_one(".download a")
    assert link is not None
    data, rows = sheet(client, str(link["href"]))
    assert data.startswith(b"\xef\xbb\xbfleft,keyword,right,") and b"\r\n" in data
    assert [row["keyword"] for row in rows] == [line[1] for line in lines(shown)]
    assert urlsplit(rows[0]["url"]).path.startswith("/documents/")
    again = page(rows[0]["search"].removeprefix("http://localhost"))
    assert len(lines(again)) == len(rows)


def test_a_spreadsheet_runs_nothing_of_a_file(tmp_path: Path) -> None:
    index = open_index(tmp_path / "index", create=True)
    with index.writer() as writer:
        writer.put(document("=1+1.txt", '=HYPERLINK("x")', "@SUM(1) gold -2+3"))
    _, rows = sheet(create_app(index, testing=True).test_client(), "/kwic.csv?q=gold")
    assert (rows[0]["title"], rows[0]["left"], rows[0]["path"]) == ('\'=HYPERLINK("x")', "'@SUM(1) ", "'=1+1.txt")


def test_markup_around_a_keyword_appears_as_text(page: Page) -> None:
    shown = page("/?q=exhibit&view=kwic")
    assert not shown.select("img, script:not([src])")
    assert HOSTILE[:20] in shown.get_text()


def test_the_api_gives_the_same_lines(page: Page, client: FlaskClient) -> None:
    query = "?q=vyshinsky&lines=year"
    answer = client.get("/api/kwic" + query).get_json()
    shown = lines(page("/" + query + "&view=kwic"))
    assert [(line["keyword"], line["title"]) for line in answer["lines"]] == [(line[1], line[3]) for line in shown]
    assert (answer["total"], answer["complete"]) == (len(shown), True)
