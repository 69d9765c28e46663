"""Words that stand together raise a document, unless one of them is a pattern for very many."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.index import open_index
from engine.whoosh import closeness
from tests.conftest import ask, document

FORMS = [f"wit{number:03}" for number in range(closeness.MOST_FORMS + 1)]


def scores(folder: Path, words: list[str], query: str) -> dict[str, float]:
    """The scores of a document in which `words` follow one another and of one where they stand far apart."""
    apart = " ".join(["and"] * 20)
    index = open_index(folder, create=True)
    with index.writer() as writer:
        writer.put(document("near.txt", "", " ".join([*FORMS, apart, *words, apart, apart])))
        writer.put(document("far.txt", "", " ".join([*FORMS, apart, words[0], apart, words[1], apart])))
        writer.put(document("neither.txt", "", "Nothing of the kind."))
    found = {hit.path: hit.score for hit in ask(index, query).hits}
    index.close()
    return found


def test_words_side_by_side_raise_their_document(tmp_path: Path) -> None:
    found = scores(tmp_path, ["grand", "jury"], "grand jury")
    assert found["near.txt"] > found["far.txt"]


def test_a_pattern_for_very_many_words_is_not_looked_for_near_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = scores(tmp_path / "few", ["jury", FORMS[0]], "jury wit00*")
    assert few["near.txt"] > few["far.txt"]
    many = scores(tmp_path / "many", ["jury", FORMS[0]], "jury wit*")
    assert many["near.txt"] == many["far.txt"]
    monkeypatch.setattr(closeness, "MOST_FORMS", len(FORMS))
    allowed = scores(tmp_path / "allowed", ["jury", FORMS[0]], "jury wit*")
    assert allowed["near.txt"] > allowed["far.txt"]
