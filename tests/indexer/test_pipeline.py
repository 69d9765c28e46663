"""An indexing run over a real folder: what is new is read, what is gone is forgotten, the rest is left alone."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.errors import InputUnusable
from engine.index import Index, open_index
from engine.manifest import Manifest, SourceFile
from indexer.limits import DEFAULT_MAX_BYTES
from indexer.pipeline import index_folders
from indexer.plan import plan_folders
from indexer.report import Options, Report
from tests.conftest import ask, paths

SHAKHTY = "The Shakhty Trial\n\nThe Shakhty trial of 1928 was held in Moscow. Andrey Vyshinsky presided over the court."
DREYFUS = (
    "<html><head><title>Le procès Dreyfus</title></head><body><h1>Le procès Dreyfus</h1><p>Le capitaine.</p></body>"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with three documents, a picture and a hidden file."""
    place = tmp_path / "archive"
    (place / "france").mkdir(parents=True)
    (place / "shakhty.txt").write_text(SHAKHTY, encoding="utf-8")
    (place / "суд.txt").write_bytes("Московский процесс.\n\nПодсудимый признал вину перед судом.".encode("cp1251"))
    (place / "france" / "dreyfus.html").write_text(DREYFUS, encoding="utf-8")
    (place / "portrait.jpg").write_bytes(b"\xff\xd8\xff\xe0 picture")
    (place / ".hidden.txt").write_text("hidden", encoding="utf-8")
    return place


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Index]:
    """An index with nothing in it."""
    opened = open_index(tmp_path / "index", create=True)
    yield opened
    opened.close()


def counts(report: Report) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.unchanged, report.removed


def test_first_run_adds_everything_readable_and_says_why_the_rest_is_not(empty: Index, folder: Path) -> None:
    report = index_folders(empty, [folder], Options())
    assert counts(report) == (3, 0, 0, 0) and report.documents == 3
    assert [skipped.path for skipped in report.skipped] == ["portrait.jpg"]
    assert ".jpg" in report.skipped[0].reason
    assert paths(ask(empty, "суд")) == ["суд.txt"]
    assert paths(ask(empty, "vyshinsky year:1928")) == ["shakhty.txt"]


def test_second_run_reads_nothing_and_commits_nothing(empty: Index, folder: Path) -> None:
    index_folders(empty, [folder], Options())
    generation = empty.stats().generation
    report = index_folders(empty, [folder], Options())
    assert counts(report) == (0, 0, 3, 0)
    assert [skipped.path for skipped in report.skipped] == ["portrait.jpg"], "skipped files are told every time"
    assert empty.stats().generation == generation


def test_changed_file_is_updated(empty: Index, folder: Path) -> None:
    index_folders(empty, [folder], Options())
    (folder / "shakhty.txt").write_text(SHAKHTY + " Krylenko prosecuted.", encoding="utf-8")
    assert counts(index_folders(empty, [folder], Options())) == (0, 1, 2, 0)
    assert ask(empty, "krylenko").total == 1


def test_touched_file_is_recognised_by_its_contents(empty: Index, folder: Path) -> None:
    index_folders(empty, [folder], Options())
    later = time.time() + 100
    os.utime(folder / "shakhty.txt", (later, later))
    assert counts(index_folders(empty, [folder], Options())) == (0, 0, 3, 0)


def test_removed_file_is_forgotten_unless_it_is_to_be_kept(empty: Index, folder: Path) -> None:
    index_folders(empty, [folder], Options())
    (folder / "shakhty.txt").unlink()
    assert counts(index_folders(empty, [folder], Options(keep_missing=True))) == (0, 0, 2, 0)
    assert ask(empty, "shakhty").total == 1
    assert counts(index_folders(empty, [folder], Options())) == (0, 0, 2, 1)
    assert ask(empty, "shakhty").total == 0


def test_moved_file_keeps_being_found(empty: Index, folder: Path) -> None:
    index_folders(empty, [folder], Options())
    (folder / "russia").mkdir()
    (folder / "shakhty.txt").rename(folder / "russia" / "shakhty.txt")
    assert counts(index_folders(empty, [folder], Options())) == (1, 0, 2, 1)
    assert paths(ask(empty, "shakhty")) == ["russia/shakhty.txt"]


