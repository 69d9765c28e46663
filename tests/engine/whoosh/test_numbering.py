"""Words numbered whole texts at a time: the same words as when they are taken one by one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.whoosh import numbering
from engine.whoosh.numbering import distinct, parts

WORDS = st.one_of(
    st.sampled_from(["court", "Court", "confess", "confession", "confessions", "суд", "обвиняемого", "x"]),
    st.text("abж", min_size=1, max_size=40),
    st.text("a", min_size=7, max_size=34),
)


def spelled(text: bytes) -> list[bytes]:
    found = distinct(text)
    assert len(set(found.words)) == len(found.words)
    return [found.words[number] for number in found.numbers]


@given(st.lists(WORDS), st.sampled_from([" ", "   "]))
def test_numbers_stand_for_the_words_of_the_text_in_their_order(words: list[str], space: str) -> None:
    text = space.join(words).encode()
    assert spelled(text) == text.split()


def test_words_of_one_hash_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    useless = np.zeros((1, numbering.MOST_LANES), np.uint64)
    monkeypatch.setattr(numbering, "_MULTIPLIERS", np.concatenate([useless, numbering._MULTIPLIERS]))
    text = "Рамзин признал вину Ramzin pleaded guilty Рамзин".encode()
    assert spelled(text) == text.split()


@given(st.lists(WORDS), st.integers(1, 30))
def test_parts_divide_a_text_between_words(words: list[str], size: int) -> None:
    text = " ".join(words).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(numbering, "PART", size)
        found = list(parts(text))
    assert b"".join(found) == text
    assert [word for part in found for word in part.split()] == text.split()
