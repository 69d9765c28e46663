"""The measures of extraction: what counts as the same, and the figures of a small folder with known answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.agreement import letters, same_person, same_trial
from benchmarks.extraction import lines, measure, read_all


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Andrey Vyshinsky", "A. Vyshinsky", True),
        ("Mr. John Smith", "JOHN SMITH, Esq.", True),
        ("Ruth Ann Post", "Ann Post", True),
        ("John Smith", "James Smith", False),
        ("John Smith", "John Smyth", False),
        ("Smith", "John Smith", False),
    ],
)
def test_persons_agree_by_surname_and_compatible_given_names(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same_person(other, one) is same


@pytest.mark.parametrize(
    ("said", "name", "same"),
    [
        ("The Prosecutor v. Novak", "Prosecutor versus Novak", True),
        ("Trial of Ann Post and others", "Ann Post", True),
        ("Case No. 12: The State against Petr Novak", "State v Petr Novak", True),
        ("Novak", "Prosecutor against Jan Novak and Petr Dvorak", False),
        ("Shakhty Trial", "Metro-Vickers Trial", False),
    ],
)
def test_trials_agree_when_one_name_holds_the_other_but_not_a_fragment(said: str, name: str, same: bool) -> None:
    assert same_trial(said, name) is same


def test_texts_are_the_same_whatever_the_white_space_and_compatible_forms() -> None:
    assert letters("\ufeffﬁne  day\n") == letters("fine day") != letters("fine days")


def test_a_folder_is_measured_by_the_answers_it_has(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    text = "Trial of Ann Post\n\nThe trial was held on 6 June 1692. The presiding judge was John Hale."
    (tmp_path / "files" / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "files" / "b.pdf").write_bytes(b"%PDF-1.4\n")
    judge = {"names": ["John Hale"], "roles": ["judge"], "required": True}
    missed = {"names": ["Ruth Moss"], "roles": ["witness"], "required": True}
    answers = [
        {"file": "a.txt", "text": text, "with": ["was held on"], "without": ["nowhere"], "trials": ["Ann Post"],
         "years": [1692], "persons": [judge, missed], "persons_complete": True},
        {"file": "b.pdf", "readable": False, "say": None},
    ]  # fmt: skip
    (tmp_path / "gold.jsonl").write_text("\n".join(map(json.dumps, answers)), encoding="utf-8")
    figures = measure(read_all(tmp_path))
    exact = {name: round(value, 3) for name, value in figures.items() if "MB/s" not in name}
    assert exact == {
        "files": 2, "body F1": 1, "same text": 1, "segments F1": 1, "trial": 1, "years exact": 1,
        "persons recall": 0.5, "persons F1": 0.5, "role": 1, "broken": 1,
    }  # fmt: skip
    header, _, row = lines({"small": figures})
    assert header.startswith("| input | files |") and row.startswith("| small | 2 |")
