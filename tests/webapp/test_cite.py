"""References in every format, read again by the parsers that reference managers and LaTeX use."""

from __future__ import annotations

import io
import json
import re
from urllib.parse import parse_qs

import pytest
import rispy
from bs4 import BeautifulSoup
from citeproc.source.json import CiteProcJSON
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from tests.webapp.conftest import Page
from tests.webapp.library import (
    DREYFUS,
    HEBREW,
    HOSTILE_DOCUMENT,
    INDUSTRIAL_PARTY,
    JAPANESE,
    OLD_BAILEY,
    RUSSIAN_PARTY,
)
from webapp.cite.bibtex import bibtex, comment
from webapp.cite.csl import csl
from webapp.cite.reference import Reference, one_line
from webapp.cite.ris import ris
from webapp.state import document_path

CITED = [INDUSTRIAL_PARTY, RUSSIAN_PARTY, DREYFUS, HEBREW, JAPANESE, HOSTILE_DOCUMENT, OLD_BAILEY]
TEX = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
} | {"\\" + sign: sign for sign in "$&%#_"}


def printed(tex: str) -> str:
    """What TeX prints for `tex`."""
    return re.sub("|".join(map(re.escape, TEX)), lambda match: TEX[match.group()], tex)


def cited(client: FlaskClient, document_id: str, ending: str) -> str:
    response = client.get(f"{document_path(document_id)}/cite.{ending}")
    assert response.status_code == 200
    assert response.headers["Content-Disposition"] == f"attachment; filename={document_id}.{ending}"
    return response.get_data().decode()


@pytest.mark.parametrize("document", CITED, ids=lambda document: document.path)
def test_bibtex_is_read_again_with_title_years_and_digest(client: FlaskClient, document: object) -> None:
    assert isinstance(document, type(DREYFUS))
    [(key, entry)] = parse_string(cited(client, document.id, "bib"), "bibtex").entries.items()
    assert key == document.id and entry.type == "misc"
    assert printed(entry.fields["title"][1:-1]) == document.title
    assert entry.fields["url"] == "http://localhost" + document_path(document.id)
    assert document.sha256 in entry.fields["note"]
    assert entry.fields.get("year", "") == (str(document.years[0]) if document.years else "")


@pytest.mark.parametrize("document", CITED, ids=lambda document: document.path)
def test_ris_is_read_again_and_a_known_trial_makes_it_a_case(client: FlaskClient, document: object) -> None:
    assert isinstance(document, type(DREYFUS))
    text = cited(client, document.id, "ris")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*|", line) for line in text.split("\r\n"))
    [record] = rispy.loads(text)
    assert record["type_of_reference"] == ("CASE" if document.trials else "RPRT")
    assert record["title"] == document.title
    assert record["urls"] == ["http://localhost" + document_path(document.id)]
    assert document.sha256 in record["notes"][0]


@pytest.mark.parametrize("document", CITED, ids=lambda document: document.path)
def test_csl_json_is_read_by_a_citation_processor(client: FlaskClient, document: object) -> None:
    assert isinstance(document, type(DREYFUS))
    items = json.loads(cited(client, document.id, "json"))
    assert [item["type"] for item in items] == ["legal_case" if document.trials else "report"]
    known = CiteProcJSON(items)[document.id.lower()]
    assert str(known["title"]) == document.title
    if document.years:
        assert items[0]["issued"]["date-parts"][0][0] == document.years[0]


def test_a_trial_over_several_years_is_dated_by_both(client: FlaskClient) -> None:
    [item] = json.loads(cited(client, DREYFUS.id, "json"))
    assert item["issued"] == {"date-parts": [[1894], [1899]]}
    assert "date = {1894/1899}" in cited(client, DREYFUS.id, "bib")


