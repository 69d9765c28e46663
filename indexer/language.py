"""Which language a text is in: its script where that settles it, its commonest words where they do, else py3langid.

py3langid (a maintained form of langid.py, Lui and Baldwin 2012) is small, starts at
once and was the best measured on texts of some hundred characters.
"""

from __future__ import annotations

import re

import py3langid

from indexer.extract.lexicon import terms

_SAMPLE = 3000
_GLIMPSE = 900
_LEAD = 200.0
"""The difference of log-likelihoods from which on `_GLIMPSE` characters of a sample say what all of it would."""
_ENOUGH = 20
"""Letters below which nothing is said about a text in an alphabet that several languages use."""
_LONG = 200
"""Letters from which on the text is believed before its declaration."""

_COMMON: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "en": (
        terms("the of and to"),
        terms(
            "the of and to in that was he for with his which this from were by had her she they at on not is as it be"
            " are an have been him who i you my did there when said"
        ),
    ),
    "de": (
        terms("und der die"),
        terms(
            "und der die das den von zu ist nicht mit dem des ein eine im auf sich auch für wurde war daß dass er sie"
            " als an es aus bei nach ich hat einen einer einem zum zur vor"
        ),
    ),
    "fr": (
        terms("et les des"),
        terms(
            "et les des le la de du un une dans que qui pour par est sur au aux pas avec ne ce il elle se en ou à son"
            " sa ses cette plus fut été avait était"
        ),
    ),
    "ru": (
        terms("и в"),
        terms(
            "и в не на что с он как это по но из у за от так же для был было была были они его её ее к о я мы вы то"
            " все или о при во со"
        ),
    ),
}
"""Of some languages words that nearly every text has, and common words; their neighbours lack some of the first."""
_NEEDED = 2
_DISTINCT = 5
_SHARE = 0.25
"""The share of common words from which on they settle the language; a neighbour's text stays far below."""
_FEW = 12
"""Words below which common words settle nothing."""
_FOREIGN_TO_RUSSIAN = re.compile("[іїєґўѣѳѵђјљњћџѓѕќәғқңөұүһҙҫҡӣӯҳҷӑӗҕ]", re.IGNORECASE)

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
_WORD = re.compile(r"[^\W\d_]+")
_NEARLY_ALL = 0.75
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
    counts = _counts(sample)
    script = max(counts, key=lambda name: counts[name])
    letters = sum(counts.values())
    if not letters:
        return said
    if counts[script] > letters / 2 and script not in _SHARED:
        return _of_script(script, sample, said)
    if said and letters < _LONG:
        return said
    common = _by_common_words(_glimpse(sample))
    if common and said in ("", common):
        return common
    ranked = _ranked(sample, said)
    if said in ranked[:2]:
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


def _counts(sample: str) -> dict[str, int]:
    """The letters of each script in `sample`, signs of dense scripts for several; of Latin alone if that is all."""
    latin = _letters(_SCRIPTS[0][1], sample)
    if sample.isascii() or latin > _NEARLY_ALL * len(sample):
        return {"latin": latin}
    return {script: _letters(pattern, sample) * _DENSE.get(script, 1) for script, pattern in _SCRIPTS}


def _by_common_words(sample: str) -> str:
    """The language whose common words `sample` is full of; "" when they leave it open."""
    written = _WORD.findall(sample.lower())
    if len(written) < _FEW:
        return ""
    known = set(written)
    for language, (needed, common) in _COMMON.items():
        if len(needed & known) < _NEEDED or len(common & known) < _DISTINCT:
            continue
        if sum(map(common.__contains__, written)) > _SHARE * len(written):
            return "" if language == "ru" and ("ы" not in sample or _FOREIGN_TO_RUSSIAN.search(sample)) else language
    return ""


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
