"""What every page owes a reader's screen: it fits, stays where it is, comes quickly, prints well, works by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.browser.conftest import Visit
from tests.browser.pages import PAGES
from tests.browser.slow_line import slow_line

Visits = Callable[..., Visit]


@pytest.fixture(scope="module")
def slow_site(site: str) -> Iterator[str]:
    with slow_line(site) as address:
        yield address


NARROW = (320, 390, 640, 768)
"""Phones; a tablet; and 640 pixels, which a screen of 1280 has when it is magnified twice."""

BUDGET = 60_000
"""Bytes of the search page with all it loads, as they come over the line."""

_OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SHIFT = """() => new Promise((tell) => {
  let shift = 0;
  new PerformanceObserver((seen) => { for (const each of seen.getEntries()) shift += each.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => tell(shift), 200);
})"""
STEADY = 0.02
"""The sum of layout shifts a reader does not see: a fifth of what counts as good (web.dev/articles/cls). One line of
text that moves by half its height makes .008; a heading line that moves what is below it makes .03."""

_COLOURS = "(({ color, backgroundColor }) => [color, backgroundColor])(getComputedStyle(document.body))"
_WEIGHT = """() => ["navigation", "resource"].flatMap((kind) => performance.getEntriesByType(kind))
  .map((entry) => [new URL(entry.name).pathname, entry.transferSize])"""


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways_on_a_narrow_screen_or_with_letters_twice_as_large(visit: Visits, name: str) -> None:
    tab = visit()
    tab.go(PAGES[name])
    for width in NARROW:
        tab.page.set_viewport_size({"width": width, "height": 800})
        assert tab.page.evaluate(_OVERFLOW) <= 0, width
    tab.page.set_viewport_size({"width": 1280, "height": 900})
    tab.page.evaluate("document.documentElement.style.fontSize = '212.5%'")
    assert tab.page.evaluate(_OVERFLOW) <= 0, "letters twice as large"


@pytest.mark.parametrize("name", PAGES)
def test_nothing_moves_while_a_page_comes_over_a_slow_line_or_after(browser: Any, slow_site: str, name: str) -> None:
    for width in (1280, 390):
        with browser.new_context(viewport={"width": width, "height": 800}) as context:
            page = context.new_page()
            page.goto(slow_site + PAGES[name])
            assert page.evaluate(SHIFT) < STEADY, width


@pytest.mark.parametrize("name", PAGES)
def test_pages_print_without_their_controls_and_in_black_on_white(visit: Visits, name: str) -> None:
    tab = visit(color_scheme="dark")
    tab.go(PAGES[name])
    tab.page.emulate_media(media="print", color_scheme="dark")
    controls = "header.masthead, .filters, .hitbar, .pager, .skip, form, .walk, .masthead-links"
    assert not tab.page.locator(controls).filter(visible=True).count()
    colours = tab.page.evaluate(_COLOURS)
    ink, paper = (sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in colours)
    assert ink < 100 and (paper > 700 or colours[1] == "rgba(0, 0, 0, 0)")


def test_the_search_page_is_light_with_one_stylesheet_and_one_script(visit: Visits) -> None:
    tab = visit()
    tab.go("/?q=trial+OR+vyshinsky&per_page=100")
    weights = tab.page.evaluate(_WEIGHT)
    assert sum(weight for _, weight in weights) < BUDGET, weights
    endings = [path.rpartition(".")[2] for path, _ in weights]
    assert (endings.count("css"), endings.count("js")) == (1, 1)
    assert tab.page.evaluate("[...document.scripts].every((script) => script.defer)")


def test_a_search_is_made_filtered_opened_and_left_by_keyboard_alone(visit: Visits) -> None:
    tab = visit()
    page, keys = tab.page, tab.page.keyboard

    def tab_to(description: str, test: str, key: str = "Tab") -> None:
        for _ in range(40):
            keys.press(key)
            if page.evaluate(f"(at => {test})(document.activeElement)"):
                return
        pytest.fail(f"{description} cannot be reached")

    tab.go("/help")
    keys.press("Tab")
    keys.press("Enter")
    assert tab.address.endswith("#main"), "the first stop skips to the content"
    keys.press("/")
    keys.type("vyshinsky")
    keys.press("Enter")
    page.wait_for_url("**/?q=vyshinsky")
    tab_to("the way to the filters", "at.matches('.to-filters')")
    keys.press("Enter")
    tab_to("a filter", "at.name === 'year' && at.value === '1936'")
    keys.press("Space")
    page.locator("#count", has_text="2 documents found").wait_for()
    assert page.evaluate("document.activeElement.value") == "1936"
    tab_to("a passage", "at.matches('.passage a')", "Shift+Tab")
    keys.press("Enter")
    page.wait_for_url("**/documents/**")
    keys.press("n")
    page.locator("mark:target").wait_for()
    tab_to("the way back", "at.matches('.back a')", "Shift+Tab")
    keys.press("Enter")
    page.wait_for_url("**/?q=vyshinsky&year=1936#result-*")


@pytest.mark.parametrize("scripts", [True, False])
def test_names_and_documents_are_followed_by_keyboard_alone(visit: Visits, scripts: bool) -> None:
    tab = visit(java_script_enabled=scripts)
    page, keys = tab.page, tab.page.keyboard

    def follow(selector: str, address: str, text: str = "") -> None:
        for _ in range(80):
            keys.press("Tab")
            if page.locator(f"{selector}:focus", has_text=text).count():
                break
        else:
            pytest.fail(f"{selector} cannot be reached")
        keys.press("Enter")
        page.wait_for_url(address)
        page.locator(".neighbours, h1, .hits").first.wait_for(state="attached")

    tab.go("/help")
    follow(".masthead-links a", "**/people", "People")
    follow(".many li > a:first-child", "**/people/andrey-vyshinsky-*", "Andrey Vyshinsky")
    follow(".figure", "**/?trial=*&person=Andrey+Vyshinsky&role=judge*", "2")
    follow(".hit-title a", "**/documents/*?*")
    follow(".neighbours [rel~=next]", "**/documents/*?*")
    assert page.locator(".neighbours > span").inner_text() == "2 of 2"
    follow(".back a", "**/?trial=*&person=Andrey+Vyshinsky&role=judge*")
    follow(".tabs a", "**view=kwic*", "In context")
    follow(".take a, .masthead-links a", "**/years", "Years")
    follow(".tools a", "**/table?*", "As a table")
    follow(".cross td a", "**/?*")
    assert page.locator(".hit").count() >= 1


@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_phone_the_options_take_one_line_and_open_by_keyboard(visit: Visits, scripts: bool) -> None:
    tab = visit(java_script_enabled=scripts, viewport={"width": 390, "height": 800})
    page = tab.page
    tab.go("/?q=vyshinsky+bukharin")
    box = page.get_by_role("checkbox", name="any of the words")
    box.wait_for(state="hidden")
    assert page.locator(".options").bounding_box()["height"] < 40
    page.locator(".options summary").focus()
    page.keyboard.press("Enter")
    box.wait_for()
    page.keyboard.press("Tab")
    page.locator("input[name=any]:focus").wait_for()
    page.keyboard.press("Space")
    if scripts:  # which apply it at once
        page.locator("#count", has_text="6 documents found").wait_for()
    else:
        page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/?q=vyshinsky+bukharin*any=1*")
    page.locator(".option-on", has_text="any of the words").wait_for()


def test_where_there_is_room_the_options_stand_open(visit: Visits) -> None:
    tab = visit(java_script_enabled=False)
    tab.go("/?q=vyshinsky+bukharin")
    tab.page.locator(".options summary").wait_for(state="hidden")
    tab.page.get_by_role("checkbox", name="any of the words").check()
    tab.page.get_by_role("button", name="Search").click()
    tab.page.wait_for_url("**/?q=vyshinsky+bukharin*any=1*")
    assert tab.page.get_by_role("checkbox", name="any of the words").is_checked()


def test_the_language_is_chosen_by_hand_and_stays(visit: Visits) -> None:
    tab = visit(locale="en-GB")
    page = tab.page
    tab.go("/?q=vyshinsky")
    page.get_by_role("link", name="Русский").click()
    page.wait_for_url("**/?q=vyshinsky&lang=ru")
    assert page.locator("#count").inner_text() == "Найдено 6 документов"
    page.locator("input[name=year][value='1936']").check()
    page.locator("#count", has_text="Найдено 2 документа").wait_for()
    page.locator(".passage a").first.click()
    page.wait_for_url("**/documents/**")
    page.keyboard.press("n")
    page.locator("#hit-place", has_text=re.compile(r"^Совпадение \d из \d$")).wait_for()
    page.get_by_role("link", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"


def test_a_browser_that_prefers_russian_gets_russian(visit: Visits) -> None:
    tab = visit(locale="ru-RU")
    tab.go("/?q=vyshinsky")
    assert tab.page.locator("#count").inner_text() == "Найдено 6 документов"
