"""Writing: all or nothing, one writer at a time, readers keep what they hold."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from engine.authority import Authority, AuthorityPerson, AuthorityTrial
from engine.document import Role
from engine.errors import IndexBusy, IndexMissing, IndexUnusable
from engine.index import Index, open_index
from engine.manifest import Manifest, SourceFile
from tests.conftest import INDUSTRIAL, NOTES, SAMPLE, SIXTEEN, ask, document, paths

NEW = document("new.txt", "A new find", "The engineers wrote to Vyshinsky again.")
FILE = SourceFile("/archive", "new.txt", 12, 34, "ab" * 32, NEW.id)
VYSHINSKY = AuthorityPerson(
    "Andrey Vyshinsky",
    ("Vyshinsky", "Вышинский"),
    ((Role.JUDGE, "Industrial Party Trial"), (Role.PROSECUTOR, "")),
    "1883–1954",
    identifier="Q310166",
    line=2,
    extra={"archive": "РГАСПИ"},
)
INDUSTRIAL_PARTY = AuthorityTrial("Industrial Party Trial", ("Процесс Промпартии",), "1930-11-25/1930-12-07", "Moscow")
CURATED = {"/archive": Authority((VYSHINSKY,), (INDUSTRIAL_PARTY,), ("persons.csv, line 3: has no name.",), "a1")}


def test_put_is_seen_after_the_commit_and_not_before(index: Index) -> None:
    with index.writer() as writer:
        writer.put(NEW)
        assert ask(index, "again").total == 0
    assert paths(ask(index, "again")) == [NEW.path]


def test_put_replaces_the_document_of_the_same_id(index: Index) -> None:
    changed = document(NOTES.path, "Notes, second version", "The archive is closed.")
    with index.writer() as writer:
        writer.put(changed)
    assert ask(index, "").total == len(SAMPLE)
    assert ask(index, "engineers").total == 1
    assert index.document(NOTES.id) == changed


def test_put_twice_in_one_commit_keeps_the_last(index: Index) -> None:
    with index.writer() as writer:
        writer.put(NEW)
        writer.put(document(NEW.path, "Newer", "Nothing of interest."))
    assert ask(index, "").total == len(SAMPLE) + 1
    assert ask(index, "again").total == 0
    assert index.stats().documents == len(SAMPLE) + 1


def test_drop_takes_a_document_out_of_hits_counts_and_suggestions(index: Index) -> None:
    with index.writer() as writer:
        writer.drop(SIXTEEN.id)
        writer.drop("no-such-id")
    assert paths(ask(index, '"vyshinsky"')) == [INDUSTRIAL.path]
    assert index.document(SIXTEEN.id) is None
    assert index.stats().facets["trial"] == 3
    assert index.suggest("kamenev") == ()


def test_packed_documents_are_added_as_if_put_but_for_those_left_out(index: Index) -> None:
    again = replace(NOTES, title="Notes, found again")
    letters = [document(f"letter-{number}.txt", "A letter", "About the notes.") for number in range(2)]
    with index.writer() as writer:
        packer = pickle.loads(pickle.dumps(writer.packer))  # as it is sent to a worker
        packed = pickle.loads(pickle.dumps(packer.pack((again, *letters))))
        assert packed.ids == tuple(each.id for each in (again, *letters))
        writer.add(packed, without=[2])
    assert index.document(NOTES.id) == again
    assert index.document(letters[0].id) == letters[0] and index.document(letters[1].id) is None
    assert index.stats().documents == len(SAMPLE) + 1


def test_exception_rolls_everything_back(index: Index) -> None:
    with pytest.raises(RuntimeError), index.writer() as writer:
        writer.put(NEW)
        writer.drop(INDUSTRIAL.id)
        raise RuntimeError("pulled the plug")
    assert ask(index, "").total == len(SAMPLE)
    with index.writer() as writer:
        writer.put(NEW)
    assert ask(index, "").total == len(SAMPLE) + 1, "the lock was released"


def test_second_writer_is_told_which_process_holds_the_index(index: Index) -> None:
    import os

    with index.writer(), pytest.raises(IndexBusy, match=str(os.getpid())):
        index.writer()


def test_manifest_is_committed_with_the_documents(index: Index) -> None:
    manifest = Manifest({FILE.key: FILE}, {"/archive": "f00"})
    with index.writer() as writer:
        writer.put(NEW)
        writer.note(manifest)
    assert index.stats().manifest == manifest
    with index.writer() as writer:
        assert writer.manifest == manifest


def test_authority_files_are_committed_with_the_documents(index: Index) -> None:
    assert index.authority() == Authority()
    with index.writer() as writer:
        writer.note(writer.manifest, CURATED)
        assert index.authority() == Authority(), "not before the commit"
    assert index.authority().person("Andrey Vyshinsky") == VYSHINSKY
    assert index.authority().trial("Industrial Party Trial") == INDUSTRIAL_PARTY
    assert index.authority().person("Vyshinsky") is None, "an alias is not a name"
    with index.writer() as writer:
        assert writer.authorities == CURATED


def test_authority_files_stay_when_documents_change_and_go_when_they_are_noted_no_more(index: Index) -> None:
    with index.writer() as writer:
        writer.note(writer.manifest, CURATED)
    with index.writer() as writer:
        writer.put(NEW)
        writer.note(Manifest({FILE.key: FILE}))
    assert index.authority() == CURATED["/archive"]
    with index.writer() as writer:
        writer.note(writer.manifest, {})
    assert index.authority() == Authority()
    assert index.verify() == ()


def test_a_rebuild_knows_no_authority_files(index: Index) -> None:
    with index.writer() as writer:
        writer.note(writer.manifest, CURATED)
    with index.writer(rebuild=True) as writer:
        assert writer.authorities == {}
        writer.put(NEW)
    assert index.authority() == Authority()


def test_entries_of_one_name_in_several_folders_are_one_entry(index: Index) -> None:
    other = AuthorityPerson("Andrey Vyshinsky", ("Вышинский", "Wyschinski"), identifier="Q2", notes="diplomat", line=9)
    with index.writer() as writer:
        writer.note(writer.manifest, {**CURATED, "/letters": Authority((other,), fingerprint="b2")})
    (person,) = index.authority().persons
    assert person.aliases == ("Vyshinsky", "Вышинский", "Wyschinski")
    assert (person.identifier, person.notes, person.line) == ("Q310166", "diplomat", 2)


def test_rebuild_starts_from_nothing_and_replaces_on_commit(index: Index) -> None:
    with index.writer(rebuild=True) as writer:
        assert writer.manifest == Manifest()
        writer.put(NEW)
        assert ask(index, "").total == len(SAMPLE), "searching never stops"
    assert paths(ask(index, "")) == [NEW.path]
    assert index.stats().languages == {"en": 1}


def test_failed_rebuild_leaves_the_index(index: Index) -> None:
    with pytest.raises(RuntimeError), index.writer(rebuild=True) as writer:
        writer.put(NEW)
        raise RuntimeError("pulled the plug")
    assert ask(index, "").total == len(SAMPLE)


def test_commit_without_changes_is_no_commit(index: Index) -> None:
    generation = index.stats().generation
    with index.writer():
        pass
    assert index.stats().generation == generation


def test_many_small_commits_leave_one_whole_index(index: Index) -> None:
    for number in range(12):
        with index.writer() as writer:
            writer.put(document(f"extra/{number}.txt", f"Extra {number}", "One of many letters to the court."))
            writer.drop(document(f"extra/{number - 5}.txt", "", "").id)
    assert ask(index, "letters").total == 5
    assert index.stats().documents == len(SAMPLE) + 5
    assert index.verify() == ()


def test_missing_index_says_what_to_type(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="trialsearch index"):
        open_index(tmp_path / "nowhere")


def test_directory_with_other_files_is_not_taken_over(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear sir", encoding="utf-8")
    with pytest.raises(IndexUnusable, match="other files"):
        open_index(tmp_path, create=True)
    with pytest.raises(IndexUnusable, match="other files"):
        open_index(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_file_in_place_of_an_index_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "index"
    place.write_text("not an index", encoding="utf-8")
    with pytest.raises(IndexUnusable, match="is a file"):
        open_index(place, create=True)


def test_addresses_are_not_directories() -> None:
    with pytest.raises(IndexUnusable, match="directory"):
        open_index("https://example.org:9200/trials")
