"""A name is found in every spelling and script, says so, and can be asked for as typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.authority import Authority, AuthorityPerson
from engine.document import Document, Role
from engine.index import Index, open_index
from engine.query import ReadTerm
from tests.conftest import ask, document, paths

LATIN = document("latin.txt", "A verdict", "The court heard Zinoviev, and then Rykov spoke.", language="en")
RUSSIAN = document("cyrillic.txt", "Приговор", "На суде допросили Зиновьева, затем Рыкова.", language="ru")
GERMAN = document("german.txt", "Urteil", "Das Gericht hat Sinowjew gehört, danach Rykow.", language="de")
OTHERS = document("others.txt", "Others", "Then Rakov and Zenkov were heard; a rose by Rosé.", language="en")
SPELLED = (LATIN, RUSSIAN, GERMAN)


@pytest.fixture(params=["one segment", "several segments"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Index:
    """The documents above."""
    opened = open_index(tmp_path / "index", create=True)
    every: tuple[Document, ...] = (*SPELLED, OTHERS)
    for batch in [every] if request.param == "one segment" else [[each] for each in every]:
        with opened.writer() as writer:
            for each in batch:
                writer.put(each)
    return opened


def read(index: Index, typed: str, **options: object) -> ReadTerm:
    """How the only term of a query was read."""
    (term,) = ask(index, typed, **options).reading.terms
    return term


@pytest.mark.parametrize("typed", ["Зиновьев", "zinoviev", "Zinovieff", "Sinowjew", "Зиновьевым", "Zinovjev"])
def test_any_spelling_of_a_name_finds_every_other(index: Index, typed: str) -> None:
    assert sorted(paths(ask(index, typed))) == sorted(each.path for each in SPELLED)


def test_look_alikes_are_not_found(index: Index) -> None:
    assert sorted(paths(ask(index, "Рыков"))) == sorted(each.path for each in SPELLED)
    term = read(index, "Rakov")
    assert term.spellings == () and term.near == ("rykov",), "a slip at most"


def test_a_quoted_name_is_exact(index: Index) -> None:
    assert paths(ask(index, '"Zinoviev"')) == [LATIN.path]
    assert ask(index, '"Zinovieff"').total == 0


def test_names_can_be_asked_for_as_typed(index: Index) -> None:
    assert paths(ask(index, "zinoviev", spellings=False)) == [LATIN.path]
    assert paths(ask(index, "Рыкова", spellings=False)) == [RUSSIAN.path]


def test_the_reading_tells_the_spellings(index: Index) -> None:
    term = read(index, "зиновьев")
    assert set(term.alternatives[0]) == {"зиновьева", "zinoviev", "sinowjew"}, "of what was typed only what is there"
    assert set(term.spellings) == {"зиновьева", "zinoviev", "sinowjew"} and term.near == ()
    assert read(index, "zinoviev", spellings=False).spellings == ()


def test_near_spellings_are_told_apart_from_spellings_of_the_name(index: Index) -> None:
    term = read(index, "zinobiev")
    assert term.near == ("zinoviev",) and term.spellings == ()


def test_the_spelling_typed_comes_first(index: Index) -> None:
    for each, typed in zip(SPELLED, ["zinoviev", "зиновьева", "sinowjew"], strict=True):
        assert paths(ask(index, typed))[0] == each.path


def test_a_name_is_marked_in_the_spelling_of_the_document(index: Index) -> None:
    (hit,) = (hit for hit in ask(index, "Zinovieff").hits if hit.path == GERMAN.path)
    assert [snippet.text[start:end] for snippet in hit.snippets for start, end in snippet.marks] == ["Sinowjew"]


def test_prose_is_not_taken_for_a_name(index: Index) -> None:
    assert read(index, "rose").spellings == ()


def test_spellings_of_names_work_in_fields_and_beside_other_words(index: Index) -> None:
    assert sorted(paths(ask(index, "text:Зиновьев"))) == sorted(each.path for each in SPELLED)
    assert paths(ask(index, "Зиновьев court")) == [LATIN.path]
    assert sorted(paths(ask(index, "Зиновьев OR Rakov"))) == sorted(each.path for each in (*SPELLED, OTHERS))


APOSTROPHE = document("bgn.txt", "BGN", "Then Zinov’yev spoke, and Kol'tsov; they’ll see.", language="en")


def test_a_name_with_an_apostrophe_is_found_without_it_and_finds_others(index: Index) -> None:
    with index.writer() as writer:
        writer.put(APOSTROPHE)
    every = sorted(each.path for each in (*SPELLED, APOSTROPHE))
    for typed in ("Зиновьев", "Zinoviev", "Zinov'yev", "Zinov’ev", "Zinovʹev"):
        assert sorted(paths(ask(index, typed))) == every, typed
    assert paths(ask(index, "Кольцов")) == paths(ask(index, "Kolʹcov")) == [APOSTROPHE.path]
    assert paths(ask(index, '"Zinov\'yev"')) == paths(ask(index, "zinov’yev", spellings=False)) == [APOSTROPHE.path]
    (hit,) = (hit for hit in ask(index, "Зиновьев").hits if hit.path == APOSTROPHE.path)
    assert [snippet.text[start:end] for snippet in hit.snippets for start, end in snippet.marks] == ["Zinov", "yev"]


PEOPLE = {
    "full.txt": "Krylenko, Nikolai Vasilyevich",
    "cyrillic-initials.txt": "Крыленко Н. В.",
    "other.txt": "Krylenko, Vera",
    "vyshinsky.txt": "Андрей Януарьевич Вышинский",
}


@pytest.fixture
def people(tmp_path: Path) -> Index:
    """Documents with a person each, whom their texts do not name."""
    opened = open_index(tmp_path / "people", create=True)
    with opened.writer() as writer:
        for path, name in PEOPLE.items():
            writer.put(document(path, "A trial", "Nobody is named.", persons=((name, Role.PROSECUTOR),)))
    return opened


KRYLENKO = ["cyrillic-initials.txt", "full.txt"]
BY_INITIALS = [
    ("person:(N. V. Krylenko)", KRYLENKO),
    ('person:"N. V. Krylenko"', ["full.txt"]),
    ("person:N.V.Krylenko", KRYLENKO),
    ("person:(Н. Крыленко)", KRYLENKO),
    ("person:(V. Krylenko)", ["other.txt"]),
    ("person:(A. Ya. Vyshinsky)", ["vyshinsky.txt"]),
]


@pytest.mark.parametrize(("typed", "expected"), BY_INITIALS)
def test_initials_stand_for_names_in_full(people: Index, typed: str, expected: list[str]) -> None:
    assert sorted(paths(ask(people, typed))) == expected


BY_CONTENTS = [
    ("N. V. Krylenko", KRYLENKO),
    ("крыленко", [*KRYLENKO, "other.txt"]),
    ("Kryl", ["full.txt", "other.txt"]),
    ("Nikolai Krylenko", KRYLENKO),
    ("Vera Krylenko", ["other.txt"]),
    ("K. Krylenko", []),
    ("A. Ya. Vyshinsky", ["vyshinsky.txt"]),
    ("Wyschinski", ["vyshinsky.txt"]),
    ("Rykov", []),
]


@pytest.mark.parametrize(("typed", "expected"), BY_CONTENTS)
def test_people_are_looked_up_by_any_spelling_and_by_initials(people: Index, typed: str, expected: list[str]) -> None:
    values = {value.value for value in people.facet_values("person", typed).values}
    assert values == {PEOPLE[path] for path in expected}


def test_a_name_is_found_by_any_alias_of_the_authority(index: Index) -> None:
    curated = AuthorityPerson("Grigory Zinoviev", ("Zinoviev", "Radomyslsky", "東條", "Hershel Apfelbaum", "Rosé"))
    pseudonym = document("pseudonym.txt", "Alias", "Then Hershel Apfelbaum spoke.")
    with index.writer() as writer:
        writer.put(pseudonym)
        writer.note(writer.manifest, {"/archive": Authority((curated,), fingerprint="a1")})
    for typed in ("Radomyslsky", "東條"):
        assert sorted(paths(ask(index, typed))) == [LATIN.path, OTHERS.path, pseudonym.path], typed
    assert ask(index, '"Radomyslsky"').total == ask(index, "Radomyslsky", spellings=False).total == 0


def test_a_name_in_other_spellings_is_no_slip_of_its_look_alike(index: Index) -> None:
    with index.writer() as writer:
        writer.put(document("rykov.txt", "A letter", "Then Aleksei Rykov spoke, and Rykov was heard."))
        writer.put(document("rakov.txt", "A letter", "Then Nikolai Rakov spoke, and Rakov was heard."))
        for number in range(3):
            text = "Тогда говорил Алексей Рыков, и Рыкова слушали."
            writer.put(document(f"рыков-{number}.txt", "Письмо", text, language="ru"))
    found = paths(ask(index, "Rykov"))
    assert "rykov.txt" in found and "рыков-0.txt" in found and "rakov.txt" not in found
    assert "rakov.txt" in paths(ask(index, "Rokov")), "not indexed at all, it may be a slip of either"


def test_a_surname_marks_itself_alone_though_its_bearer_has_longer_names(index: Index) -> None:
    curated = AuthorityPerson("Grigory Zinoviev", ("Zinoviev", "Hershel Apfelbaum"))
    with index.writer() as writer:
        writer.put(document("full.txt", "In full", "Grigory Zinoviev spoke of Hershel Apfelbaum."))
        writer.note(writer.manifest, {"/archive": Authority((curated,), fingerprint="a1")})
    hit = next(hit for hit in ask(index, "Zinoviev").hits if hit.path == "full.txt")
    marked = [snippet.text[start:end] for snippet in hit.snippets for start, end in snippet.marks]
    assert marked == ["Zinoviev", "Hershel", "Apfelbaum"]


def test_documents_taken_out_take_their_spellings_along(index: Index) -> None:
    with index.writer() as writer:
        writer.drop(GERMAN.id)
    assert "sinowjew" not in read(index, "зиновьев").alternatives[0]
