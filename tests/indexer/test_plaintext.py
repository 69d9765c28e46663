from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.document import ParagraphKind
from indexer.page import Page
from indexer.plaintext import read_text

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"

SHAKHTY = """THE TRIAL OF THE SHAKHTY ENGINEERS

On the eighteenth of May 1928 the Special Session of the Supreme
Court of the USSR opened in the Hall of Columns in Moscow. The accu-
sed, fifty-three engineers and technicians of the Donbass, were
charged with belonging to an Anti-
Soviet organisation. The vice-
president of the court read the indictment. The vice-president was
Antonov-Saratovsky.

Q. Where were you on that day, and with whom did you speak when
the mine was flooded?
A. In Kharkov.
THE PRESIDENT: The witness will answer the question that was put
to him by the prosecutor.
Earl Warren: Proceed.
"""


def texts(page: Page) -> list[str]:
    return [paragraph.text for paragraph in page.paragraphs]


def body(text: str) -> str:
    return "\n".join(texts(read_text(text)))


def test_hard_wrapped_lines_become_paragraphs() -> None:
    found = texts(read_text(SHAKHTY))
    assert found[0] == "THE TRIAL OF THE SHAKHTY ENGINEERS"
    assert found[1].startswith(
        "On the eighteenth of May 1928 the Special Session of the Supreme Court of the USSR opened"
    )
    assert found[1].endswith("The vice-president was Antonov-Saratovsky.")


def test_words_split_at_line_ends_are_whole_again() -> None:
    text = body(SHAKHTY)
    assert "The accused, fifty-three engineers" in text
    assert "an Anti-Soviet organisation" in text
    assert "The vice-president of the court read" in text


@pytest.mark.parametrize(
    ("split", "whole"),
    [
        ("der Vorsitzende des Volksgerichtshofs hat ihn ver-\nnommen", "vernommen"),
        ("Государственный обвинитель Крыленко допра-\nшивал", "допрашивал"),
        ("le président du conseil de guerre a deman-\ndé", "demandé"),
        ("he was arrested in the spring of the year 1936-\n37", "1936-37"),
        ("the whole of it was said by the witness Jean-\nPaul", "Jean-Paul"),
        ("the soft hyphen of a word process\u00ad\ning program", "processing"),
    ],
)
def test_hyphens_at_line_ends_go_only_where_they_split_a_word(split: str, whole: str) -> None:
    assert whole in body(split + " und so weiter.\n")


def test_speeches_are_never_run_together() -> None:
    found = texts(read_text(SHAKHTY))
    assert "Q. Where were you on that day, and with whom did you speak when the mine was flooded?" in found
    assert "A. In Kharkov." in found
    assert "THE PRESIDENT: The witness will answer the question that was put to him by the prosecutor." in found
    assert "Earl Warren: Proceed." in found


@pytest.mark.parametrize(
    "start", ["Q.", "A.", "Вопрос:", "Ответ:", "ВЫШИНСКИЙ:", "Der Vorsitzende:", "Mr. DODD:", "THE WITNESS [Hoess]:"]
)
def test_speakers_of_many_kinds_open_a_paragraph(start: str) -> None:
    wrapped = (
        "We now come to the next question, which the court has put to you before\n" * 4
    ) + f"{start} answered then\n"
    assert texts(read_text(wrapped))[-1] == f"{start} answered then"


def test_a_file_with_a_paragraph_on_each_line_stays_so() -> None:
    lines = [
        f"{number}. The respondent was dismissed from the service of the railway in the year {1900 + number}. " * 3
        for number in range(9)
    ]
    assert texts(read_text("\n".join(lines))) == [line.strip() for line in lines]


def test_the_lines_of_a_poem_stay_apart() -> None:
    poem = (
        "Who comes here to the bar of the court,\nBound in irons and pale as the dead,\n"
        "To answer for words that he never said?\n\nThe clerk has written them all in his book."
    )
    assert len(texts(read_text(poem))) == 4


def test_an_indented_line_begins_a_paragraph() -> None:
    text = (
        "   The court met at ten o'clock in the morning and heard the first\n"
        "of the witnesses, who had come from Leningrad the night before.\n"
        "   The second witness was a clerk of the Commissariat and said that\n"
        "he knew nothing of the matter about which he was being asked now.\n"
    )
    assert [paragraph[:9] for paragraph in texts(read_text(text))] == ["The court", "The secon"]


def test_a_very_long_single_line_is_one_paragraph() -> None:
    assert len(texts(read_text("The court rose. " * 50_000))) == 1


@pytest.mark.parametrize(
    ("residue", "clean"),
    [
        ("Background[edit]", "Background"),
        ("История[править | править код]", "История"),
        ("Le procès[modifier | modifier le code]", "Le procès"),
        ("Der Prozess[Bearbeiten | Quelltext bearbeiten]", "Der Prozess"),
        ("the economy as a whole.[1]: xvii And so on.", "the economy as a whole. And so on."),
        ("in the widened probe.[1]: 2–4 He denied it.", "in the widened probe. He denied it."),
        ("a mere functionary)[a][8] had found it.", "a mere functionary) had found it."),
        ("in early 1923[2] after the stroke.", "in early 1923 after the stroke."),
        ("it was said.[citation needed] Then", "it was said. Then"),
    ],
)
def test_scraped_residue_is_cleaned_out(residue: str, clean: str) -> None:
    assert body(residue) == clean


