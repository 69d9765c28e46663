"""How little a decoded text looks like writing: what a wrong encoding leaves behind."""

from __future__ import annotations

import re

_SAMPLE = 50_000
_WORD = re.compile(r"[^\W\d_]+")
_NOISE = re.compile(
    "[\u0080-\u0084\u0086-\u009f\u00a4\u00a6\u00a8\u00ac\u00af\u00b1-\u00b3\u00b6\u00b8\u00b9\u2200-\u259f\ufffd]"
)
_CAPITAL_INSIDE = re.compile(r"[a-zß-öø-ÿа-яёα-ωά-ώ][A-ZÀ-ÖØ-ÞА-ЯЁΑ-ΩΆ-Ώ]|[^\W\d_]{3}[ÀÐÝÞðýþ]{2}")
_SCRIPTS = (
    re.compile("[A-Za-z\u00c0-\u024f]"),
    re.compile("[\u0370-\u03ff]"),
    re.compile("[\u0400-\u04ff]"),
    re.compile("[\u0590-\u05ff]"),
    re.compile("[\u0600-\u06ff]"),
)


def implausibility(text: str) -> float:
    """The share of `text`'s words beyond ASCII that no language writes so, from 0 (none) to 1 (all).

    Counted are words with a capital after a small letter or with letters of two
    scripts, words of accented Latin letters alone, and symbols among the letters:
    "рПЛБЪБФЕМШ" (KOI8-R read as windows-1251), "Ïîêàçàòåëü" (windows-1251 read as
    Latin-1). A text in ASCII has 0.
    """
    sample = text[:_SAMPLE]
    if sample.isascii():
        return 0.0
    words = [word for word in _WORD.findall(sample) if not word.isascii()]
    odd = sum(_is_odd(word) for word in words)
    noise = len(_NOISE.findall(sample))
    return (odd + noise) / max(1, len(words) + noise)


def _is_odd(word: str) -> bool:
    if _CAPITAL_INSIDE.search(word) or sum(1 for script in _SCRIPTS if script.search(word)) > 1:
        return True
    return len(word) > 3 and all("\u00c0" <= char <= "\u00ff" for char in word)
