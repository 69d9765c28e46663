from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.read import ReadFile, Refusal, read

PAGE = """<html lang="ru"><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251">
<title>Дело Бейлиса</title></head><body><h1>Дело Бейлиса</h1>
<p>Суд над Менделем Бейлисом начался в Киеве 25 сентября 1913 года и длился месяц.</p></body></html>"""


def read_file(data: bytes, path: str) -> ReadFile:
    result = read(data, path)
    assert isinstance(result, ReadFile), result
    return result


def test_a_page_is_read_in_its_encoding_with_its_language() -> None:
    found = read_file(PAGE.encode("cp1251"), "beilis.htm")
    assert (found.page.title, found.encoding, found.page.language) == ("Дело Бейлиса", "cp1251", "ru")
    assert found.page.paragraphs[1].text.startswith("Суд над Менделем Бейлисом")
    assert found.warnings == ()


@pytest.mark.parametrize("encoding", ["utf-8", "koi8-r", "cp866", "utf-16", "utf-16-be"])
def test_the_same_words_come_from_every_encoding(encoding: str) -> None:
    text = "Дело Бейлиса\n\nСуд над Менделем Бейлисом начался в Киеве 25 сентября 1913 года и длился месяц.\n"
    page = read_file(text.encode(encoding), "beilis.txt").page
    assert [paragraph.text for paragraph in page.paragraphs] == text.strip().split("\n\n")
    assert page.language == "ru"


def test_damage_is_reported() -> None:
    found = read_file("Дело Бейлиса. Суд начался".encode()[:-1], "cut.txt")
    assert len(found.warnings) == 1
    assert found.page.warnings == found.warnings


def test_front_matter_decides_the_title_and_language_of_a_short_text() -> None:
    found = read_file(b"---\ntitle: Protokoll\nlanguage: de\n---\nVertagt.\n", "p.txt")
    assert (found.page.title, found.page.language) == ("Protokoll", "de")


def test_number_signs_are_headings_in_markdown_only() -> None:
    text = b"# The Rajk Trial\n\nIt began in Budapest.\n"
    assert read_file(text, "rajk.md").page.paragraphs[0].text == "The Rajk Trial"
    assert read_file(text, "rajk.txt").page.paragraphs[0].text == "# The Rajk Trial"
    assert read_file(text, "rajk.txt").page.title == "The Rajk Trial"


@pytest.mark.parametrize(
    "data",
    [b"", b"  \n", b"\x00" * 99, b"%PDF-1.7", b"<html><body></body></html>", b"<html><script>alert(1)</script></html>"],
)
def test_what_holds_no_text_is_refused_with_a_sentence(data: bytes) -> None:
    result = read(data, "x.html")
    assert isinstance(result, Refusal)
    assert result.reason[0].isupper()
    assert result.reason.endswith(".")


@given(st.binary(max_size=300), st.sampled_from(["x.txt", "x.html", "x.md", "x"]))
def test_no_bytes_make_it_fail(data: bytes, path: str) -> None:
    result = read(data, path)
    if isinstance(result, ReadFile):
        assert result.page.paragraphs
        assert result.page.title or not any(map(str.isalpha, result.page.paragraphs[0].text))
