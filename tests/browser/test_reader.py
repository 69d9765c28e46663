"""What readers do in a real browser: search, filter, walk the hits and go back; with and without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.browser.conftest import Visit
from tests.browser.pages import PAGES
from tests.webapp.library import INDUSTRIAL_PARTY
from webapp.state import document_path

Visits = Callable[..., Visit]


def test_search_filter_open_at_a_hit_walk_and_go_back(visit: Visits) -> None:
    tab = visit()
    page = tab.page
    tab.go("/")
    page.keyboard.type("vyshinsky")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=vyshinsky")
    assert page.locator("#count").inner_text() == "6 documents found"

    box = page.get_by_role("checkbox", name=re.compile("Industrial Party Trial"))
    box.check()
    page.wait_for_url("**/?q=vyshinsky&trial=Industrial+Party+Trial")
    page.locator("#count", has_text="2 documents found").wait_for()
    assert page.evaluate("[document.activeElement.name, document.activeElement.value]") == [
        "trial",
        "Industrial Party Trial",
    ]
    results = tab.address

    page.locator(".hit", has_text="The Industrial Party on trial").locator(".passage a").first.click()
    page.wait_for_url("**/documents/**#p5")
    assert page.locator("#p5").evaluate("(paragraph) => paragraph.matches(':target')")
    assert page.locator("#p5").is_visible()

    page.locator("#hit-next").click()
    page.locator("#hit-place", has_text="Hit 1 of 1").wait_for()
    assert tab.address.endswith("#hit-1")
    page.locator(".back a").click()
    page.wait_for_url("**" + results + "#result-*")
    assert page.locator(".hit:target").is_visible()
    assert page.get_by_role("checkbox", name=re.compile("Industrial Party Trial")).is_checked()


def test_keys_walk_the_hits_in_a_ring_and_back_leads_to_the_results(visit: Visits) -> None:
    tab = visit()
    tab.go("/?q=confess")
    tab.page.locator(".hit-title a", has_text="Industrial Party").click()
    tab.page.wait_for_url("**/documents/**")
    for key, place in zip("nnnnnpp", (1, 2, 3, 4, 1, 4, 3), strict=True):
        tab.page.keyboard.press(key)
        tab.page.locator("#hit-place", has_text=f"Hit {place} of 4").wait_for()
        assert tab.page.locator(f"#hit-{place}:target").is_visible()
    tab.page.go_back()
    tab.page.wait_for_url("**/?q=confess")


def test_from_a_paragraph_the_next_hit_is_the_one_that_follows(visit: Visits) -> None:
    tab = visit()
    tab.go(document_path(INDUSTRIAL_PARTY.id) + "?q=confess#p4")
    tab.page.keyboard.press("n")
    tab.page.locator("mark:target", has_text="confessions").wait_for()
    tab.go(document_path(INDUSTRIAL_PARTY.id) + "?q=confess#p4")
    tab.page.keyboard.press("p")
    tab.page.locator("#hit-place", has_text="Hit 2 of 4").wait_for()


def test_other_words_are_found_and_walked_within_a_document(visit: Visits) -> None:
    tab = visit()
    page = tab.page
    tab.go(document_path(INDUSTRIAL_PARTY.id) + "?q=confess")
    page.locator("#find").fill("ramzin")
    page.keyboard.press("Enter")
    page.wait_for_url("**?q=confess&find=ramzin")
    page.locator("h1").click()
    for place in (1, 2):
        page.keyboard.press("n")
        page.locator("#hit-place", has_text=f"Hit {place} of 2").wait_for()
    page.locator(".find a").click()
    page.wait_for_url("**?q=confess")


def test_on_a_phone_a_document_begins_with_its_text(visit: Visits) -> None:
    tab = visit(viewport={"width": 390, "height": 800})
    tab.go(document_path(INDUSTRIAL_PARTY.id) + "?q=confess")
    assert tab.page.locator("#p1").evaluate("(part) => part.getBoundingClientRect().top") < 500
    tab.page.get_by_role("link", name="About this document").click()
    assert tab.page.locator(".about").evaluate("(part) => part.getBoundingClientRect().top") < 400


def test_going_back_in_the_browser_takes_a_filter_back(visit: Visits) -> None:
    tab = visit()
    tab.go("/?q=vyshinsky")
    tab.page.locator("input[name=year][value='1936']").check()
    tab.page.wait_for_url("**/?q=vyshinsky&year=1936")
    tab.page.locator("#count", has_text="2 documents found").wait_for()
    tab.page.go_back()
    tab.page.locator("#count", has_text="6 documents found").wait_for()
    assert tab.page.locator(".hit").count() == 6
    assert not tab.page.locator("input[name=year][value='1936']").is_checked()


def test_changing_the_order_keeps_the_filters(visit: Visits) -> None:
    tab = visit()
    tab.go("/?q=vyshinsky&from=1930")
    tab.page.locator("#sort").select_option("-date")
    tab.page.wait_for_url("**/?q=vyshinsky&sort=-date&from=1930")
    tab.page.locator(".hit >> nth=0 >> .hit-year", has_text="1938").wait_for()


def test_the_new_number_of_documents_is_put_into_the_live_region(visit: Visits) -> None:
    tab = visit()
    tab.go("/?q=vyshinsky")
    tab.page.evaluate("window.region = document.querySelector('#count[role=status]')")
    tab.page.locator("input[name=year][value='1936']").check()
    tab.page.locator("#count", has_text="2 documents found").wait_for()
    assert tab.page.evaluate("window.region.isConnected && window.region.textContent") == "2 documents found"


@pytest.mark.parametrize("name", PAGES)
def test_a_slash_focuses_the_search_box(visit: Visits, name: str) -> None:
    tab = visit()
    tab.go(PAGES[name])
    tab.page.evaluate("document.activeElement.blur()")
    tab.page.keyboard.press("/")
    assert tab.page.evaluate("document.activeElement.id") == "q"
    tab.page.keyboard.type("a/b")
    assert tab.page.locator("#q").input_value() == "a/b"


def test_everything_works_without_a_script(visit: Visits) -> None:
    tab = visit(java_script_enabled=False)
    page = tab.page
    tab.go("/")
    page.locator("#q").fill("confess")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/?q=confess*")
    page.locator("input[name=year][value='1930']").check()
    page.get_by_role("button", name="Apply filters").click()
    page.wait_for_url("**year=1930**")
    assert page.locator("#count").inner_text() == "1 document found"
    page.locator(".passage a").first.click()
    page.wait_for_url("**/documents/**#p3")
    page.locator("#hit-next").click()
    visited = []
    for _ in range(4):
        visited.append(tab.address.split("#")[1])
        page.locator("mark:target + .walk a").last.click()
    assert visited == ["hit-1", "hit-2", "hit-3", "hit-4"]
    page.locator(".back a").click()
    page.wait_for_url("**/?q=confess&year=1930#result-*")


def test_a_bar_of_the_histogram_can_be_clicked(visit: Visits) -> None:
    tab = visit()
    tab.go("/?q=vyshinsky")
    bar = tab.page.locator(".histogram a").last
    bar.locator(".slot").click(position={"x": 2, "y": 2})
    tab.page.wait_for_url("**/?q=vyshinsky&year=1938")


def test_on_a_phone_the_filters_are_one_step_away(visit: Visits) -> None:
    tab = visit(viewport={"width": 390, "height": 800})
    tab.go("/?q=vyshinsky")
    tab.page.locator(".to-filters").click()
    assert tab.page.locator(".facet").first.evaluate("(facet) => facet.getBoundingClientRect().top") < 800


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_colour_scheme(visit: Visits, scheme: str) -> None:
    tab = visit(color_scheme=scheme)
    tab.go("/?q=vyshinsky")
    ground = tab.page.evaluate("getComputedStyle(document.body).backgroundColor")
    brightness = sum(map(int, re.findall(r"\d+", ground)[:3])) / 3
    assert brightness > 200 if scheme == "light" else brightness < 50


def test_what_has_the_focus_is_seen_to_have_it(visit: Visits) -> None:
    tab = visit()
    tab.go("/?q=vyshinsky")
    tab.page.evaluate("document.activeElement.blur()")
    for _ in range(12):
        tab.page.keyboard.press("Tab")
        outline = tab.page.evaluate(
            "(({outlineStyle, outlineWidth}) => [outlineStyle, parseFloat(outlineWidth)])"
            "(getComputedStyle(document.activeElement))"
        )
        assert outline[0] != "none" and outline[1] >= 2, tab.page.evaluate("document.activeElement.outerHTML")
