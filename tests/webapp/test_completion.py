"""Completion while typing: what is offered for the word or name before the cursor, and what it becomes."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.index import Index
from webapp.completion import completions


def completed(index: Index, before: str) -> dict[tuple[str, str], str]:
    """The query that each offer makes of `before`, by kind and text."""
    return {
        (each.kind, each.text): before[: len(before) - each.replaces] + each.insert
        for each in completions(index, before)
    }


@pytest.mark.parametrize(
    ("before", "kind", "text", "after"),
    [
        ("confessi", "word", "confession", "confession"),
        ("Ramzin OR Vysh", "word", "Vyshinsky", "Ramzin OR Vyshinsky"),
        ("Вышин", "word", "Вышинский", "Вышинский"),
        ("trial -vysh", "word", "vyshinsky", "trial -vyshinsky"),
        ("(ramz", "person", "Leonid Ramzin", '(person:"Leonid Ramzin" '),
        ("leonid ram", "person", "Leonid Ramzin", 'person:"Leonid Ramzin" '),
        ("sabotage leonid ram", "person", "Leonid Ramzin", 'sabotage person:"Leonid Ramzin" '),
        ("NOT leonid ram", "person", "Leonid Ramzin", 'NOT person:"Leonid Ramzin" '),
        ("person:leonid ra", "person", "Leonid Ramzin", 'person:"Leonid Ramzin" '),
        ('x person:"leonid ra', "person", "Leonid Ramzin", 'x person:"Leonid Ramzin" '),
        ("x person:“leonid ra", "person", "Leonid Ramzin", 'x person:"Leonid Ramzin" '),
        ('"a phrase" industrial p', "trial", "Industrial Party Trial", '"a phrase" trial:"Industrial Party Trial" '),
        ("trial:dreyf", "trial", "Dreyfus Affair", 'trial:"Dreyfus Affair" '),
        ('"industrial par', "word", "party", '"industrial party'),
        ("title:exhib", "word", "exhibit", "title:exhibit"),
        ("goring", "person", "Hermann Göring", 'person:"Hermann Göring" '),
    ],
)
def test_offer_takes_the_place_of_what_was_typed(index: Index, before: str, kind: str, text: str, after: str) -> None:
    assert completed(index, before)[kind, text] == after


@pytest.mark.parametrize("before", ["", "vyshinsky ", "year:19", "role:wit", "qqqq", "-", '"', "person:", "AND "])
def test_nothing_is_offered_where_nothing_helps(index: Index, before: str) -> None:
    assert completed(index, before) == {}


def test_quoted_and_fielded_words_are_not_turned_into_names(index: Index) -> None:
    for before in ('"vysh', "text:vysh"):
        assert {kind for kind, _ in completed(index, before)} == {"word"}
    assert {kind for kind, _ in completed(index, "person:vysh")} == {"person"}


@given(before=st.text(alphabet='ab vyshLeon"“:()-*\x00\ud800я東\n', max_size=40))
@settings(max_examples=200, deadline=None)
def test_any_text_can_be_completed_and_only_its_end_changes(index: Index, before: str) -> None:
    for each in completions(index, before):
        assert 0 < each.replaces <= len(before)
        assert each.count > 0


def test_every_person_inserted_is_found(index: Index, client: FlaskClient) -> None:
    for query in completed(index, "vyshi").values():
        assert client.get("/api/search", query_string={"q": query}).get_json()["total"] > 0


def test_the_api_offers_completions_with_their_kind(client: FlaskClient) -> None:
    answer = client.get("/api/suggest?q=person:leonid+ra").get_json()
    assert answer["completions"] == [
        {
            "text": "Leonid Ramzin",
            "kind": "person",
            "count": 2,
            "insert": 'person:"Leonid Ramzin" ',
            "replaces": 16,
        }
    ]
    assert client.get("/api/suggest").get_json() == {"completions": []}
