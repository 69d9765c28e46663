"""Sketches and families: near-duplicates are told from documents that merely use the same formulas."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.whoosh.families import NEIGHBOURS, families
from engine.whoosh.sketch import BANDS, HASHES, NO_SKETCH, SHINGLE, sketches, word_hashes

Text = list[str]


def sketched(texts: list[Text]) -> np.ndarray:
    vocabulary = sorted({word for text in texts for word in text})
    number = {word: at for at, word in enumerate(vocabulary)}
    tokens = np.array([number[word] for text in texts for word in text], np.int32)
    lengths = np.array([len(text) for text in texts], np.int64)
    return sketches(tokens, lengths, word_hashes((word.encode() for word in vocabulary), len(vocabulary)))


def grouped(texts: list[Text]) -> list[int]:
    lengths = np.array([len(text) for text in texts], np.float32)
    return families(sketched(texts), lengths, np.ones(len(texts), np.bool_)).tolist()


def prose(seed: int, length: int = 400) -> Text:
    """Words as frequent as in language: some very, most hardly."""
    ranks = np.random.default_rng(seed).zipf(1.3, length) % 5000
    return [f"w{rank}" for rank in ranks]


def changed(text: Text, every: int) -> Text:
    return [f"x{at}" if at % every == every // 2 else word for at, word in enumerate(text)]


def resemblance(one: Text, other: Text) -> float:
    sets = [{tuple(text[at : at + SHINGLE]) for at in range(len(text) - SHINGLE + 1)} for text in (one, other)]
    return len(sets[0] & sets[1]) / len(sets[0] | sets[1])


@pytest.mark.parametrize("every", [2, 10, 30, 100])
def test_agreeing_hashes_estimate_the_resemblance(every: int) -> None:
    estimates, truths = [], []
    for seed in range(20):
        one = prose(seed)
        rows = sketched([one, changed(one, every)]).view(np.uint16).reshape(2, HASHES)
        estimates.append(np.count_nonzero(rows[0] == rows[1]) / HASHES)
        truths.append(resemblance(one, changed(one, every)))
    assert np.mean(estimates) == pytest.approx(np.mean(truths), abs=0.06)


def test_words_are_hashed_by_their_bytes_whatever_else_is_in_the_batch() -> None:
    text = prose(1)
    alone, together = sketched([text]), sketched([prose(2), text, prose(3)])
    assert together[BANDS : 2 * BANDS].tolist() == alone.tolist()


@pytest.mark.parametrize("length", range(SHINGLE))
def test_a_text_shorter_than_a_shingle_has_no_sketch_and_no_family(length: int) -> None:
    texts = [["guilty"] * length, prose(1), ["guilty"] * length]
    assert (sketched(texts)[:BANDS] == NO_SKETCH).all()
    assert grouped(texts) == [0, 1, 2]


def test_copies_with_few_changes_are_one_family_and_others_are_not() -> None:
    one, other = prose(1), prose(2)
    found = grouped([one, other, changed(one, 200), one, changed(one, 8)])
    assert found[0] == found[2] == found[3] and len(set(found)) == 3


def test_the_same_frame_around_different_cases_is_no_family() -> None:
    frame = prose(1, 200)
    assert len(set(grouped([frame + prose(seed, 200) for seed in range(2, 40)]))) == 38


def test_short_texts_must_agree_nearly_in_all() -> None:
    text = [f"w{n}" for n in range(50)]
    assert len(set(grouped([text, [*text[:-1], "other"]]))) == 1
    assert len(set(grouped([text, [*text[:25], "other", *text[26:]]]))) == 2


def test_a_long_row_of_versions_is_not_one_family() -> None:
    versions = [prose(1, 600)]
    for step in range(1, 30):
        versions.append([f"v{step}-{at}" if at // 20 == step else word for at, word in enumerate(versions[-1])])
    found = grouped(versions)
    assert found[0] == found[1] or found[1] == found[2], "each is close to the next"
    assert 1 < len(set(found)) < len(versions) and found[0] != found[-1]


def test_a_thousand_copies_are_one_family() -> None:
    text = prose(1)
    copies = [[*text[:-1], f"copy{n}"] for n in range(1000)]
    assert NEIGHBOURS < 1000 and len(set(grouped(copies))) == 1


def test_the_dead_belong_to_no_family() -> None:
    text = prose(1)
    rows = sketched([text, text, text])
    found = families(rows, np.full(3, 400, np.float32), np.array([False, True, True]))
    assert found[0] == 0 and found[1] == found[2] != 0


TEXTS = st.lists(st.tuples(st.integers(0, 3), st.sampled_from([20, 60, 150, 10**6])), min_size=1, max_size=12)


@settings(max_examples=40)
@given(TEXTS, st.randoms(use_true_random=False))
def test_families_do_not_depend_on_the_order_of_documents(kinds: list[tuple[int, int]], random: object) -> None:
    texts = [changed(prose(seed, 300), every) for seed, every in kinds]
    order = list(range(len(texts)))
    random.shuffle(order)  # type: ignore[attr-defined]
    straight, mixed = grouped(texts), grouped([texts[at] for at in order])
    parted = {frozenset(at for at, family in enumerate(straight) if family == name) for name in straight}
    assert parted == {frozenset(order[at] for at, family in enumerate(mixed) if family == name) for name in mixed}
