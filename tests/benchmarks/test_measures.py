"""Measures of rankings, on a ranking small enough to work out by hand."""

import math

import pytest

from benchmarks.known_items import DRAWN, by_misspelt_name, by_surname_offence_year
from benchmarks.measures import MEASURES, read_judgments

RANKED = ("a", "b", "c", "d")
GRADES = {"a": 1, "d": 2, "x": 1, "b": 0}


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("MAP", (1 / 1 + 2 / 4) / 3),
        ("nDCG@10", (1 + 2 / math.log2(5)) / (2 + 1 / math.log2(3) + 1 / math.log2(4))),
        ("P@10", 2 / 10),
        ("R@100", 2 / 3),
    ],
)
def test_measures_agree_with_their_definitions(measure: str, expected: float) -> None:
    assert MEASURES[measure](RANKED, GRADES) == pytest.approx(expected)


def test_queries_without_right_answers_are_not_measured() -> None:
    assert read_judgments(["q1 0 a 1", "q1 0 b 0", "q2 0 a 0"]) == {"q1": {"a": 1, "b": 0}}


DOCUMENTS = [
    {"id": "1", "title": "Trial of Jane Webster", "text": "She was charged with theft.", "trial": "", "year": 1801}
    | {"persons": ["Jane Webster", "Peter Marlow"]},
    {"id": "2", "title": "Trial of Peter Marlow", "text": "A burglary, and theft.", "trial": "", "year": 1802}
    | {"persons": ["Peter Marlow", "Ann Lee"]},
]


def test_only_names_that_one_document_has_are_drawn() -> None:
    assert [(item.query, item.document) for item in DRAWN["full name"](DOCUMENTS, 9, 1)] == [("Jane Webster", "1")]


def test_a_misspelt_name_is_one_letter_off_in_the_surname() -> None:
    (item,) = by_misspelt_name(DOCUMENTS, 9, 1)
    first, surname = item.query.split()
    assert first == "Jane"
    assert surname != "Webster"
    assert abs(len(surname) - len("Webster")) <= 1


def test_offence_and_year_are_those_of_the_person_in_the_title() -> None:
    queries = {item.query: item.document for item in by_surname_offence_year(DOCUMENTS, 9, 1)}
    assert queries == {"Webster theft 1801": "1", "Marlow burglary 1802": "2"}
