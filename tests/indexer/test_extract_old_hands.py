"""Names as they stand in old records: run together, abbreviated, in any spelling, with small letters."""

from __future__ import annotations

import pytest

from engine.authority import Authority
from engine.document import Paragraph
from indexer.extract import describe
from indexer.extract.given import is_given
from indexer.page import Page


def names(*paragraphs: str) -> list[str]:
    texts = tuple(Paragraph(number, text) for number, text in enumerate(paragraphs, 1))
    return sorted(
        person.name for person in describe(Page("", texts, language="en"), "a.txt", None, Authority()).persons
    )


@pytest.mark.parametrize(
    "spelling",
    ["Michaell", "Samuell", "Rebeckah", "Abigayl", "Elizebeth", "Nathanael", "Lidya", "Nathan'll", "Jona'", "Eliz."],
)
def test_a_given_name_is_known_in_old_spellings(spelling: str) -> None:
    assert is_given(spelling)


@pytest.mark.parametrize("word", ["Those", "Antenna", "Sundry", "Record", "Jury", "Clause", "Christ", "Waren't"])
def test_other_words_are_no_given_names(word: str) -> None:
    assert not is_given(word)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We command you to warn John Alder John Best Martha Dove Jno Loder that they appear.",
         ["Jno Loder", "John Alder", "John Best", "Martha Dove"]),
        ("The jury were Thomas Oake Sen'r Mary Pell Jun'r and Giles Warden.",
         ["Giles Warden", "Mary Pell Jr.", "Thomas Oake Sr."]),
        ("Attested, Tho: Norwood clerk of the court.", ["Tho Norwood"]),
        ("Signed *Jonathan. Carver", ["Jonathan Carver"]),
        ("Witness Jona' Carver of Ipswich.", ["Jona Carver"]),
        ("Before me *John Hooke Jus'e peace", ["John Hooke"]),
        ("It was her Sister Susanna Post that was sent for.", ["Susanna Post"]),
        ("She said that Goody Marsh and goodwife Pike were there.", ["Goodwife Pike", "Goody Marsh"]),
    ],
)  # fmt: skip
def test_names_are_read_as_old_hands_wrote_them(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They gave it to William Henry James Smith, a minor.", ["William Henry James Smith"]),
        ("He said it to John. Smith was not there.", []),
        ("MARCUS: Understood, my lord.", []),
        ("Oliver Wendell Holmes dissented.", ["Oliver Wendell Holmes"]),
    ],
)
def test_names_of_today_are_not_parted_or_joined(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_surname_with_a_small_letter_is_known_from_its_capital_elsewhere() -> None:
    assert names("Ann Foster was examined.", "She named Rose foster of Andover and Mary went home.") == [
        "Ann Foster",
        "Rose Foster",
    ]


def test_who_is_named_with_a_title_is_the_one_whose_full_name_is_known() -> None:
    assert names("Martha Marsh was examined.", "Goody Marsh said no.") == ["Martha Marsh"]
