"""The sample collection as a reader meets it: one person is one value of the filter, however a document spells them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.analysis import words
from engine.index import open_index
from engine.names import same_name
from indexer.pipeline import index_folders
from indexer.report import Options
from tests.browser.conftest import serving
from tests.test_sample_collection import FOLDER


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    index = open_index(tmp_path_factory.mktemp("collection") / "index", create=True)
    index_folders(index, [FOLDER], Options())
    with serving(index) as running:
        yield running
    index.close()


@pytest.fixture(scope="module")
def aliases() -> list[str]:
    """The surname in every spelling that the collection's authority file has, and in a declined form."""
    lines = Path(FOLDER / "authority" / "persons.csv").read_text(encoding="utf-8").splitlines()
    (entry,) = (line for line in lines if line.startswith("Andrei Vyshinsky,"))
    spelled = [alias.strip() for alias in entry.split(",")[1].split("|")]
    return [alias for alias in spelled if " " not in alias] + ["Вышинского"]


def test_the_person_filter_shows_one_vyshinsky_for_all_spellings(
    browser: Any, address: str, aliases: list[str]
) -> None:
    context = browser.new_context()
    page = context.new_page()
    found = 0
    for typed in ("", *aliases):
        page.goto(f"{address}/?q={typed}")
        boxes = page.locator("input[name=person]")
        values = boxes.evaluate_all("(boxes) => boxes.map((box) => box.value)")
        vyshinskys = [value for value in values if any(same_name(word, "vyshinsky") for word in words(value))]
        assert vyshinskys == (["Andrei Vyshinsky"] if values else []), typed
        found += bool(values)
    assert len(aliases) >= 8 and found >= 6, "most spellings occur"
    context.close()
