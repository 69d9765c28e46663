"""Which words stand for which: forms by language, accents, patterns, slips."""

from __future__ import annotations

from engine.whoosh.vocabulary import MAX_EXPANSIONS, Vocabulary, home_language

WORDS = Vocabulary(
    {
        "en": ("confess", "confessed", "confession", "court", "courts", "guilty", "procedure", "smith", "smyth"),
        "fr": ("cour", "cours", "juge", "juges", "procès", "élève"),
        "ru": ("суд", "суда", "судья", "вышинский", "вышинского", "процессъ", "процесса"),
    }
)


def test_forms_are_those_of_the_same_word() -> None:
    assert WORDS.forms("confess") == ("confessed", "confession")
    assert WORDS.forms("вышинскому") == ("вышинский", "вышинского")


def test_forms_ignore_accents_and_old_spelling() -> None:
    assert WORDS.forms("proces") == ("procès",)
    assert WORDS.forms("процесс") == ("процесса", "процессъ")


def test_forms_of_one_language_are_not_looked_for_in_another() -> None:
    assert "cours" not in WORDS.forms("courts")


def test_words_need_not_be_known_to_have_forms() -> None:
    assert WORDS.forms("confessing") == ("confess", "confessed", "confession")
    assert WORDS.forms("zzz") == ()


def test_patterns_find_with_and_without_accents() -> None:
    assert WORDS.matching("confess*") == (("confess", "confessed", "confession"), False)
    assert WORDS.matching("proc*") == (("procedure", "procès"), False)
    assert WORDS.matching("sm?th") == (("smith", "smyth"), False)
    assert WORDS.matching("[a]*")[0] == ()


def test_too_many_words_are_cut_and_told() -> None:
    many = Vocabulary({"en": tuple(f"w{number:05}" for number in range(MAX_EXPANSIONS + 1))})
    found, more = many.matching("w*")
    assert len(found) == MAX_EXPANSIONS and more


def test_near_words_come_nearest_first_and_short_words_have_none() -> None:
    assert WORDS.near("smitn", 1) == ("smith",)
    assert set(WORDS.near("smitn", 2)) == {"smith", "smyth"}
    assert Vocabulary({"en": ("at", "it", "is")}).near("ab", 2) == ()


def test_words_of_documents_in_unknown_languages_have_a_home() -> None:
    assert home_language("суд", "") == "ru" and home_language("court", "") == "en"
    assert home_language("court", "ru") == "en" and home_language("суд", "en") == "ru"
