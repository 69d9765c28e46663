"""What can go wrong with a disk or a process: the index is always the last commit or the new one, whole."""

from __future__ import annotations

import gc
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
import weakref
from pathlib import Path

import pytest

from engine.authority import Authority, AuthorityPerson
from engine.errors import IndexMissing, IndexUnusable, IndexWriteFailed
from engine.index import Index, open_index
from engine.manifest import Manifest
from engine.whoosh.commit import commit_path, read_commit
from engine.whoosh.index import LISTED_AGAIN
from engine.whoosh.segment import Segment
from tests.conftest import SAMPLE, ask, document

ROOT = Path(__file__).parents[3]
KILLS = int(os.environ.get("TRIALSEARCH_KILLS", "20"))
"""How many times a writer is killed; before a release 200 times."""

WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from engine.index import open_index
from tests.conftest import document
index = open_index(Path(sys.argv[1]))
print("ready", flush=True)
with index.writer() as writer:
    for number in range(120):
        writer.put(document(f"new/{{number}}.txt", f"Letter {{number}}", "The court was written to. " * 40))
"""


def start_writer(folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER.format(root=str(ROOT)), str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals")
def test_writer_killed_at_any_moment_leaves_a_whole_index(index: Index, tmp_path: Path) -> None:
    chance = random.Random(1936)
    folder = tmp_path / "index"
    for _ in range(KILLS):
        process = start_writer(folder)
        time.sleep(chance.uniform(0.0, 0.6))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        reopened = open_index(folder)
        assert reopened.stats().documents in (len(SAMPLE), len(SAMPLE) + 120)
        assert reopened.verify() == ()
        reopened.close()
    with index.writer() as writer:  # the dead writer's lock is no lock
        writer.put(document("after.txt", "After", "Life went on."))
    assert ask(index, "life").total == 1
    left = {path.name for path in folder.iterdir()}
    kept = set(read_commit(folder, index.stats().generation).files)
    assert {name for name in left if name.endswith((".seg", ".tmp", ".trm", ".pst"))} == kept, "leftovers are collected"


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX resource limits")
def test_full_disk_fails_with_a_sentence_and_keeps_the_last_commit(index: Index, tmp_path: Path) -> None:
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        with pytest.raises(IndexWriteFailed, match="last state still stands"), index.writer() as writer:
            for number in range(60):
                writer.put(document(f"{number}.txt", f"Letter {number}", "All of them were heard. " * 50))
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert ask(index, "").total == len(SAMPLE)
    assert open_index(tmp_path / "index").verify() == ()
    with index.writer() as writer:
        writer.put(document("after.txt", "After", "There is room again."))
    assert ask(index, "room").total == 1


def test_reader_keeps_its_commit_while_another_is_made(index: Index) -> None:
    stop = threading.Event()
    seen: set[int] = set()
    errors: list[BaseException] = []

    def read() -> None:
        while not stop.is_set():
            try:
                results = ask(index, "court")
                seen.add(results.total)
                assert results.total == len(results.hits)
            except BaseException as error:
                errors.append(error)
                return

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for turn in range(1, 6):
        with index.writer() as writer:
            writer.put(document(f"turn/{turn}.txt", "Turn", "The court sat again."))
    stop.set()
    for reader in readers:
        reader.join()
    assert errors == []
    assert seen <= set(range(6)) and ask(index, "court").total == 5


def segment_file(folder: Path) -> Path:
    return next(path for path in folder.iterdir() if path.suffix == ".seg")


def test_the_files_of_an_old_commit_are_let_go_with_its_last_search(index: Index) -> None:
    segments: list[weakref.ref[Segment]] = []
    gc.disable()  # many commits may follow one another before it runs
    try:
        for number in range(3):
            with index.writer() as writer:
                writer.put(document("again.txt", "Again", f"The court heard letter {number}."))
            assert ask(index, "court letter").hits and index.document(SAMPLE[0].id)
            segments += [weakref.ref(index._snapshot().segments[-1])]  # type: ignore[attr-defined]
        assert [each() is None for each in segments] == [True, True, False]
    finally:
        gc.enable()


def test_reader_notices_an_index_deleted_and_made_anew(index: Index, tmp_path: Path) -> None:
    before = index.stats().generation
    shutil.rmtree(tmp_path / "index")
    anew = open_index(tmp_path / "index", create=True)
    for number in range(before):
        with anew.writer() as writer:
            writer.put(document("after.txt", "After", f"Another collection, {number}."))
    assert anew.stats().generation == before
    assert ask(index, "").total == 1


@pytest.mark.parametrize("says", [True, False])
def test_reader_notices_a_commit_in_a_directory_that_was_quiet(index: Index, tmp_path: Path, says: bool) -> None:
    folder, long_ago = tmp_path / "index", time.time_ns() - 60_000_000_000
    os.utime(folder, ns=(long_ago, long_ago))
    assert ask(index, "vlk").total == 0
    with index.writer() as writer:
        writer.put(document("new.txt", "New", "Soud vyslechl svědka jménem Vlk."))
    if not says:  # some disks do not tell that a directory has changed
        os.utime(folder, ns=(long_ago, long_ago))
        time.sleep(LISTED_AGAIN)
    assert ask(index, "vlk").total == 1


def test_cut_off_file_is_named_when_the_index_is_opened(index: Index, tmp_path: Path) -> None:
    victim = segment_file(tmp_path / "index")
    victim.write_bytes(victim.read_bytes()[:-100])
    with pytest.raises(IndexUnusable, match=f"{victim.name}.*--rebuild"):
        open_index(tmp_path / "index")


def test_changed_byte_is_found_by_verify(index: Index, tmp_path: Path) -> None:
    victim = segment_file(tmp_path / "index")
    data = bytearray(victim.read_bytes())
    middle = slice(len(data) // 2, len(data) // 2 + 64)  # longer than the gap between two arrays
    data[middle] = bytes(byte ^ 0xFF for byte in data[middle])
    victim.write_bytes(bytes(data))
    (problem,) = index.verify()
    assert problem.startswith(victim.name)


def test_missing_file_is_named(index: Index, tmp_path: Path) -> None:
    victim = segment_file(tmp_path / "index")
    victim.unlink()
    assert [problem.split(":")[0] for problem in index.verify()] == [victim.name]
    with pytest.raises(IndexUnusable, match=victim.name):
        open_index(tmp_path / "index")


@pytest.mark.parametrize("kind", ["commit", "manifest"])
def test_a_file_that_somebody_deleted_is_named_to_whom_asks(index: Index, tmp_path: Path, kind: str) -> None:
    with index.writer() as writer:
        writer.note(Manifest(fingerprints={"folder": "1"}))
    index.generation()
    (victim,) = (tmp_path / "index").glob(f"{kind}-*")
    victim.unlink()
    assert index.verify() == (f"{victim.name}: the file is missing",)
    if kind == "manifest":
        with pytest.raises(IndexUnusable, match="--rebuild"):
            index.stats()


def test_an_index_that_was_deleted_says_what_to_type(index: Index, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "index")
    for asked in (index.verify, index.stats, index.generation):
        with pytest.raises(IndexMissing, match="trialsearch index"):
            asked()


@pytest.mark.parametrize(("kind", "data"), [("authority", b"garbage"), ("manifest", b"garbage"), ("authority", None)])
def test_damaged_file_beside_the_segments_is_found_by_verify(
    index: Index, tmp_path: Path, kind: str, data: bytes | None
) -> None:
    with index.writer() as writer:
        writer.note(Manifest({}, {"/a": "f00"}), {"/a": Authority((AuthorityPerson("Émile Zola"),), fingerprint="f")})
    (victim,) = (tmp_path / "index").glob(f"{kind}-*.json.z")
    if data is None:
        victim.unlink()
    else:
        victim.write_bytes(data)
    (problem,) = index.verify()
    assert problem.startswith(victim.name)


def test_damaged_authority_file_asks_for_a_rebuild(index: Index, tmp_path: Path) -> None:
    with index.writer() as writer:
        writer.note(writer.manifest, {"/a": Authority((AuthorityPerson("Émile Zola"),), fingerprint="f")})
    next((tmp_path / "index").glob("authority-*.json.z")).write_bytes(b"garbage")
    with pytest.raises(IndexUnusable, match="--rebuild"):
        open_index(tmp_path / "index").authority()


def test_reader_keeps_the_authority_of_its_commit(index: Index, tmp_path: Path) -> None:
    for name in ("Émile Zola", "Alfred Dreyfus"):
        with index.writer() as writer:
            writer.note(writer.manifest, {"/a": Authority((AuthorityPerson(name),), fingerprint=name)})
        assert [person.name for person in index.authority().persons] == [name]
    assert len(list((tmp_path / "index").glob("authority-*.json.z"))) == 1, "the old one is swept away"


def test_damaged_commit_file_is_named_and_replaced_on_demand(index: Index, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    commit_path(folder, index.stats().generation).write_bytes(b"garbage")
    with pytest.raises(IndexUnusable, match="commit-1"):
        open_index(folder)
    anew = open_index(folder, create=True, replace=True)
    assert anew.stats().documents == 0


def test_index_of_another_version_asks_for_a_rebuild(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.whoosh.commit.SCHEMA_VERSION", 99)
    with pytest.raises(IndexUnusable, match=r"another version.*--rebuild"):
        open_index(tmp_path / "index")
