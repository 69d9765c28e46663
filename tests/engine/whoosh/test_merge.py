"""Merging segments: the same arrays as inverting all live documents at once, whatever the parts and the dead."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.document import Role
from engine.whoosh import field_merge
from engine.whoosh.invert import Inverter
from engine.whoosh.merge import Part, merge
from engine.whoosh.packer import SegmentPacker
from engine.whoosh.segment import Segment
from tests.conftest import document

WORDS = st.sampled_from(
    ["court", "суд", "guilty", "confess", "confessed", "procès", "東", "𐐀𐐨", "judge", "Judge", "Вышинский", "Zinov’yev"]
)
ROLES = st.sampled_from([Role.WITNESS, Role.JUDGE, Role.MENTIONED])
TEXT = st.lists(WORDS, max_size=8).map(" ".join)
DOCUMENT = st.tuples(
    st.lists(TEXT, max_size=3),
    st.sampled_from(["en", "ru", "fr", ""]),
    st.lists(st.sampled_from(["Shakhty Trial", "Дело", "X v. Y"]), unique=True, max_size=2),
    st.dictionaries(st.sampled_from(["Ann Lee", "Вышинский"]), ROLES, max_size=2),
    st.booleans(),
)
PARTS = st.lists(st.lists(DOCUMENT, min_size=1, max_size=4), min_size=1, max_size=4)


@settings(max_examples=60)
@given(PARTS)
def test_merged_segments_are_what_inverting_the_living_gives(parts: list[list[tuple]]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        merged, living, number = [], [], 0
        for part in parts:
            documents = []
            for paragraphs, language, trials, people, _ in part:
                made = document(f"{number}.txt", f"Title {number % 3}", *paragraphs, language=language,
                                trials=tuple(trials), years=(1900 + number,),
                                persons=tuple(people.items()))  # fmt: skip
                documents.append(made)
                number += 1
            alive = np.array([keep for *_, keep in part])
            living += [made for made, keep in zip(documents, alive, strict=True) if keep]
            merged.append(Part(Segment(SegmentPacker(folder).pack(documents).path), alive))
        merge(merged, folder / "merged.seg")
        whole = Inverter()
        for made in living:
            whole.add(made)
        whole.write(folder / "whole.seg")
        found, expected = Segment(folder / "merged.seg"), Segment(folder / "whole.seg")
        assert [found.document(n) for n in range(found.size)] == living
        all_alive = all(keep for part in parts for *_, keep in part)
        for name in expected.file.names:
            if (
                name.startswith(
                    ("language.", "table.stem", "table.name", "table.split", "split", "words.capitals", "words.small")
                )
                and not all_alive
            ):
                continue  # that only a dead document had a word in some language, or as a name, is not looked up
            if not name.startswith("stored."):
                assert found.file[name].tolist() == expected.file[name].tolist(), name


def test_chunks_do_not_change_the_result(tmp_path: Path, monkeypatch: object) -> None:
    packer = SegmentPacker(tmp_path)
    documents = [
        document(f"{n}.txt", f"Letter {n}", "the court and the judge and the court " * (n + 1)) for n in range(9)
    ]
    parts = [Part(Segment(packer.pack(documents[at : at + 3]).path), np.ones(3, np.bool_)) for at in (0, 3, 6)]
    merge(parts, tmp_path / "at-once.seg")
    monkeypatch.setattr(field_merge, "CHUNK", 7)  # type: ignore[attr-defined]
    merge(parts, tmp_path / "in-chunks.seg")
    assert (tmp_path / "at-once.seg").read_bytes() == (tmp_path / "in-chunks.seg").read_bytes()


def test_positions_beyond_sixteen_bits_are_kept(tmp_path: Path) -> None:
    text = "word " * 70_000 + "needle in the haystack"
    packed = SegmentPacker(tmp_path).pack([document("short.txt", "", "needle"), document("long.txt", "", text)])
    merge([Part(Segment(packed.path), np.array([False, True]))], tmp_path / "merged.seg")
    for segment, number in ((Segment(packed.path), 1), (Segment(tmp_path / "merged.seg"), 0)):
        places = segment.fields["text"].places(segment.fields["text"].term(segment.word("needle")))
        assert places.tolist()[-1] == (number << 32) + 70_000
