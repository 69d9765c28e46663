"""Other words in a query: its text changes where they stand and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.correction import corrected, loose_words, quoted, unquoted_word
from engine.parser import parse_query
from engine.query import Word

MEANT = {"krilenko": "krylenko", "суб": "суд", "procés": "procès", "orr": "or"}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("krilenko", "krylenko"),
        ("Krilenko spoke", "Krylenko spoke"),
        ("KRILENKO  (spoke OR\tСУБ)", "KRYLENKO  (spoke OR\tСУД)"),
        ("person:krilenko -year:1936", "person:krylenko -year:1936"),
        ("spoke -krilenko", "spoke -krylenko"),
        ('krilenko "krilenko"', 'krylenko "krilenko"'),
        ("„krilenko“ krilenko", "„krilenko“ krylenko"),
        ('krilenko "spoke', 'krylenko "spoke'),
        ("Krilenko's procés", "Krylenko's procès"),
        ("krilenkos krilenko", "krilenkos krylenko"),
    ],
)
def test_words_are_replaced_where_they_stand(typed: str, expected: str) -> None:
    found = corrected(parse_query(typed), MEANT)
    assert found is not None and found.text == expected and found.root == parse_query(expected).root


@pytest.mark.parametrize("typed", ["krilenko krilenko*", "show-krilenko krilenko", "krilenko krilenko~", "a ORR b"])
def test_a_text_that_would_say_something_else_is_not_offered(typed: str) -> None:
    assert corrected(parse_query(typed), MEANT) is None


@pytest.mark.parametrize("options", [{"plain": True}, {"any_word": True}, {"plain": True, "any_word": True}])
def test_a_query_stays_in_the_mode_it_was_read_in(options: dict[str, bool]) -> None:
    found = corrected(parse_query("krilenko not spoke", **options), MEANT)
    assert found is not None and found.root == parse_query("krylenko not spoke", **options).root


def test_only_words_that_stand_for_their_forms_are_doubted() -> None:
    root = parse_query('a "b" -c (person:d OR e*) f~ g-h "i j" like:k').root
    assert list(loose_words(root)) == [Word("a"), Word("d", "person")]


PIECES = st.sampled_from(
    ["krilenko", "Krilenko", "суб", "orr", '"', "-", "(", ")", " ", " OR ", "title:", "*", "~", "«", "like:"]
)


@given(st.lists(PIECES, max_size=15).map("".join), st.booleans(), st.booleans())
def test_a_corrected_text_reads_as_the_query_with_other_words(text: str, plain: bool, any_word: bool) -> None:
    query = parse_query(text, plain=plain, any_word=any_word)
    if (found := corrected(query, MEANT)) is not None:
        assert not {word.text for word in loose_words(found.root)} & set(MEANT)
        assert len(list(loose_words(found.root))) == len(list(loose_words(query.root)))


@pytest.mark.parametrize(
    ("text", "written", "expected"),
    [
        ("confess trial", ("confess",), '"confess" trial'),
        ("krylenko OR -Krylenko", ("krylenko",), '"krylenko" OR -"Krylenko"'),
        ("show-trial x", ("show", "trial"), '"show-trial" x'),
        ("Вышинский AND (trial OR jury)", ("вышинский",), '"Вышинский" AND (trial OR jury)'),
        ("confess* confess", ("confess",), ""),
        ('"confess"', ("confess",), ""),
    ],
)
def test_a_word_is_put_into_quotation_marks_where_that_says_just_that(
    text: str, written: tuple[str, ...], expected: str
) -> None:
    assert quoted(parse_query(text), written) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ('"confess" trial', "confess", "confess trial"),
        ('person:"krylenko" x', "krylenko", "person:krylenko x"),
        ('"a b" “b”', "b", '"a b" b'),
        ('"jury"~3 x', "jury", ""),
        ("jury", "jury", ""),
    ],
)
def test_a_quoted_word_loses_its_marks_where_that_says_just_that(text: str, word: str, expected: str) -> None:
    assert unquoted_word(parse_query(text), word) == expected
