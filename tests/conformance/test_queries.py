"""What every index must answer to what readers type. The table is the specification."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.index import Index, open_index
from engine.schema import FIELDS
from engine.search import Sort
from tests.conftest import DREYFUS, INDUSTRIAL, NOTES, REICHSTAG, RUSSIAN, SAMPLE, SIXTEEN, ask, document, paths

ALL = SAMPLE
QUESTIONS = [
    ("engineers", [INDUSTRIAL, NOTES], "a word finds the documents that have it"),
    ("vyshinsky", [INDUSTRIAL, SIXTEEN, RUSSIAN], "a name finds those that spell it otherwise, too"),
    ('"vyshinsky"', [INDUSTRIAL, SIXTEEN], "a quoted name those that spell it so"),
    ("VYSHINSKY", [INDUSTRIAL, SIXTEEN, RUSSIAN], "case is ignored"),
    ("vyshinsky engineers", [INDUSTRIAL], "all words are required"),
    ("vyshinsky AND engineers", [INDUSTRIAL], "AND is what stands between words anyway"),
    ("krylenko OR zinoviev", [INDUSTRIAL, SIXTEEN, RUSSIAN], "OR takes either"),
    ("vyshinsky -krylenko", [SIXTEEN], "a minus excludes"),
    ("vyshinsky NOT krylenko", [SIXTEEN], "NOT excludes"),
    ("engineers NOT (krylenko OR zinoviev)", [NOTES], "NOT takes a group"),
    ("-vyshinsky engineers", [NOTES], "an exclusion may come first"),
    ("confession", [INDUSTRIAL, SIXTEEN], "a word finds its other forms"),
    ('"confession"', [INDUSTRIAL], "a quoted word is exact"),
    ('"mad dogs"', [SIXTEEN], "a phrase finds the words side by side"),
    ('"dogs mad"', [], "a phrase keeps the order"),
    ("“mad dogs”", [SIXTEEN], "curly quotes quote"),
    ("«mad dogs»", [SIXTEEN], "so do guillemets"),
    ('"andrey demanded"', [], "a phrase does not skip words"),
    ('"andrey demanded"~1', [SIXTEEN], "unless it may"),
    ('"presided leonid"~3', [], "a phrase stays inside a paragraph"),
    ("engin*", [INDUSTRIAL, NOTES], "a star stands for any letters"),
    ("zin?viev", [SIXTEEN], "a question mark for one"),
    ("*insky", [INDUSTRIAL, SIXTEEN], "a star may come first"),
    ("vyshinski~", [INDUSTRIAL, SIXTEEN], "a tilde allows a slip"),
    ("title:trial", [INDUSTRIAL, SIXTEEN], "a field limits a word"),
    ("title:(trial sixteen)", [SIXTEEN], "a field takes a group"),
    ('trial:"industrial party"', [INDUSTRIAL, RUSSIAN], "trials are searched by name"),
    ("person:vyshinsky", [INDUSTRIAL, SIXTEEN, RUSSIAN], "so are persons, whatever the text calls them"),
    ("year:1930", [INDUSTRIAL, RUSSIAN], "a year"),
    ("year:(1930 OR 1936)", [INDUSTRIAL, RUSSIAN, SIXTEEN], "several years"),
    ("year:(trial)", [INDUSTRIAL, SIXTEEN, NOTES], "what is no year is a word"),
    ("year:[1930 TO 1933]", [INDUSTRIAL, RUSSIAN, REICHSTAG], "a range of years includes both ends"),
    ("year:[* TO 1900]", [DREYFUS], "a range may be open"),
    ("year:1933-1936", [SIXTEEN, REICHSTAG], "a range may be short"),
    ("вышинский", [RUSSIAN, INDUSTRIAL, SIXTEEN], "a Cyrillic name in Latin letters, too"),
    ("Wyschinskij", [RUSSIAN, INDUSTRIAL, SIXTEEN], "in a spelling nobody has"),
    ("Vychinski -Крыленко", [SIXTEEN], "and left out in any"),
    ("инженер", [RUSSIAN], "in any Russian form"),
    ("Вышинским", [RUSSIAN, INDUSTRIAL, SIXTEEN], "from any case of a name"),
    ("juge", [DREYFUS], "French forms"),
    ("prozess", [REICHSTAG], "German forms"),
    ("proces", [DREYFUS], "accents are ignored when typing"),
    ("goring", [REICHSTAG], "umlauts too"),
    ("EMILE zola", [DREYFUS], "also on capitals"),
    ("l'affaire", [DREYFUS], "an apostrophe joins two words side by side"),
    ("state-major", [], "a hyphen too"),
    ("état-major", [DREYFUS], "as it is written"),
    ("krylenko's", [INDUSTRIAL, RUSSIAN], "a possessive is the name itself"),
    ("", list(ALL), "nothing asked, everything given"),
    ("*", list(ALL), "a lone star as well"),
    ("-vyshinsky -dreyfus", [REICHSTAG, NOTES], "exclusions alone leave the rest"),
    ("xyzzy", [], "an unknown word finds nothing"),
    ("the of", [SIXTEEN, INDUSTRIAL, NOTES], "there are no stop words: all are required"),
    ("person:", [], "a field without a word is the word"),
    ("!!!", [], "signs alone find nothing"),
]


@pytest.mark.parametrize(("text", "expected", "claim"), QUESTIONS, ids=[claim for *_, claim in QUESTIONS])
def test_query_finds_exactly(sample: Index, text: str, expected: list, claim: str) -> None:
    results = ask(sample, text)
    found = [] if results.partial else paths(results)
    assert sorted(found) == sorted(each.path for each in expected), claim
    if not results.partial:
        assert results.total == len(expected)


def test_partial_matches_are_given_and_announced_when_no_document_has_all_words(sample: Index) -> None:
    results = ask(sample, "zinoviev reichstag xyzzy")
    assert results.partial
    assert paths(results) == [SIXTEEN.path]
    assert "partial" in [notice.code for notice in results.notices]


def test_partial_matches_still_respect_exclusions(sample: Index) -> None:
    results = ask(sample, "engineers xyzzy -krylenko")
    assert paths(results) == [NOTES.path]


def test_exact_word_ranks_before_its_forms(sample: Index) -> None:
    assert paths(ask(sample, "confessions")) == [SIXTEEN.path, INDUSTRIAL.path]
    assert paths(ask(sample, "confession"))[0] == INDUSTRIAL.path


def test_a_word_in_the_title_ranks_before_one_in_the_text(sample: Index) -> None:
    assert paths(ask(sample, "trial"))[-1] == NOTES.path


def test_reading_names_every_word_a_word_stood_for(sample: Index) -> None:
    (term,) = ask(sample, "confession").reading.terms
    assert term.alternatives == (("confession", "confessed", "confessions"),)


def test_mistakes_are_mended_and_told(sample: Index) -> None:
    results = ask(sample, '"mad dogs')
    assert paths(results) == [SIXTEEN.path]
    assert [notice.code for notice in results.notices] == ["open-quote"]


def test_one_wrong_letter_still_finds_the_name_and_says_so(sample: Index) -> None:
    results = ask(sample, "krylemko prosecuted")
    assert paths(results) == [INDUSTRIAL.path]
    assert ["krylenko" in notice.text for notice in results.notices if notice.code == "near"] == [True]
    assert ask(sample, '"krylemko"').total == 0, "what is quoted is exact"


def test_slips_are_looked_for_before_words_are_given_up(tmp_path: Path) -> None:
    index = open_index(tmp_path / "index", create=True)
    with index.writer() as writer:
        for number in range(5):
            writer.put(document(f"ann-{number}.txt", "A trial", "Ann Rolf stole a watch."))
        writer.put(document("relf.txt", "A trial", "Richard Relf stole a watch."))
    results = ask(index, "richard rolf")
    assert paths(results) == ["relf.txt"] and not results.partial
    assert "near" in [notice.code for notice in results.notices]
    index.close()


def test_excluded_words_are_not_widened_to_near_spellings(sample: Index) -> None:
    assert INDUSTRIAL.path in paths(ask(sample, "engineers -krylemko"))


def test_partial_matches_keep_to_the_years_asked_for(sample: Index) -> None:
    results = ask(sample, "vyshinsky xyzzy year:1936")
    assert results.partial and paths(results) == [SIXTEEN.path]


def test_near_spellings_rank_after_the_word_itself(tmp_path: Path) -> None:
    index = open_index(tmp_path / "index", create=True)
    with index.writer() as writer:
        writer.put(document("rykov.txt", "A letter", "Rykov was named once in this long letter about other matters."))
        writer.put(document("rakov.txt", "Rakov, Rakov", "Rakov, Rakov and again Rakov."))
    assert paths(ask(index, "rykov")) == ["rykov.txt", "rakov.txt"]
    index.close()


def test_a_hundred_wildcards_are_answered_in_time(tmp_path: Path) -> None:
    many = [
        document(f"{at}.txt", "", " ".join(f"{a}{b}{at}x{c}" for a in "abcdefg" for b in "hijk" for c in "lmnop"))
        for at in range(120)
    ]
    index = open_index(tmp_path / "index", create=True)
    with index.writer() as writer:
        for each in many:
            writer.put(each)
    started = time.monotonic()
    results = ask(index, " OR ".join(f"*{letter}{digit}*" for letter in "abcdefghij" for digit in range(10)))
    assert time.monotonic() - started < 10, "the deadline is two seconds; the rest is for slow machines"
    assert results.total > 0
    assert "late" in [notice.code for notice in results.notices] or results.total == len(many)
    index.close()


WORDS = ("trial", "confess", "krylenko", "вышинск", "n", "1936", "[1930 TO 1936]", f"like:{SIXTEEN.id}", "same:x")
SIGNS = (*"()\"*?~-' İ\ud800", " OR ", " NOT ", *(f"{field.name}:" for field in FIELDS))


@settings(max_examples=80)
@given(st.lists(st.sampled_from((*WORDS, *SIGNS)), max_size=8).map("".join), st.sampled_from(Sort), st.booleans())
def test_whatever_is_typed_is_answered(sample: Index, text: str, sort: Sort, fold: bool) -> None:
    results = ask(sample, text, sort=sort, fold=fold)
    assert len(results.hits) == results.listed == len({hit.id for hit in results.hits})
