"""Words: one definition for indexing, searching and marking, in every script."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.analysis import STEMMED_LANGUAGES, fold, stem_key, tokens, words

WORDS = [
    ("Show-trial of 1936", ["show", "trial", "of", "1936"]),
    ("O'Brien’s brief", ["o", "brien", "s", "brief"]),
    ("IT-05-88-T", ["it", "05", "88", "t"]),
    ("Подсу́димый Рамзин", ["подсу́димый", "рамзин"]),
    ("процессъ", ["процессъ"]),
    ("東京裁判", ["東", "京", "裁", "判"]),
    ("ﬁne ſame", ["fine", "same"]),
    ("Straße_und_Weg", ["straße", "und", "weg"]),
    ("हिन्दी न्याय", ["हिन्दी", "न्याय"]),
    ("بَيْت", ["بَيْت"]),
    ("", []),
    ("… — !", []),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words_of(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text())
def test_words_and_tokens_never_disagree(text: str) -> None:
    assert [token.word for token in tokens(text)] == words(text)


@given(st.text())
def test_tokens_stand_where_they_say(text: str) -> None:
    found = list(tokens(text))
    assert all(text[token.start : token.end] and token.word for token in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


FOLDS = [
    ("Émile", "emile"),
    ("Slánský", "slansky"),
    ("Œuvre", "oeuvre"),
    ("Łódź", "lodz"),
    ("Straße", "strasse"),
    ("ещё", "еще"),
    ("Вышинский", "вышинский"),
    ("процессъ", "процесс"),
    ("дѣло", "дело"),
    ("подсу́димый", "подсудимый"),
]


@pytest.mark.parametrize(("word", "folded"), FOLDS)
def test_fold_ignores_accents_and_old_spelling(word: str, folded: str) -> None:
    assert fold(word) == folded


def test_fold_keeps_the_russian_short_i_apart() -> None:
    assert fold("мой") != fold("мои")


@example("Ї")
@example("Ǿ")
@given(st.text(min_size=1))
def test_fold_is_stable(word: str) -> None:
    once = fold(word)
    assert fold(once) == once or once.endswith("ъ")


FORMS = [
    ("en", ["confess", "confessed", "confessions"]),
    ("ru", ["процесс", "процесса", "процессы", "процессов"]),
    ("ru", ["вышинский", "вышинского", "вышинскому"]),
    ("de", ["gericht", "gerichte", "gerichten"]),
    ("fr", ["juge", "juges"]),
]


@pytest.mark.parametrize(("language", "forms"), FORMS)
def test_forms_of_a_word_share_a_key(language: str, forms: list[str]) -> None:
    assert len({stem_key(form, language) for form in forms}) == 1


@given(st.text(min_size=1), st.sampled_from(["", "xx", *STEMMED_LANGUAGES]))
def test_every_word_has_a_key_in_every_language(word: str, language: str) -> None:
    assert isinstance(stem_key(word, language), str)


def test_every_combining_mark_belongs_to_the_word_before_it() -> None:
    marks = [chr(code) for code in range(0x300, 0x10000) if unicodedata.category(chr(code)) in ("Mn", "Mc")]
    assert [mark for mark in marks if len(words(f"a{mark}b")) != 1] == []
