"""Passages: pieces of the text worth reading, with the words that answer marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engine.document import Paragraph
from engine.highlight import Body
from engine.passages import SNIPPET_CHARACTERS, snippets
from engine.query import Reading, ReadTerm


def reading(*terms: tuple[tuple[str, ...], ...]) -> Reading:
    return Reading(tuple(ReadTerm("", "word", None, alternatives, 0) for alternatives in terms))


PARAGRAPHS = (
    Paragraph(1, "Nothing to see in this first paragraph, which is about the weather of that autumn."),
    Paragraph(2, "Ramzin confessed. " + "The court listened for hours. " * 30 + "Krylenko thanked Ramzin."),
    Paragraph(3, "Krylenko spoke."),
)
BODY = Body.of(PARAGRAPHS)


def test_best_passages_come_in_the_order_of_the_text() -> None:
    found = snippets(BODY, reading((("ramzin",),), (("krylenko",),)), 2)
    assert [snippet.paragraph for snippet in found] == [2, 2]
    assert found[0].text.startswith("Ramzin confessed") and found[0].after
    assert found[1].text.endswith("Krylenko thanked Ramzin.") and found[1].before


def test_without_matches_the_beginning_is_shown() -> None:
    (snippet,) = snippets(BODY, reading(), 3)
    assert snippet.paragraph == 1 and snippet.marks == ()


WORDS = st.lists(st.sampled_from(["суд", "trial", "Ramzin", "the", "a" * 300, "東京", "x."]), max_size=200).map(
    " ".join
)


@given(st.lists(WORDS, max_size=4), st.integers(0, 5))
def test_passages_are_pieces_of_their_paragraphs(texts: list[str], count: int) -> None:
    paragraphs = tuple(Paragraph(number, text) for number, text in enumerate(texts, 1))
    found = snippets(Body.of(paragraphs), reading((("trial", "суд"),), (("the",), ("ramzin",))), count)
    assert len(found) <= max(count, 0)
    for snippet in found:
        assert snippet.text in texts[snippet.paragraph - 1]
        assert all(0 <= start < end <= len(snippet.text) for start, end in snippet.marks)
        assert len(snippet.text) <= SNIPPET_CHARACTERS + 700


def test_passages_begin_and_end_between_words() -> None:
    text = "\n".join(["John Pullen saw the prisoner"] * 20 + ["and Ramzin confessed"] + ["before breakfast"] * 20)
    (snippet,) = snippets(Body.of((Paragraph(1, text),)), reading((("ramzin",),)), 1)
    start = text.index(snippet.text)
    assert text[start - 1].isspace() and text[start + len(snippet.text)].isspace()