def test_moved_folder_keeps_its_documents_and_their_ids(empty: Index, folder: Path) -> None:
    index_folders(empty, [folder], Options())
    before = {hit.id for hit in ask(empty, "").hits}
    moved = folder.rename(folder.with_name("renamed"))
    report = index_folders(empty, [moved], Options())
    assert counts(report) == (0, 0, 3, 0)
    assert {hit.id for hit in ask(empty, "").hits} == before
    assert empty.stats().manifest.folders == (str(moved),)


def test_second_folder_with_the_same_paths_gets_documents_of_its_own(
    empty: Index, folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "copy"
    other.mkdir()
    (other / "shakhty.txt").write_text("Another account of Shakhty.", encoding="utf-8")
    index_folders(empty, [folder], Options())
    assert counts(index_folders(empty, [other], Options())) == (1, 0, 0, 0)
    assert ask(empty, "shakhty").total == 2, "indexing one folder leaves the documents of another alone"
    assert counts(index_folders(empty, [folder, other], Options())) == (0, 0, 4, 0)


def test_folder_that_is_gone_is_forgotten_with_the_next_run(empty: Index, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "lent"
    other.mkdir()
    (other / "lent.txt").write_text("A lent account of Minsk.", encoding="utf-8")
    index_folders(empty, [folder, other], Options())
    (other / "lent.txt").unlink()
    other.rmdir()
    assert counts(index_folders(empty, [folder], Options(keep_missing=True))) == (0, 0, 3, 0)
    assert ask(empty, "minsk").total == 1
    assert counts(index_folders(empty, [folder], Options())) == (0, 0, 3, 1)


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX permissions")
def test_closed_sub_folder_does_not_cost_its_documents(empty: Index, folder: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("everything is open to the superuser")
    index_folders(empty, [folder], Options())
    (folder / "france").chmod(0)
    try:
        report = index_folders(empty, [folder], Options())
    finally:
        (folder / "france").chmod(0o755)
    assert report.removed == 0 and "france" in [skipped.path for skipped in report.skipped]
    assert ask(empty, "capitaine").total == 1


def test_file_that_becomes_unreadable_is_taken_out_and_told(empty: Index, folder: Path) -> None:
    index_folders(empty, [folder], Options())
    (folder / "shakhty.txt").write_bytes(b"PK\x03\x04" + bytes(range(256)) * 20)
    report = index_folders(empty, [folder], Options())
    assert report.removed == 1
    assert [skipped.path for skipped in report.skipped] == ["portrait.jpg", "shakhty.txt"]
    assert ask(empty, "shakhty").total == 0


def test_a_folder_named_twice_is_read_once(empty: Index, folder: Path) -> None:
    report = index_folders(empty, [folder, folder / "france" / ".."], Options())
    assert (report.added, report.documents) == (3, 3)


def test_file_that_could_not_be_opened_is_tried_again(folder: Path) -> None:
    status = (folder / "shakhty.txt").stat()
    refused = SourceFile(str(folder), "shakhty.txt", status.st_size, status.st_mtime_ns, "", "", "permission denied")
    (plan,) = plan_folders([folder], Manifest({refused.key: refused}), {}, DEFAULT_MAX_BYTES, anew=False)
    assert "shakhty.txt" in [task.path for task, _ in plan.tasks]


@pytest.mark.skipif(sys.platform != "linux", reason="this file system may not tell the two names apart")
def test_two_unicode_forms_of_one_name_stay_two_documents(empty: Index, folder: Path) -> None:
    (folder / "proce\u0300s.txt").write_text("Decomposed.", encoding="utf-8")
    (folder / "proc\u00e8s.txt").write_text("Composed.", encoding="utf-8")
    assert counts(index_folders(empty, [folder], Options())) == (5, 0, 0, 0)
    assert counts(index_folders(empty, [folder], Options())) == (0, 0, 5, 0)
    assert paths(ask(empty, "composed")) == ["proc\u00e8s.txt"]


def test_authority_files_relabel_documents_at_the_next_run(empty: Index, folder: Path) -> None:
    index_folders(empty, [folder], Options())
    (folder / "authority").mkdir()
    (folder / "authority" / "persons.csv").write_text(
        "name,aliases,roles,dates,notes,identifier\nAndrei Vyshinskii,Andrey Vyshinsky,judge,,,\n", encoding="utf-8"
    )
    report = index_folders(empty, [folder], Options())
    assert (report.updated, report.relabelled, report.unchanged) == (0, 1, 2)
    (hit,) = ask(empty, "shakhty").hits
    assert ("Andrei Vyshinskii", "judge") in [(person.name, person.role) for person in hit.persons]
    assert counts(index_folders(empty, [folder], Options())) == (0, 0, 3, 0)


def test_the_index_knows_the_entries_of_the_authority_files_as_they_are_now(empty: Index, folder: Path) -> None:
    persons = folder / "authority" / "persons.csv"
    persons.parent.mkdir()
    persons.write_text("name,aliases,archive\nÉmile Zola,Золя,BnF\nAlfred Dreyfus,,\n", encoding="utf-8")
    index_folders(empty, [folder], Options())
    zola = empty.authority().person("Émile Zola")
    assert zola is not None and (zola.aliases, dict(zola.extra)) == (("Золя",), {"archive": "BnF"})
    persons.write_text("name\nAlfred Dreyfus\n", encoding="utf-8")
    index_folders(empty, [folder], Options())
    assert [person.name for person in empty.authority().persons] == ["Alfred Dreyfus"]
    persons.unlink()
    index_folders(empty, [folder], Options())
    assert empty.authority().persons == ()


def test_catalogue_says_what_a_file_does_not(empty: Index, folder: Path) -> None:
    (folder / "catalog.csv").write_text(
        "path,title,trial,year,persons\nсуд.txt,Протокол,Процесс Промпартии,1930,Леонид Рамзин (defendant)\n",
        encoding="utf-8",
    )
    index_folders(empty, [folder], Options())
    (hit,) = ask(empty, "year:1930").hits
    assert (hit.title, hit.trials) == ("Протокол", ("Процесс Промпартии",))
    assert [(person.name, person.role) for person in hit.persons][:1] == [("Леонид Рамзин", "defendant")]


def test_rebuild_makes_the_same_index_anew(empty: Index, folder: Path) -> None:
    index_folders(empty, [folder], Options())
    before = {hit.id: hit.score for hit in ask(empty, "").hits}
    assert counts(index_folders(empty, [folder], Options(rebuild=True))) == (3, 0, 0, 0)
    assert {hit.id: hit.score for hit in ask(empty, "").hits} == before


def test_size_cap_skips_a_file_and_names_the_option(empty: Index, folder: Path) -> None:
    report = index_folders(empty, [folder], Options(max_bytes=100))
    reasons = {skipped.path: skipped.reason for skipped in report.skipped}
    assert "--max-size" in reasons["shakhty.txt"] and report.added == 1


def test_workers_give_the_same_documents_in_the_same_order(empty: Index, tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(150):
        (many / f"{number:03}.txt").write_text(
            f"Letter {number}\n\nThe court heard witness {number}.", encoding="utf-8"
        )
    (many / "077.txt").write_bytes(b"\0" * 500)
    report = index_folders(empty, [many], Options(jobs=2))
    other = open_index(tmp_path / "other", create=True)
    assert index_folders(other, [many], Options(jobs=1)).added == report.added == 149
    assert [skipped.path for skipped in report.skipped] == ["077.txt"]
    assert ask(empty, "court", limit=200).hits == ask(other, "court", limit=200).hits
    other.close()


def test_missing_folder_stops_the_run_before_anything_changes(empty: Index, folder: Path) -> None:
    index_folders(empty, [folder], Options())
    with pytest.raises(InputUnusable, match="does not exist"):
        index_folders(empty, [folder, folder / "nowhere"], Options())
    assert ask(empty, "").total == 3


def test_an_index_inside_the_folder_is_not_read(folder: Path) -> None:
    inside = open_index(folder / "index", create=True)
    index_folders(inside, [folder], Options())
    report = index_folders(inside, [folder], Options())
    assert report.unchanged == 3 and [skipped.path for skipped in report.skipped] == ["portrait.jpg"]
    inside.close()
