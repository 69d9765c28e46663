"""Keyword in context: one line per occurrence, in any script, in the order a reader asks for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.concordance import Concordance, Line, Order, concordance, in_order
from engine.document import Paragraph
from engine.query import Reading, ReadTerm
from engine.search import Hit


def reading(*terms: tuple[tuple[str, ...], ...], slop: int = 0) -> Reading:
    return Reading(tuple(ReadTerm("", "word", None, alternatives, slop) for alternatives in terms))


def hit(name: str, *years: int) -> Hit:
    return Hit(name, f"{name}.txt", name.title(), 1.0, (f"Trial of {name}",), years, ())


def lines_of(text: str, *terms: tuple[tuple[str, ...], ...], slop: int = 0, context: int = 60) -> tuple[Line, ...]:
    return concordance([(hit("x"), (Paragraph(1, text),))], reading(*terms, slop=slop), context).lines


def shown(line: Line) -> tuple[str, str, str]:
    return line.left, line.keyword, line.right


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Ramzin confessed, and the\n\n  confession was printed.",
            ("confessed", "confession"),
            [
                ("Ramzin ", "confessed", ", and the confession was printed."),
                ("Ramzin confessed, and the ", "confession", " was printed."),
            ],
        ),
        (
            "Слова Вышинского повторили газеты",
            ("вышинского", "вышинский"),
            [("Слова ", "Вышинского", " повторили газеты")],
        ),
        ("בית המשפט הרשיע את הנאשם", ("הרשיע",), [("בית המשפט ", "הרשיע", " את הנאשם")]),
        ("東京裁判", ("裁",), [("東京", "裁", "判")]),
        ("Не́т, подсу́димый молчал", ("подсу́димый",), [("Не́т, ", "подсу́димый", " молчал")]),
    ],
)
def test_every_occurrence_stands_between_its_contexts(
    text: str, words: tuple[str, ...], expected: list[tuple[str, str, str]]
) -> None:
    assert [shown(line) for line in lines_of(text, (words,))] == expected


def test_a_phrase_is_one_occurrence_and_swallows_its_words() -> None:
    text = "The mad dogs. Dogs go mad."
    found = lines_of(text, (("mad",), ("dogs",)), (("dogs",),))
    assert [(line.keyword, text[line.start : line.end]) for line in found] == [
        ("mad dogs", "mad dogs"),
        ("Dogs", "Dogs"),
    ]


def test_words_near_each_other_are_one_occurrence_with_what_is_between() -> None:
    (line,) = lines_of("shoot the mad and rabid dogs now", (("mad",), ("dogs",)), slop=2)
    assert shown(line) == ("shoot the ", "mad and rabid dogs", " now")


def test_offsets_point_into_the_paragraph_as_it_is() -> None:
    text = "The\n   mad\n   dogs bark"
    (line,) = lines_of(text, (("mad",), ("dogs",)))
    assert line.keyword == "mad dogs" and text[line.start : line.end] == "mad\n   dogs"


def test_contexts_are_cut_between_words() -> None:
    (line,) = lines_of("the prosecutor said that Ramzin had confessed everything", (("ramzin",),), context=12)
    assert shown(line) == ("said that ", "Ramzin", " had")


def test_lines_name_their_document_trial_year_and_paragraph() -> None:
    paragraphs = (Paragraph(1, "Nothing."), Paragraph(7, "Ramzin spoke."))
    (line,) = concordance([(hit("party", 1930), paragraphs)], reading((("ramzin",),))).lines
    assert (line.document, line.path, line.title) == ("party", "party.txt", "Party")
    assert (line.trials, line.years, line.paragraph) == (("Trial of party",), (1930,), 7)


SAMPLE = concordance(
    [
        (hit("second", 1936), (Paragraph(1, "Über alles sprach das Gericht laut"),)),
        (hit("first"), (Paragraph(1, "old Bailey Gericht again. Then zuletzt ein Gericht Ärger"),)),
        (hit("third", 1933, 1930), (Paragraph(1, "das gericht"),)),
    ],
    reading((("gericht",),)),
).lines


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.FOUND, ["second", "first", "first", "third"]),
        (Order.LEFT, ["first", "third", "second", "first"]),
        (Order.RIGHT, ["third", "first", "first", "second"]),
        (Order.DOCUMENT, ["first", "first", "second", "third"]),
        (Order.YEAR, ["third", "second", "first", "first"]),
        (Order.KEYWORD, ["third", "first", "first", "second"]),
    ],
)
def test_lines_are_ordered_by_what_is_asked(order: Order, expected: list[str]) -> None:
    assert [line.document for line in in_order(SAMPLE, order)] == expected


def test_the_nearest_word_on_the_left_decides_first() -> None:
    ordered = in_order(lines_of("b a x. a b x. Á a x.", (("x",),), context=4), Order.LEFT)
    assert [line.left for line in ordered] == ["Á a ", "b a ", "a b "]


def test_more_lines_than_the_limit_are_said_to_be_there() -> None:
    paragraphs = (Paragraph(1, "trial " * 5),)
    full = concordance([(hit("x"), paragraphs)], reading((("trial",),)), limit=5)
    cut = concordance([(hit("x"), paragraphs)], reading((("trial",),)), limit=4)
    assert (len(full.lines), full.more) == (5, False) and (len(cut.lines), cut.more) == (4, True)


def test_a_query_without_words_for_the_text_has_no_lines() -> None:
    excluded = Reading((ReadTerm("x", "word", None, (("x",),), excluded=True),))
    assert concordance([(hit("x"), (Paragraph(1, "x"),))], excluded) == Concordance()


TEXTS = st.text(alphabet="ab суд\n\t-.́東ΣİßЙשל", max_size=60)


@given(
    TEXTS, st.lists(st.sampled_from(["a", "ab", "суд", "東", "של", "σ"]), min_size=1, max_size=3), st.integers(0, 20)
)
def test_a_line_is_a_piece_of_its_paragraph(text: str, words: list[str], context: int) -> None:
    plain = re.sub(r"\s+", " ", text)
    for line in lines_of(text, *(((word,),) for word in words), context=context):
        assert line.left + line.keyword + line.right in plain
        assert len(line.left) <= context and len(line.right) <= context
        assert re.sub(r"\s+", " ", text[line.start : line.end]) == line.keyword
