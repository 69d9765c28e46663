"""Figures are true: what a page says that there is, is what there is, however names overlap."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from engine.document import Trial
from engine.index import Index, open_index
from tests.webapp.conftest import Page
from tests.webapp.library import LIBRARY
from tests.webapp.test_follow import PERSON, assert_figures_hold, entries, text
from webapp.app import create_app
from webapp.present.subject import subject_path


def entries_of_list(page: BeautifulSoup) -> list[str]:
    """The values of a list in their order."""
    return [text(line.find()) for line in page.select(".many li")]


def _shared_documents(path: Path) -> Index:
    """Three trials in one document, one of them in another as well, and one whose name contains that of the first."""
    index = open_index(path, create=True)
    named = [["Trial of Adams", "Trial of Baker"], ["Trial of Baker"], ["Trial of Adams and Clark", "Trial of Dyer"]]
    with index.writer() as writer:
        for number, names in enumerate(named):
            trials = tuple(Trial(name, LIBRARY[0].trials[0].source) for name in names)
            writer.put(replace(LIBRARY[0], id=f"shared-{number}", trials=trials))
    return index


def test_other_trials_are_those_of_the_same_documents_and_their_figures_hold(tmp_path: Path) -> None:
    index = _shared_documents(tmp_path / "index")
    client = create_app(index, testing=True).test_client()
    found = BeautifulSoup(client.get(subject_path("trial", "Trial of Adams")).data, "lxml")
    assert entries(found, "Other trials in these documents") == {"": {"Trial of Baker": "1"}}
    assert_figures_hold(client, found, ".figure")
    index.close()


def test_a_person_of_very_many_trials_has_them_all_counted(tmp_path: Path) -> None:
    index = open_index(tmp_path / "index", create=True)
    with index.writer() as writer:
        for number in range(70):
            trials = (Trial(f"Case {number}", LIBRARY[0].trials[0].source),)
            writer.put(replace(LIBRARY[0], id=f"case-{number}", trials=trials))
        writer.put(replace(LIBRARY[0], id="no-case", trials=()))
    found = BeautifulSoup(create_app(index, testing=True).test_client().get(PERSON).data, "lxml")
    assert text(found.select_one(".lead")) == "71 documents, 70 trials, 1930"
    index.close()


@pytest.mark.parametrize(
    ("address", "lead"),
    [
        ("/trials?contains=moscow", "1 trial"),
        ("/trials?lang=ru&contains=party", "1 процесс"),
        ("/years?contains=193", "5 years"),
        ("/years?lang=ru&contains=193", "5 лет"),
        ("/facets/person?trial=Industrial+Party+Trial", "5 people"),
        ("/facets/role?lang=ru&trial=Industrial+Party+Trial", "3 роли"),
    ],
)
def test_a_list_says_how_many_names_it_has_without_what_is_not_known(page: Page, address: str, lead: str) -> None:
    assert text(page(address).select_one(".lead")) == lead


def test_start_page_and_list_speak_of_as_many_trials(page: Page) -> None:
    trials = text(page("/trials").select_one(".lead"))
    assert "not known" in entries_of_list(page("/trials")) and trials in text(page("/").select_one("#holdings"))


def test_more_than_a_name_typed_into_a_list_is_cut_and_says_so(page: Page) -> None:
    found = page("/people?contains=" + "vyshinsky+" * 90)
    assert "first 200 characters" in text(found.select_one(".notice"))
