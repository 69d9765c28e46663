"""`authority check`: what is wrong is told with its line, what is right is left in peace."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.index import open_index
from indexer.authority_check import check
from indexer.pipeline import index_folders
from indexer.report import Options
from tests.test_command_line import trialsearch

TRIALS = """name,aliases,dates
Industrial Party Trial,Процесс Промпартии,1930
Trial of the Sixteen,First Moscow Trial,1936
Trial of the Seventeen,,1937
"""
GOOD = """name,aliases,roles,archive
Andrei Vyshinsky,Vyshinsky | Вышинский,judge: Industrial Party Trial | prosecutor: Trial of the Sixteen,RGASPI
Ivan Smirnov,I. N. Smirnov,defendant: TRIAL OF THE SIXTEEN,
Ivan Smirnov (1881–1936),,,
Aleksei Rykov,Рыков,,
Rakov,,,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "authority").mkdir()
    (tmp_path / "authority" / "trials.csv").write_text(TRIALS, encoding="utf-8")
    (tmp_path / "trial.txt").write_text("The trial of the Sixteen\n\nVyshinsky asked Aleksei Rykov.", encoding="utf-8")
    return tmp_path


def found(folder: Path, persons: str) -> list[tuple[str, str, tuple[int, ...]]]:
    (folder / "authority" / "persons.csv").write_text(persons, encoding="utf-8")
    return [(problem.kind, problem.file, problem.lines) for problem in check(folder).problems]


def test_files_in_order_have_no_problems(folder: Path) -> None:
    assert found(folder, GOOD) == []


PROBLEMS = [
    ("Иван Смирнов,,,", ("near duplicate", "persons.csv", (3, 7)), "the name of another in another script"),
    ("Andrej Vyšinskij,,,", ("near duplicate", "persons.csv", (2, 7)), "the name of another in another spelling"),
    ("A. Rykov,Рыков,,", ("clash", "persons.csv", (5, 7)), "an alias claimed twice"),
    ("Prokurator,Aleksei Rykov,,", ("clash", "persons.csv", (7,)), "an alias that is a name"),
    ("RAKOV,,,", ("duplicate", "persons.csv", (7,)), "a name again"),
    ("Nikolai Krylenko,,hangman,", ("unusable", "persons.csv", (7,)), "an unknown role"),
    (",Krylenko,,", ("unusable", "persons.csv", (7,)), "no name"),
    ("Krylenko,,judge: Shakhty Trial,", ("no such trial", "persons.csv", (7,)), "a trial without entry"),
    ("Krylenko,,judge: First Moscow Trial,", ("no such trial", "persons.csv", (7,)), "an alias in place of a name"),
]


@pytest.mark.parametrize(("line", "problem", "claim"), PROBLEMS, ids=[claim for *_, claim in PROBLEMS])
def test_a_problem_is_told_with_its_lines(
    folder: Path, line: str, problem: tuple[str, str, tuple[int, ...]], claim: str
) -> None:
    assert found(folder, GOOD + line + "\n") == [problem], claim


def test_look_alikes_are_no_duplicates(folder: Path) -> None:
    lines = "name\nRykov\nRakov\nJohn Smith\nJoan Smith\nGrigory Zinoviev\nA. Zinoviev\n"
    assert found(folder, lines) == []


def test_lines_that_no_document_uses_are_hints(folder: Path) -> None:
    assert found(folder, GOOD) == []
    with_index = open_index(folder / "index", create=True)
    index_folders(with_index, [folder], Options())
    checked = check(folder, with_index)
    assert checked.problems == ()
    unused = {(hint.file, hint.lines[0]) for hint in checked.hints}
    assert unused == {("persons.csv", 3), ("persons.csv", 4), ("persons.csv", 6), ("trials.csv", 2), ("trials.csv", 4)}


def test_a_role_may_name_a_trial_that_only_documents_know(folder: Path) -> None:
    (folder / "case.md").write_text("---\ntrial: Shakhty Trial\n---\n\nIt began.", encoding="utf-8")
    assert found(folder, GOOD + "Krylenko,,judge: Shakhty Trial,\n")
    with_index = open_index(folder / "index", create=True)
    index_folders(with_index, [folder], Options())
    assert check(folder, with_index).problems == ()


def test_the_command_tells_lines_and_fails_only_for_problems(folder: Path) -> None:
    found(folder, GOOD)
    assert trialsearch("index", folder, "--index", folder / "index", cwd=folder).returncode == 0
    done = trialsearch("authority", "check", folder, "--index", folder / "index", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Hint: persons.csv, line 6: no indexed document uses “Rakov”." in done.stdout.splitlines()
    found(folder, GOOD + "Krylenko,,hangman,\n")
    done = trialsearch("authority", "check", folder, "--json", cwd=folder)
    record = json.loads(done.stdout)
    assert done.returncode == 1
    assert list(record) == ["persons", "trials", "problems", "hints"]
    (problem,) = record["problems"]
    assert (problem["kind"], problem["file"], problem["lines"]) == ("unusable", "persons.csv", [7])
    assert "hangman" in problem["text"] and "defendant" in problem["text"]


def test_a_folder_that_is_not_there_is_told_in_a_sentence(tmp_path: Path) -> None:
    done = trialsearch("authority", "check", "nowhere", cwd=tmp_path)
    assert done.returncode == 1 and done.stderr.startswith("Error: nowhere does not exist")
