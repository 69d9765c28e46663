"""Which trials a document is about, and when they were."""

from __future__ import annotations

import pytest

from engine.authority import Authority, AuthorityPerson, AuthorityTrial
from engine.document import Paragraph, ParagraphKind, Role, SourceKind
from indexer.extract import Description, describe
from indexer.page import Declared, Page

SIXTEEN = AuthorityTrial("Trial of the Sixteen", ("First Moscow Trial", "процесс шестнадцати"), "1936-08-19/1936-08-24")
SEVENTEEN = AuthorityTrial("Trial of the Seventeen", ("Anti-Soviet Trotskyite Centre",), "1937-01-23/1937-01-30")
PROMPARTY = AuthorityTrial("Industrial Party Trial", ("Процесс Промпартии",), "1930-11-25/1930-12-07")
DREYFUS = AuthorityTrial("Dreyfus Affair", ("affaire Dreyfus",), "1894/1906")
AUTHORITY = Authority(
    (AuthorityPerson("Alfred Dreyfus", ("Dreyfus",), ((Role.DEFENDANT, "Dreyfus Affair"),)),),
    (SIXTEEN, SEVENTEEN, PROMPARTY, DREYFUS),
    fingerprint="test",
)
NOBODY = Authority()


def page(title: str, *paragraphs: str, declared: tuple[Declared, ...] = (), language: str = "en") -> Page:
    texts = [Paragraph(number, text) for number, text in enumerate(paragraphs, 1)]
    return Page(title, tuple(texts), declared, language)


def about(title: str, *paragraphs: str, authority: Authority = NOBODY, path: str = "a.txt") -> Description:
    return describe(page(title, *paragraphs), path, None, authority)


def names(description: Description) -> list[str]:
    return [trial.name for trial in description.trials]


def dates(description: Description) -> list[tuple[str, str]]:
    return [(found.start, found.end) for found in description.dates]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Smith v. Allwright", "Smith v. Allwright"),
        ("The King v. Thomas Paine", "The King v. Thomas Paine"),
        ("Prosecutor versus Ratko Mladic", "Prosecutor versus Ratko Mladic"),
        ("The Industrial Party Trial", "Industrial Party Trial"),
        ("Moscow trials", "Moscow trials"),
        ("The trial of László Rajk", "Trial of László Rajk"),
        ("Trial of JAMES BUTLER (t18100606-1)", "Trial of JAMES BUTLER"),
        ("Assizes, 6 June 1810. Trial of JAMES BUTLER (t18100606-1)", "Trial of JAMES BUTLER"),
        ("Case No. 12: Hannah Post", "Case No. 12: Hannah Post"),
        ("Процесс Промпартии", "Процесс Промпартии"),
        ("Дело Тухачевского", "Дело Тухачевского"),
        ("Суд над эсерами", "Суд над эсерами"),
        ("Der Reichstagsbrandprozess", "Reichstagsbrandprozess"),
        ("Le procès Zola", "Procès Zola"),
        ("The Scopes Trial - Wikipedia", "Scopes Trial"),
    ],
)
def test_a_title_names_the_trial(title: str, name: str) -> None:
    assert names(about(title, "Text.")) == [name]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("8 This is the case IT-77-04-T, the Prosecutor versus Anton Veres.", "The Prosecutor v. Anton Veres"),
        ("9 number IT-77-04/1-PT, the Prosecutor against Anton Veres and", "The Prosecutor v. Anton Veres"),
        ("The Crown vs. Anton Veres", "The Crown v. Anton Veres"),
        ("Veres versus the Prosecutor", "Veres versus the Prosecutor"),
    ],
)
def test_a_case_has_one_name_however_it_is_called(line: str, name: str) -> None:
    assert names(about("", "1 Friday, 12 May 2006.", "2 [Open session]", line)) == [name]


