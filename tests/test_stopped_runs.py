"""Runs that cannot go on: each ends with a sentence and the right exit code, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from tests.test_command_line import ROOT, trialsearch

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals, limits and pipes")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "trialsearch", *arguments]


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A folder to work in, with an index of documents/ in it."""
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "суд.txt").write_text("Процесс Промпартии.\n\nСудил Вышинский.", encoding="utf-8")
    assert trialsearch("index", cwd=tmp_path).returncode == 0
    return tmp_path


def documents(work: Path) -> int:
    stats = json.loads(trialsearch("stats", "--json", "--verify", cwd=work).stdout)
    assert stats["damaged"] == []
    return int(stats["documents"])


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_full_disk_is_told_and_the_last_state_stands(work: Path, jobs: str) -> None:
    import resource

    with (work / "ready.jsonl").open("w", encoding="utf-8") as stream:
        for number in range(2):
            stream.write(json.dumps({"id": str(number), "text": "The court rose. " * 300_000}) + "\n")
    done = subprocess.run(
        command("index", "--jsonl", "ready.jsonl", "--jobs", jobs),
        cwd=work,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192)),
    )
    assert done.returncode == 1 and "last state still stands" in done.stderr and "Traceback" not in done.stderr
    assert documents(work) == 1


def many(work: Path) -> subprocess.Popen[str]:
    """A run over many files, some seconds before its end."""
    (work / "many").mkdir()
    for number in range(3000):
        text = f"Letter {number}\n\n" + "The court was written to. " * 50
        (work / "many" / f"{number}.txt").write_text(text, encoding="utf-8")
    run = subprocess.Popen(
        command("index", "many", "--jobs", "2"),
        cwd=work,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        process_group=0,
    )
    while not (work / "index" / "writer.pid").exists() and run.poll() is None:
        time.sleep(0.01)
    return run


STOPS = [(signal.SIGINT, 1), (signal.SIGTERM, 1), (signal.SIGKILL, -signal.SIGKILL)]


@pytest.mark.parametrize(("number", "code"), STOPS)
def test_stopped_run_leaves_the_index_and_no_process(work: Path, number: signal.Signals, code: int) -> None:
    run = many(work)
    time.sleep(0.3)
    if number == signal.SIGINT:
        os.killpg(run.pid, number)  # as a terminal does at Ctrl-C
    else:
        run.send_signal(number)
    _, said = run.communicate(timeout=300)  # ends when all are gone: the workers hold the same pipes
    assert run.returncode == code and "Traceback" not in said
    assert ("as it was before" in said) == (code == 1)
    assert documents(work) == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_while_a_worker_is_started_waits_until_it_has_begun(number: signal.Signals) -> None:
    """Asked of a process with a second thread, to which the system gives a signal that the first one blocks."""
    code = f"""
        import os, signal, sys, threading, time
        from indexer.pool import _sheltered
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
        try:
            with _sheltered():
                os.kill(os.getpid(), {int(number)})
                for _ in range(20):
                    time.sleep(0.01)
                print("begun", flush=True)
            print("missed", flush=True)
        except KeyboardInterrupt:
            print("stopped", signal.getsignal(signal.SIGTERM) is signal.default_int_handler, flush=True)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], env=ENVIRONMENT, capture_output=True, text=True
    )
    assert (done.stdout.split(), done.stderr) == (["begun", "stopped", "True"], "")


def test_stopped_server_has_done_its_work(work: Path) -> None:
    run = subprocess.Popen(
        command("serve", "--port", "0"),
        cwd=work,
        env={**ENVIRONMENT, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert run.stdout is not None and "1 documents" in run.stdout.readline()
    run.terminate()
    assert run.communicate(timeout=60) == ("", "") and run.returncode == 0


def test_reader_that_has_seen_enough_is_no_failure(work: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command("stats"), cwd=work, env=ENVIRONMENT, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_output_that_cannot_be_written_is_a_sentence(work: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(command("stats"), cwd=work, env=ENVIRONMENT, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1 and done.stderr.startswith(b"Error: The output: ")


@pytest.mark.parametrize("encoding", ["latin-1", "cp1251", "cp1252"])
def test_terminal_of_any_encoding_gets_every_character(work: Path, encoding: str) -> None:
    environment = {**ENVIRONMENT, "PYTHONUTF8": "0", "PYTHONIOENCODING": encoding}
    (work / "documents" / "lettre 😀.txt").write_text("Le procès Dreyfus, à Rennes.", encoding="utf-8")
    done = subprocess.run(command("parse", "documents", "--json"), cwd=work, env=environment, capture_output=True)
    paths = [json.loads(line)["path"] for line in done.stdout.decode(encoding).splitlines()]
    assert (done.returncode, paths) == (0, ["lettre 😀.txt", "суд.txt"])
