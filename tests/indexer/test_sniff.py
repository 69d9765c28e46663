from __future__ import annotations

import random
import zipfile
import zlib
from io import BytesIO

import pytest

from indexer.sniff import Refusal, sniff

PAGE = "<!DOCTYPE html>\n<html><head><title>Дело</title></head><body><p>Суд начался.</p></body></html>"


def refused(data: bytes, path: str = "trial.txt") -> str:
    verdict = sniff(data, path)
    assert isinstance(verdict, Refusal)
    assert verdict.reason.endswith(".")
    return verdict.reason


def zipped(name: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "content")
    return buffer.getvalue()


@pytest.mark.parametrize(("data", "word"), [(b"", "empty"), (b" \n\t ", "white space"), (b"\x00" * 5000, "NUL")])
def test_a_file_without_content_is_refused(data: bytes, word: str) -> None:
    assert word in refused(data)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4\n1 0 obj", "PDF"),
        (b"{\\rtf1\\ansi The trial}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Word"),
        (zipped("word/document.xml"), "Word"),
        (zipped("letters/a.txt"), "ZIP"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", "JPEG"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"),
        (b"\x1f\x8b\x08\x00" + zlib.compress(b"text" * 50), "gzip"),
    ],
)
def test_another_kind_of_file_is_named_whatever_it_is_called(data: bytes, kind: str) -> None:
    for name in ("trial.txt", "trial.html", "trial"):
        assert kind in refused(data, name)


@pytest.mark.parametrize("name", ["trial.txt", "trial.html", "trial"])
def test_random_bytes_are_binary(name: str) -> None:
    assert "binary" in refused(random.Random(1936).randbytes(4096), name)


@pytest.mark.parametrize("text", ["RIFF was the first word.", "BZh", "ID3 and so on", "II* the second", "MZ"])
def test_a_text_that_begins_like_a_signature_is_text(text: str) -> None:
    assert sniff(text.encode(), "trial.txt") == "text"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "koi8-r", "cp866"])
def test_a_russian_text_is_not_binary(encoding: str) -> None:
    text = "Государственный обвинитель Крыленко допрашивает подсудимого Рамзина.\n" * 5
    assert sniff(text.encode(encoding), "trial.txt") == "text"


def test_shifted_korean_is_not_binary() -> None:
    assert sniff("재판은 도쿄에서 열렸으며 피고인들은 무죄를 주장했다.\n".encode("iso2022_kr"), "trial.txt") == "text"


def test_a_text_with_some_nul_bytes_is_text() -> None:
    assert sniff(b"The trial\x00 began\x00 in 1936.", "trial.txt") == "text"


@pytest.mark.parametrize("name", ["trial.txt", "trial", "trial.html", "trial.md"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_whole_page_is_html_under_any_name(name: str, encoding: str) -> None:
    assert sniff(PAGE.encode(encoding), name) == "html"


def test_plain_text_called_html_is_text() -> None:
    assert sniff(b"Q. Is 3 < 5 and 5 > 3?\nA. It is.", "trial.html") == "text"


def test_a_fragment_is_html_by_its_name_or_its_beginning() -> None:
    assert sniff(b"The <b>King</b> against Smith", "trial.html") == "html"
    assert sniff(b"<p>The King against Smith</p>", "trial") == "html"
    assert sniff(b"The <b>King</b> against Smith", "trial.txt") == "text"
