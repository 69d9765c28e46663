"""Keyword in context in a real browser: sorting, filtering, opening a line, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.conftest import Visit

Visits = Callable[..., Visit]


def test_lines_are_sorted_filtered_and_opened_at_their_place(visit: Visits) -> None:
    tab = visit()
    page = tab.page
    tab.go("/?q=vyshinsky")
    page.get_by_role("link", name="In context").click()
    page.wait_for_url("**/?q=vyshinsky&view=kwic")
    page.locator("#sort").select_option("left")
    page.wait_for_url("**view=kwic&lines=left")
    page.locator("th[aria-sort=ascending]", has_text="Left").wait_for()
    page.locator("input[name=year][value='1936']").check()
    page.wait_for_url("**&year=1936")
    page.locator("#count", has_text="2 documents found").wait_for()
    page.locator(".kwic td.keyword a").first.click()
    page.wait_for_url("**/documents/**#p*")
    assert page.locator(".p:target mark").first.is_visible()
    page.locator(".back a").click()
    page.wait_for_url("**/?q=vyshinsky&year=1936&view=kwic&lines=left*")


@pytest.mark.parametrize("query", ["vyshinsky OR confess", "אייכמן"])
def test_keywords_stand_under_one_another(visit: Visits, query: str) -> None:
    tab = visit()
    tab.go(f"/?q={query}&view=kwic")
    middles = tab.page.locator("td.keyword a").evaluate_all(
        "(links) => links.map((link) => link.getBoundingClientRect()).map(({left, right}) => (left + right) / 2)"
    )
    assert middles and max(middles) - min(middles) < 2
    sides = tab.page.locator("tbody tr").first.evaluate(
        "(row) => ['.left', '.keyword', '.right'].map((name) => row.querySelector(name).getBoundingClientRect().left)"
    )
    assert sides == sorted(sides, reverse=query == "אייכמן")


def test_on_a_phone_a_line_reads_as_a_sentence(visit: Visits) -> None:
    tab = visit(viewport={"width": 390, "height": 800})
    tab.go("/?q=conspiracy&view=kwic")
    assert (
        tab.page.locator(".kwic tbody tr")
        .inner_text()
        .startswith("They confessed to a conspiracy they had not formed. The verdict")
    )
    assert tab.page.get_by_role("cell").count() == 5
