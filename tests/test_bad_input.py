"""Input as bad as it gets: every case is a sentence to the user, nothing is lost and nothing is half done."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from engine.index import open_index
from engine.search import Filters
from indexer.pipeline import index_folders
from indexer.report import Options
from tests.conftest import ask

SCRIPT = "<script>alert('court')</script>"
DEEP = "<div>" * 10_000 + "<p>Deep testimony.</p>" + "</div>" * 10_000

FILES = {
    "empty.txt": (b"", None),
    "blank.html": (b" \n\t \n", None),
    "binary.txt": (bytes(range(256)) * 64, None),
    "word.txt": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4000, None),
    "zipped.txt": (b"PK\x03\x04" + bytes(range(200)) * 40, None),
    "portrait.html": (b"\x89PNG\r\n\x1a\n" + b"\0\x01\x02" * 900, None),
    "deep.html": (DEEP.encode(), "Deep testimony."),
    "unclosed.html": (b"<html><body><p>Unclosed <b>testimony<p>of two <i>witnesses", "Unclosed testimony"),
    "untitled.html": (b"<p>The untitled page says enough about the trial to be found.</p>", "untitled page"),
    "nulls.txt": (b"The clerk wrote\x00 nulls into the margin of the record.", "nulls into the margin"),
    "lying.html": (
        '<meta charset="utf-8"><p>Подсудимый признал свою вину полностью.</p>'.encode("cp1251"),
        "Подсудимый признал свою вину полностью.",
    ),
    "script.html": (f"<title>Trial &lt;b&gt;</title><p>Before {SCRIPT} after.</p>".encode(), "Before"),
    "ends mid-letter.txt": ("Свидетель сказал всё, что знал.".encode()[:-3], "Свидетель сказал"),
}


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """Every bad file indexed in one run: the skipped ones with reasons, the others as documents."""
    folder = tmp_path_factory.mktemp("bad")
    for name, (data, _) in FILES.items():
        (folder / name).write_bytes(data)
    index = open_index(tmp_path_factory.mktemp("index") / "index", create=True)
    report = index_folders(index, [folder], Options())
    found: dict[str, object] = {skipped.path: skipped.reason for skipped in report.skipped}
    for hit in ask(index, "", limit=100).hits:
        found[hit.path] = index.document(hit.id)
    index.close()
    return found


@pytest.mark.parametrize("name", [name for name, (_, text) in FILES.items() if text is None])
def test_file_that_is_no_document_is_skipped_with_a_reason(outcome: dict[str, object], name: str) -> None:
    reason = outcome[name]
    assert isinstance(reason, str) and reason.endswith(".") and len(reason) > 15


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, (_, text) in FILES.items() if text])
def test_file_that_is_merely_broken_is_read(outcome: dict[str, object], name: str, text: str) -> None:
    document = outcome[name]
    assert text in document.text and document.title, reason_of(document)  # type: ignore[attr-defined]
    assert "\0" not in document.text  # type: ignore[attr-defined]


def reason_of(document: object) -> str:
    return document if isinstance(document, str) else ""


def test_wrong_declaration_is_told(outcome: dict[str, object]) -> None:
    document = outcome["lying.html"]
    assert document.encoding == "cp1251" and document.warnings  # type: ignore[attr-defined]


def test_huge_file_is_skipped_without_being_read(tmp_path: Path) -> None:
    folder = tmp_path / "huge"
    folder.mkdir()
    with (folder / "huge.txt").open("wb") as stream:
        stream.truncate(100_000_000)
    index = open_index(tmp_path / "index", create=True)
    (skipped,) = index_folders(index, [folder], Options()).skipped
    assert "--max-size" in skipped.reason
    index.close()


@pytest.mark.skipif(os.name == "nt", reason="needs symbolic links")
def test_loops_and_dangling_links_end(tmp_path: Path) -> None:
    folder = tmp_path / "loop"
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "one.txt").write_text("Only one testimony.", encoding="utf-8")
    (folder / "a" / "again").symlink_to(folder, target_is_directory=True)
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    index = open_index(tmp_path / "index", create=True)
    report = index_folders(index, [folder], Options())
    assert (report.added, [skipped.path for skipped in report.skipped]) == (1, ["gone.txt"])
    index.close()


QUERIES = [
    "a" * 10_000,
    "(" * 5_000,
    "AND OR NOT",
    "the of and",
    "*",
    "*a*",
    "?*?*?*",
    "foo:bar",
    '"',
    "\x00",
    "a~2 b~2",
]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query[:12])
def test_any_query_gives_an_answer(sample: object, query: str) -> None:
    results = ask(sample, query)  # type: ignore[arg-type]
    assert results.total >= len(results.hits) >= 0


def test_filters_of_any_text_match_nothing_and_harm_nothing(sample: object) -> None:
    chosen = Filters({"trial": (SCRIPT, "../../etc/passwd"), "year": ("soon", "-1", "99999999999999")})
    assert ask(sample, "", filters=chosen).total == 0  # type: ignore[arg-type]
