"""The document page: the text in citable paragraphs, hits one can walk, and where the document comes from."""

from __future__ import annotations

import re
from urllib.parse import quote_plus

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from engine.document import Document, Paragraph, ParagraphKind
from engine.query import Reading, ReadTerm
from engine.search import Sort
from tests.webapp.conftest import Page
from tests.webapp.library import (
    HEBREW,
    HOSTILE,
    HOSTILE_DOCUMENT,
    INDUSTRIAL_PARTY,
    JAPANESE,
    LIBRARY,
    MOSCOW_OVERVIEW,
    OLD_BAILEY,
    RUSSIAN_PARTY,
)
from webapp.present.document import MAX_HITS, document_view
from webapp.state import SearchState, document_path


def text(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text().split())


def body_of(page: BeautifulSoup, number: int) -> str:
    """The text of a paragraph without the number in its margin."""
    paragraph = page.find(id=f"p{number}")
    assert isinstance(paragraph, Tag)
    margin = paragraph.select_one(".pn")
    assert margin is not None and margin["href"] == f"#p{number}"
    margin.extract()
    return paragraph.get_text()


@pytest.mark.parametrize("document", LIBRARY, ids=lambda document: document.path)
def test_every_paragraph_stands_whole_under_its_number(page: Page, document: Document) -> None:
    for query in ("", "?q=" + quote_plus(document.paragraphs[0].text[:60]) + "&any=1"):
        shown = page(document_path(document.id) + query)
        for paragraph in document.paragraphs:
            assert body_of(shown, paragraph.number).strip() == paragraph.text


def test_kinds_of_paragraphs_are_set_as_what_they_are(page: Page) -> None:
    shown = page(document_path(INDUSTRIAL_PARTY.id))
    names = {number: shown.find(id=f"p{number}").name for number in range(1, 10)}  # type: ignore[union-attr]
    assert names == {1: "h2", 2: "p", 3: "p", 4: "h2", 5: "p", 6: "li", 7: "li", 8: "p", 9: "div"}
    assert "\n" in shown.select_one("#p9 pre").get_text()  # type: ignore[union-attr]
    assert len(shown.select(".text ul")) == 1


def test_hits_are_numbered_through_and_walked_in_a_ring_without_a_script(page: Page) -> None:
    shown = page(document_path(INDUSTRIAL_PARTY.id) + "?q=confess")
    marks = shown.select(".text mark")
    assert [mark["id"] for mark in marks] == [f"hit-{number}" for number in range(1, len(marks) + 1)]
    assert [text(mark) for mark in marks] == ["confessed", "confessed", "confessions", "confession"]
    assert text(shown.select_one("#hit-place")) == "4 hits"
    place = str(shown.select_one("#hit-next")["href"])  # type: ignore[index]
    visited = []
    for _ in marks:
        visited.append(place)
        walk = shown.select_one(f"{place} + .walk")
        assert walk is not None
        place = str(walk.select("a")[-1]["href"])
    assert visited == ["#hit-1", "#hit-2", "#hit-3", "#hit-4"]
    assert place == "#hit-1"


def test_words_of_a_phrase_are_one_hit(page: Page) -> None:
    shown = page(document_path(INDUSTRIAL_PARTY.id) + "?q=" + quote_plus('"industrial party"'))
    assert [text(mark) for mark in shown.select(".text mark")] == ["Industrial Party", "industrial party"]