def test_a_case_that_is_only_cited_is_not_that_of_a_file_named_after_another() -> None:
    lines = ["The witness went on."] * 12 + ["The Chamber reminds us of Prosecutor versus Karel Odry, paragraph 12."]
    assert names(about("", *lines, path="VERES_IT-77-04-33.txt")) == ["VERES (Case No. IT-77-04)"]
    assert names(about("", *lines, path="ODRY_IT-77-04-33.txt")) == ["The Prosecutor v. Karel Odry"]


@pytest.mark.parametrize(
    "title",
    ["A short history of Kent", "The trial", "Continued trial", "The criminal tribunal", "Old cases home page", ""],
)
def test_a_title_that_names_no_trial_gives_none(title: str) -> None:
    assert names(about(title, "It rained in the morning.")) == []


def test_the_opening_sentence_names_the_trial_when_the_title_does_not() -> None:
    text = (
        "The Shakhty Trial (May 18 – July 6, 1928) was the first show trial of engineers; the Moscow Trials came later."
    )
    found = about("Donbas, 1928", text)
    assert names(found) == ["Shakhty Trial"]
    assert dates(found) == [("1928-05-18", "1928-07-06")]
    place = found.trials[0].places[0]
    assert text[place.start : place.end] == "Shakhty Trial"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("126. JOHN BUTLER was indicted for burglary.", "Trial of John Butler"),
        ("Mary Stevens, of St. Dunstan at Stepney, was indicted for stealing a cap.", "Trial of Mary Stevens"),
        ("55. ANN WITT (31) and JANE ROE (34), Unlawfully uttering false coin.", "Trial of Ann Witt, Jane Roe"),
        ("SMITH, Edward, 59, joiner; feloniously receiving a cheque.", "Trial of Edward Smith"),
    ],
)
def test_a_report_that_begins_with_the_charge_is_the_trial_of_the_accused(text: str, name: str) -> None:
    assert names(about("", text)) == [name]


def test_a_cover_page_in_lines_gives_both_parties() -> None:
    lines = ("CASE NO.: AB-01-64-T THE PROSECUTOR", "OF THE TRIBUNAL", "v.", "JEAN MOREAU", "18 NOVEMBER 2003")
    found = about("INTERNATIONAL TRIBUNAL", *lines)
    assert names(found) == ["The Prosecutor v. Jean Moreau"]
    assert dates(found) == [("2003-11-18", "2003-11-18")]


def test_the_authority_gives_the_canonical_name_and_the_dates() -> None:
    found = about("Процесс Промпартии", "Суд шёл в Москве.", authority=AUTHORITY)
    assert names(found) == ["Industrial Party Trial"]
    assert found.trials[0].source.kind is SourceKind.AUTHORITY
    assert dates(found) == [("1930-11-25", "1930-12-07")]


def test_a_trial_named_in_a_declined_form_in_the_opening_is_found() -> None:
    text = "На процессе шестнадцати государственным обвинителем был Вышинский."
    assert names(about("Август 1936", text, authority=AUTHORITY)) == ["Trial of the Sixteen"]


def test_a_trial_mentioned_in_passing_is_not_what_the_document_is_about() -> None:
    paragraphs = (
        "The Metro-Vickers Trial was held in 1933.",
        *["Evidence was heard."] * 20,
        "Compare the First Moscow Trial.",
    )
    assert names(about("The Metro-Vickers Trial", *paragraphs, authority=AUTHORITY)) == ["Metro-Vickers Trial"]


def test_a_survey_is_about_every_trial_it_names_in_its_own_time() -> None:
    paragraphs = (
        "The Moscow trials were held between 1936 and 1938.",
        "The Trial of the Sixteen came first.",
        "The case of the Anti-Soviet Trotskyite Centre followed.",
        "They recalled the Industrial Party Trial.",
    )
    found = about("Moscow trials", *paragraphs, authority=AUTHORITY)
    assert names(found) == ["Trial of the Sixteen", "Trial of the Seventeen"]
    assert sorted({year for date in found.dates for year in date.years}) == [1936, 1937]


