"""Names as they stand in old records: run together, abbreviated, in any spelling, with small letters."""

from __future__ import annotations

import pytest

from engine.authority import Authority
from engine.document import Paragraph
from indexer.extract import describe
from indexer.extract.given import is_given
from indexer.extract.hands import is_old
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


_OLD = "The deponent saith that shee hath seene him at M'r Norwood's house, and w'th him came others againe."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Martha Dove Committed her, and Giles Warden Looking on said that Mary Pell Owned it.",
         ["Giles Warden", "Martha Dove", "Mary Pell"]),
        ("The jury: Humphray Barret Samuell Hunt Joseph Pike Edward rust of Andover.",
         ["Edward Rust", "Humphray Barret", "Joseph Pike", "Samuell Hunt"]),
        ("Before Maj'r Gedding M'r Hathaway and Deacon Ingers of the village.", ["Deacon Ingers", "Maj'r Gedding"]),
        ("Goody marsh and goodwife Pike and good wife Greene were there.",
         ["Good wife Greene", "Goodwife Pike", "Goody Marsh"]),
        ("Richard Carver was there and Goody Carver too.", ["Goody Carver", "Richard Carver"]),
        ("Martha Carver was there and Goody Carver too.", ["Martha Carver"]),
        ("She afflicted the wife of Sebread Tayler.", ["Sebread Tayler"]),
        ("To his Honour Spencer Carver Esq'r at Boston.", ["Spencer Carver"]),
        ("Our Soveraigne Lord and Lady William and Mary King and Queen of England.", []),
        ("The paper is kept in the James Duncan Carver Library.", []),
        ("Witness mary Lilling and Rose ferrer of Andover.", ["Mary Lilling", "Rose Ferrer"]),
        ("I saw mary afflicted and Sarah cryed out.", []),
        ("Mary Bishop and Edward Bishop spake.", ["Edward Bishop", "Mary Bishop"]),
        ("Present Tho Dane, sen. Thomas Barrow Wm. Chandley, jun. and others.",
         ["Tho Dane Sr.", "Thomas Barrow", "Wm. Chandley Jr."]),
    ],
)  # fmt: skip
def test_a_hand_of_the_17th_century_is_read_by_its_own_habits(text: str, expected: list[str]) -> None:
    assert names(_OLD, text) == expected


@pytest.mark.parametrize(
    ("text", "old"),
    [
        (_OLD, True),
        ("He that hath a house doth sell it again; and she'd go with them, wouldn't she? He'll not.", False),
        ("The witness said that he had seen the prisoner at Mr. Norwood's house.", False),
        ("Der Zeuge sagte, er habe ihn gesehen.", False),
    ],
)
def test_an_old_hand_is_known_by_its_spelling(text: str, old: bool) -> None:
    assert is_old(text + " It was quiet in the house that night." * 20, "en") is old


def test_a_title_with_a_surname_and_a_capital_is_no_name_today() -> None:
    assert names("Mr. Berry Character witnesses were called. Mr. Savage Push came.") == []


@pytest.mark.parametrize("text", ["He read in the John Rylands Library.", "He took Path B C, then Anno R R and went."])
def test_institutions_and_single_letters_are_nobody(text: str) -> None:
    assert names(text) == []