def test_from_document_to_document_one_goes_through_all_results_in_their_order(page: Page, client: FlaskClient) -> None:
    found = [client.get(f"/api/search?sort=title&page={number}").get_json() for number in (1, 2)]
    ids = [hit["id"] for answer in found for hit in answer["hits"]]
    assert len(ids) == found[0]["total"] > 10, "more than one page"
    address, visited = str(page("/?sort=title").select_one(".hit-title a")["href"]), []  # type: ignore[index]
    for place, _ in enumerate(ids, 1):
        shown = page(address)
        visited.append(address.partition("?")[0].rpartition("/")[2])
        assert text(shown.select_one(".neighbours > span")) == f"{place} of {len(ids)}"
        before, after = shown.select_one("[rel~=prev]"), shown.select_one("[rel~=next]")
        assert (before is None, after is None) == (place == 1, place == len(ids))
        if place > 1:
            assert before is not None and str(before["href"]).split("?")[0].endswith(ids[place - 2])
        if after is not None:
            address = str(after["href"])
            assert ("page=2" in address) == (place >= 10), "the way back leads to the page on which it stands"
    assert visited == ids


def test_a_document_just_past_its_page_still_has_both_neighbours(page: Page, client: FlaskClient) -> None:
    eleventh = client.get("/api/search?sort=title&page=2").get_json()["hits"][0]["id"]
    shown = page(f"/documents/{eleventh}?sort=title")
    assert re.match("11 of ", text(shown.select_one(".neighbours > span")))
    assert ["page=2" in str(link["href"]) for link in shown.select(".neighbours a")] == [False, True]


def test_a_document_that_is_not_among_the_results_has_no_place(page: Page) -> None:
    for query in ("", "?q=dreyfus", "?q=confess&view=kwic", "?q=confess&page=9"):
        assert page(document_path(INDUSTRIAL_PARTY.id) + query).select(".neighbours") == []


def test_a_first_paragraph_that_repeats_the_title_is_set_as_plain_text() -> None:
    for first, again in (("THE minutes.", True), ("The minutes, continued", False)):
        paragraphs = (Paragraph(1, first, ParagraphKind.HEADING), Paragraph(2, "They sat."))
        shown = document_view(Document("a", "a.txt", "The Minutes", paragraphs), Reading(), SearchState()).body
        assert ('<h2 id="p1" class="again p">' in shown) == again and shown.count("again") == again


def test_a_year_in_the_text_leads_to_its_places_in_the_light_of_the_search(page: Page, client: FlaskClient) -> None:
    shown = page(document_path(MOSCOW_OVERVIEW.id) + "?q=confess&trial=Moscow+Trials")
    links = shown.select(".mentioned dd a")
    assert [text(link) for link in links] == ["1936", "1938"]
    for link in links:
        address, _, place = str(link["href"]).partition("#")
        assert text(page(address).find(id=place)) == text(link)
        assert "?q=confess&trial=Moscow+Trials&find=" in address
    assert page(document_path(OLD_BAILEY.id)).select(".mentioned") == []


def test_of_many_years_in_the_text_some_are_folded_and_one_without_a_place_is_no_link() -> None:
    years = tuple(range(1900, 1940))
    paragraphs = tuple(Paragraph(number, f"In {year}.") for number, year in enumerate(years[1:], 1))
    document = Document(id="a", path="a.txt", title="A", paragraphs=paragraphs, mentioned_years=years)
    mentioned = document_view(document, Reading(), SearchState()).about.mentioned
    assert mentioned is not None and mentioned.more == "16 more"
    assert [link.label for link in (*mentioned.open, *mentioned.folded)] == list(map(str, years))
    assert [link.label for link in mentioned.open if not link.url] == ["1900"]


def test_a_document_without_the_words_says_so_and_one_opened_directly_has_no_hits(page: Page) -> None:
    assert text(page(document_path(JAPANESE.id) + "?q=confess").select_one(".hitbar")) == "0 hits for confess"
    direct = page(document_path(INDUSTRIAL_PARTY.id))
    assert not direct.select("mark, .hitbar")


def test_the_description_links_to_the_pages_of_what_it_names(page: Page) -> None:
    shown = page(document_path(INDUSTRIAL_PARTY.id) + "?q=confess&year=1930")
    links = {text(link): str(link["href"]) for link in shown.select(".about div:not(.mentioned) > dd a")}
    for name in ("Industrial Party Trial", "Nikolai Krylenko"):
        assert text(page(links[name]).find("h1")) == name
    assert links["1930"] == "/years/1930"
    roles = [text(part) for part in shown.select(".about dt")]
    assert roles.index("Defendants") < roles.index("Judge") < roles.index("Prosecutor")


