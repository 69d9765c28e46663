"""Ready documents: a line is a document, and a bad line costs nobody else anything."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.errors import InputUnusable
from engine.index import open_index
from indexer.jsonl import index_jsonl
from indexer.report import Options
from tests.conftest import ask

LINES = [
    {"id": "t1", "title": "Trial of Ann", "text": "Ann stole a spoon.", "trial": "Trial of Ann", "year": 1780},
    {"id": "t2", "title": "Суд", "text": "Рамзин признал вину.", "trials": ["A", "B"], "years": [1930, 1931]},
]


def write(path: Path, lines: list[object]) -> Path:
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return path


def test_lines_become_documents_and_unchanged_ones_stay(tmp_path: Path) -> None:
    index = open_index(tmp_path / "index", create=True)
    source = write(tmp_path / "ready.jsonl", [*LINES, ""])
    first = index_jsonl(index, source, Options())
    assert (first.added, first.documents, first.skipped) == (2, 2, ())
    assert ask(index, "year:1930 рамзина").total == 1
    write(source, [LINES[0], {**LINES[1], "title": "Новый"}, {"id": "t3", "text": "More."}])
    second = index_jsonl(index, source, Options())
    assert (second.added, second.updated, second.unchanged) == (1, 1, 1)
    write(source, [LINES[0]])
    assert index_jsonl(index, source, Options()).removed == 2
    index.close()


def test_bad_lines_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    index = open_index(tmp_path / "index", create=True)
    bad = ["{not json", "[1, 2]", {"title": "no id"}, {"id": "t1", "text": "twice"}, "[" * 100_000]
    source = write(tmp_path / "ready.jsonl", [LINES[0], *bad, LINES[1]])
    source.write_bytes(source.read_bytes() + b'\n{"id": "\xff"}\n')
    report = index_jsonl(index, source, Options())
    assert report.added == 2
    assert [skipped.path for skipped in report.skipped] == [f"ready.jsonl:{n}" for n in (2, 3, 4, 5, 6, 8)]
    assert all(skipped.reason for skipped in report.skipped)
    index.close()


def test_an_id_of_another_file_is_told_and_both_keep_what_they_have(tmp_path: Path) -> None:
    index = open_index(tmp_path / "index", create=True)
    first = write(tmp_path / "first.jsonl", list(LINES))
    index_jsonl(index, first, Options())
    lines = [{**LINES[0], "text": "Ben stole a fork."}, {"id": "t3", "text": "More."}]
    second = write(tmp_path / "second.jsonl", list(lines))
    report = index_jsonl(index, second, Options())
    assert (report.added, report.documents) == (1, 3) and ask(index, "spoon").total == 1
    assert [(skipped.path, "first.jsonl" in skipped.reason) for skipped in report.skipped] == [("second.jsonl:1", True)]
    write(second, list(lines[1:]))
    assert index_jsonl(index, second, Options()).removed == 0 and ask(index, "").total == 3
    index.close()


def test_a_file_that_was_moved_keeps_its_documents(tmp_path: Path) -> None:
    index = open_index(tmp_path / "index", create=True)
    source = write(tmp_path / "ready.jsonl", list(LINES))
    index_jsonl(index, source, Options())
    report = index_jsonl(index, source.rename(tmp_path / "moved.jsonl"), Options())
    assert (report.added, report.documents, report.skipped) == (0, 2, ())
    assert [Path(name).name for name in index.stats().manifest.folders] == ["moved.jsonl"]
    index.close()


def test_missing_file_is_a_sentence(tmp_path: Path) -> None:
    index = open_index(tmp_path / "index", create=True)
    with pytest.raises(InputUnusable, match="cannot be read"):
        index_jsonl(index, tmp_path / "nowhere.jsonl", Options())
    index.close()
