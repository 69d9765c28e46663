"""Files of arrays and of strings: what was written comes back, and what was damaged is named."""

from __future__ import annotations

import tempfile
from itertools import accumulate
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.analysis import words
from engine.whoosh.arrays import ArrayFile, ArraysDamaged, ArrayWriter
from engine.whoosh.strings import Strings, concatenated, taken
from engine.whoosh.wordids import Tokens, WordIds, numbered

NUMBERS = np.arange(1000, dtype=np.int32)


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "arrays.seg"
    with ArrayWriter(path) as writer:
        writer.add("numbers", NUMBERS[:400], NUMBERS[400:])
        room = writer.reserve("squares", np.int64, 100)
        room[:] = np.arange(100) ** 2
        writer.add("nothing", np.empty(0, np.uint8))
        writer.reserve("no room", np.uint8, 0)
        writer.finish({"documents": 7})
    return path


def test_arrays_come_back_as_they_were_written(written: Path) -> None:
    file = ArrayFile(written)
    assert file.meta["documents"] == 7
    assert file["numbers"].tolist() == NUMBERS.tolist() and file["squares"].tolist() == [n**2 for n in range(100)]
    assert len(file["nothing"]) == len(file["no room"]) == 0
    assert list(file.damages()) == []


def test_views_outlive_the_file(written: Path) -> None:
    view = ArrayFile(written)["numbers"]
    written.unlink()
    assert int(view.sum()) == int(NUMBERS.sum())


def test_changed_array_is_named(written: Path) -> None:
    data = bytearray(written.read_bytes())
    data[200] ^= 1
    written.write_bytes(bytes(data))
    assert list(ArrayFile(written).damages()) == ["numbers"]


@pytest.mark.parametrize("keep", [0, 5, 100, -1])
def test_cut_off_file_is_refused(written: Path, keep: int) -> None:
    written.write_bytes(written.read_bytes()[:keep])
    with pytest.raises(ArraysDamaged, match=written.name):
        ArrayFile(written)


LISTS = st.lists(st.text(max_size=6).map(lambda text: text.replace("\n", "").encode("utf-8", "surrogatepass")))


@given(LISTS)
def test_strings_come_back_in_their_order(strings: list[bytes]) -> None:
    kept = Strings.of(strings)
    assert kept.all() == strings and [kept[at] for at in range(len(kept))] == strings


@given(LISTS, st.binary(max_size=3))
def test_sorted_strings_are_found_as_lists_would(strings: list[bytes], wanted: bytes) -> None:
    known = sorted(set(strings))
    kept = Strings.of(known)
    assert kept.find(wanted) == (known.index(wanted) if wanted in known else -1)
    assert [kept[at] for at in kept.starting_with(wanted)] == [one for one in known if one.startswith(wanted)]


@given(LISTS, LISTS, st.data())
def test_strings_can_be_joined_and_chosen(left: list[bytes], right: list[bytes], data: st.DataObject) -> None:
    together = concatenated([Strings.of(left), Strings.of(right)])
    assert together.all() == left + right
    if len(together):
        chosen = data.draw(st.lists(st.integers(0, len(together) - 1)))
        assert taken(together, np.array(chosen, np.int64)).all() == [(left + right)[at] for at in chosen]


def test_one_expression_runs_over_all_strings() -> None:
    with tempfile.TemporaryDirectory():
        kept = Strings.of([b"confess", b"confession", "суд".encode(), b"profess"])
    assert list(kept.matching(rb"[^\n]*fess")) == [0, 3]


TEXT = st.lists(st.sampled_from(["The", "trial", "naïve", "— £5", "“Œuvre”", "суд", "½", "\x1f", "a_b", "ſ", "\ud800"]))


DOCUMENTS = st.lists(st.lists(TEXT.map(" ".join), max_size=4), max_size=5)


@given(DOCUMENTS, DOCUMENTS)
def test_numbering_sections_together_gives_their_words_one_by_one(
    texts: list[list[str]], titles: list[list[str]]
) -> None:
    ids, fields = WordIds(), {"text": Tokens(), "title": Tokens()}
    for name, documents in (("text", texts), ("title", titles)):
        for sections in documents:
            fields[name].add(sections)
    found = numbered(fields, ids)
    spelled = [word.decode("utf-8", "surrogatepass") for word in ids.normal()]
    for name, documents in (("text", texts), ("title", titles)):
        expected = [words(section) for sections in documents for section in sections]
        numbers, ends = found[name].ids.tolist(), found[name].section_ends.tolist()
        assert [[spelled[n] for n in numbers[a:b]] for a, b in zip([0, *ends], ends, strict=False)] == expected
        assert found[name].document_ends.tolist() == list(accumulate(map(len, documents)))