def test_the_source_can_be_checked(page: Page) -> None:
    facts = [text(fact) for fact in page(document_path(RUSSIAN_PARTY.id)).select(".source dd")]
    assert {"Russian", "moscow/prompartiya.txt", "windows-1251", RUSSIAN_PARTY.sha256} <= set(facts)


def test_the_way_back_is_the_search_one_came_from(page: Page) -> None:
    address = "/?q=confess&trial=Industrial+Party+Trial&from=1930&sort=date&page=2"
    back = page(document_path(INDUSTRIAL_PARTY.id) + address[1:]).select_one(".back a")
    assert back is not None and back["href"] == f"{address}#result-{INDUSTRIAL_PARTY.id}"
    assert page(document_path(INDUSTRIAL_PARTY.id)).select_one(".back a")["href"] == "/"  # type: ignore[index]


def test_language_and_direction_are_declared(page: Page) -> None:
    hebrew = page(document_path(HEBREW.id)).select_one(".text")
    japanese = page(document_path(JAPANESE.id)).select_one(".text")
    assert hebrew is not None and (hebrew["lang"], hebrew["dir"]) == ("he", "rtl")
    assert japanese is not None and (japanese["lang"], japanese["dir"]) == ("ja", "ltr")


def test_markup_in_a_document_appears_as_text(page: Page) -> None:
    shown = page(document_path(HOSTILE_DOCUMENT.id) + "?q=exhibit+" + quote_plus(HOSTILE))
    assert text(shown.find("h1")) == " ".join(HOSTILE_DOCUMENT.title.split())
    assert not shown.select("img, script:not([src])")
    assert HOSTILE in body_of(shown, 1)


def test_the_text_can_be_downloaded(client: FlaskClient) -> None:
    response = client.get(document_path(RUSSIAN_PARTY.id) + "/text")
    assert response.mimetype == "text/plain"
    assert response.get_data(as_text=True) == f"{RUSSIAN_PARTY.title}\n\n{RUSSIAN_PARTY.text}\n"
    assert re.search(r"attachment; filename=\S+\.txt", response.headers["Content-Disposition"])


@pytest.mark.parametrize(
    "document_id", ["nobody", "../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%2e%2e/x", "a%00b", "x" * 5000, "é", "'"]
)
def test_an_unknown_id_is_not_found_and_nothing_is_opened(page: Page, client: FlaskClient, document_id: str) -> None:
    shown = page(f"/documents/{document_id}", status=404)
    assert shown.select_one("#q") is not None
    assert client.get(f"/api/documents/{document_id}").status_code == 404


def _long_document() -> Document:
    sentence = "The witness was asked again about the watch and the chain, and answered as before. "
    return Document("long", "long.txt", "Long", tuple(Paragraph(n, sentence * 6) for n in range(1, 2101)))


def test_the_hits_of_a_document_of_a_megabyte_are_bounded() -> None:
    document = _long_document()
    assert len(document.text) > 1_000_000
    reading = Reading((ReadTerm("watch", "word", None, (("watch",),)),))
    view = document_view(document, reading, SearchState(q="watch"))
    assert view.hits == MAX_HITS
    assert f"the first {MAX_HITS:,} can be walked through" in view.found


def test_the_last_hit_that_can_be_walked_leads_to_the_first() -> None:
    view = document_view(_long_document(), Reading((ReadTerm("watch", "word", None, (("watch",),)),)), SearchState())
    html = BeautifulSoup(view.body, "lxml")
    assert len(html.select("mark[id]")) == MAX_HITS < len(html.select("mark"))
    last = html.select_one(f"#hit-{MAX_HITS} + .walk")
    assert last is not None and [link["href"] for link in last.select("a")] == [f"#hit-{MAX_HITS - 1}", "#hit-1"]


