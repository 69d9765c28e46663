"""Small documents of courts in several countries: who is who, when it was, and nobody invented."""

from __future__ import annotations

from engine.authority import Authority
from engine.document import Paragraph, SourceKind
from indexer.extract import Description, describe
from indexer.page import Declared, DeclaredPerson, Page


def described(language: str, *paragraphs: str) -> Description:
    texts = tuple(Paragraph(number, text) for number, text in enumerate(paragraphs, 1))
    return describe(Page("", texts, language=language), "a.txt", None, Authority())


def roles(found: Description) -> dict[str, str]:
    return {person.name: str(person.role) for person in found.persons}


def test_a_german_judgment_names_its_trial_its_bench_and_its_days() -> None:
    found = described(
        "de",
        "In der Strafsache gegen Johann Georg Huber, geboren am 7. April 1899 in Dachau, wegen Mordes",
        "hat das Schwurgericht in der Sitzung vom 21. bis 23. Juni 1926, an der teilgenommen haben:",
        "Landgerichtsdirektor Dr. Alois Steinmetz als Vorsitzender,",
        "Rechtsanwalt Dr. Max Löwengard als Verteidiger, für Recht erkannt:",
    )
    assert [trial.name for trial in found.trials] == ["Strafsache gegen Johann Georg Huber"]
    assert [(date.start, date.end) for date in found.dates] == [("1926-06-21", "1926-06-23")]
    assert roles(found) == {
        "Johann Georg Huber": "defendant",
        "Alois Steinmetz": "judge",
        "Max Löwengard": "defence",
    }


def test_a_russian_sentence_names_the_accused_surname_first() -> None:
    found = described(
        "ru",
        "Суд рассмотрел дело по обвинению Сидорова Ивана Петровича, 1896 года рождения, в агитации.",
        "Главным обвиняемым был Павел Ольдерман. Мельникову Анну Васильевну считать оправданной.",
    )
    assert roles(found) == {
        "Ивана Петровича Сидорова": "defendant",
        "Павел Ольдерман": "defendant",
        "Анну Васильевну Мельникову": "mentioned",
    }
    assert found.dates == ()


def test_maitre_before_a_name_is_the_defence_in_french_only() -> None:
    assert roles(described("fr", "Me Henri Robertin est assis au banc.")) == {"Henri Robertin": "defence"}
    assert roles(described("en", "He told Me Henri Robertin was there.")) == {"Henri Robertin": "mentioned"}


def test_a_newspaper_names_counsel_and_its_author_is_nobody() -> None:
    found = described(
        "en",
        "By Margaret Dunmore, Court Reporter",
        "Mr G. R. Blackstock, QC, prosecuting, spoke of the murder of Mrs Clegg. Police-constable John Hobbs deposed.",
    )
    assert roles(found) == {"G. R. Blackstock": "prosecutor", "Clegg": "victim", "John Hobbs": "witness"}


def test_headings_in_capitals_are_no_witnesses() -> None:
    found = described(
        "en",
        "CURIA JUSTICIARIA, S. D. N. Regis, tenta in Nova Domo.",
        "HARGROVE MILLING COMPANY, Plaintiff,",
        "CORONER'S INQUEST.",
        "ISHAM BAGLEY. I am a baker and saw it.",
    )
    assert roles(found) == {"Isham Bagley": "witness"}
    assert found.trials == ()


def test_counsel_who_speak_are_told_by_what_stands_in_brackets() -> None:
    found = described(
        "en",
        "DR. SAUER (Counsel for the defendant Brennecke): I object.",
        "MR. McALLISTER: May it please the court.",
    )
    assert {name: role for name, role in roles(found).items() if name != "Brennecke"} == {
        "Sauer": "defence",
        "McAllister": "mentioned",
    }


def test_a_name_declared_surname_first_is_found_in_the_text() -> None:
    declared = Declared(
        SourceKind.DECLARED, "front matter", persons=(DeclaredPerson("Krylenko, Nikolai", "prosecutor"),)
    )
    page = Page("", (Paragraph(1, "Nikolai Krylenko spoke first."),), (declared,), "en")
    found = describe(page, "a.txt", None, Authority())
    assert [(person.name, len(person.places)) for person in found.persons] == [("Krylenko, Nikolai", 1)]
