"""The two documents the project was created from: messy, real, and to be found as a historian would look for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.document import Document, Role
from engine.index import Index, open_index
from engine.search import Filters
from indexer.limits import DEFAULT_MAX_BYTES
from indexer.pipeline import index_folders
from indexer.preview import preview
from indexer.report import Options
from tests.conftest import ask, paths

ROOT = Path(__file__).parents[1]
MOSCOW_TRIALS = ["Trial of the Sixteen", "Trial of the Seventeen", "Trial of the Twenty-One"]
DEFENDANTS = ["Ramzin", "Osadchy", "Charnovsky", "Fedotov", "Larichev", "Ochkin", "Sitnin", "Kalinnikov", "Kupryanov"]


@pytest.fixture(scope="module")
def index(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    opened = open_index(tmp_path_factory.mktemp("seeds") / "index", create=True)
    assert index_folders(opened, [seeds], Options()).documents == 2
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def described(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Document]:
    """The two as they are read beside the authority files of the sample collection."""
    folder = tmp_path_factory.mktemp("described")
    for seed in seeds.glob("*.txt"):
        (folder / seed.name).write_bytes(seed.read_bytes())
    (folder / "authority").mkdir()
    for file in (ROOT / "documents" / "authority").glob("*.csv"):
        (folder / "authority" / file.name).write_bytes(file.read_bytes())
    return [outcome for outcome in preview(folder, 1, DEFAULT_MAX_BYTES) if isinstance(outcome, Document)]


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


def test_industrial_party_invents_nobody(index: Index) -> None:
    known = {"Krylenko", "Vyshinsky", "Tarle", "Platonov", "Likhachov", "Bakhrushin", "Poincaré", *DEFENDANTS}
    assert {person.name.split()[-1] for person in found(index, "Osadchy").persons} == known


def test_with_the_sample_authority_files_the_survey_is_about_each_of_the_three_trials(
    described: list[Document],
) -> None:
    industrial, moscow = described
    assert [trial.name for trial in industrial.trials] == ["Industrial Party Trial"]
    assert [trial.name for trial in moscow.trials] == MOSCOW_TRIALS
    assert moscow.years == (1936, 1937, 1938) and set(moscow.years) < set(moscow.mentioned_years)
    assert roles(industrial)["Vyshinsky"] is Role.JUDGE and roles(moscow)["Kamenev"] is Role.DEFENDANT
    assert "Andrei Vyshinsky" in {person.name for person in industrial.persons}, "Andrey in the document"


def test_every_value_of_the_seeds_is_explained_and_its_places_stand_in_the_text(described: list[Document]) -> None:
    for document in described:
        texts = {paragraph.number: paragraph.text for paragraph in document.paragraphs}
        for part in (*document.trials, *document.dates, *document.persons):
            assert part.source.detail
            assert all(texts[place.paragraph][place.start : place.end].strip() for place in part.places)
        for person in document.persons:
            words = {texts[place.paragraph][place.start : place.end] for place in person.places}
            assert {" ".join(spelling.split()) for spelling in words} >= set(person.spellings)


def test_moscow_trials_have_three_years_and_no_residue(index: Index) -> None:
    document = found(index, "zinoviev")
    assert document.title == "Moscow trials" and document.years == (1936, 1937, 1938)
    for residue in ("[edit]", "[1]: xvii", "Katana VentraIP", "[a][8]"):
        assert residue not in document.text
    assert not [person.name for person in document.persons if {"Katana", "VentraIP"} & set(person.name.split())]
    authors = {"Orwell", "Koestler", "Getty", "Goldman", "Serge", "Rybakov", "Grieg", "Maclean"}
    assert not authors & {name for name, role in roles(document).items() if role is not Role.MENTIONED}


@pytest.mark.parametrize("year", ["1936", "1937", "1938"])
def test_moscow_trials_are_found_under_each_year(index: Index, year: str) -> None:
    assert "003" in paths(ask(index, "trials", filters=Filters({"year": (year,)})))[0]
