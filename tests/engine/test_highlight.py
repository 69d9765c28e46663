"""Marks and passages: exactly the words that answer, in passages worth reading."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engine.document import Paragraph
from engine.highlight import FEW_PLACES, Body, Marker, mark
from engine.query import Reading, ReadTerm


def reading(*terms: tuple[tuple[str, ...], ...], slop: int = 0, field: str | None = None) -> Reading:
    return Reading(tuple(ReadTerm("", "word", field, alternatives, slop) for alternatives in terms))


def marked(text: str, *terms: tuple[tuple[str, ...], ...], slop: int = 0) -> list[str]:
    return [text[start:end] for start, end in mark(text, reading(*terms, slop=slop))]


def test_every_form_is_marked_as_written() -> None:
    text = "Ramzin CONFESSED; his confession was printed."
    assert marked(text, (("confessed", "confession"),)) == ["CONFESSED", "confession"]


def test_words_are_marked_whole_or_not_at_all() -> None:
    assert marked("The trials of a trial", (("trial",),)) == ["trial"]


def test_phrases_are_marked_only_where_they_stand_together() -> None:
    text = "The mad dogs. Dogs go mad. Mad dogs!"
    assert marked(text, (("mad",), ("dogs",))) == ["mad", "dogs", "Mad", "dogs"]


def test_slop_lets_words_stand_between() -> None:
    assert marked("mad and rabid dogs", (("mad",), ("dogs",)), slop=2) == ["mad", "dogs"]
    assert marked("mad and quite rabid dogs", (("mad",), ("dogs",)), slop=2) == []


def test_cyrillic_and_combining_accents_are_marked() -> None:
    assert marked("Подсу́димый Рамзин", (("подсу́димый",),)) == ["Подсу́димый"]


def test_terms_of_another_field_are_not_marked_in_the_text() -> None:
    assert mark("The trial", reading((("trial",),), field="title")) == ()
    assert mark("The trial", reading((("trial",),), field="title"), "title") == ((4, 9),)


ANY_TEXT = st.text(alphabet="abé суд_-'.ΣİßЙ́東 1\n", max_size=40)
ANY_WORDS = st.lists(st.sampled_from(["a", "ab", "é", "суд", "ß", "1", "東", "σ", "b"]), min_size=1, max_size=3)


@given(ANY_TEXT, ANY_WORDS, st.booleans())
def test_looking_for_words_and_reading_the_text_mark_the_same(text: str, words: list[str], phrase: bool) -> None:
    one_by_one = tuple(((word,),) for word in words)
    terms = (tuple((word,) for word in words),) if phrase else one_by_one
    quick = mark(text, reading(*terms))
    many = (tuple(f"absent{n}" for n in range(100)),)
    assert quick == mark(text, reading(*terms, many)), "with many words the whole text is read"


@given(ANY_TEXT, ANY_WORDS, st.integers(1, 3))
def test_words_near_each_other_are_found_in_any_text(text: str, words: list[str], slop: int) -> None:
    sequence = tuple((word,) for word in words)
    quick = mark(text, reading(sequence, slop=slop))
    many = (tuple(f"absent{n}" for n in range(100)),)
    assert quick == mark(text, reading(sequence, many, slop=slop)), "with many words the whole text is read"


PIECES = st.lists(
    st.sampled_from(["Ramzin", "the", "the trial", "суд", "—", "RAMZIN’S", "ſue", "Σας", "\n"]), max_size=6
)


@given(st.lists(PIECES.map(" ".join), max_size=5))
def test_marking_all_paragraphs_at_once_marks_each_as_alone(texts: list[str]) -> None:
    paragraphs = tuple(Paragraph(number, text) for number, text in enumerate(texts, 1))
    marker = Marker.of(reading((("the", "суд"),), (("trial", "суд"), ("the", "ramzin"))))
    alone = {paragraph.number: marks for paragraph in paragraphs if (marks := marker.mark(paragraph.text))}
    assert {paragraph.number: marks for paragraph, marks in marker.mark_each(Body.of(paragraphs)) if marks} == alone


@given(
    st.lists(
        st.sampled_from(["his", "this", "history", "his_", "_his", "HIS", "суд", "3his", "—his,"]),
        min_size=4 * FEW_PLACES,
    )
)
def test_a_word_is_marked_the_same_at_its_hundredth_place_as_at_its_first(words: list[str]) -> None:
    text = " ".join(words)
    whole = [word.strip("_—,").lower() for word in words].count("his")
    assert len(marked(text, (("his",),))) == whole
