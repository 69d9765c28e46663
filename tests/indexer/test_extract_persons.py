"""Who is in a document, and in which part."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.authority import Authority, AuthorityPerson, AuthorityTrial
from engine.document import Paragraph, Role, SourceKind
from indexer.extract import Description, describe
from indexer.extract.lexicon import terms
from indexer.extract.names import read_name, same_person
from indexer.page import Declared, DeclaredPerson, Page

NOBODY = Authority()
TRIAL = "Industrial Party Trial"
AUTHORITY = Authority(
    (
        AuthorityPerson(
            "Andrey Vyshinsky", ("Vyshinsky", "Вышинский", "A. Ya. Vyshinsky"), ((Role.JUDGE, TRIAL),), line=2
        ),
        AuthorityPerson("Leonid Ramzin", ("Ramzin", "Рамзин"), ((Role.DEFENDANT, TRIAL),), line=3),
        AuthorityPerson("Ivan Fedotov", ("Федотов",), ((Role.DEFENDANT, "Another Trial"),), line=4),
        AuthorityPerson("Grigory Zinoviev", ("Zinoviev",), (), line=5),
    ),
    (AuthorityTrial(TRIAL, ("Процесс Промпартии",), "1930"),),
    fingerprint="test",
)


def about(
    *paragraphs: str, authority: Authority = NOBODY, language: str = "en", title: str = "", row: Declared | None = None
) -> Description:
    texts = tuple(Paragraph(number, text) for number, text in enumerate(paragraphs, 1))
    return describe(Page(title, texts, language=language), "a.txt", row, authority)


def roles(description: Description) -> dict[str, Role]:
    return {person.name: person.role for person in description.persons}


def test_a_list_of_defendants_names_each_and_knows_their_other_spelling() -> None:
    text = "The defendants were engineers, including Leonid Ramzin, Osadchy (Осадчий), Sitnin, and Kupryanov. All"
    found = about(text)
    assert roles(found) == dict.fromkeys(("Leonid Ramzin", "Osadchy", "Sitnin", "Kupryanov"), Role.DEFENDANT)
    assert next(person for person in found.persons if person.name == "Osadchy").spellings == ("Osadchy", "Осадчий")


def test_a_cast_list_gives_roles_to_the_lines_below_its_labels() -> None:
    found = about(
        "Before the Judges:", "Andrésia Vaz, Presiding", "Jai Ram Reddy",
        "For the Prosecution:", "Mr. Richard Karegyesa",
        "For the Accused Sylvestre Moreau:", "Ms. Anne Mbattang",
        "P R O C E E D I N G S", "MADAM PRESIDENT:", "This court is now in session.",
    )  # fmt: skip
    assert roles(found) == {
        "Andrésia Vaz": Role.JUDGE,
        "Jai Ram Reddy": Role.JUDGE,
        "Richard Karegyesa": Role.PROSECUTOR,
        "Sylvestre Moreau": Role.DEFENDANT,
        "Anne Mbattang": Role.DEFENCE,
    }


def test_speakers_of_a_transcript_have_the_role_of_their_title() -> None:
    found = about(
        "THE PRESIDENT (Lord Justice Lawrence): The Tribunal will adjourn.",
        "JUDGE ROBINSON: You may sit.",
        "Подсудимый Рамзин: Да, признаю.",
        "THOMAS DUKES. I am a master taylor.",
        "Q. What did you see? - A. A man.",
        "THE WITNESS: Yes.",
    )
    assert roles(found) == {
        "Lawrence": Role.JUDGE,
        "Robinson": Role.JUDGE,
        "Рамзин": Role.DEFENDANT,
        "Thomas Dukes": Role.WITNESS,
    }


def test_the_cases_of_a_russian_name_are_one_person_in_the_nominative() -> None:
    found = about("Под председательством Василия Ульриха.", "Василий Ульрих молчал.", language="ru")
    assert roles(found) == {"Василий Ульрих": Role.JUDGE}


def test_in_an_argument_those_addressed_as_justice_are_judges_and_those_who_address_the_court_are_counsel() -> None:
    found = about(
        "Earl Warren: Mr. Zarky, you may begin.",
        "Hilbert P. Zarky: Mr. Chief Justice, may it please the Court.",
        "Stanley Reed: Is that in the record?",
        "Hilbert P. Zarky: Yes, Mr. Justice Reed, and I thank the Court.",
    )
    assert roles(found) == {
        "Earl Warren": Role.JUDGE,
        "Hilbert P. Zarky": Role.COUNSEL,
        "Stanley Reed": Role.JUDGE,
    }


def test_the_parties_of_a_case_are_its_parties_and_the_accused_of_the_crown_a_defendant() -> None:
    assert roles(about("Text.", title="Ewald Nyquist v. Sandra Day")) == {
        "Ewald Nyquist": Role.PARTY,
        "Sandra Day": Role.PARTY,
    }
    assert roles(about("Text.", title="The King v. Thomas Paine")) == {"Thomas Paine": Role.DEFENDANT}


def test_spellings_of_one_person_in_a_document_are_one_person() -> None:
    found = about(
        "The prosecutor was A. Ya. Vyshinsky. Andrey Vyshinsky shouted.",
        "VYSHINSKY: Shoot them.",
        "They feared Vyshinsky's voice.",
    )
    (person,) = found.persons
    assert (person.name, person.role) == ("Andrey Vyshinsky", Role.PROSECUTOR)
    assert len(person.places) == 4


def test_two_people_of_one_surname_stay_two() -> None:
    found = about("Robert Lloyd swore to it. Mary Lloyd did not, and Lloyd was not asked.")
    assert sorted(roles(found)) == ["Mary Lloyd", "Robert Lloyd"]
    assert [len(person.places) for person in found.persons] == [1, 1]


@pytest.mark.parametrize(
    "text",
    [
        "The Supreme Court of the Soviet Union met in Moscow on Monday.",
        "General Motors Corporation and the Central Committee of the Communist Party agreed.",
        "The Industrial Party Trial and the Great Purge followed the October Revolution.",
        "He lived in Drury Lane, near Covent Garden.",
        "Верховный Суд СССР заседал в Колонном зале Дома Союзов.",
        "Das Deutsche Reich und der Volksgerichtshof in Berlin.",
        "La Cour de cassation et le Conseil de guerre de Rennes.",
    ],
)
def test_organisations_places_and_months_are_not_people(text: str) -> None:
    assert roles(about(text)) == {}


def test_authors_in_a_bibliography_are_not_people_of_the_trial() -> None:
    lines = (
        "Getty, J. Arch and Naumov, Oleg V. (2010). The Road to Terror. New Haven: Yale University Press.",
        "Goldman, Wendy Z. (2011). Inventing the Enemy. ISBN 978-0-521-19196-8",
        "Koestler, Arthur",
    )
    assert roles(about("Text.", *lines)) == {}


def test_the_authority_names_people_under_any_alias_and_gives_their_role_in_this_trial() -> None:
    found = about(
        "Показания Рамзина смутили Вышинского.", authority=AUTHORITY, language="ru", title="Процесс Промпартии"
    )
    assert roles(found) == {"Leonid Ramzin": Role.DEFENDANT, "Andrey Vyshinsky": Role.JUDGE}
    assert {person.name: person.spellings for person in found.persons}["Leonid Ramzin"] == ("Рамзина",)
    assert all(person.source.kind is SourceKind.AUTHORITY for person in found.persons)


@pytest.mark.parametrize("form", ["Федотов", "Федотова", "Федотову", "Федотовым", "Федотове"])
def test_every_case_of_a_russian_surname_is_found(form: str) -> None:
    found = about(f"О показаниях и {form} говорили.", authority=AUTHORITY, language="ru")
    assert roles(found) == {"Ivan Fedotov": Role.MENTIONED}


def test_a_role_in_another_trial_is_no_role_here() -> None:
    found = about("Судили и Федотова.", authority=AUTHORITY, language="ru", title="Процесс Промпартии")
    assert roles(found) == {"Ivan Fedotov": Role.MENTIONED}


def test_another_person_of_an_authority_persons_surname_is_not_that_person() -> None:
    found = about("The philosopher Alexander Zinoviev wrote satires.", authority=AUTHORITY)
    assert "Grigory Zinoviev" not in roles(found)


def test_a_word_that_is_no_name_is_not_taken_for_an_alias() -> None:
    authority = Authority((AuthorityPerson("Henry Ford", ("Ford",)),), fingerprint="ford")
    assert roles(about("They crossed by the ford at noon.", authority=authority)) == {}
    assert roles(about("They saw Ford at noon.", authority=authority)) == {"Henry Ford": Role.MENTIONED}


def test_declared_persons_stand_and_others_are_added() -> None:
    row = Declared(
        SourceKind.CATALOGUE,
        "catalog.csv, line 2",
        persons=(DeclaredPerson("Leonid Ramzin", "witness"), DeclaredPerson("Ada Byron")),
    )
    found = about("The judge was Andrey Vyshinsky. Ramzin spoke.", row=row, authority=AUTHORITY, title=TRIAL)
    assert roles(found) == {"Leonid Ramzin": Role.WITNESS, "Ada Byron": Role.MENTIONED, "Andrey Vyshinsky": Role.JUDGE}


def test_places_point_at_the_spellings() -> None:
    paragraphs = ("Before dawn.", "The judge, and Andrey Vyshinsky himself, waited.")
    (person,) = about(*paragraphs).persons
    (place,) = person.places
    assert paragraphs[place.paragraph - 1][place.start : place.end] == person.spellings[0] == "Andrey Vyshinsky"


@pytest.mark.parametrize(
    ("written", "given", "surname"),
    [
        ("A. Ya. Vyshinsky", ("A.", "Ya."), "Vyshinsky"),
        ("Вышинский А. Я.", ("А.", "Я."), "Вышинский"),
        ("MR. JOHN O'BRIEN", ("John",), "O'Brien"),
        ("MARTIN McCOY", ("Martin",), "McCoy"),
        ("Marinus van der Lubbe", ("Marinus",), "van der Lubbe"),
        ("William J. Brennan, Jr.", ("William", "J."), "Brennan"),
        ("Comrade Krylenko's", (), "Krylenko"),
    ],
)
def test_names_are_taken_apart(written: str, given: tuple[str, ...], surname: str) -> None:
    name = read_name(written)
    assert name is not None
    assert (name.given, name.surname) == (given, surname)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Andrey Vyshinsky", "A. Vyshinsky", True),
        ("Andrey Vyshinsky", "Vyshinsky", True),
        ("JOHN BUTLER", "John Butler", True),
        ("Poincaré", "Poincare", True),
        ("Andrey Vyshinsky", "Nikolai Vyshinsky", False),
        ("Rykov", "Rakov", False),
        ("John Jackson Jr.", "John Jackson Sr.", False),
    ],
)
def test_given_names_may_be_missing_or_short_but_not_at_odds(one: str, other: str, same: bool) -> None:
    first, second = read_name(one), read_name(other)
    assert first is not None and second is not None
    assert same_person(first, second) is same


SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


def seed(start: str) -> Page:
    from indexer.read import ReadFile, read

    path = next(SEEDS.glob(f"{start}*.txt"), None)
    if path is None:
        pytest.skip(f"the documents of {SEEDS} are not here")
    found = read(path.read_bytes(), path.name)
    assert isinstance(found, ReadFile)
    return found.page


def test_the_industrial_party_document_gives_its_trial_its_year_and_its_people() -> None:
    found = describe(seed("000"), "000.txt", None, NOBODY)
    assert [trial.name for trial in found.trials] == ["Industrial Party Trial"]
    assert {year for date in found.dates for year in date.years} == {1930}
    people = {person.name.split()[-1]: person.role for person in found.persons}
    accused = terms("Ramzin Osadchy Charnovsky Fedotov Larichev Ochkin Sitnin Kalinnikov Kupryanov")
    mentioned = terms("Tarle Platonov Likhachov Bakhrushin Poincaré")
    expected = {"Krylenko": Role.PROSECUTOR, "Vyshinsky": Role.JUDGE}
    expected |= dict.fromkeys(accused, Role.DEFENDANT) | dict.fromkeys(mentioned, Role.MENTIONED)
    assert people == expected


def test_the_moscow_document_gives_its_years_and_no_author_or_software_as_a_person() -> None:
    found = describe(seed("003"), "003.txt", None, NOBODY)
    assert {year for date in found.dates for year in date.years} == {1936, 1937, 1938}
    assert not [person.name for person in found.persons if person.role is Role.DEFENDANT]
    surnames = {person.name.split()[-1] for person in found.persons}
    assert not surnames & {"Getty", "Naumov", "Goldman", "VentraIP", "Koestler", "Orwell"}
