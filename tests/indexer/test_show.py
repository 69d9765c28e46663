"""What `parse` and `parse --explain` tell a curator."""

from __future__ import annotations

import pytest

from engine.authority import Authority, AuthorityPerson
from engine.document import Document, Paragraph, SourceKind
from indexer.extract import describe
from indexer.page import Declared, Page
from indexer.show import evidence, overview

TEXT = (
    "Trial of the Miners",
    "The trial was held on 18 May 1928. The presiding judge was Andrey Vyshinsky, who spoke little.",
    "Prosecutor Roman Rudenko: I shall be short. Mr Petr Novak was heard as a witness.",
)


def explained(*paragraphs: str, authority: Authority | None = None, row: Declared | None = None) -> str:
    texts = tuple(Paragraph(number, text) for number, text in enumerate(paragraphs, 1))
    page = Page(paragraphs[0], texts, language="en")
    found = describe(page, "a.txt", row, authority or Authority())
    document = Document("a", "a.txt", found.title, texts, trials=found.trials, dates=found.dates, persons=found.persons)
    return "\n".join(evidence(document, str.upper))


@pytest.mark.parametrize(
    "line",
    [
        "  trial      Trial of the Miners",
        "  date       1928-05-18",
        "because: rule: in a sentence about the court's sitting",
        "¶2  The trial was held on «18 MAY 1928». The presiding judge was Andrey Vyshinsky,…",
        "  person     Andrey Vyshinsky, judge",
        "because: rule: cue “judge”",
        "because: rule: speaker label",
        "¶3  Prosecutor «ROMAN RUDENKO»: I shall be short. Mr Petr Novak was heard…",
    ],
)
def test_every_value_is_shown_with_its_reason_and_the_words_around_it(line: str) -> None:
    assert line in explained(*TEXT)


def test_only_the_first_places_are_quoted_and_the_rest_counted() -> None:
    shown = explained("Notes", *(["Defendant Ivan Petrov spoke."] * 5))
    assert shown.count("«IVAN PETROV»") == 3 and "… and 2 more places" in shown


def test_an_authority_entry_and_a_catalogue_are_named_as_the_source() -> None:
    authority = Authority((AuthorityPerson("Andrei Vyshinsky", ("Andrey Vyshinsky",), (), line=7),), (), "x")
    row = Declared(SourceKind.CATALOGUE, "catalog.csv, line 2", trials=("Shakhty Trial",))
    shown = explained(*TEXT, authority=authority, row=row)
    assert "Andrei Vyshinsky, judge" in shown and "because: catalogue: catalog.csv, line 2" in shown


def test_a_document_of_which_nothing_is_known_says_so() -> None:
    assert "No trial, date or person was found" in explained("lorem ipsum dolor")


def test_the_overview_has_a_dash_for_what_is_not_known() -> None:
    document = Document("a", "a.txt", "Title", (Paragraph(1, "Some words."),))
    lines = list(overview(document))
    assert "  trials     —" in lines and "  begins     Some words." in lines