def test_the_order_of_results_survives_reading() -> None:
    state = SearchState(q="x", sort=Sort.TITLE).with_page(3)
    view = document_view(JAPANESE, Reading(), state)
    assert view.back.url.partition("#")[0] == state.url()


def test_the_way_back_leads_to_the_place_in_the_list(page: Page) -> None:
    results = page("/?q=vyshinsky&sort=date")
    for link in results.select(".hit-title a"):
        back = page(str(link["href"])).select_one(".back a")
        assert back is not None
        address, _, fragment = str(back["href"]).partition("#")
        place = page(address).find(id=fragment)
        assert isinstance(place, Tag) and text(place.find("h2")) == text(link)


def test_other_words_can_be_found_in_the_document_and_the_search_is_kept(page: Page) -> None:
    opened = page(document_path(INDUSTRIAL_PARTY.id) + "?q=confess&year=1930")
    form = opened.select_one("form.find")
    assert form is not None and form["action"] == document_path(INDUSTRIAL_PARTY.id)
    kept = {str(field["name"]): str(field["value"]) for field in form.select("input[type=hidden]")}
    assert kept == {"q": "confess", "year": "1930"}
    found = page(document_path(INDUSTRIAL_PARTY.id) + "?q=confess&year=1930&find=Ramzin+OR+shot")
    assert {text(mark) for mark in found.select(".text mark")} == {"Ramzin", "shot"}
    assert text(found.select_one(".hitbar-count")) == "4 hits for Ramzin OR shot"
    back = found.select_one(".back a")
    assert back is not None and str(back["href"]).startswith("/?q=confess&year=1930#")
    unfind = found.select_one(".find a")
    assert unfind is not None
    assert {text(mark) for mark in page(str(unfind["href"])).select(".text mark")} == {
        "confessed",
        "confessions",
        "confession",
    }


@pytest.mark.parametrize("find", ["", "   ", "zebra", '"open', "(((", "\x00", "*"])
def test_whatever_is_asked_to_be_found_gives_a_page(page: Page, find: str) -> None:
    shown = page(document_path(INDUSTRIAL_PARTY.id) + "?find=" + quote_plus(find))
    assert bool(shown.select(".hitbar")) == bool(find.strip("\x00 "))
    if find == "zebra":
        assert text(shown.select_one("#hit-place")) == "0 hits"


def test_similar_documents_are_named_and_lead_on(page: Page) -> None:
    shown = page(document_path(INDUSTRIAL_PARTY.id))
    similar = {text(link): str(link["href"]) for link in shown.select(".similar li a")}
    assert 0 < len(similar) <= 5
    assert not any(INDUSTRIAL_PARTY.id in address for address in similar.values())
    for title, address in similar.items():
        assert text(page(address).find("h1")) == title
    more = shown.select_one(".similar p a")
    assert more is not None and set(similar) <= {text(hit) for hit in page(str(more["href"])).select(".hit-title")}


def test_the_search_can_go_on_within_the_trial(page: Page) -> None:
    link = page(document_path(INDUSTRIAL_PARTY.id) + "?q=vyshinsky&year=1930").select_one(".within a")
    assert link is not None and link["href"] == "/?q=vyshinsky&trial=Industrial+Party+Trial"
    direct = page(document_path(INDUSTRIAL_PARTY.id)).select_one(".within a")
    assert direct is not None and direct["href"] == "/?trial=Industrial+Party+Trial"


def test_the_description_stands_after_the_text_with_a_link_at_the_top(page: Page) -> None:
    shown = page(document_path(INDUSTRIAL_PARTY.id))
    about = shown.select_one("#about")
    assert about is not None and about.find_previous(class_="text") is not None
    assert text(shown.select_one(".brief")) == "Industrial Party Trial · 1930 · About this document"
