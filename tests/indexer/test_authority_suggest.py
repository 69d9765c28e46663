"""`authority suggest`: what it proposes can be put in as it is, and then the facet shows one value for one person."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from engine.index import Index, open_index
from indexer.authority_check import check
from indexer.authority_suggest import propose, to_csv
from indexer.merges import Group, merged_persons, merged_trials
from indexer.pipeline import index_folders
from indexer.report import Options
from tests.test_command_line import trialsearch

FORMULA = "=cmd|' /C calc'!A0"
CATALOGUE: Sequence[tuple[str, str, str]] = (
    ("one.txt", "Trial of the Sixteen", "Andrei Vyshinsky (prosecutor); Ivan Petrov (witness)"),
    ("two.txt", "Процесс шестнадцати", "Андрей Вышинский (prosecutor); Anna Petrova (witness)"),
    ("three.txt", "The trial of the sixteen", "A. Ya. Vyshinsky (prosecutor); Karl Radek (defendant)"),
    ("four.txt", "Dreyfus Affair", "Andrej Wyschinski; Karl Radek; Aleksei Rykov"),
    ("five.txt", "Affaire Dreyfus", f"P. Smith; Boris Rakov; {FORMULA}"),
    ("six.txt", "R v Smith", f"P. Smith; {FORMULA}"),
    ("seven.txt", "Trial of the Sixteen", "Andrei Vyshinsky; Peter Smith"),
    ("eight.txt", "", "Paul Smith"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    (folder / "authority").mkdir(parents=True)
    with (folder / "catalog.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("path", "trial", "persons"))
        writer.writerows(CATALOGUE)
    for name, *_ in CATALOGUE:
        (folder / name).write_text("The court sat for a day.", encoding="utf-8")
    return folder


def indexed(folder: Path) -> Index:
    index = open_index(folder.parent / "index", create=True)
    index_folders(index, [folder], Options())
    return index


def rows(text: str) -> dict[str, dict[str, str]]:
    return {row["name"]: row for row in csv.DictReader(io.StringIO(text))}


def suggested(index: Index, facet: str = "person", limit: int = 100) -> dict[str, dict[str, str]]:
    return rows(to_csv(propose(index, facet, limit), facet))


def values(index: Index, facet: str) -> dict[str, int]:
    return {value.value: value.count for value in index.facet_values(facet).values}


def test_spellings_and_initials_are_proposed_as_one_and_frequent_names_as_new(folder: Path) -> None:
    found = suggested(indexed(folder))
    assert list(next(iter(found.values()))) == [
        *("name", "aliases", "roles", "dates", "notes", "identifier"),
        *("why", "documents"),
    ]
    vyshinsky = found["Andrei Vyshinsky"]
    assert set(vyshinsky["aliases"].split(" | ")) == {"Андрей Вышинский", "A. Ya. Vyshinsky", "Andrej Wyschinski"}
    assert "initials: A. Ya. Vyshinsky" in vyshinsky["why"]
    assert vyshinsky["documents"] == "5"
    assert (found["Karl Radek"]["aliases"], found["Karl Radek"]["why"]) == ("", "new")
    assert "Aleksei Rykov" not in found, "in one document only"


def test_what_could_be_two_persons_is_left_alone(folder: Path) -> None:
    found = suggested(indexed(folder))
    assert found["P. Smith"]["aliases"] == "", "Peter or Paul"
    assert not any("Petrova" in row["aliases"] or "Rakov" in row["aliases"] for row in found.values())


def test_trials_under_several_names_are_proposed_as_one(folder: Path) -> None:
    found = suggested(indexed(folder), "trial")
    assert list(next(iter(found.values())))[:4] == ["name", "aliases", "dates", "place"]
    names = {frozenset((name, *row["aliases"].split(" | "))) for name, row in found.items()}
    assert frozenset({"Dreyfus Affair", "Affaire Dreyfus"}) in names
    assert frozenset({"Trial of the Sixteen", "The trial of the sixteen"}) in names


@pytest.mark.parametrize("facet", ["person", "trial"])
def test_put_in_as_it_is_the_check_is_clean_and_the_facet_shows_one_value(folder: Path, facet: str) -> None:
    index = indexed(folder)
    proposals = propose(index, facet, 100)
    text = to_csv(proposals, facet)
    (folder / "authority" / f"{facet}s.csv").write_text(text, encoding="utf-8")
    assert check(folder).problems == ()
    index_folders(index, [folder], Options())
    assert check(folder, index).hints == ()
    now = values(index, facet)
    assert not any(alias in now for row in rows(text).values() for alias in row["aliases"].split(" | "))
    expected = {"person": ("Andrei Vyshinsky", 5), "trial": ("Dreyfus Affair", 2)}[facet]
    assert now.get(expected[0], now.get("Affaire Dreyfus")) == expected[1]
    entry = (index.authority().persons or index.authority().trials)[0]
    assert set(entry.extra) == {"why", "documents"}, "unknown columns are kept"
    assert suggested(index, facet) == {}, "nothing is left to suggest"


def test_an_entry_that_exists_is_proposed_whole_with_its_new_spellings(folder: Path) -> None:
    entry = "Andrej Vyšinskij,Wyschinski|A. Wyschinski,prosecutor: Trial of the Sixteen,1883/1954,jurist,Q310166,RGASPI"
    persons = folder / "authority" / "persons.csv"
    persons.write_text(f"name,aliases,roles,dates,notes,identifier,archive\n{entry}\n", encoding="utf-8")
    index = indexed(folder)
    row = suggested(index)["Andrej Vyšinskij"]
    assert row["aliases"].startswith("Wyschinski | A. Wyschinski | ") and "Андрей Вышинский" in row["aliases"]
    assert (row["roles"], row["dates"], row["archive"]) == ("prosecutor: Trial of the Sixteen", "1883/1954", "RGASPI")
    assert row["why"].startswith("put it in place of line 2")
    persons.write_text(to_csv(propose(index, "person", 1), "person"), encoding="utf-8")
    (folder / "authority" / "trials.csv").write_text("name\nTrial of the Sixteen\n", encoding="utf-8")
    index_folders(index, [folder], Options())
    assert check(folder).problems == ()
    assert values(index, "person")["Andrej Vyšinskij"] == 5


def test_no_cell_is_a_formula_for_a_spreadsheet(folder: Path) -> None:
    index = indexed(folder)
    assert FORMULA in values(index, "person")
    cells = [cell for row in suggested(index).values() for cell in row.values()]
    assert "cmd ' /C calc'!A0" in cells
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in cells)


def test_merges_and_new_names_share_the_room(folder: Path) -> None:
    index = indexed(folder)
    proposals = propose(index, "person", 2)
    assert [bool(proposal.aliases) for proposal in proposals] == [True, False]


MERGED = [
    (["Grigory Zinoviev", "Grigori Sinowjew", "Григорий Зиновьев", "Zinoviev"], 1, "transcriptions and a surname"),
    (["Николай Васильевич Крыленко", "Nikolai Krylenko", "N. V. Krylenko"], 1, "without the patronymic"),
    (["Aleksei Rykov", "Aleksei Rakov"], 2, "look-alikes"),
    (["Лев Каменев", "Ольга Каменева"], 2, "husband and wife"),
    (["William Smith", "William Henry Smith"], 2, "a second given name is no patronymic"),
    (["John Thomas", "Thomas John"], 2, "the order of a name tells"),
    (["Вышинский А. Я.", "Andrei Vyshinsky"], 1, "a list with the surname first"),
    (["F. Lewis", "William Lewis"], 2, "another initial"),
    (["Jonathan Webster", "Jonathan Webstar"], 1, "a slip of the pen"),
    (["J. Smith", "John Smith", "James Smith"], 3, "initials that fit two"),
    (["László Rajk", "Laszlo Rajk"], 1, "accents"),
]


@pytest.mark.parametrize(("names", "persons", "claim"), MERGED, ids=[claim for *_, claim in MERGED])
def test_names_are_one_person_or_not(names: list[str], persons: int, claim: str) -> None:
    assert len(merged_persons([Group({name: (1, "")}) for name in names])) == persons, claim


def test_trials_of_different_persons_stay_apart() -> None:
    names = [
        "Trial of the Sixteen",
        "Trial of the Seventeen",
        "R v Smith",
        "R v Smyth 1912",
        "Case No. 12",
        "Case No. 13",
    ]
    assert len(merged_trials([Group({name: (1, "")}) for name in names])) == len(names)


def test_the_command_prints_csv_and_writes_only_new_files(folder: Path) -> None:
    indexed(folder).close()
    place = folder.parent
    done = trialsearch("authority", "suggest", "--index", "index", cwd=place)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Andrei Vyshinsky" in rows(done.stdout)
    assert trialsearch("authority", "suggest", "--index", "index", "--trials", "-o", "t.csv", cwd=place).stdout == ""
    data = (place / "t.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfname,aliases,dates,place")
    again = trialsearch("authority", "suggest", "--index", "index", "-o", "t.csv", cwd=place)
    assert again.returncode == 1 and "exists" in again.stderr
    assert (place / "t.csv").read_bytes() == data
    missing = trialsearch("authority", "suggest", "--index", "none", cwd=place)
    assert missing.returncode == 1 and missing.stderr.startswith("Error: ")


def test_an_entry_gets_the_full_name_that_its_initials_stand_for_if_there_is_one() -> None:
    for fuller, persons in ((("Roman Rudenko",), 1), (("Roman Rudenko", "Ruslan Rudenko"), 3)):
        entry = Group({"R. Rudenko": (3, "")}, settled=True)
        merged = merged_persons([entry, *(Group({name: (1, "")}) for name in fuller)])
        assert len(merged) == persons and merged[0].head == "R. Rudenko"