def test_those_merely_mentioned_are_no_keywords_and_nobody_is_called_an_author(client: FlaskClient) -> None:
    [record] = rispy.loads(cited(client, INDUSTRIAL_PARTY.id, "ris"))
    assert record["keywords"][:2] == ["Industrial Party Trial", "Leonid Ramzin (defendant)"]
    assert "authors" not in record


texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


@given(texts, st.lists(texts, max_size=2), texts)
def test_no_text_breaks_a_format(title: str, trials: list[str], path: str) -> None:
    reference = Reference(
        id="a-1",
        title=one_line(title) or "x",
        url="http://localhost/documents/a-1",
        accessed="2026-01-31",
        trials=tuple(filter(None, map(one_line, trials))),
        path=one_line(path),
    )
    [entry] = parse_string(bibtex(reference), "bibtex").entries.values()
    [again] = parse_string(comment(reference.path) + bibtex(reference), "bibtex").entries.values()
    assert again.fields == entry.fields
    assert " ".join(printed(entry.fields["title"][1:-1]).split()) == " ".join(reference.title.split())
    lines = ris(reference).split("\r\n")
    assert lines[0].startswith("TY  - ") and lines[-3:] == ["ER  - ", "", ""]
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines[:-2])
    assert json.loads(json.dumps(csl(reference)))["title"] == reference.title


def test_a_result_page_can_be_taken_whole_by_a_reference_manager(page: Page) -> None:
    found = page("/?q=vyshinsky")
    spans = found.select(".hit .Z3988")
    assert len(spans) == len(found.select(".hit")) == 6
    objects = [parse_qs(str(span["title"])) for span in spans]
    assert {each["rft_val_fmt"][0] for each in objects} == {"info:ofi/fmt:kev:mtx:dc"}
    titles = [" ".join(title.get_text().split()) for title in found.select(".hit-title")]
    assert [each["rft.title"][0] for each in objects] == titles
    assert all(each["rft.identifier"][0].startswith("http://localhost/documents/") for each in objects)


def test_the_document_page_says_how_to_cite_it(page: Page) -> None:
    found = page(document_path(INDUSTRIAL_PARTY.id))
    text = " ".join(found.select_one("#cite-text").get_text().split())  # type: ignore[union-attr]
    assert text.startswith(
        "The Industrial Party on trial. Industrial Party Trial, 1930. File moscow/industrial-party.html, "
    )
    assert INDUSTRIAL_PARTY.sha256 in text and "http://localhost" + document_path(INDUSTRIAL_PARTY.id) in text
    assert found.select_one("#cite[open]") is None
    for link in found.select("#cite a"):
        assert str(link["href"]).startswith(document_path(INDUSTRIAL_PARTY.id))


def test_a_paragraph_is_quoted_with_its_number_and_address(page: Page) -> None:
    found = page(document_path(INDUSTRIAL_PARTY.id) + "?q=confess&p=3")
    text = " ".join(found.select_one("#cite[open] #cite-text").get_text().split())  # type: ignore[union-attr]
    assert text.startswith("“Ramzin confessed on the first day.") and "Paragraph 3." in text and "#p3, read on" in text
    form = found.select_one("#cite form")
    assert form and {(field["name"], field["value"]) for field in form.select("input")} == {
        ("q", "confess"),
        ("p", "3"),
    }


@pytest.mark.parametrize("number", ["0", "999", "-1", "abc", "99999999999"])
def test_a_paragraph_that_is_not_there_is_not_quoted(page: Page, number: str) -> None:
    found = page(f"{document_path(OLD_BAILEY.id)}?p={number}")
    text = found.select_one("#cite-text").get_text()  # type: ignore[union-attr]
    assert "A silver spoon" in text and ("Paragraph" not in text or number in ("0", "-1", "abc"))


@pytest.mark.parametrize("address", ["/documents/none/cite.bib", f"/documents/{DREYFUS.id}/cite.doc"])
def test_what_cannot_be_cited_is_not_found(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert BeautifulSoup(io.BytesIO(response.data), "lxml").h1 is not None
