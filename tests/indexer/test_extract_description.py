"""The whole description of a document: title, purity, and what it must never do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.authority import Authority
from engine.document import Paragraph, SourceKind
from indexer.extract import describe
from indexer.page import Declared, Page

NOBODY = Authority()


@pytest.mark.parametrize(
    ("row", "declared", "title", "text", "expected"),
    [
        ("From the catalogue", "Declared", "Shown", "Text", "From the catalogue"),
        ("", "Declared", "Shown", "Text", "Declared"),
        ("", "", "Shown", "Text", "Shown"),
        ("", "", "", "A short first line", "A short first line"),
        ("", "", "", "long " * 100, "old papers"),
    ],
)
def test_the_title_is_the_strongest_there_is(row: str, declared: str, title: str, text: str, expected: str) -> None:
    page = Page(title, (Paragraph(1, text),), (Declared(SourceKind.DECLARED, "meta dc", title=declared),))
    catalogue = Declared(SourceKind.CATALOGUE, "catalog.csv, line 2", title=row)
    assert describe(page, "box/old_papers.txt", catalogue, NOBODY).title == expected


def test_an_empty_page_has_nothing_but_the_name_of_its_file() -> None:
    found = describe(Page("", ()), "box/empty.txt", None, NOBODY)
    assert (found.title, found.trials, found.dates, found.persons) == ("empty", (), (), ())


WORDS = """The trial of v. Case No. 12 was John Smith Mr. JUDGE ROBINSON: Подсудимый Рамзин: (1936) 19-24 August ( ) , .
 : — Судья О'Брайен defendants were including Angeklagten waren l' d’ 126. indicted for stealing X. Ya. von der"""
FRAGMENTS = st.sampled_from([*WORDS.split(), "\n", "\t", ""])


@settings(deadline=None)
@given(
    st.lists(st.lists(FRAGMENTS, max_size=25).map(" ".join), max_size=6), st.sampled_from(["en", "ru", "de", "fr", ""])
)
def test_every_place_lies_in_its_paragraph_whatever_the_text(texts: list[str], language: str) -> None:
    paragraphs = tuple(Paragraph(number, text) for number, text in enumerate(texts, 1))
    found = describe(Page(texts[0] if texts else "", paragraphs, language=language), "a.txt", None, NOBODY)
    for value in (*found.trials, *found.dates, *found.persons):
        for place in value.places:
            assert 0 <= place.start < place.end <= len(texts[place.paragraph - 1])
    assert len({person.name for person in found.persons}) == len(found.persons)
