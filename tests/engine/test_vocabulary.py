"""Which words stand for which: forms by language, accents, patterns, slips."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.analysis import words
from engine.whoosh.invert import Inverter
from engine.whoosh.segment import Segment
from engine.whoosh.vocabulary import MAX_EXPANSIONS, Vocabulary, home_language
from tests.conftest import document

LANGUAGES = {
    "en": "confess confessed confession court courts guilty procedure smith smyth",
    "fr": "cour cours juge juges procès élève",
    "ru": "суд суда судья вышинский вышинского процессъ процесса",
}


def vocabulary(folder: Path, *texts: dict[str, str]) -> Vocabulary:
    """The vocabulary of a segment for each of `texts`, which map languages to text."""
    segments = []
    for number, languages in enumerate(texts):
        inverter = Inverter()
        for name, text in languages.items():
            inverter.add(document(f"{name}.txt", "", text, language=name))
        inverter.write(folder / f"{number}.seg")
        segments.append(Segment(folder / f"{number}.seg"))
    return Vocabulary(segments)


@pytest.fixture(scope="module", params=["one segment", "a segment for each language"])
def known(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    folder = tmp_path_factory.mktemp("vocabulary")
    if request.param == "one segment":
        return vocabulary(folder, LANGUAGES)
    return vocabulary(folder, *({name: text} for name, text in LANGUAGES.items()))


def test_forms_are_those_of_the_same_word(known: Vocabulary) -> None:
    assert known.forms("confess") == ("confessed", "confession")
    assert known.forms("вышинскому") == ("вышинский", "вышинского")


def test_forms_ignore_accents_and_old_spelling(known: Vocabulary) -> None:
    assert known.forms("proces") == ("procès",)
    assert known.forms("процесс") == ("процесса", "процессъ")


def test_forms_of_one_language_are_not_looked_for_in_another(known: Vocabulary) -> None:
    assert "cours" not in known.forms("courts")


def test_words_need_not_be_known_to_have_forms(known: Vocabulary) -> None:
    assert known.forms("confessing") == ("confess", "confessed", "confession")
    assert known.forms("zzz") == ()


def test_patterns_find_with_and_without_accents(known: Vocabulary) -> None:
    assert known.matching("confess*") == (("confess", "confessed", "confession"), False)
    assert known.matching("proc*") == (("procedure", "procès"), False)
    assert known.matching("sm?th") == (("smith", "smyth"), False)
    assert known.matching("[a]*")[0] == ()


def test_a_pattern_of_stars_alone_finds_every_word(known: Vocabulary) -> None:
    every = tuple(sorted(" ".join(LANGUAGES.values()).split()))
    assert known.matching("**") == known.matching("*") == (every, False)


@settings(max_examples=40)
@given(st.lists(st.text("aбé東𐐨", min_size=1, max_size=6), min_size=1), st.text("aбé東𐐨*?", min_size=1, max_size=8))
def test_stars_stand_for_any_letters_and_question_marks_for_one(texts: list[str], pattern: str) -> None:
    described = re.compile(pattern.replace("*", ".*").replace("?", "."))
    with tempfile.TemporaryDirectory() as folder:
        known = vocabulary(Path(folder), {"de": " ".join(texts)})
        expected = {word for word in words(" ".join(texts)) if described.fullmatch(word)}
        assert known.matching(pattern) == (tuple(sorted(expected)), False)


def test_many_stars_over_long_words_are_answered(tmp_path: Path) -> None:
    known = vocabulary(tmp_path, {"en": "a" * 10_000})
    assert known.matching("*a" * 12 + "*b") == ((), False)
    assert known.matching("*a" * 12 + "*") == (("a" * 10_000,), False)


def test_too_many_words_are_cut_and_told(tmp_path: Path) -> None:
    many = vocabulary(tmp_path, {"en": " ".join(f"w{number:05}" for number in range(MAX_EXPANSIONS + 1))})
    found, more = many.matching("w*")
    assert len(found) == MAX_EXPANSIONS and more


def test_near_words_come_nearest_first_and_short_words_have_none(known: Vocabulary) -> None:
    assert known.near("smitn", 1) == ("smith",)
    assert set(known.near("smitn", 2)) == {"smith", "smyth"}
    assert known.near("ab", 2) == ()


def test_words_of_documents_in_unknown_languages_have_a_home() -> None:
    assert home_language("суд", "") == "ru" and home_language("court", "") == "en"
    assert home_language("court", "ru") == "en" and home_language("суд", "en") == "ru"