@pytest.mark.parametrize(
    "text",
    [
        "It was held in Smith v. Jones [1936] A.C. 12 that it was so.",
        "He saw [the prisoner] in the street; the word is spelt so [sic] in the record.",
        "The prisoner[s] were asked whether [t]he[y] knew it.",
        "See paragraph [12] and § [3] of the judgment.",
        "[25] The appellant was convicted on the third count.",
        "He wrote my @list = $lines[0] in the margin.",
    ],
)
def test_brackets_of_the_author_stay(text: str) -> None:
    assert body(text) == text


def test_a_short_line_that_stands_alone_is_the_title() -> None:
    page = read_text("Moscow trials\n\nThe Moscow trials were a series of show trials held between 1936 and 1938.\n")
    assert page.title == "Moscow trials"
    assert page.paragraphs[0].kind is ParagraphKind.HEADING


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("The Industrial Party Trial (November 25 – December 7, 1930) was a show trial.", "The Industrial Party Trial"),
        ("2166. WILLIAM BLACKBURN was indicted for administering a drug to Hannah Turner.", "WILLIAM BLACKBURN"),
        ("Процесс Промпартии — крупный судебный процесс по делу о вредительстве.", "Процесс Промпартии"),
        ("Der Reichstagsbrandprozess war ein Strafverfahren vor dem Reichsgericht.", "Der Reichstagsbrandprozess"),
        ("In May 1928 the court met in Moscow.", "In May 1928 the court met in Moscow"),
    ],
)
def test_without_a_title_line_the_first_sentence_gives_one(sentence: str, title: str) -> None:
    assert read_text(sentence).title == title


def test_the_number_of_a_line_is_no_part_of_the_title() -> None:
    lines = ["Friday, 12 May 2006.", "[Open session]", "--- Upon commencing at 9.31 a.m."]
    numbered = "\n".join(f"{number:2}                 {line}" for number, line in enumerate(lines, 1))
    assert read_text(numbered).title == "Friday, 12 May 2006"
    assert read_text("12 May 2006\n\nThe court sat at nine and heard the witness.").title == "12 May 2006"


def test_a_made_title_is_not_longer_than_a_line() -> None:
    title = read_text(
        "When the court had risen and " + "the witnesses had gone home and " * 20 + "slept, it rained."
    ).title
    assert title.endswith("…")
    assert len(title) < 100


def test_the_name_of_the_site_before_the_title_is_left_out_and_reported() -> None:
    page = read_text("Katana VentraIP\n\nMoscow trials\n\nThe Moscow trials were a series of show trials.\n")
    assert page.title == "Moscow trials"
    assert "Katana" not in "\n".join(texts(page))
    assert "Katana VentraIP" in page.warnings[0]


def test_a_first_line_that_may_be_the_documents_own_stays() -> None:
    for first in ("Witness Statement", "Protocol No. 3", "Стенограмма"):
        page = read_text(f"{first}\n\nIvan Smirnov\n\nThen Ivan Smirnov said that he was not there.\n")
        assert texts(page)[0] == first


def test_front_matter_gives_the_title_and_is_not_text() -> None:
    page = read_text("---\ntitle: Дело Бейлиса\nyear: 1913\n---\nСуд начался в Киеве.\n")
    assert page.title == "Дело Бейлиса"
    assert texts(page) == ["Суд начался в Киеве."]
    assert page.declared[0].dates == ("1913",)


def test_markdown_headings_lose_their_signs() -> None:
    page = read_text("# The Slánský Trial\n\nIt began in Prague.\n\n## Verdict\n\nEleven were hanged.\n", markdown=True)
    assert page.title == "The Slánský Trial"
    assert [p.text for p in page.paragraphs if p.kind is ParagraphKind.HEADING] == ["The Slánský Trial", "Verdict"]


def test_text_is_in_one_unicode_form() -> None:
    assert (
        body("Rudolf Sla\u0301nsky\u0301\u00a0was\u200b tri\u00aded\x00 in 1952.")
        == "Rudolf Slánský was tried in 1952."
    )


@given(st.text(max_size=300))
def test_paragraphs_are_numbered_and_never_empty(text: str) -> None:
    page = read_text(text)
    assert [paragraph.number for paragraph in page.paragraphs] == list(range(1, len(page.paragraphs) + 1))
    assert all(paragraph.text.strip() for paragraph in page.paragraphs)


@given(st.lists(st.text(alphabet="abcdef абв", min_size=1, max_size=60), max_size=30))
def test_no_letter_of_a_plain_text_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert "".join(body(text).split()) == "".join(text.split())


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared seed files are not beside this repository")
def test_the_seed_files_have_their_titles_and_no_residue() -> None:
    first, second = (read_text(path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("*.txt")))
    assert (first.title, second.title) == ("The Industrial Party Trial", "Moscow trials")
    text = "\n".join(texts(second))
    assert not any(residue in text for residue in ("Katana VentraIP", "[edit]", "[1]", ": xvii", "[a]"))
    assert "the Soviet Union [and] that Trotsky never recommended" in text
