"""Words in order are found wherever they stand, and nowhere else."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.whoosh.sequences import FEWER, in_order, side_by_side

TEXTS = st.lists(st.lists(st.sampled_from("abc"), max_size=12), min_size=1, max_size=5)


def places(texts: list[list[str]], word: str) -> np.ndarray:
    found = [(number << 32) + at for number, text in enumerate(texts) for at, other in enumerate(text) if other == word]
    return np.array(found, np.int64)


def follows(text: list[str], start: int, words: list[str], slop: int) -> bool:
    """Whether the words stand after one another from `start` on, with at most `slop` others between."""
    last = start
    for word in words[1:]:
        following = next((at for at in range(last + 1, len(text)) if text[at] == word), None)
        if following is None:
            return False
        last = following
    return last - start <= len(words) - 1 + slop


@given(TEXTS, st.lists(st.sampled_from("abc"), min_size=2, max_size=4), st.integers(0, 3))
def test_a_sequence_begins_where_its_words_follow(texts: list[list[str]], words: list[str], slop: int) -> None:
    by_hand = [
        (number << 32) + start
        for number, text in enumerate(texts)
        for start, word in enumerate(text)
        if word == words[0] and follows(text, start, words, slop)
    ]
    assert in_order([places(texts, word) for word in words], slop).tolist() == by_hand


def test_a_rare_word_beside_a_frequent_one_is_looked_up_there() -> None:
    frequent = np.arange(0, 20 * FEWER, 2, dtype=np.int64)
    rare = np.array([5, 7, 20 * FEWER + 5], np.int64)
    assert side_by_side([frequent, rare]).tolist() == [4, 6]
    assert side_by_side([rare, frequent]).tolist() == [5, 7]
    assert side_by_side([rare, np.empty(0, np.int64)]).tolist() == []
