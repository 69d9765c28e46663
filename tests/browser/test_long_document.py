"""A document of 15,000 paragraphs: opened at its place at once, walked and searched as a short one."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from engine.document import ParagraphKind
from engine.index import open_index
from tests.browser.conftest import Visit, serving
from tests.browser.test_manners import SHIFT, STEADY
from tests.webapp.library import document, part
from webapp.present.body import _blocks
from webapp.state import document_path

Visits = Callable[..., Visit]

PARAGRAPHS = 15_000
FAR = 9_005
_SPOKEN = (
    "The witness was asked when she had seen the chain, and by what light.",
    "“I saw it on the Sunday, by daylight,” she said, “and again upon the table of the magistrate, where my husband "
    "showed it to me before all who stood there; I had no doubt of it then, and I have none now, whatever is said.”",
    "The court rose for an hour.",
)


def minutes() -> Iterator[Any]:
    """Headings, speech long and short; every 1,000th paragraph speaks of a confession, one of a place."""
    for number, spoken in zip(range(1, PARAGRAPHS + 1), itertools.cycle(_SPOKEN), strict=False):
        if number % 250 == 1:
            yield part(ParagraphKind.HEADING, f"Sitting {number // 250 + 1}")
        elif number == FAR:
            yield "She was taken at Rotherhithe."
        else:
            yield spoken + (" A confession was read." if number % 1000 == 0 else "")


LONG = document("london/minutes.txt", "Minutes of sixty sittings", *minutes())
PLACE = document_path(LONG.id)
BEGINNING = [block[0].number for block in _blocks(LONG.paragraphs)[100:400:200]]
"""Paragraphs before which nothing has been laid out when the browser looks for them."""

_TOP = "document.querySelector(':target').getBoundingClientRect().top"
_TWO_FRAMES = "new Promise((tell) => requestAnimationFrame(() => requestAnimationFrame(() => tell())))"
_LAID_OUT = """[...document.querySelectorAll('.block')]
  .map((block) => block.firstElementChild.checkVisibility({ contentVisibilityAuto: true }))"""
_IN_SIGHT = """() => {
  const { top, bottom } = document.querySelector('mark:target').getBoundingClientRect();
  return document.querySelector('.hitbar').getBoundingClientRect().bottom <= top && bottom <= innerHeight;
}"""
_SEEN = """(id) => {
  const { top, bottom } = document.getElementById(id).getBoundingClientRect();
  return 0 <= top && bottom <= innerHeight;
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the production server over an index of one long document."""
    index = open_index(tmp_path_factory.mktemp("long") / "index", create=True)
    with index.writer() as writer:
        writer.put(LONG)
    with serving(index) as address:
        yield address
    index.close()


def opened(visit: Visits, address: str, **options: Any) -> Any:
    tab = visit(**options)
    tab.page.set_default_timeout(20_000)
    tab.go(address)
    tab.page.evaluate(_TWO_FRAMES)
    return tab.page


def test_only_what_is_near_the_place_is_laid_out(visit: Visits) -> None:
    assert len(LONG.text) > 1_000_000
    page = opened(visit, PLACE + "#p12000")
    laid_out = page.evaluate(_LAID_OUT)
    assert len(laid_out) > 100 and 0 < sum(laid_out) < 10


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("number", [1, 700, *BEGINNING, 12_000, PARAGRAPHS - 40])
def test_it_opens_exactly_at_its_paragraph_and_stays_there(visit: Visits, number: int, width: int) -> None:
    page = opened(visit, f"{PLACE}?q=confession#p{number}", viewport={"width": width, "height": 800})
    margin = page.evaluate("parseFloat(getComputedStyle(document.querySelector(':target')).scrollMarginTop)")
    assert page.locator(f"#p{number}:target").count() == 1
    for _ in range(2):
        if number > 1:  # which stands below the head of the page
            assert page.evaluate(_TOP) == pytest.approx(margin, abs=2)  # of whole pixels
        assert page.evaluate(SHIFT) < STEADY


def test_hits_far_apart_are_walked_with_the_keys(visit: Visits) -> None:
    page = opened(visit, PLACE + "?q=confession")
    for key, place in zip("nnnpn", (1, 2, 3, 2, 3), strict=True):
        page.keyboard.press(key)
        page.locator("#hit-place", has_text=f"Hit {place} of 15").wait_for()
        page.wait_for_function(_IN_SIGHT)


def test_the_browser_finds_words_that_are_not_laid_out(visit: Visits) -> None:
    page = opened(visit, PLACE)
    assert page.evaluate("window.find('Rotherhithe')")
    assert page.evaluate("getSelection().anchorNode.parentElement.id") == f"p{FAR}"
    page.wait_for_function(_SEEN, arg=f"p{FAR}")


def test_numbers_in_the_margin_are_not_cut_off(visit: Visits) -> None:
    for width in (320, 1280):
        page = opened(visit, PLACE + "#p12000", viewport={"width": width, "height": 800})
        edge, number, text = page.evaluate("""[
          document.querySelector(':target').closest('.block').getBoundingClientRect().left,
          document.querySelector(':target .pn').firstChild,
          document.querySelector(':target').getBoundingClientRect().left,
        ].map((each) => {
          if (typeof each === "number") return each;
          const range = new Range();
          range.selectNodeContents(each);
          const { left, right } = range.getBoundingClientRect();
          return [left, right];
        })""")
        assert max(edge, 0) < number[0] < number[1] < text


def test_it_is_printed_whole(visit: Visits) -> None:
    page = opened(visit, PLACE)
    page.emulate_media(media="print")
    assert all(page.evaluate(_LAID_OUT))
