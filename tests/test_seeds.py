"""The two documents the project was created from: messy, real, and to be found as a historian would look for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.document import Document, Role
from engine.index import Index, open_index
from engine.search import Filters
from indexer.pipeline import index_folders
from indexer.report import Options
from tests.conftest import ask, paths

DEFENDANTS = ["Ramzin", "Osadchy", "Charnovsky", "Fedotov", "Larichev", "Ochkin", "Sitnin", "Kalinnikov", "Kupryanov"]


@pytest.fixture(scope="module")
def index(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    opened = open_index(tmp_path_factory.mktemp("seeds") / "index", create=True)
    assert index_folders(opened, [seeds], Options()).documents == 2
    yield opened
    opened.close()


def found(index: Index, query: str) -> Document:
    (hit,) = ask(index, query).hits
    document = index.document(hit.id)
    assert document is not None
    return document


def roles(document: Document) -> dict[str, Role]:
    return {person.name.split()[-1]: person.role for person in document.persons}


@pytest.mark.parametrize("query", ["Осадчий", "Osadchy", "осадчий ramzin", 'trial:"industrial party" year:1930'])
def test_industrial_party_is_found_in_either_script(index: Index, query: str) -> None:
    assert found(index, query).title == "The Industrial Party Trial"


def test_industrial_party_has_its_trial_year_and_people(index: Index) -> None:
    document = found(index, "Osadchy")
    assert [trial.name for trial in document.trials] == ["Industrial Party Trial"]
    assert document.years == (1930,)
    known = roles(document)
    assert known["Krylenko"] is Role.PROSECUTOR and known["Vyshinsky"] is Role.JUDGE
    assert {name for name, role in known.items() if role is Role.DEFENDANT} == set(DEFENDANTS)
    assert {name for name, role in known.items() if role is Role.MENTIONED} == {
        "Tarle",
        "Platonov",
        "Likhachov",
        "Bakhrushin",
        "Poincaré",
    }


def test_moscow_trials_have_three_years_and_no_residue(index: Index) -> None:
    document = found(index, "zinoviev")
    assert document.title == "Moscow trials" and document.years == (1936, 1937, 1938)
    for residue in ("[edit]", "[1]: xvii", "Katana VentraIP", "[a][8]"):
        assert residue not in document.text
    authors = {"Orwell", "Koestler", "Getty", "Goldman", "Serge", "Rybakov", "Grieg", "Maclean"}
    assert not authors & {name for name, role in roles(document).items() if role is not Role.MENTIONED}


@pytest.mark.parametrize("year", ["1936", "1937", "1938"])
def test_moscow_trials_are_found_under_each_year(index: Index, year: str) -> None:
    assert "003" in paths(ask(index, "trials", filters=Filters({"year": (year,)})))[0]
