"""Many searches at once: a bad line is named, and the rest goes on; nothing is kept."""

from __future__ import annotations

import csv
import io

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from tests.webapp.conftest import Page
from webapp.findings import MAX_LINES
from webapp.inquiry import MAX_BYTES
from webapp.lines import columns, decoded, listed, questions

LIST = "vyshinsky\n\nKrylenko, Nikolai\nnobody-at-all\nконтрреволюция OR вредительство\n"


def send(client: FlaskClient, lines: str, **fields: str) -> BeautifulSoup:
    response = client.post("/batch", data={"lines": lines, **fields})
    assert response.status_code == 200
    return BeautifulSoup(response.data, "lxml")


def answers(page: BeautifulSoup) -> list[list[str]]:
    return [[" ".join(cell.get_text().split()) for cell in row.select("th, td")] for row in page.select("tbody tr")]


def test_each_line_of_a_list_gets_its_number_and_a_link_to_its_search(client: FlaskClient, page: Page) -> None:
    found = send(client, LIST)
    assert answers(found) == [
        ["vyshinsky", "6"],
        ["Krylenko, Nikolai", "3 documents with some of the words 0"],
        ["nobody-at-all", "0"],
        ["контрреволюция OR вредительство", "1"],
    ]
    links = [str(link["href"]) for link in found.select("tbody a")]
    assert links[0] == "/?q=vyshinsky"
    assert page(links[2]).select_one("#count").get_text() == "1 document found"  # type: ignore[union-attr]
    assert found.select_one("#answers").get_text() == "2 lines find something"  # type: ignore[union-attr]
    assert found.select_one("textarea").get_text().split() == LIST.split()  # type: ignore[union-attr]


def test_a_bad_line_is_named_and_stops_nothing(client: FlaskClient) -> None:
    text = (
        'id,query,notes\na,ramzin,\nb\n,x\nc,"dreyfus\nd,krylenko,"seen\nby me"\ne,"shakhty, vyshinsky",\nf,"ramzin\n'
    )
    lines = [(line[0], line[-1]) for line in answers(send(client, text))]
    assert lines == [
        ("a", "1"),
        ("", "Line 3: has too few columns; left out"),
        ("", "Line 4: has no id; left out"),
        ("", "Line 5: has a quotation mark that is never closed; left out"),
        ("d", "3"),
        ("e", "1"),
        ("f", "1"),
    ]


def test_a_file_goes_before_the_box_whatever_excel_made_of_it(client: FlaskClient) -> None:
    data = "id;query\r\nA1;Рамзин\r\nA2;Krylenko\r\n".encode("utf-16")
    response = client.post("/batch", data={"lines": "x", "file": (io.BytesIO(data), "names.csv")})
    assert answers(BeautifulSoup(response.data, "lxml")) == [["A1", "Рамзин", "1"], ["A2", "Krylenko", "3"]]


def test_the_answer_can_be_downloaded_with_whole_addresses(client: FlaskClient) -> None:
    response = client.post("/batch", data={"lines": "vyshinsky\n=cmd()\n", "as": "csv"})
    assert response.mimetype == "text/csv"
    first, second = csv.DictReader(io.StringIO(response.get_data().decode("utf-8-sig")))
    assert (first["documents"], first["search"]) == ("6", "http://localhost/?q=vyshinsky")
    assert second["query"] == "'=cmd()"


def test_options_hold_for_every_line(client: FlaskClient) -> None:
    assert answers(send(client, "ramzin dreyfus"))[0][1] == "2 documents with some of the words 0"
    assert answers(send(client, "ramzin dreyfus", any="1"))[0][1] == "2"
    assert (
        answers(send(client, "vyshinsky -ramzin", plain="1"))[0][1] != answers(send(client, "vyshinsky -ramzin"))[0][1]
    )


def test_lines_beyond_the_limit_are_left_out_and_that_is_said(client: FlaskClient) -> None:
    lines = answers(send(client, "zzz\n" * (MAX_LINES + 5)))
    assert len(lines) == MAX_LINES + 1 and lines[-1] == [f"Line {MAX_LINES + 1}: 5 more lines were left out"]


def test_a_batch_that_is_too_large_is_refused_and_other_requests_stay_small(client: FlaskClient) -> None:
    assert client.post("/batch", data={"lines": "a\n" * 20_000}).status_code == 200
    response = client.post("/batch", data={"lines": "a" * (MAX_BYTES + 1)})
    assert response.status_code == 413 and response.mimetype == "text/html"


def test_the_form_comes_empty_and_says_its_limits(page: Page) -> None:
    form = page("/batch")
    assert "1,000 lines and 512 kB" in form.get_text() and form.select("table") == []


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0",
        b'"',
        b"query",
        b"id,query",
        b"query\n",
        b"\xff\xfe\x00",
        b"\xff\xfe",
        b"a,b\n\n,,,",
        b'query\n"a\nb',
        b"\x80\x81",
    ],
)
def test_whatever_is_sent_there_is_an_answer(client: FlaskClient, data: bytes) -> None:
    assert client.post("/batch", data={"file": (io.BytesIO(data), "x.csv")}).status_code == 200


def test_csv_needs_no_ids_and_a_list_may_hold_commas() -> None:
    assert [(each.id, each.query) for each in questions('query\tnote\n"Dreyfus, Alfred"\tx\nZola\t\n')] == [
        ("2", "Dreyfus, Alfred"),
        ("3", "Zola"),
    ]
    assert [each.query for each in listed("Dreyfus, Alfred\n  Zola\n")] == ["Dreyfus, Alfred", "Zola"]
    assert columns(decoded("\ufeffID;Query\n".encode())) == ["id", "query"]
