"""Words that cannot be near another are told by their letters, and no other words are lost by it."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from engine.whoosh.letters import Letters

WORDS = st.lists(st.text("abcé\u0436\u0438\U0001f600", max_size=8), unique=True, max_size=30)


@given(WORDS, st.text("abcé\u0436\u0438\U0001f600", max_size=8), st.integers(0, 2))
@example(["", "ab"], "b", 1)
def test_no_word_that_is_near_is_left_out(words: list[str], word: str, distance: int) -> None:
    near = {other for other in words if OSA.distance(word, other) <= distance}
    assert near <= set(Letters(words).like(word, distance))


def test_words_of_other_letters_are_not_compared() -> None:
    words = ["вышинский", "вишинский", "крыленко", "vyshinsky", "vishinsky", "vyshinskya", "krylenko"]
    assert Letters(words).like("vyshinsky", 1) == ["vyshinsky", "vishinsky", "vyshinskya"]
    assert Letters(words).like("вышинский", 1) == ["вышинский", "вишинский"]