def test_headings_name_the_trials_of_a_document_on_several() -> None:
    parts = (
        Paragraph(1, "The Trial of the Sixteen", ParagraphKind.HEADING),
        Paragraph(2, "It began in August."),
        Paragraph(3, "Trial of the Seventeen", ParagraphKind.HEADING),
    )
    found = describe(Page("Two verdicts", parts), "a.html", None, AUTHORITY)
    assert names(found) == ["Trial of the Sixteen", "Trial of the Seventeen"]


def test_the_person_in_the_title_leads_to_their_only_trial() -> None:
    assert names(about("Captain Dreyfus before his judges", "He denied it.", authority=AUTHORITY)) == ["Dreyfus Affair"]


def test_a_catalogue_stands_against_the_page_and_the_rules() -> None:
    declared = Declared(
        SourceKind.DECLARED, "meta dc", title="Page", trials=("Trial of the Seventeen",), dates=("1937",)
    )
    row = Declared(SourceKind.CATALOGUE, "catalog.csv, line 2", trials=("First Moscow Trial",), dates=("1935",))
    shown = page("Smith v. Jones, 1901", "The Industrial Party Trial was in 1930.", declared=(declared,))
    found = describe(shown, "1899.txt", row, AUTHORITY)
    assert [(trial.name, trial.source.kind) for trial in found.trials] == [
        ("Trial of the Sixteen", SourceKind.CATALOGUE)
    ]
    assert [(date.written, date.source.detail) for date in found.dates] == [("1935", "catalog.csv, line 2")]
    assert found.title == "Page"


@pytest.mark.parametrize(
    ("title", "paragraphs", "expected"),
    [
        (
            "Smith v. Allwright",
            ("Docket 51; 321 U.S. 649 (1944)", "Argued: January 12, 1944", "Decided: April 3, 1944"),
            [("1944-01-12", "1944-01-12"), ("1944-04-03", "1944-04-03")],
        ),
        (
            "Roe v. Doe",
            ("Supreme Court", "8 May 2014", "In 1984 the parties agreed on 15th May, 1985 to part."),
            [("2014-05-08", "2014-05-08")],
        ),
        (
            "Moscow trials",
            ("The Moscow trials were a series of trials held between 1936 and 1938. In 1932 nothing.",),
            [("1936", "1938")],
        ),
        (
            "Дело «Метро-Виккерс»",
            ("В марте 1933 года арестовали инженеров.", "Суд шёл в Москве с 12 по 19 апреля 1933 года."),
            [("1933-04-12", "1933-04-19")],
        ),
        (
            "Reichstagsbrandprozess",
            ("Der Reichstagsbrandprozess dauerte vom 21. September bis 23. Dezember 1933.",),
            [("1933-09-21", "1933-12-23")],
        ),
        ("Local 1976 v. Board", ("Oral Argument - January 20, 1958",), [("1958-01-20", "1958-01-20")]),
        ("Rex v. Doe", ("He was born in 1850 and died in 1911.",), []),
    ],
)
def test_the_dates_are_those_of_the_trial(
    title: str, paragraphs: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    assert dates(about(title, *paragraphs)) == expected


def test_the_file_name_dates_a_document_that_does_not_say_itself() -> None:
    assert dates(about("", "He was acquitted.", path="sessions/t17280228-12.txt")) == [("1728-02-28", "1728-02-28")]
    assert dates(about("", "He was acquitted.", path="1692/papers.txt")) == [("1692", "1692")]
    assert dates(about("", "He was acquitted.", path="box-12345678.txt")) == []
    assert dates(about("", "He was acquitted.", path="YUG1999b-transcript19991213ED.txt"))[0] == ("1999", "1999")


@pytest.mark.parametrize(
    "name",
    [
        "0b1fba50e8c9d2071b76097a1b96155f1eb2d40c",
        "9E107D9D372BB1936BD81D3542A419D6",
        "550e8400-e29b-1936-a716-446655440000",
        "transcript_c0ffee12d1454ca7b3e8f09a",
    ],
)
def test_digits_of_an_identifier_are_no_date(name: str) -> None:
    assert dates(about("", "He was acquitted.", path=f"{name}.txt")) == []
