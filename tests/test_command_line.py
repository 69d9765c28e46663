"""The command line as scripts use it: flags, keys, exit codes, all through real processes."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXTS = {
    "moscow/shakhty.txt": "The Shakhty Trial\n\nThe Shakhty trial of 1928, in Moscow. Andrey Vyshinsky presided.",
    "moscow/metro.html": "<title>Metro</title><h1>The Metro-Vickers Trial, 1933</h1><p>Vyshinsky prosecuted.</p>",
    "суд.md": "# Процесс Промпартии\n\nВ 1930 году судил Вышинский.",
    "letter.doc": "not a document",
}


def trialsearch(*arguments: str | Path, cwd: Path, module: str = "trialsearch") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", module, *map(str, arguments)]
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=120
    )


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A folder to work in, with documents/ in it."""
    for path, text in TEXTS.items():
        place = tmp_path / "documents" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, indexed."""
    place = tmp_path_factory.mktemp("indexed")
    for path, text in TEXTS.items():
        (place / "documents" / path).parent.mkdir(parents=True, exist_ok=True)
        (place / "documents" / path).write_text(text, encoding="utf-8")
    assert trialsearch("index", cwd=place).returncode == 0
    return place


def test_index_prints_one_object_with_the_promised_keys(work: Path) -> None:
    done = trialsearch("index", "documents", "--json", cwd=work)
    summary = json.loads(done.stdout)
    assert done.returncode == 0
    counts = ["added", "updated", "relabelled", "unchanged", "removed"]
    assert list(summary) == [*counts, "skipped", "documents", "seconds"]
    assert (summary["added"], summary["documents"]) == (3, 3)
    assert [entry["path"] for entry in summary["skipped"]] == ["letter.doc"]


def test_index_without_a_folder_takes_documents_and_then_what_it_knows(work: Path) -> None:
    assert "3 added" in trialsearch("index", cwd=work).stdout
    (work / "documents").rename(work / "papers")
    assert json.loads(trialsearch("index", "papers", "--json", cwd=work).stdout)["unchanged"] == 3
    assert json.loads(trialsearch("index", "--json", cwd=work).stdout)["unchanged"] == 3


def test_bare_rebuild_refuses_to_drop_ready_documents(work: Path) -> None:
    (work / "ready.jsonl").write_text('{"id": "t1", "text": "A ready document."}', encoding="utf-8")
    trialsearch("index", "--jsonl", "ready.jsonl", cwd=work)
    trialsearch("index", "documents", cwd=work)
    done = trialsearch("index", "--rebuild", cwd=work)
    assert done.returncode == 1 and "ready.jsonl" in done.stderr
    assert json.loads(trialsearch("stats", "--json", cwd=work).stdout)["documents"] == 4


def test_index_quiet_prints_nothing(work: Path) -> None:
    done = trialsearch("index", "--quiet", cwd=work)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


WRONG = [
    (["index", "nowhere"], 1, "nowhere does not exist"),
    (["index", "documents/суд.md"], 1, "is a file"),
    (["index", "x" * 300], 1, "cannot be opened"),
    (["parse", "documents", "x" * 300], 0, ""),
    (["authority", "check", "x" * 300], 1, "cannot be opened"),
    (["index", "--index", "documents", "documents"], 1, "other files"),
    (["index", "documents", "--jsonl", "x"], 2, "either FOLDERs or --jsonl"),
    (["index", "--jobs", "0"], 2, "--jobs"),
    (["index", "--jsonl", "nowhere"], 1, "cannot be read"),
    (["search", "x", "--index", "nowhere"], 1, "trialsearch index"),
    (["search", "x", "--year", "soon"], 2, "not a year"),
    (["search", "x", "--year", "1938-1936"], 2, "ends before it begins"),
    (["search", "x", "--sort", "colour"], 2, "--sort"),
    (["search", "x", "--batch", "y"], 2, "either a QUERY or --batch"),
    (["serve", "--index", "nowhere"], 1, "trialsearch index"),
    (["stats", "--index", "documents"], 1, "other files"),
    (["parse", "nowhere"], 1, ""),
    (["parse"], 2, "PATH"),
    (["parse", "documents", "--json", "--explain"], 2, "either --json"),
    (["dance"], 2, "dance"),
]


@pytest.mark.parametrize(("arguments", "code", "said"), WRONG, ids=[" ".join(arguments) for arguments, *_ in WRONG])
def test_wrong_usage_is_a_sentence_and_an_exit_code(indexed: Path, arguments: list[str], code: int, said: str) -> None:
    done = trialsearch(*arguments, cwd=indexed)
    assert done.returncode == code
    assert said in done.stderr and "Traceback" not in done.stderr


def test_parse_prints_a_line_for_every_file(work: Path) -> None:
    (work / "documents" / "empty.txt").write_bytes(b"")
    done = trialsearch("parse", "documents", "--json", cwd=work)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["path"] for line in lines] == sorted([*TEXTS, "empty.txt"])
    by_path = {line["path"]: line for line in lines}
    assert by_path["letter.doc"].keys() == by_path["empty.txt"].keys() == {"path", "skipped"}
    shakhty = by_path["moscow/shakhty.txt"]
    assert {"path", "title", "text", "encoding", "language", "trials", "years", "persons"} <= shakhty.keys()
    assert shakhty["years"] == [1928] and shakhty["text"].startswith("The Shakhty Trial\n\n")
    assert {"name": "Andrey Vyshinsky", "role": "judge"} in shakhty["persons"]


def test_parse_takes_single_files_and_goes_on_after_one_it_cannot_read(work: Path) -> None:
    done = trialsearch("parse", "nowhere.txt", "documents/суд.md", "--json", cwd=work)
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert "skipped" in first and second["title"] == "Процесс Промпартии" and done.returncode == 0
    assert "Процесс Промпартии" in trialsearch("parse", "documents/суд.md", cwd=work).stdout


def test_parse_explains_every_value(work: Path) -> None:
    shown = trialsearch("parse", "documents/moscow/shakhty.txt", "--explain", cwd=work).stdout
    assert "Andrey Vyshinsky, judge" in shown and "because: rule: cue “presided”" in shown
    assert "«Andrey Vyshinsky» presided." in shown


def test_search_prints_the_answer_of_the_api(indexed: Path) -> None:
    answer = json.loads(trialsearch("search", "vyshinsky", "--as-typed", "--json", cwd=indexed).stdout)
    assert {"query", "total", "took_ms", "hits", "facets", "notices"} <= answer.keys()
    assert sorted(hit["path"] for hit in answer["hits"]) == ["moscow/metro.html", "moscow/shakhty.txt"]
    assert all("<mark>Vyshinsky</mark>" in " ".join(hit["snippets"]) for hit in answer["hits"])


NARROWED = [
    (["--year", "1928"], ["moscow/shakhty.txt"]),
    (["--year", "1929-"], ["moscow/metro.html"]),
    (["--year", "1928-1933"], ["moscow/metro.html", "moscow/shakhty.txt"]),
    (["--year", "1928", "--year", "1933"], ["moscow/metro.html", "moscow/shakhty.txt"]),
    (["--person", "Nobody"], []),
    (["--trial", "unknown"], []),
    (["--limit", "0"], []),
]


@pytest.mark.parametrize(("options", "expected"), NARROWED, ids=[" ".join(options) for options, _ in NARROWED])
def test_search_can_be_narrowed(indexed: Path, options: list[str], expected: list[str]) -> None:
    answer = json.loads(trialsearch("search", "vyshinsky", "--json", *options, cwd=indexed).stdout)
    assert sorted(hit["path"] for hit in answer["hits"]) == expected


def test_search_any_and_plain_loosen_the_query(indexed: Path) -> None:
    def total(*arguments: str) -> int:
        return int(json.loads(trialsearch("search", *arguments, "--json", cwd=indexed).stdout)["total"])

    assert total("shakhty metro", "--any") == 2
    assert total("shakhty -moscow") == 0
    assert total("shakhty -moscow", "--plain") == 1
    assert total("shakhty", "metro", "--any") == 2


def test_search_is_readable_on_a_terminal(indexed: Path) -> None:
    said = trialsearch("search", '"вышинский"', cwd=indexed).stdout
    assert said.startswith('1 document for "вышинский"') and "судил Вышинский" in said and "суд.md" in said


def test_years_in_a_row_are_one_span_on_a_terminal(work: Path) -> None:
    report = "---\ntitle: Petitions\nyear: [1696, 1697, 1698, 1702]\n---\nThe petitioners asked for their costs.\n"
    (work / "documents" / "petitions.md").write_text(report, encoding="utf-8")
    assert trialsearch("index", cwd=work).returncode == 0
    assert "1696–1698, 1702" in trialsearch("search", "petitioners", cwd=work).stdout


def test_batch_goes_on_after_a_bad_line(indexed: Path, tmp_path: Path) -> None:
    questions = tmp_path / "questions.csv"
    with questions.open("w", encoding="utf-8", newline="") as stream:
        rows = [
            ["id", "query"],
            ["q1", "shakhty"],
            ["only-an-id"],
            ["q3", ""],
            ["q 4", 'vyshinsky "metro'],
            ["q5", "суд*"],
        ]
        csv.writer(stream).writerows(rows)
    done = trialsearch("search", "--batch", questions, "--json", cwd=indexed)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line.keys() for line in lines] == [{"id", "query", "total", "hits"}] * 3
    assert [(line["id"], line["total"]) for line in lines] == [("q1", 1), ("q_4", 1), ("q5", 1)]
    assert re.findall(r"line (\d)", done.stderr) == ["3", "4"]


def test_batch_prints_a_trec_run(indexed: Path, tmp_path: Path) -> None:
    questions = tmp_path / "questions.csv"
    questions.write_text("\ufeffid;query\nq1;vyshinsky trial\n", encoding="utf-8")
    done = trialsearch(
        "search", "--batch", questions, "--any", "--plain", "--as-typed", "--format", "trec", cwd=indexed
    )
    rows = [line.split(" ") for line in done.stdout.splitlines()]
    assert [row[0:2] + row[3:4] + row[5:] for row in rows] == [["q1", "Q0", str(n), "trialsearch"] for n in (1, 2)]
    assert {row[2] for row in rows} == {"moscow/metro.html", "moscow/shakhty.txt"}
    assert float(rows[0][4]) >= float(rows[1][4]) > 0


def test_stats_tell_what_was_skipped_and_why(indexed: Path) -> None:
    stats = json.loads(trialsearch("stats", "--json", "--verify", cwd=indexed).stdout)
    assert stats["documents"] == 3 and stats["damaged"] == []
    assert [entry["path"] for entry in stats["skipped"]] == ["letter.doc"]
    said = trialsearch("stats", cwd=indexed).stdout
    assert "letter.doc" in said and re.search(r"documents +3", said)


def test_modules_run_the_same_commands(work: Path) -> None:
    assert "3 added" in trialsearch("documents", cwd=work, module="indexer").stdout
    assert trialsearch("search", "metro", "--json", cwd=work, module="webapp").returncode == 0


def serving(work: Path, *options: str) -> tuple[subprocess.Popen[str], str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "webapp", "--port", "0", *options]
    process = subprocess.Popen(command, cwd=work, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    address = re.search(r"http://\S+/", process.stdout.readline())
    assert address, "serve prints its address"
    return process, address.group()


def fetch(address: str) -> dict[str, object]:
    with urllib.request.urlopen(address, timeout=20) as answer:
        return json.loads(answer.read())  # type: ignore[no-any-return]


def test_server_picks_up_a_new_commit_without_a_restart(work: Path) -> None:
    trialsearch("index", cwd=work)
    process, address = serving(work)
    try:
        assert fetch(f"{address}api/search?q=rajk")["total"] == 0
        (work / "documents" / "rajk.txt").write_text("The Rajk trial opened in Budapest in 1949.", encoding="utf-8")
        trialsearch("index", cwd=work)
        assert fetch(f"{address}api/search?q=rajk")["total"] == 1
        busy = trialsearch("serve", "--port", address.rstrip("/").rsplit(":", 1)[1], cwd=work)
        assert busy.returncode == 1 and "--port" in busy.stderr
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)


@pytest.mark.skipif(os.name == "nt", reason="files that are open cannot be deleted there")
def test_server_shows_an_index_that_was_deleted_and_made_anew(work: Path) -> None:
    def shown() -> tuple[object, ...]:
        people = fetch(f"{address}api/people")["values"]
        assert isinstance(people, list)
        pages = [fetch(address + "api" + person["url"])["name"] for person in people if person["url"]]
        return fetch(f"{address}healthz")["generation"], fetch(f"{address}api/kwic?q=court")["total"], pages

    trialsearch("index", cwd=work)
    process, address = serving(work)
    try:
        number, lines, people = shown()
        assert lines == 0 and "Andrey Vyshinsky" in people
        shutil.rmtree(work / "index")
        shutil.rmtree(work / "documents")
        (work / "documents").mkdir()
        trial = "The Dayton Trial\n\nThe court met in July 1925. The defendant, John Scopes, was fined."
        (work / "documents" / "dayton.txt").write_text(trial, encoding="utf-8")
        trialsearch("index", cwd=work)
        assert shown() == (number, 1, ["John Scopes"])
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)


@pytest.mark.skipif(os.name == "nt", reason="sockets are shared with POSIX means")
def test_several_workers_answer_at_one_address(indexed: Path) -> None:
    process, address = serving(indexed, "--workers", "2")
    try:
        with ThreadPoolExecutor(8) as clients:
            answers = list(
                clients.map(fetch, [f"{address}api/search?q=vyshinsky&as_typed=1&page={n}" for n in range(1, 41)])
            )
        assert {answer["total"] for answer in answers} == {2}
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)
    with pytest.raises(OSError):
        fetch(f"{address}healthz")  # no worker is left behind that still answers


def test_two_runs_at_once_are_told_apart(work: Path) -> None:
    holder = (
        "import sys, time; from pathlib import Path; from engine.index import open_index\n"
        "with open_index(Path('index'), create=True).writer(): print('held', flush=True); time.sleep(30)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    first = subprocess.Popen(
        [sys.executable, "-c", holder], cwd=work, env=environment, stdout=subprocess.PIPE, text=True
    )
    assert first.stdout is not None and first.stdout.readline() == "held\n"
    try:
        second = trialsearch("index", cwd=work)
        assert second.returncode == 1 and f"process {first.pid}" in second.stderr
    finally:
        first.kill()
        first.communicate()
    assert trialsearch("index", cwd=work).returncode == 0, "the lock of a dead process is no lock"
