"""Which language a text is in: its script where that settles it, else py3langid.

py3langid (a maintained form of langid.py, Lui and Baldwin 2012) is small, starts at
once and was the best measured on texts of some hundred characters.
"""

from __future__ import annotations

import re

import py3langid

_SAMPLE = 3000
_GLIMPSE = 900
_LEAD = 200.0
"""The difference of log-likelihoods from which on `_GLIMPSE` characters of a sample say what all of it would."""
_ENOUGH = 20
"""Letters below which nothing is said about a text in an alphabet that several languages use."""
_LONG = 200
"""Letters from which on the text is believed before its declaration."""

_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("latin", re.compile("[A-Za-z\u00c0-\u024f]+")),
    ("cyrillic", re.compile("[\u0400-\u052f]+")),
    ("el", re.compile("[\u0370-\u03ff\u1f00-\u1fff]+")),
    ("he", re.compile("[\u0590-\u05ff]+")),
    ("arabic", re.compile("[\u0600-\u06ff]+")),
    ("hy", re.compile("[\u0530-\u058f]+")),
    ("ka", re.compile("[\u10a0-\u10ff]+")),
    ("th", re.compile("[\u0e00-\u0e7f]+")),
    ("ko", re.compile("[\u1100-\u11ff\uac00-\ud7af]+")),
    ("han", re.compile("[\u3041-\u30ff\u3400-\u9fff]+")),
    ("indic", re.compile("[\u0900-\u0dff]+")),
)
_HAN = dict(_SCRIPTS)["han"]
_KANA = re.compile("[\u3041-\u30fa]+")
_SHARED = ("latin", "cyrillic", "arabic", "indic")
"""Scripts that several languages are written in."""
_DENSE = {"han": 3, "ko": 2}
"""How many letters of an alphabet one sign of these scripts stands for, so that scripts compare by length of speech."""

_OWN_LETTERS = {
    "kk": "әғқңөұүһі",
    "ky": "ңөү",
    "mn": "өү",
    "tg": "ғӣқӯҳҷ",
    "ba": "ҙҫҡғ",
    "tt": "әҗңөү",
    "be": "ўі",
    "sr": "ђјљњћџ",
    "mk": "ѓѕјљњќџ",
    "uk": "ґєії",
}
"""Letters without which a text of some length is not in the language."""

_SAME = {"nb": "no", "nn": "no", "iw": "he", "ji": "yi", "in": "id", "sh": "sr"}
"""Codes given up or too fine for what they are used for here."""
_CODE = re.compile(r"([A-Za-z]{2})(?![A-Za-z])")


def detect(text: str, declared: str = "") -> str:
    """The ISO 639-1 code of the language most of `text` is in; "" when there is too little to tell.

    `declared` is what the document says itself ("en", "ru-RU"): it decides for short
    texts and between close relatives, but not against the evidence of a long text.
    """
    sample = _sample(text)
    said = code(declared)
    written = _SCRIPTS[:1] if sample.isascii() else _SCRIPTS
    counts = {script: _letters(pattern, sample) * _DENSE.get(script, 1) for script, pattern in written}
    script = max(counts, key=lambda name: counts[name])
    letters = sum(counts.values())
    if not letters:
        return said
    if counts[script] > letters / 2 and script not in _SHARED:
        return _of_script(script, sample, said)
    ranked = _ranked(sample, said)
    if said in ranked[:2] or (said and letters < _LONG):
        return said
    return ranked[0] if ranked and letters >= _ENOUGH else ""


def code(declared: str) -> str:
    """The two-letter code in a declaration such as "en-GB"; "" when it holds none."""
    match = _CODE.match(declared.strip())
    return _SAME.get(match.group(1).lower(), match.group(1).lower()) if match else ""


def _sample(text: str) -> str:
    """The beginning and the middle of a long text, because the beginning may be a preface in another language."""
    if len(text) <= _SAMPLE:
        return text
    middle = len(text) // 2
    return text[: _SAMPLE // 3] + "\n" + text[middle : middle + _SAMPLE * 2 // 3]


def _glimpse(sample: str) -> str:
    """Parts of the beginning and of the middle, in the proportion in which `_sample` takes them."""
    third = _GLIMPSE // 3
    middle = len(sample) // 3
    return f"{sample[:third]}\n{sample[middle : middle + 2 * third]}" if len(sample) > 2 * _GLIMPSE else sample


def _letters(script: re.Pattern[str], sample: str) -> int:
    """How many letters of `script` are in `sample`."""
    return sum(map(len, script.findall(sample)))


def _of_script(script: str, sample: str, said: str) -> str:
    """The language of a script that one language alone, or one and its declared neighbour, is written in."""
    if script == "han":
        kana = _letters(_KANA, sample)
        return "ja" if said == "ja" or kana * 20 > _letters(_HAN, sample) else "zh"
    return said if (script, said) == ("he", "yi") else script


def _ranked(sample: str, said: str) -> list[str]:
    """The languages that `sample` may be in, the likeliest first.

    A part of the sample is enough where one language leads by far and is the one declared, if any is.
    """
    glimpse = _glimpse(sample)
    scores = py3langid.rank(glimpse)
    if glimpse != sample and (scores[0][1] - scores[1][1] < _LEAD or said not in ("", scores[0][0])):
        scores = py3langid.rank(sample)
    lower = sample.lower()
    names = dict.fromkeys(_SAME.get(name, name) for name, _ in scores)
    return [
        name
        for name in names
        if len(name) == 2 and (name not in _OWN_LETTERS or any(char in lower for char in _OWN_LETTERS[name]))
    ]
