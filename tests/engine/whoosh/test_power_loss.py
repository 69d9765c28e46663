"""Power loss at any moment of a commit: what was not flushed is gone, and the index is the last commit or the new.

The calls that make data durable are recorded during real commits; then, for every
prefix of them, the directory is laid out as a disk might hold it: files flushed so far
whole, others empty or absent, the last renames done or not.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from engine.authority import Authority, AuthorityPerson
from engine.index import Index, open_index
from tests.conftest import SAMPLE, SIXTEEN, document

pytestmark = pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs to know which file is flushed")


@dataclass
class Recorder:
    """The durable state of one directory, seen from the calls that make it so."""

    folder: Path
    states: list[dict[str, bytes]] = field(default_factory=list)
    flushed: dict[str, bytes] = field(default_factory=dict)

    def fsync(self, descriptor: int) -> None:
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        real_fsync(descriptor)
        if path.parent == self.folder and path.is_file():
            self.flushed[path.name] = path.read_bytes()
        self.note()

    def rename(self, source: str | Path, target: str | Path) -> None:
        real_rename(source, target)
        source, target = Path(source), Path(target)
        if target.parent == self.folder and source.name in self.flushed:
            self.flushed[target.name] = self.flushed.pop(source.name)
        self.note()

    def note(self) -> None:
        """What the disk may hold now: all names there are, but only flushed contents."""
        names = [path.name for path in self.folder.iterdir() if path.is_file()]
        self.states.append({name: self.flushed.get(name, b"") for name in names})
        self.states.append({name: self.flushed[name] for name in names if name in self.flushed})


real_fsync, real_rename = os.fsync, os.rename


@pytest.fixture
def recorder(index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorder]:
    folder = tmp_path / "index"
    recording = Recorder(folder)
    recording.flushed = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    monkeypatch.setattr(os, "fsync", recording.fsync)
    monkeypatch.setattr(os, "rename", recording.rename)
    yield recording


def test_every_moment_of_a_commit_leaves_the_last_or_the_new_index(
    index: Index, recorder: Recorder, tmp_path: Path
) -> None:
    totals = {len(SAMPLE)}
    first = index.stats().generation
    for turn in range(3):
        with index.writer() as writer:
            writer.drop(SIXTEEN.id)
            person = AuthorityPerson(f"Judge {turn}")
            writer.note(writer.manifest, {"/archive": Authority((person,), fingerprint=str(turn))})
            for number in range(turn + 1):
                writer.put(document(f"new/{turn}-{number}.txt", "New", "The court was written to."))
        totals.add(index.stats().documents)
    assert len(recorder.states) > 20, "commits flush and rename"
    for number, state in enumerate(recorder.states):
        place = tmp_path / f"after-{number}"
        place.mkdir()
        for name, data in state.items():
            (place / name).write_bytes(data)
        reopened = open_index(place)
        assert reopened.stats().documents in totals
        assert len(reopened.authority().persons) == (reopened.stats().generation > first)
        assert reopened.verify() == ()
        shutil.rmtree(place)
    assert index.stats().documents == max(totals)
