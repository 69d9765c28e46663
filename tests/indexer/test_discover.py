from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from engine.document import Skipped
from engine.errors import InputUnusable
from indexer.discover import Found, discover, suffix_of


def write(place: Path, text: str = "text") -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
    return place


def found(folder: Path, **options: int) -> list[str]:
    return [entry.path for entry in discover(folder, **options) if isinstance(entry, Found)]


def skipped(folder: Path, **options: int) -> dict[str, str]:
    return {entry.path: entry.reason for entry in discover(folder, **options) if isinstance(entry, Skipped)}


def test_files_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for name in ("б/дело.txt", "a.txt", "a/z.html", "a/b.md", "Z.htm", "a-b.txt", "протокол"):
        write(tmp_path / name)
    paths = found(tmp_path)
    assert paths == sorted(paths)
    assert len(paths) == 7


def test_a_found_file_tells_its_size_and_time(tmp_path: Path) -> None:
    file = write(tmp_path / "trial.txt", "twelve bytes")
    (entry,) = discover(tmp_path)
    assert entry == Found(str(tmp_path), "trial.txt", str(file), 12, file.stat().st_mtime_ns)


def test_hidden_files_catalogues_and_authority_files_are_no_documents(tmp_path: Path) -> None:
    for name in (
        ".hidden.txt",
        ".git/x.txt",
        "catalog.csv",
        "sub/catalog.csv",
        "authority/trials.csv",
        "authority/a.txt",
    ):
        write(tmp_path / name)
    assert list(discover(tmp_path)) == []


def test_an_authority_folder_further_down_is_an_ordinary_folder(tmp_path: Path) -> None:
    write(tmp_path / "papers" / "authority" / "letter.txt")
    assert found(tmp_path) == ["papers/authority/letter.txt"]


@pytest.mark.parametrize("name", ["minutes.pdf", "scan.JPG", "list.csv", "deposition.docx"])
def test_other_kinds_of_files_are_skipped_with_a_reason(tmp_path: Path, name: str) -> None:
    write(tmp_path / name)
    assert suffix_of(name) in skipped(tmp_path)[name]
    assert found(tmp_path) == []


@pytest.mark.parametrize("name", ["Rex v. Smith", "report.1936", "Дело Промпартии", "letter of Mr. X"])
def test_a_full_stop_in_a_name_is_not_always_an_extension(tmp_path: Path, name: str) -> None:
    write(tmp_path / name)
    assert found(tmp_path) == [name]


def test_a_file_over_the_limit_is_skipped_and_the_reason_names_the_option(tmp_path: Path) -> None:
    write(tmp_path / "long.txt", "x" * 101)
    write(tmp_path / "short.txt", "x" * 100)
    assert found(tmp_path, max_bytes=100) == ["short.txt"]
    assert "--max-size" in skipped(tmp_path, max_bytes=100)["long.txt"]


def test_a_link_back_up_ends(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b" / "trial.txt")
    (tmp_path / "a" / "b" / "up").symlink_to(tmp_path, target_is_directory=True)
    assert found(tmp_path) == ["a/b/trial.txt"]


def test_two_folders_outside_that_link_to_each_other_are_read_once(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    write(outside / "trial.txt")
    inside.mkdir()
    (outside / "back").symlink_to(outside, target_is_directory=True)
    (inside / "one").symlink_to(outside, target_is_directory=True)
    (inside / "two").symlink_to(outside, target_is_directory=True)
    assert found(inside) == ["one/trial.txt"]


def test_a_linked_file_from_elsewhere_is_read(tmp_path: Path) -> None:
    elsewhere = write(tmp_path / "elsewhere" / "trial.txt")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link.txt").symlink_to(elsewhere)
    assert found(folder) == ["link.txt"]


def test_a_link_to_a_file_that_is_read_anyway_makes_no_second_document(tmp_path: Path) -> None:
    write(tmp_path / "trial.txt")
    (tmp_path / "again.txt").symlink_to(tmp_path / "trial.txt")
    assert found(tmp_path) == ["trial.txt"]
    assert "trial.txt" in skipped(tmp_path)["again.txt"]


def test_a_link_to_nothing_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    assert "does not exist" in skipped(tmp_path)["gone.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "pipe" in skipped(tmp_path)["pipe.txt"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may open everything")
def test_a_folder_that_cannot_be_opened_is_skipped_with_a_reason(tmp_path: Path) -> None:
    write(tmp_path / "open.txt")
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    try:
        assert "permission denied" in skipped(tmp_path)["closed"]
        assert found(tmp_path) == ["open.txt"]
    finally:
        closed.chmod(0o700)


@pytest.mark.skipif(sys.platform != "linux", reason="names here are always Unicode")
def test_names_in_another_encoding_are_printable_and_distinct(tmp_path: Path) -> None:
    for name in ("Процесс".encode("cp1251") + b".txt", "Процесс".encode("koi8-r") + b".txt"):
        with open(os.fsencode(tmp_path) + b"/" + name, "wb") as file:  # noqa: PTH123 - the name is bytes
            file.write(b"text")
    entries = [entry for entry in discover(tmp_path) if isinstance(entry, Found)]
    assert len({entry.path for entry in entries}) == 2
    assert all(entry.path.isprintable() and entry.path.encode("utf-8") for entry in entries)
    assert all(Path(entry.location).read_bytes() == b"text" for entry in entries)


@pytest.mark.skipif(sys.platform != "linux", reason="this file system may not tell the two names apart")
def test_two_unicode_forms_of_one_name_have_paths_of_their_own(tmp_path: Path) -> None:
    write(tmp_path / "Sla\u0301nsky.txt")
    write(tmp_path / "Sl\u00e1nsky.txt")
    write(tmp_path / "Ne\u0301meth" / "a.txt")
    write(tmp_path / "N\u00e9meth" / "a.txt")
    assert set(found(tmp_path)) == {
        "Sl\u00e1nsky.txt",
        r"Sla\u0301nsky.txt",
        "N\u00e9meth/a.txt",
        r"Ne\u0301meth/a.txt",
    }
    assert skipped(tmp_path) == {}


def test_a_missing_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputUnusable, match="does not exist"):
        discover(tmp_path / "missing")


def test_a_file_in_place_of_the_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputUnusable, match="not a folder"):
        discover(write(tmp_path / "trial.txt"))
