"""After a commit its tables are made beside the requests, once."""

from __future__ import annotations

import threading
from pathlib import Path

from engine.index import open_index
from engine.whoosh.index import WhooshIndex
from tests.webapp.library import INDUSTRIAL_PARTY, RUSSIAN_PARTY
from webapp.warming import Warming, kept_warm


def made(index: WhooshIndex) -> set[str]:
    """Which of the tables that a commit makes when first asked are there."""
    return {"names", "families", "lengths", "first_years"} & set(vars(index._snapshot()))


def test_each_commit_is_made_ready_once(tmp_path: Path) -> None:
    index = open_index(tmp_path / "index", create=True)
    assert isinstance(index, WhooshIndex)
    warming = Warming(index)
    for document in (INDUSTRIAL_PARTY, RUSSIAN_PARTY):
        with index.writer() as writer:
            writer.put(document)
        assert made(index) == set()
        assert warming.once() and made(index) == {"names", "families", "lengths", "first_years"}
        assert not warming.once()
    index.close()


def test_an_empty_index_is_kept_warm_too_and_the_thread_ends_with_the_server(tmp_path: Path) -> None:
    index = open_index(tmp_path / "index", create=True)
    with kept_warm(index):
        assert "warming" in {thread.name for thread in threading.enumerate()}
    assert "warming" not in {thread.name for thread in threading.enumerate()}
    index.close()
