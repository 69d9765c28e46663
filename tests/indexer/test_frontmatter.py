from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indexer.frontmatter import split_front_matter
from indexer.page import DeclaredPerson

BEILIS = """---
title: Дело Бейлиса
trial: The Beilis Trial
year: 1913
dates: [25 September 1913, 1913-10-28]
persons:
  - Mendel Beilis (defendant)
  - {name: Fyodor Boldyrev, role: judge}
  - Vera Cheberyak
defence: [Oskar Gruzenberg, Vasily Maklakov]
language: ru-RU
---
Текст начинается здесь.
"""


def test_a_block_declares_title_trial_dates_people_and_language() -> None:
    declared, text, warnings = split_front_matter(BEILIS)
    assert declared is not None
    assert (declared.title, declared.trials, declared.language) == ("Дело Бейлиса", ("The Beilis Trial",), "ru")
    assert set(declared.dates) == {"1913", "25 September 1913", "1913-10-28"}
    assert declared.persons == (
        DeclaredPerson("Mendel Beilis", "defendant"),
        DeclaredPerson("Fyodor Boldyrev", "judge"),
        DeclaredPerson("Vera Cheberyak"),
        DeclaredPerson("Oskar Gruzenberg", "defence"),
        DeclaredPerson("Vasily Maklakov", "defence"),
    )
    assert text == "Текст начинается здесь.\n"
    assert warnings == ()


def test_a_key_for_a_role_gives_the_role() -> None:
    declared, _, _ = split_front_matter("---\ndefendant: Alfred Dreyfus\njudges: Colonel Jouaust (president)\n---\n")
    assert declared is not None
    assert declared.persons == (
        DeclaredPerson("Alfred Dreyfus", "defendant"),
        DeclaredPerson("Colonel Jouaust", "president"),
    )


def test_people_may_be_given_as_name_and_role() -> None:
    declared, _, _ = split_front_matter("---\npeople:\n  - Roland Freisler: judge\n---\n")
    assert declared is not None
    assert declared.persons == (DeclaredPerson("Roland Freisler", "judge"),)


def test_people_on_one_line_are_parted_at_semicolons_and_not_at_commas() -> None:
    declared, _, _ = split_front_matter(
        "---\npersons: Крыленко, Николай (обвинитель); Dreyfus, Alfred (defendant; captain);\n"
        "witnesses: A. Roy; B. Lee\n---\n"
    )
    assert declared is not None
    assert declared.persons == (
        DeclaredPerson("Крыленко, Николай", "обвинитель"),
        DeclaredPerson("Dreyfus, Alfred", "defendant; captain"),
        DeclaredPerson("A. Roy", "witness"),
        DeclaredPerson("B. Lee", "witness"),
    )


def test_a_broken_block_is_a_warning_and_stays_in_the_text() -> None:
    source = "---\ntitle: [never closed\n---\nText.\n"
    declared, text, warnings = split_front_matter(source)
    assert (declared, text) == (None, source)
    assert "YAML" in warnings[0]


def test_a_ruled_line_at_the_start_is_no_front_matter() -> None:
    source = "---\nThe hearing of Monday\n---\nText.\n"
    assert split_front_matter(source) == (None, source, ())


def test_nothing_in_yaml_is_executed() -> None:
    source = "---\ntitle: !!python/object/apply:os.getcwd []\n---\nText.\n"
    declared, text, warnings = split_front_matter(source)
    assert (declared, text, len(warnings)) == (None, source, 1)


@given(st.text(alphabet="-:\n []{}!&*abc'\"", max_size=80))
def test_no_block_makes_it_fail(inside: str) -> None:
    split_front_matter(f"---\nkey: {inside}\n---\nText.\n")
