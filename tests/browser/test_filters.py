"""Filters in a real browser: excluding values, narrowing lists, drawing years; by pointer, keys, without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.browser.conftest import Visit

Visits = Callable[..., Visit]


def counted(page: Any, text: str) -> None:
    """Waits until the number of documents is `text`."""
    page.locator("#count", has_text=text).wait_for()


def test_a_value_is_excluded_in_place_and_the_focus_stays_near(visit: Visits) -> None:
    tab = visit()
    page = tab.page
    tab.go("/?q=vyshinsky")
    page.evaluate("window.same = true")
    page.get_by_role("button", name="Exclude 1936", exact=True).focus()
    page.keyboard.press("Enter")
    counted(page, "4 documents found")
    assert "not_year=1936" in tab.address and page.evaluate("window.same")
    assert page.evaluate("document.activeElement.closest('[data-facet]')?.dataset.facet") == "year"
    page.locator("input[name=year][value='1938']").check()
    counted(page, "1 document found")
    assert "not_year=1936" in tab.address, "the next choice keeps what was excluded"
    page.locator(".chip", has_text="1936").click()
    counted(page, "2 documents found")
    assert page.evaluate("document.activeElement !== document.body && window.same")


def test_without_a_script_a_value_is_excluded_by_a_button(visit: Visits) -> None:
    tab = visit(java_script_enabled=False)
    tab.go("/?q=vyshinsky&person=Andrey+Vyshinsky")
    tab.page.locator(".choices li", has_text="1936").first.hover()
    tab.page.get_by_role("button", name="Exclude 1936", exact=True).click()
    tab.page.wait_for_url("**not_year=1936**")
    assert tab.page.locator("#count").inner_text() == "4 documents found"
    assert tab.page.locator("input[name=person]:checked").get_attribute("value") == "Andrey Vyshinsky"


def test_a_long_list_is_narrowed_by_typing(visit: Visits) -> None:
    tab = visit()
    page = tab.page
    tab.go("/?sort=title")
    facet = page.locator("[data-facet=person]")
    facet.locator("summary").click()
    facet.get_by_role("searchbox", name="Find in this list").fill("GORING")
    assert facet.locator(".choices li:visible .choice").all_inner_texts() == ["Hermann Göring"]
    assert facet.get_by_role("status").inner_text() == "Values listed: 1"
    facet.get_by_role("checkbox").first.check()
    counted(page, "1 document found")
    assert facet.get_by_role("searchbox").input_value() == "GORING", "what was typed stays while the list is renewed"
    assert tab.address == "/?sort=title&person=Hermann+G%C3%B6ring"


def test_years_are_drawn_on_the_histogram(visit: Visits) -> None:
    tab = visit()
    page = tab.page
    tab.go("/?q=vyshinsky&year=1928")
    bars = page.locator(".histogram svg a .slot")
    start, end = bars.nth(1).bounding_box(), bars.nth(3).bounding_box()
    page.mouse.move(start["x"] + 2, start["y"] + 20)
    page.mouse.down()
    page.mouse.move(end["x"] + 2, end["y"] + 30, steps=4)
    assert page.locator(".histogram .dragged").is_visible()
    page.mouse.up()
    counted(page, "4 documents found")
    assert re.search(r"from=1930&to=1937$", tab.address)
    assert [page.locator(f"input[name={name}]").input_value() for name in ("from", "to")] == ["1930", "1937"]
    assert not page.locator("input[name=year]:checked").count()
    assert not page.locator(".histogram .dragged").count()
    page.locator(".all-years").click()
    counted(page, "6 documents found")


def test_the_two_boxes_do_the_same_by_keyboard(visit: Visits) -> None:
    tab = visit()
    page = tab.page
    tab.go("/?q=vyshinsky")
    page.evaluate("window.same = true")
    page.locator("input[name=from]").fill("1930")
    page.keyboard.press("Tab")
    page.keyboard.type("1937")
    page.keyboard.press("Enter")
    counted(page, "4 documents found")
    assert page.evaluate("window.same && document.activeElement.name") == "to"


def test_years_of_the_start_page_are_drawn_as_well(visit: Visits) -> None:
    tab = visit()
    page = tab.page
    tab.go("/")
    box = page.locator(".histogram svg").bounding_box()
    page.mouse.move(box["x"] + box["width"] - 60, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 2, box["y"] + 20, steps=3)
    page.mouse.up()
    page.wait_for_url(re.compile(r"/\?from=19\d\d&to=1969$"))
    assert page.locator(".hit").count()


def test_a_place_on_the_page_is_gone_to_without_asking_the_server(visit: Visits) -> None:
    tab = visit(viewport={"width": 390, "height": 800})
    tab.go("/?q=vyshinsky")
    asked: list[str] = []
    tab.page.on("request", lambda request: asked.append(request.url) if "/static/" not in request.url else None)
    tab.page.locator(".to-filters").click()
    tab.page.go_back()
    tab.page.wait_for_timeout(200)
    assert not asked


def test_a_reading_that_was_folded_stays_folded(visit: Visits) -> None:
    tab = visit()
    tab.go("/?q=ramzin+vyshinsky")
    tab.page.locator(".reading[open] summary").click()
    tab.page.locator("input[name=year][value='1930']").check()
    tab.page.wait_for_url("**year=1930")
    tab.page.locator(".chip").wait_for()
    assert tab.page.locator(".reading:not([open])").count() == 1
