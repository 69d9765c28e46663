"""Reading a query: the language, and mending whatever is not in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.lexer import MAX_CHARACTERS, MAX_DEPTH, MAX_WORDS
from engine.parser import NOTHING, parse_query
from engine.query import And, Everything, Fuzzy, Node, Not, Or, Pattern, Phrase, Related, Word, Years

TREES = [
    ("trial", Word("trial")),
    ("show trial", And((Word("show"), Word("trial")))),
    ("a OR b c", Or((Word("a"), And((Word("b"), Word("c")))))),
    ("(a OR b) c", And((Or((Word("a"), Word("b"))), Word("c")))),
    ("a && b || c", Or((And((Word("a"), Word("b"))), Word("c")))),
    ("NOT NOT a", Word("a")),
    ("a -b", And((Word("a"), Not(Word("b"))))),
    ("a-b", Phrase(("a", "b"), exact=False)),
    ("a - b", And((Word("a"), Word("b")))),
    ('"a"', Word("a", exact=True)),
    ('"a b"~5', Phrase(("a", "b"), 5)),
    ("„a b“", Phrase(("a", "b"))),
    ("O'Brien", Phrase(("o", "brien"), exact=False)),
    ("Krylenko’s", Word("krylenko")),
    ("confess*", Pattern("confess*")),
    ("wom?n", Pattern("wom?n")),
    ("a**b", Pattern("a*b")),
    ("show-tri*", And((Word("show"), Pattern("tri*")))),
    ("word~", Fuzzy("word", 1)),
    ("word~9", Fuzzy("word", 2)),
    ("TITLE:trial", Word("trial", "title")),
    ("title:(a OR b)", Or((Word("a", "title"), Word("b", "title")))),
    ("person:(a title:b)", And((Word("a", "person"), Word("b", "title")))),
    ("year:1936", Years(1936, 1936)),
    ("year:[1936 TO 1938]", Years(1936, 1938)),
    ("year:[* TO 1938]", Years(None, 1938)),
    ("year:1936–1938", Years(1936, 1938)),
    ("year:1936..", Years(1936, None)),
    ("year:(1936 OR [1938 TO 1939])", Or((Years(1936, 1936), Years(1938, 1939)))),
    ("year:(-1936 title:a) 1936", And((Not(Years(1936, 1936)), Word("a", "title"), Word("1936")))),
    ("like:trial-1a2b", Related("like", "trial-1a2b")),
    ("SAME:0f, a", And((Related("same", "0f"), Word("a")))),
    ("title:(a like:b-c)", And((Word("a", "title"), Related("like", "b-c")))),
    ("-same:b", Not(Related("same", "b"))),
    ("dislike:b", And((Word("dislike"), Word("b")))),
    ("", Everything()),
    ("*", Everything()),
    ("a *", And((Word("a"), Everything()))),
    ("!…", NOTHING),
    ("***", Everything()),
]


@pytest.mark.parametrize(("text", "tree"), TREES, ids=[text for text, _ in TREES])
def test_query_reads_as(text: str, tree: Node) -> None:
    assert parse_query(text).root == tree


MISTAKES = [
    ('"never closed', Phrase(("never", "closed")), "open-quote"),
    ("(a b", And((Word("a"), Word("b"))), "open-parenthesis"),
    ("a) b", And((Word("a"), Word("b"))), "stray-parenthesis"),
    ("a OR", Word("a"), "dangling-operator"),
    ("AND a", Word("a"), "dangling-operator"),
    ("a NOT", Word("a"), "dangling-operator"),
    ("OR", NOTHING, "no-words"),
    ("judge:smith", And((Word("judge"), Word("smith"))), "unknown-field"),
    ("title:", Word("title"), None),
    ("(title: )", Word("title"), None),
    ("title:OR", Word("title"), "empty-field"),
    ("year:soon", Word("soon"), "not-a-year"),
    ("year:(soon 1936)", And((Word("soon"), Years(1936, 1936))), "not-a-year"),
    ("year:[1938 TO 1936]", Years(1936, 1938), "range-turned"),
    ("who was judge?", And((Word("who"), Word("was"), Word("judge"))), "question-mark"),
]


@pytest.mark.parametrize(("text", "tree", "code"), MISTAKES, ids=[text for text, *_ in MISTAKES])
def test_mistake_is_mended_and_told(text: str, tree: Node, code: str | None) -> None:
    query = parse_query(text)
    assert query.root == tree
    assert code is None or code in [remark.code for remark in query.remarks]


def test_plain_reads_operators_as_words() -> None:
    query = parse_query('NOT (guilty OR "innocent")', plain=True)
    assert query.root == And((Word("not"), Word("guilty"), Word("or"), Word("innocent")))


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("Zinov’yev confessed", And((Phrase(("zinov", "yev"), exact=False), Word("confessed")))),
        ("the prisoner's Meierkhol'd", And((Word("the"), Word("prisoner"), Phrase(("meierkhol", "d"), exact=False)))),
        ("Лук’яненко", Phrase(("лук", "яненко"), exact=False)),
        ("l'accusé d'Artagnan", And((Word("l"), Word("accusé"), Word("d"), Word("artagnan")))),
        ("'tis O''Brien", And((Word("tis"), Word("o"), Word("brien")))),
    ],
)
def test_plain_keeps_a_name_together_that_an_apostrophe_divides(text: str, tree: Node) -> None:
    assert parse_query(text, plain=True).root == tree


def test_any_word_loosens_the_words_and_keeps_the_exclusions() -> None:
    assert parse_query("a b -c", any_word=True).root == And((Or((Word("a"), Word("b"))), Not(Word("c"))))


def test_any_word_keeps_the_years_required() -> None:
    assert parse_query("a b year:1930", any_word=True).root == And((Or((Word("a"), Word("b"))), Years(1930, 1930)))


def test_any_word_keeps_relations_required() -> None:
    root = parse_query("a b like:c", any_word=True).root
    assert root == And((Or((Word("a"), Word("b"))), Related("like", "c")))


def depth(node: Node) -> int:
    match node:
        case And(parts) | Or(parts):
            return 1 + max(map(depth, parts), default=0)
        case Not(part):
            return 1 + depth(part)
        case _:
            return 1


@pytest.mark.parametrize("text", ["(" * 5000 + "a" + ")" * 5000, "(" * 5000, ")" * 5000, "NOT " * 5000 + "a"])
def test_five_thousand_of_anything_is_read(text: str) -> None:
    assert depth(parse_query(text).root) <= 2 * MAX_DEPTH + 2


def test_long_queries_are_cut_and_say_so() -> None:
    long_text = parse_query("x" * (MAX_CHARACTERS + 1))
    many_words = parse_query("word " * (MAX_WORDS + 1))
    assert [remark.code for remark in long_text.remarks] == ["query-cut"]
    assert [remark.code for remark in many_words.remarks] == ["query-cut"]
    assert parse_query(" ".join(f"w{n}" for n in range(400)), plain=True).remarks == ()


ODDITIES = (
    "a",
    "суд",
    "AND",
    "OR",
    "NOT",
    "title:",
    "year:",
    "person:",
    "like:",
    "same:a",
    " TO ",
    "1936",
    "~3",
    "'s",
    "&&",
    "||",
    "..",
)
PIECES = st.sampled_from(ODDITIES) | st.sampled_from('-()"“»*?~:[]{\\ \n\0\ud800é東京')


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=200))
def test_nothing_typed_is_an_error(text: str) -> None:
    for plain in (False, True):
        query = parse_query(text, plain=plain, any_word=True)
        assert query.text == text and depth(query.root) > 0


@given(st.lists(st.from_regex(r"[a-zа-я]{1,8}", fullmatch=True), min_size=1, max_size=6))
def test_plain_words_mean_themselves(typed: list[str]) -> None:
    root = parse_query(" ".join(typed)).root
    parts = root.parts if isinstance(root, And) else (root,)
    assert [part.text for part in parts if isinstance(part, Word)] == typed
