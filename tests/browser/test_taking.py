"""Following a name and taking things away in a real browser: person to search, citation, export, batch, feed."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

from tests.browser.conftest import Visit
from tests.webapp.library import INDUSTRIAL_PARTY
from webapp.state import document_path

Visits = Callable[..., Visit]


def test_from_the_list_of_people_to_a_person_to_the_search_for_a_figure(visit: Visits) -> None:
    tab = visit()
    page = tab.page
    tab.go("/")
    page.get_by_role("navigation", name="Site").get_by_role("link", name="People").click()
    page.get_by_label("Containing").fill("vysh")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="Andrey Vyshinsky", exact=True).click()
    page.get_by_role("heading", level=1, name="Andrey Vyshinsky").wait_for()
    figure = page.get_by_role("link", name="Industrial Party Trial: 2 documents")
    assert figure.inner_text() == "2"
    figure.click()
    page.locator("#count", has_text="2 documents found").wait_for()
    chips = [" ".join(chip.split()) for chip in page.locator(".chip").all_inner_texts()]
    assert [chip.rstrip(" ×") for chip in chips] == [
        "Trial Industrial Party Trial",
        "Person Andrey Vyshinsky",
        "Role Judge",
    ]


def test_a_cell_of_a_table_opens_its_search(visit: Visits) -> None:
    tab = visit()
    tab.go("/?q=vyshinsky")
    tab.page.locator(".take").get_by_role("link", name="Table").click()
    tab.page.get_by_label("Rows").select_option("person")
    tab.page.get_by_label("Columns").select_option("role")
    tab.page.get_by_role("button", name="Show").click()
    cell = tab.page.get_by_role("link", name="Andrey Vyshinsky, Prosecutor: 3 documents")
    cell.click()
    tab.page.locator("#count", has_text="3 documents found").wait_for()


def test_all_hits_are_downloaded(visit: Visits, tmp_path: Path) -> None:
    tab = visit(accept_downloads=True)
    tab.go("/?q=vyshinsky&per_page=20")
    with tab.page.expect_download() as started:
        tab.page.locator(".take").get_by_role("link", name="CSV").click()
    download = started.value
    assert download.suggested_filename.startswith("trialsearch-vyshinsky-20")
    download.save_as(tmp_path / "hits.csv")
    with (tmp_path / "hits.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == tab.page.locator(".hit").count()


def test_a_quotation_is_copied(visit: Visits) -> None:
    tab = visit(permissions=["clipboard-read", "clipboard-write"])
    tab.go(document_path(INDUSTRIAL_PARTY.id))
    box = tab.page.locator("#cite")
    box.locator("summary").click()
    box.get_by_label("Paragraph").fill("3")
    box.get_by_role("button", name="Quote").click()
    tab.page.wait_for_url("**p=3**")
    box.get_by_role("button", name="Copy").click()
    box.get_by_text("Copied").wait_for()
    copied = tab.page.evaluate("navigator.clipboard.readText()")
    assert copied == box.locator("#cite-text").inner_text()
    assert copied.startswith("“Ramzin confessed") and INDUSTRIAL_PARTY.sha256 in copied


def test_where_copying_is_forbidden_the_text_is_selected(visit: Visits) -> None:
    tab = visit()
    tab.go(document_path(INDUSTRIAL_PARTY.id) + "?p=2")
    tab.page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    tab.page.locator("#cite").get_by_role("button", name="Copy").click()
    assert tab.page.evaluate("getSelection().toString()").startswith("“In the autumn of 1930")


def test_a_citation_can_be_read_without_a_script(visit: Visits) -> None:
    tab = visit(java_script_enabled=False)
    tab.go(document_path(INDUSTRIAL_PARTY.id) + "?p=2")
    assert "Paragraph 2." in tab.page.locator("#cite-text").inner_text()
    assert not tab.page.get_by_role("button", name="Copy").count()


def test_a_list_of_names_is_searched_for_and_downloaded(visit: Visits, tmp_path: Path) -> None:
    tab = visit(accept_downloads=True)
    (tmp_path / "names.csv").write_text("id,query\n1,ramzin\n2\n3,nobodyatall\n", encoding="utf-8")
    tab.go("/batch")
    tab.page.get_by_label("or a file").set_input_files(tmp_path / "names.csv")
    tab.page.get_by_role("button", name="Search for all").click()
    tab.page.get_by_role("heading", name="1 line finds something").wait_for()
    assert "Line 3: has too few columns" in tab.page.locator(".problem").inner_text()
    with tab.page.expect_download() as started:
        tab.page.get_by_role("button", name="Download as CSV").click()
    started.value.save_as(tmp_path / "answer.csv")
    with (tmp_path / "answer.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["query"] for row in csv.DictReader(file)] == ["ramzin", "", "nobodyatall"]
    tab.page.get_by_role("link", name="ramzin").click()
    tab.page.locator(".hit").first.wait_for()


def test_the_feed_of_a_search_is_served_to_browsers(visit: Visits) -> None:
    tab = visit()
    tab.go("/?q=vyshinsky")
    address = tab.page.locator("link[rel=alternate]").get_attribute("href")
    kind, text = tab.page.evaluate(
        "(address) => fetch(address).then(async (answer) => [answer.headers.get('content-type'), await answer.text()])",
        address,
    )
    assert kind.startswith("application/atom+xml")
    entries = tab.page.evaluate(
        "(text) => new DOMParser().parseFromString(text, 'application/xml').querySelectorAll('entry').length", text
    )
    assert entries == tab.page.locator(".hit").count()
