"""The search page: what is found, the filters beside it, and what it says when little or nothing is found."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, quote_plus, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from engine.document import Role
from engine.index import open_index
from tests.webapp.conftest import Page
from tests.webapp.library import HOSTILE, HOSTILE_DOCUMENT, INDUSTRIAL_PARTY, LIBRARY, document
from webapp.app import create_app


def text(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text().split())


def only(page: BeautifulSoup, selector: str) -> Tag:
    found = page.select(selector)
    assert len(found) == 1, f"{len(found)} of {selector}"
    return found[0]


def titles(page: BeautifulSoup) -> list[str]:
    return [text(title) for title in page.select(".hit-title")]


def boxes(page: BeautifulSoup, facet: str) -> dict[str, str]:
    """The values of a facet with their counts."""
    inputs = page.select(f"input[type=checkbox][name={facet}]")
    return {str(box["value"]): text(box.find_parent("label").select_one(".count")) for box in inputs}  # type: ignore[union-attr]


def test_the_start_page_tells_what_the_collection_holds(page: Page) -> None:
    start = page("/")
    assert text(only(start, "#holdings")) == f"{len(LIBRARY)} documents on 11 trials, 1700–1961"
    assert "Industrial Party Trial" in {text(link) for link in start.select(".shelf a")}
    assert start.select_one("#q[autofocus]") is not None


def test_every_example_and_shelf_of_the_start_page_finds_something(page: Page) -> None:
    links = [str(link["href"]) for link in page("/").select(".examples a, .shelf a, .histogram a")]
    assert len(links) > 10
    for link in links:
        assert page(link).select(".hit"), link


def test_a_hit_shows_title_trial_year_people_with_roles_and_marked_passages(page: Page) -> None:
    found = page("/?q=confess+krylenko")
    assert titles(found) == ["The Industrial Party on trial"]
    hit = only(found, ".hit")
    assert text(hit.select_one(".hit-trial")) == "Industrial Party Trial"
    assert text(hit.select_one(".hit-year")) == "1930"
    assert "Prosecutor Nikolai Krylenko" in [text(role) for role in hit.select(".role")]
    assert {"confessed", "Krylenko"} <= {text(mark) for mark in hit.select(".passage mark")}


def test_a_passage_leads_to_its_paragraph_in_the_light_of_the_search(page: Page) -> None:
    links = page("/?q=ramzin&year=1930&page=1").select(".passage a")
    assert links
    for link in links:
        address = urlsplit(str(link["href"]))
        assert parse_qs(address.query) == {"q": ["ramzin"], "year": ["1930"]}
        target = page(str(link["href"])).find(id=address.fragment)
        assert target is not None and target.find("mark") is not None


def test_the_number_of_documents_is_announced(page: Page) -> None:
    assert text(only(page("/?q=vyshinsky"), "[role=status]")) == "6 documents found"
    assert text(only(page("/?q=scopes"), "[role=status]")) == "1 document found"


def test_russian_german_and_french_words_are_found_in_their_scripts(page: Page) -> None:
    assert titles(page('/?q="Вышинский"')) == ["Процесс Промпартии"]
    assert titles(page("/?q=Вышинский&as_typed=1")) == ["Процесс Промпартии"]
    assert titles(page("/?q=goring")) == ["Der Reichstagsbrandprozess"]
    assert titles(page("/?q=déclara")) == ["Le capitaine Dreyfus à Rennes"]


def test_a_hit_names_its_language_and_direction(page: Page) -> None:
    hebrew = only(page("/?q=אייכמן"), ".hit")
    assert hebrew["lang"] == "he"
    assert only(page("/?q=אייכמן"), ".passage")["dir"] == "rtl"
    assert only(page("/?q=Рамзин"), ".hit")["lang"] == "ru"


def test_values_of_a_facet_widen_and_facets_narrow(page: Page) -> None:
    assert len(titles(page("/?q=vyshinsky&year=1936"))) == 2
    assert len(titles(page("/?q=vyshinsky&year=1936&year=1930"))) == 4
    assert titles(page("/?q=vyshinsky&year=1936&trial=Trial+of+the+Sixteen")) == ["The trial of the Sixteen"]


def test_counts_of_a_facet_ignore_its_own_choice(page: Page) -> None:
    free, chosen = page("/?q=vyshinsky"), page("/?q=vyshinsky&year=1936")
    assert boxes(free, "year") == boxes(chosen, "year")
    assert boxes(free, "trial") != boxes(chosen, "trial")


def test_a_chosen_value_is_listed_even_when_nothing_has_it(page: Page) -> None:
    found = page("/?q=vyshinsky&trial=No+Such+Trial")
    assert boxes(found, "trial")["No Such Trial"] == "0"
    assert only(found, "input[name=trial][checked]")["value"] == "No Such Trial"
    assert text(only(found, "#count")) == "0 documents found"


def test_unknown_is_a_value_called_not_known(page: Page) -> None:
    found = page("/?year=unknown")
    assert titles(found) == ["A silver spoon"]
    assert text(only(found, "input[name=year][value=unknown]").find_parent("label")).startswith("not known")
    assert text(only(found, ".chip")) == "Year not known ×"


def test_a_chip_takes_its_own_filter_away_and_nothing_else(page: Page) -> None:
    found = page("/?q=vyshinsky&trial=Shakhty+Trial&year=1928&from=1920&to=1930&page=1")
    chips = {text(chip): str(chip["href"]) for chip in found.select(".chip")}
    assert chips == {
        "Trial Shakhty Trial ×": "/?q=vyshinsky&year=1928&from=1920&to=1930",
        "Year 1928 ×": "/?q=vyshinsky&trial=Shakhty+Trial&from=1920&to=1930",
        "Years 1920–1930 ×": "/?q=vyshinsky&trial=Shakhty+Trial&year=1928",
    }


def test_the_form_carries_the_whole_search_without_a_script(page: Page) -> None:
    found = page("/?q=vyshinsky&person=Andrey+Vyshinsky&from=1930&to=1938&sort=date&any=1")
    form = only(found, "form#search")
    assert (form["method"], form["action"]) == ("get", "/")
    inside = form.select("input") + found.select("[form=search]:not(.exclude)")
    names = {str(field.get("name")) for field in inside if field.get("name")}
    assert names == {"q", "any", "plain", "as_typed", "trial", "person", "year", "role", "from", "to", "sort"}
    assert only(found, "input[name=person][checked]")["value"] == "Andrey Vyshinsky"
    assert [only(found, f"input[name={name}]")["value"] for name in ("q", "from", "to")] == [
        "vyshinsky",
        "1930",
        "1938",
    ]
    assert only(found, "option[selected]")["value"] == "date"
    assert found.select("button[type=submit][form=search]")


@pytest.mark.parametrize(("address", "most"), [("/?q=vyshinsky", 5), ("/", 64), ("/years", 64), ("/?sort=title", 64)])
def test_a_bar_of_the_histogram_leads_to_as_many_documents_as_it_says(page: Page, address: str, most: int) -> None:
    bars = page(address).select(".histogram a")
    assert 4 < len(bars) <= most
    for bar in bars:
        label = text(bar.find("title"))
        assert text(only(page(str(bar["href"])), "#count")).split()[0] == label.split(": ")[1].split()[0]


def test_centuries_of_years_are_drawn_by_decade_and_a_range_year_by_year(page: Page) -> None:
    whole, part = page("/?sort=title"), page("/?sort=title&from=1930&to=1939")
    assert only(whole, ".histogram")["aria-label"] == "Documents by decade"
    assert only(part, ".histogram")["aria-label"] == "Documents by year"
    assert text(only(part, ".axis a")) == "all years"


@pytest.mark.parametrize("sort", ["date", "-date", "title"])
def test_results_can_be_sorted(page: Page, sort: str) -> None:
    found = page(f"/?q=trial+OR+gestand+OR+coupable&sort={sort}")
    years = [text(hit.select_one(".hit-year"))[:4] for hit in found.select(".hit") if hit.select_one(".hit-year")]
    if sort == "title":
        assert [title.casefold() for title in titles(found)] == sorted(title.casefold() for title in titles(found))
    else:
        assert years == sorted(years, reverse=sort == "-date")
    assert len(titles(found)) > 4


def test_pages_follow_one_another_and_show_every_document_once(page: Page) -> None:
    seen: list[str] = []
    address = "/?sort=title"
    while address:
        found = page(address)
        seen += [str(link["href"]) for link in found.select(".hit-title a")]
        following = found.select_one("a[rel=next]")
        address = str(following["href"]) if following else ""
    assert len(seen) == len({urlsplit(link).path for link in seen}) == len(LIBRARY)


def test_a_page_past_the_end_says_which_is_the_last(page: Page) -> None:
    found = page("/?q=vyshinsky&page=1000000")
    assert "There is no page" in text(only(found, ".nothing"))
    assert page(str(only(found, ".nothing a")["href"])).select(".hit")
    assert "1000000" in " ".join(text(notice) for notice in found.select(".notice"))


def test_a_typing_mistake_is_mended_and_named(page: Page) -> None:
    found = page("/?q=" + quote_plus('"industrial party'))
    assert titles(found)
    assert "quotation mark" in text(only(found, ".notice"))


def test_partial_matches_are_called_so(page: Page) -> None:
    found = page("/?q=dreyfus+bukharin")
    assert text(only(found, "#count")) == "2 documents with some of the words"
    assert "No document has all" in text(only(found, ".notice.weighty"))


def test_nothing_found_tells_what_each_filter_hides(page: Page) -> None:
    found = page("/?q=bukharin&year=1930")
    ways = {text(link): str(link["href"]) for link in found.select(".ways a")}
    assert ways == {"Without the filter Year: 1930": "/?q=bukharin"}
    assert text(only(found, ".ways .count")) == "1 document"


def test_nothing_found_under_several_filters_offers_to_drop_them_all(page: Page) -> None:
    ways = page("/?q=bukharin&year=1930&trial=Scopes+Trial").select(".ways a")
    assert [(text(link), link["href"]) for link in ways] == [("Without all filters", "/?q=bukharin")]


def test_malformed_parameters_are_named_on_the_page(page: Page) -> None:
    found = page("/?q=trial&from=abc&page=-1&sort=best&sort=worst")
    assert len(found.select(".notice")) == 4
    assert found.select(".hit")


def test_markup_in_query_filter_and_documents_appears_as_text(page: Page) -> None:
    hostile = quote_plus(HOSTILE)
    for address in (
        f"/?q={hostile}",
        f"/?q=exhibit&trial={quote_plus(HOSTILE_DOCUMENT.trials[0].name)}",
        f"/?person={hostile}&year={hostile}&from={hostile}&sort={hostile}",
        "/?q=exhibit",
    ):
        found = page(address)
        assert not found.select("img, script:not([src])")
        assert len(found.select("script")) == 1
    assert titles(page("/?q=exhibit")) == [" ".join(HOSTILE_DOCUMENT.title.split())]
    assert only(page(f"/?q={hostile}"), "#q")["value"] == HOSTILE


@pytest.mark.parametrize(
    "query", ["(" * 5000, "AND OR NOT", "*", "?*?*", "the of and", "-", '"', "nofield:x", "\x00", "~"]
)
def test_no_query_brings_an_error_page(page: Page, query: str) -> None:
    assert page("/?" + "q=" + quote_plus(query)).select_one("#q") is not None


def test_filters_are_not_followed_by_robots(page: Page) -> None:
    found = page("/?q=vyshinsky&year=1936")
    links = found.select(".chip, .histogram a, .hit-about a, .hit-people a")
    assert links and all("nofollow" in link["rel"] for link in links)


def test_the_page_is_light(client: FlaskClient) -> None:
    assert len(client.get("/?q=trial+OR+vyshinsky&sort=title").data) < 60_000


def test_an_empty_index_explains_how_to_fill_it(tmp_path: Path) -> None:
    client = create_app(open_index(tmp_path / "index", create=True), testing=True).test_client()
    page = BeautifulSoup(client.get("/").data, "lxml")
    assert "trialsearch index FOLDER" in text(page.find("kbd"))
    assert client.get("/?q=anything&year=1930").status_code == 200


def test_a_new_commit_is_seen_without_a_restart(tmp_path: Path) -> None:
    index = open_index(tmp_path / "index", create=True)
    client = create_app(index, testing=True).test_client()
    assert client.get("/api/search?q=ramzin").get_json()["total"] == 0
    with open_index(tmp_path / "index").writer() as writer:
        writer.put(INDUSTRIAL_PARTY)
    assert client.get("/api/search?q=ramzin").get_json()["total"] == 1


def test_many_refused_values_leave_room_for_the_ways_out_that_find_something(page: Page) -> None:
    refused = "".join(f"&not_person=Nobody+{n}" for n in range(20))
    found = page("/?q=vyshinsky&person=Nobody" + refused)
    ways = [text(way) for way in found.select(".ways a")]
    assert ways == ["Without all filters", "Without the filter Person: Nobody"]


def test_the_example_of_what_can_be_typed_for_a_filter_is_of_the_collection(tmp_path: Path) -> None:
    index = open_index(tmp_path / "index", create=True)
    with index.writer() as writer:
        for n in range(30):
            judge = {f"Ann Doe{n}": Role.JUDGE}
            writer.put(
                document(f"{n}.txt", f"Case {n}", "Heard.", trial=f"R v Doe {n}", years=str(1700 + n), persons=judge)
            )
    client = create_app(index, testing=True).test_client()
    found = BeautifulSoup(client.get("/?sort=title").data, "lxml")
    examples = [text(example) for example in found.select(".unlisted kbd")]
    assert examples == ['trial:"R v Doe 0"', "year:[1700 TO 1729]", 'person:"Ann Doe0"']
    for example in examples:
        assert client.get("/api/search?q=" + quote_plus(example)).get_json()["total"], example
    index.close()
