"""Every page in both colour schemes before axe-core, the checker of the WCAG rules that can be checked by machine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import Visit
from tests.browser.pages import PAGES

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
"""WCAG 2.2 AA with the size of targets, which axe leaves out unless asked, and what is good practice beyond it."""


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, as a package of the test environment ships it."""
    package = pytest.importorskip("axe_playwright_python", reason="axe-core is not installed")
    return (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_violates_wcag(visit: Callable[..., Visit], axe: str, name: str, width: int, scheme: str) -> None:
    tab = visit(color_scheme=scheme, viewport={"width": width, "height": 900})
    tab.go(PAGES[name])
    tab.page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    tab.page.evaluate(axe)
    violations = tab.page.evaluate(f"axe.run({RULES}).then((report) => report.violations)")
    assert not [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in violations]
