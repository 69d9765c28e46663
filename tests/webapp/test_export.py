"""All hits as a file: every format parsed again, what it says of its origin, and what spreadsheets must not run."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from flask import Flask
from flask.testing import FlaskClient
from pybtex.database import parse_string

from engine.index import Index
from tests.webapp.conftest import Page
from tests.webapp.library import LIBRARY, RUSSIAN_PARTY
from webapp.export import EXPORT_FORMS
from webapp.sheet import csv_lines, unformulated
from webapp.take import MAX_EXPORTS

SEARCH = "?q=person%3Avyshinsky&from=1930"
IN_SEARCH = 5


def taken(client: FlaskClient, address: str) -> bytes:
    response = client.get(address, buffered=True)
    assert response.status_code == 200
    assert response.headers["Content-Disposition"].startswith("attachment; filename=trialsearch")
    return response.get_data()


def rows(client: FlaskClient, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(taken(client, address).decode("utf-8-sig"))))


def test_csv_has_every_hit_and_says_where_it_comes_from(client: FlaskClient, index: Index) -> None:
    found = rows(client, "/export.csv" + SEARCH)
    assert [row["id"] for row in found] == [hit["id"] for hit in client.get("/api/search" + SEARCH).get_json()["hits"]]
    assert len(found) == IN_SEARCH
    assert {row["search"] for row in found} == {"http://localhost/" + SEARCH}
    assert {row["generation"] for row in found} == {str(index.stats().generation)}
    assert all(row["program"].startswith("Trialsearch 0.") and row["exported"].startswith("20") for row in found)
    russian = next(row for row in found if row["id"] == RUSSIAN_PARTY.id)
    assert (russian["title"], russian["years"], russian["sha256"]) == (
        "Процесс Промпартии",
        "1930",
        RUSSIAN_PARTY.sha256,
    )
    assert "Leonid Ramzin (defendant)" in russian["persons"]


def test_json_lines_begin_with_the_search_and_hold_every_text(client: FlaskClient) -> None:
    head, *documents = map(json.loads, taken(client, "/export.jsonl" + SEARCH).decode().splitlines())
    assert head["export"]["search"] == "http://localhost/" + SEARCH
    assert (head["export"]["parameters"]["q"], head["export"]["parameters"]["from"]) == ("person:vyshinsky", 1930)
    assert head["export"]["documents"] == len(documents) == IN_SEARCH
    assert head["export"]["index"]["committed"].startswith("20")
    assert all(document["paragraphs"] and document["url"].startswith("http://localhost/") for document in documents)


def test_the_zip_holds_each_text_a_table_and_the_search(client: FlaskClient) -> None:
    with zipfile.ZipFile(io.BytesIO(taken(client, "/export.zip" + SEARCH))) as archive:
        assert archive.testzip() is None
        assert json.loads(archive.read("search.json"))["documents"] == IN_SEARCH
        table = list(csv.DictReader(io.StringIO(archive.read("documents.csv").decode("utf-8-sig"))))
        names = {f"texts/{row['id']}.txt" for row in table}
        assert names | {"search.json", "documents.csv"} == set(archive.namelist())
        text = archive.read(f"texts/{RUSSIAN_PARTY.id}.txt").decode()
    assert text == f"{RUSSIAN_PARTY.title}\n\n{RUSSIAN_PARTY.text}\n"


def test_citations_of_a_whole_search_are_one_file(client: FlaskClient) -> None:
    assert len(parse_string(taken(client, "/export.bib" + SEARCH).decode(), "bibtex").entries) == IN_SEARCH
    assert len(rispy.loads(taken(client, "/export.ris" + SEARCH).decode())) == IN_SEARCH
    assert len(json.loads(taken(client, "/export.json" + SEARCH))) == IN_SEARCH
    assert json.loads(taken(client, "/export.json?q=nowheretobefound")) == []


def test_references_of_a_search_say_inside_the_file_how_they_were_found(client: FlaskClient, index: Index) -> None:
    state = f"from state {index.stats().generation} of the index"
    search = "http://localhost/" + SEARCH
    bib = taken(client, "/export.bib" + SEARCH).decode()
    comment, _, _ = bib.partition("}\n\n")
    assert comment.startswith(f"@comment{{Search: {search}; documents: {IN_SEARCH}; exported: 20") and state in comment
    assert "@" not in comment[1:] and bib.count("@comment") == 1
    for record in rispy.loads(taken(client, "/export.ris" + SEARCH).decode()):
        [file, found] = record["notes"]
        assert file.startswith("File: ") and search in found and state in found and "Trialsearch 0." in found
    items = json.loads(taken(client, "/export.json" + SEARCH))
    known = CiteProcJSON(items)
    assert len(known) == IN_SEARCH
    assert all(search in item["note"] and state in item["note"] and "SHA-256" in item["note"] for item in items)


def test_a_search_that_was_cut_short_says_so_in_its_references(client: FlaskClient) -> None:
    search = "/export.ris?q=ramzin+dreyfus"
    [told] = client.get("/api/search?q=ramzin+dreyfus").get_json()["notices"]
    for record in rispy.loads(taken(client, search).decode()):
        assert told in record["notes"][1]


def test_no_search_breaks_the_comment_of_bibtex(client: FlaskClient) -> None:
    found = taken(client, "/export.bib?q=vyshinsky+OR+%7B%40misc%7Bx%7D+%22@a,%22%25&trial=Shakhty+Trial").decode()
    assert [entry.type for entry in parse_string(found, "bibtex").entries.values()] == ["misc"]


@pytest.mark.parametrize("ending", EXPORT_FORMS)
def test_everything_can_be_taken_with_a_type_and_a_link_to_the_search(client: FlaskClient, ending: str) -> None:
    response = client.get(f"/export.{ending}?q=vyshinsky&page=3", buffered=True)
    assert response.mimetype == EXPORT_FORMS[ending].mimetype
    assert response.headers["Link"] == '<http://localhost/?q=vyshinsky>; rel="via"'
    assert response.headers["Cache-Control"] == "no-store"
    assert len(rows(client, "/export.csv")) == len(LIBRARY)


def test_a_result_page_links_to_every_format_of_its_search(page: Page, client: FlaskClient) -> None:
    links = [str(link["href"]) for link in page("/" + SEARCH + "&page=1").select(".take a[download]")]
    assert links == [f"/export.{ending}{SEARCH}" for ending in EXPORT_FORMS]
    assert page("/?q=nowheretobefound").select(".take") == []


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+7 495", "'+7 495"),
        ("-anonymous-", "'-anonymous-"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("＝HYPERLINK()", "'＝HYPERLINK()"),
        ("The King v. =x", "The King v. =x"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(cell: str, safe: str) -> None:
    assert unformulated(cell) == safe
    [row] = csv.reader(io.StringIO("".join(csv_lines([(cell, 7, -7)])).removeprefix("\ufeff")))
    assert row == [safe, "7", "-7"]


def test_more_exports_than_may_run_are_asked_to_wait(app: Flask) -> None:
    client = app.test_client()
    running = [client.get("/export.jsonl", buffered=False) for _ in range(MAX_EXPORTS)]
    refused = client.get("/export.csv")
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "30")
    for response in running:
        response.close()
    assert client.get("/export.csv", buffered=True).status_code == 200


def test_asking_for_the_head_leaves_no_export_running(app: Flask) -> None:
    client = app.test_client()
    for _ in range(MAX_EXPORTS + 1):
        assert client.head("/export.zip", buffered=True).status_code == 200


def test_a_format_that_does_not_exist_is_not_found(client: FlaskClient) -> None:
    assert client.get("/export.exe").status_code == 404
