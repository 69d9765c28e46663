"""Completion in the search box by keyboard and pointer, as the combobox pattern of ARIA 1.2 asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.browser.conftest import Visit

Visits = Callable[..., Visit]


def offered(page: Any) -> list[str]:
    """The offers once they are there."""
    page.locator("#completions:not([hidden])").wait_for()
    return [text.split("\n")[0] for text in page.locator("#completions [role=option] .offer").all_inner_texts()]


def test_name_is_completed_by_keyboard_and_found(visit: Visits) -> None:
    tab = visit()
    tab.go("/")
    page = tab.page
    page.keyboard.type("sabotage leonid ram")
    assert offered(page)[0] == "Leonid Ramzin"
    box = page.get_by_role("combobox")
    assert box.get_attribute("aria-expanded") == "true" and box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    first = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert first.get_attribute("aria-selected") == "true"
    assert first.locator(".kind").inner_text() == "Person"
    assert page.locator(".search-line [role=status]").inner_text() == "Suggestions: 2"
    page.keyboard.press("Enter")
    assert box.input_value() == 'sabotage person:"Leonid Ramzin" '
    assert box.get_attribute("aria-expanded") == "false"
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=sabotage*")
    assert page.locator(".hit-title").all_inner_texts() == ["The Industrial Party on trial"]


def test_enter_searches_for_what_was_typed_when_no_offer_is_chosen(visit: Visits) -> None:
    tab = visit()
    tab.go("/")
    tab.page.keyboard.type("confess")
    offered(tab.page)
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_url("**/?q=confess")


def test_escape_closes_the_offers_and_keeps_what_was_typed(visit: Visits) -> None:
    tab = visit()
    tab.go("/")
    tab.page.keyboard.type("vysh")
    offered(tab.page)
    tab.page.keyboard.press("ArrowUp")
    assert tab.page.locator("#completions [aria-selected=true]").count() == 1
    tab.page.keyboard.press("Escape")
    tab.page.locator("#completions").wait_for(state="hidden")
    assert tab.page.locator("#q").input_value() == "vysh"


def test_word_under_the_cursor_is_completed_in_the_middle(visit: Visits) -> None:
    tab = visit()
    tab.go("/")
    page = tab.page
    page.keyboard.type("confessi bukharin")
    page.locator("#q").evaluate("(box) => box.setSelectionRange(8, 8)")
    page.keyboard.press("ArrowDown")
    page.locator("#completions .offer", has_text="confession").first.wait_for()
    page.locator("#completions [role=option]", has_text="confessions").click()
    assert page.locator("#q").input_value() == "confessions bukharin"
    assert page.locator("#q").evaluate("(box) => box.selectionStart") == len("confessions")
    assert page.evaluate("document.activeElement.id") == "q"
