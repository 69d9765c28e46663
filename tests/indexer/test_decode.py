from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.decode import decode
from indexer.encodings import codec_of

RUSSIAN = (
    "Процесс Промпартии проходил в Москве с 25 ноября по 7 декабря 1930 года. "
    "Государственным обвинителем выступал Крыленко, председательствовал Вышинский.\n"
)
FRENCH = (
    "Le procès de l'affaire Dreyfus s'ouvrit à Rennes le 7 août 1899. L'accusé répondit qu'il était "
    "innocent et que les pièces avaient été falsifiées.\n"
)
GERMAN = (
    "Der Prozeß gegen die Angeklagten begann am 21. September 1933 in Leipzig. Die Verteidiger erklärten, "
    "daß die Geständnisse für ungültig gehalten würden.\n"
)
HUNGARIAN = "A Rajk-per 1949 szeptemberében kezdődött Budapesten. A vádlott bűnösnek vallotta magát.\n"
GREEK = "Η δίκη των έξι έγινε στην Αθήνα το 1922. Οι κατηγορούμενοι καταδικάστηκαν σε θάνατο.\n"
HEBREW = "משפט אייכמן נפתח בירושלים באפריל 1961. התובע היה גדעון האוזנר.\n"
JAPANESE = "極東国際軍事裁判は1946年5月3日に開廷した。被告人は無罪を主張した。\n"
CHINESE = "国民党党员在法庭上被判处死刑，审判于一九四六年在南京举行。\n"
TAIWANESE = "遠東國際軍事法庭於一九四六年開庭，被告否認所有指控。\n"
KOREAN = "재판은 1946년 도쿄에서 열렸으며 피고인들은 무죄를 주장했다.\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((RUSSIAN, name) for name in ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")),
        *((FRENCH, name) for name in ("cp1252", "iso8859-1", "cp850")),
        *((GERMAN, name) for name in ("cp1252", "iso8859-1", "cp437")),
        *((HUNGARIAN, name) for name in ("cp1250", "iso8859-2")),
        *((GREEK, name) for name in ("cp1253", "iso8859-7")),
        (HEBREW, "cp1255"),
        *((JAPANESE, name) for name in ("cp932", "euc_jp", "iso2022_jp")),
        (CHINESE, "gb2312"),
        (TAIWANESE, "big5"),
        (KOREAN, "euc_kr"),
    ],
)
def test_an_undeclared_encoding_is_found(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.warnings == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [RUSSIAN, FRENCH, JAPANESE], ids=["Russian", "French", "Japanese"])
def test_unicode_is_read_with_and_without_a_byte_order_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text
    marked = decode(("\ufeff" + text).encode(encoding))
    assert (marked.text, marked.encoding) == (text, encoding)


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866"])
def test_a_text_in_capitals_is_not_taken_for_small_letters_of_another_encoding(encoding: str) -> None:
    text = "ПРОЦЕСС ПРОМПАРТИИ. СТЕНОГРАММА СУДЕБНОГО ПРОЦЕССА. МОСКВА, 1931"
    assert decode(text.encode(encoding)).text == text


def test_a_pound_sign_in_english_stays_one() -> None:
    text = "He stole from the prosecutor a watch, value £5, and a coat, value £2, on the 3d of May.\n"
    assert decode((text * 3).encode("cp1252")).text == text * 3


def test_ascii_is_recorded_as_such() -> None:
    assert decode(b"The King against Smith") == decode(b"The King against Smith", html=True)
    assert decode(b"The King against Smith").encoding == "ascii"


def page(text: str, declaration: str) -> str:
    return f"<html><head>{declaration}<title>x</title></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("label", "codec"),
    [("windows-1251", "cp1251"), ("koi8-r", "koi8-r"), ("x-mac-cyrillic", "mac-cyrillic"), ("ibm866", "cp866")],
)
def test_a_declared_encoding_is_believed(label: str, codec: str) -> None:
    for declaration in (
        f'<meta charset="{label}">',
        f"<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset={label}'>",
    ):
        source = page("Дело", declaration)
        assert decode(source.encode(codec), html=True).text == source


def test_an_xml_declaration_counts_too() -> None:
    source = '<?xml version="1.0" encoding="windows-1251"?>' + page("Дело", "")
    assert decode(source.encode("cp1251"), html=True).text == source


def test_latin_1_is_read_as_browsers_read_it() -> None:
    source = page("“Guilty” – so the jury", '<meta charset="iso-8859-1">')
    decoded = decode(source.encode("cp1252"), html=True)
    assert (decoded.text, decoded.encoding, decoded.warnings) == (source, "cp1252", ())


@pytest.mark.parametrize("label", ["utf-8", "windows-1252"])
def test_a_page_in_iso_2022_is_read_whatever_it_declares(label: str) -> None:
    source = page("被告は無罪を主張した。裁判は東京で開かれた。" * 5, f'<meta charset="{label}">')
    decoded = decode(source.encode("iso2022_jp"), html=True)
    assert decoded.text == source and "declares" in decoded.warnings[0]


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("iso-8859-1", "utf-8"),
        ("windows-1251", "utf-8"),
        ("utf-8", "cp1251"),
        ("iso-8859-1", "cp1251"),
        ("cp1251", "koi8-r"),
    ],
)
def test_a_wrong_declaration_is_overruled_and_said_so(label: str, codec: str) -> None:
    source = page(RUSSIAN * 3, f'<meta charset="{label}">')
    decoded = decode(source.encode(codec), html=True)
    assert decoded.text == source
    assert len(decoded.warnings) == 1
    assert "declares" in decoded.warnings[0]


def test_a_declaration_nobody_knows_is_passed_over() -> None:
    source = page(RUSSIAN, '<meta charset="klingon-1">')
    assert decode(source.encode("utf-8"), html=True).text == source


def test_labels_that_are_no_text_encodings_are_refused() -> None:
    assert [codec_of(label) for label in ("hex", "rot13", "idna", "no such thing", "utf-16")] == [
        "",
        "",
        "",
        "",
        "utf-8",
    ]


def test_a_sequence_cut_off_at_the_end_leaves_the_rest_in_utf_8() -> None:
    decoded = decode(RUSSIAN.strip().encode("utf-8")[:-30] + "в".encode()[:1])
    assert decoded.encoding == "utf-8"
    assert decoded.text.endswith("\ufffd")
    assert "1 character" in decoded.warnings[0]


def test_a_few_damaged_characters_in_utf_8_are_reported() -> None:
    data = RUSSIAN.encode("utf-8") + b"\xff\xfe" + RUSSIAN.encode("utf-8")
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert decoded.text.replace("\ufffd", "") == RUSSIAN * 2
    assert "2 characters" in decoded.warnings[0]


def test_a_replacement_character_of_the_source_is_no_damage() -> None:
    assert decode("was \ufffd read".encode()).warnings == ()


def test_the_encoding_of_a_long_file_is_known_by_what_comes_late() -> None:
    text = "The witness was sworn and examined.\n" * 10_000 + RUSSIAN
    assert decode(text.encode("cp1251")).text == text


@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_become_text(data: bytes, html: bool) -> None:
    decoded = decode(data, html=html)
    assert isinstance(decoded.text, str)
    assert decoded.encoding


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode("utf-8")).text == text
