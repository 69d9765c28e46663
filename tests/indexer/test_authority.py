"""The curator's authority files: what is read, what is told, and that nothing is lost in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.authority import Authority
from engine.document import Role
from indexer.authority import read_authority

PERSONS = """name,aliases,roles,dates,notes,identifier
Andrey Vyshinsky,Vyshinsky|Вышинский,judge: Industrial Party Trial | prosecutor: Trial of the Sixteen,1883–1954,,Q310166
Emile Zola,Zola,defendant,1840–1902,"novelist, journalist",
"""
TRIALS = """name,aliases,dates,place,notes,identifier
Industrial Party Trial,Процесс Промпартии|Prompartiya trial,1930-11-25/1930-12-07,Moscow,,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "authority").mkdir()
    return tmp_path


def write(folder: Path, name: str, content: str, encoding: str = "utf-8") -> None:
    (folder / "authority" / name).write_bytes(content.encode(encoding))


def test_a_folder_without_authority_files_has_an_empty_authority(tmp_path: Path) -> None:
    assert read_authority(tmp_path) == Authority()


def test_names_aliases_roles_and_dates_are_read(folder: Path) -> None:
    write(folder, "persons.csv", PERSONS)
    write(folder, "trials.csv", TRIALS)
    authority = read_authority(folder)
    vyshinsky, zola = authority.persons
    assert vyshinsky.aliases == ("Vyshinsky", "Вышинский")
    assert vyshinsky.roles == (
        (Role.JUDGE, "Industrial Party Trial"),
        (Role.PROSECUTOR, "Trial of the Sixteen"),
    )
    assert (vyshinsky.identifier, vyshinsky.line, zola.line) == ("Q310166", 2, 3)
    assert zola.notes == "novelist, journalist"
    (trial,) = authority.trials
    assert (trial.dates, trial.place) == ("1930-11-25/1930-12-07", "Moscow")
    assert authority.problems == ()


def test_a_role_is_that_of_the_documents_trial_and_a_lone_role_holds_in_every_trial(folder: Path) -> None:
    write(folder, "persons.csv", PERSONS)
    vyshinsky, zola = read_authority(folder).persons
    assert vyshinsky.role_in(["Industrial Party Trial"]) is Role.JUDGE
    assert vyshinsky.role_in(["TRIAL OF THE SIXTEEN"]) is Role.PROSECUTOR
    assert vyshinsky.role_in(["Shakhty Trial"]) is None
    assert zola.role_in([]) is Role.DEFENDANT


def test_a_byte_order_mark_is_no_part_of_the_first_column(folder: Path) -> None:
    write(folder, "persons.csv", PERSONS, "utf-8-sig")
    assert [person.name for person in read_authority(folder).persons] == ["Andrey Vyshinsky", "Emile Zola"]


def test_unknown_columns_are_kept(folder: Path) -> None:
    write(folder, "trials.csv", "name,archive,dates\nShakhty Trial,RGASPI f. 17,1928\n")
    (trial,) = read_authority(folder).trials
    assert dict(trial.extra) == {"archive": "RGASPI f. 17"}


def test_a_broken_line_is_named_and_the_others_are_used(folder: Path) -> None:
    lines = PERSONS + "Nobody,,hangman: Some Trial,,,\nAda,b,c,d,e,f,g\n,alias,,,,\nNikolai Krylenko,,prosecutor,,,\n"
    write(folder, "persons.csv", lines)
    authority = read_authority(folder)
    assert [person.name for person in authority.persons][-1] == "Nikolai Krylenko"
    assert len(authority.persons) == 3
    told = "\n".join(authority.problems)
    assert "persons.csv, line 4" in told and "hangman" in told
    assert "persons.csv, line 5" in told
    assert "persons.csv, line 6" in told


def test_lines_are_counted_as_an_editor_counts_them_even_after_a_cell_of_two_lines(folder: Path) -> None:
    write(folder, "trials.csv", 'name,notes\nShakhty Trial,"first\nsecond"\n,nameless\n')
    assert any("trials.csv, line 4" in problem for problem in read_authority(folder).problems)


def test_an_alias_of_two_entries_is_told_and_left_out_of_both(folder: Path) -> None:
    write(folder, "persons.csv", "name,aliases\nIvan Smirnov,Smirnov|I. N. Smirnov\nAleksandr Smirnov,SMIRNOV\n")
    authority = read_authority(folder)
    assert [person.aliases for person in authority.persons] == [("I. N. Smirnov",), ()]
    (problem,) = authority.problems
    assert "lines 2 and 3" in problem and "smirnov" in problem


def test_a_name_stands_against_the_alias_of_another_entry(folder: Path) -> None:
    write(folder, "trials.csv", "name,aliases\nMoscow Trials,\nTrial of the Sixteen,Moscow trials|First Moscow Trial\n")
    authority = read_authority(folder)
    assert [trial.aliases for trial in authority.trials] == [(), ("First Moscow Trial",)]
    assert len(authority.problems) == 1


def test_the_second_entry_of_one_name_is_skipped_and_told(folder: Path) -> None:
    write(folder, "persons.csv", "name,notes\nErnst Otto,engineer\nERNST OTTO,again\n")
    authority = read_authority(folder)
    assert [person.notes for person in authority.persons] == ["engineer"]
    assert "line 3" in authority.problems[0]


def test_a_file_without_a_name_column_is_told_not_guessed(folder: Path) -> None:
    write(folder, "trials.csv", "Shakhty Trial,1928\n")
    authority = read_authority(folder)
    assert authority.trials == ()
    assert "line 1" in authority.problems[0]


def test_a_file_that_is_not_utf8_says_so_with_the_line(folder: Path) -> None:
    write(folder, "persons.csv", "name\nAda Smith\nВышинский\n", "windows-1251")
    authority = read_authority(folder)
    assert [person.name for person in authority.persons] == ["Ada Smith"]
    assert any("line 3" in problem and "UTF-8" in problem for problem in authority.problems)


def test_the_fingerprint_changes_with_any_byte_of_either_file(folder: Path) -> None:
    write(folder, "persons.csv", PERSONS)
    before = read_authority(folder).fingerprint
    write(folder, "trials.csv", TRIALS)
    between = read_authority(folder).fingerprint
    write(folder, "trials.csv", TRIALS + "\n")
    assert len({before, between, read_authority(folder).fingerprint, ""}) == 4
