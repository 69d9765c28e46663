"""Romanisations of Russian as their sources define them, written here apart from the rules they check."""

from __future__ import annotations

import re
from collections.abc import Callable

_SAME = dict(zip("абвгдзиклмнопрстуф", "abvgdziklmnoprstuf", strict=True))
_VOWELS = "аеёиоуыэюя"

BGN = _SAME | {
    "е": "e", "ё": "ë", "ж": "zh", "й": "y", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ъ": "ʺ", "ы": "y", "ь": "ʹ", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
"""BGN/PCGN 1947, before the "ye" that `_iotated` adds."""

ALA_LC = BGN | {"й": "ĭ", "ц": "t͡s", "э": "ė", "ю": "i͡u", "я": "i͡a"}

ISO_9 = _SAME | {
    "е": "e", "ё": "ë", "ж": "ž", "й": "j", "х": "h", "ц": "c", "ч": "č", "ш": "š", "щ": "ŝ",
    "ъ": "ʺ", "ы": "y", "ь": "ʹ", "э": "è", "ю": "û", "я": "â",
}  # fmt: skip

SCHOLARLY = ISO_9 | {"х": "x", "щ": "šč", "ю": "ju", "я": "ja"}

GERMAN = _SAME | {
    "в": "w", "е": "e", "ё": "jo", "ж": "sch", "з": "s", "й": "i", "х": "ch", "ц": "z", "ч": "tsch", "ш": "sch",
    "щ": "schtsch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "ju", "я": "ja",
}  # fmt: skip

FRENCH = _SAME | {
    "е": "e", "ё": "io", "ж": "j", "й": "ï", "у": "ou", "х": "kh", "ц": "ts", "ч": "tch", "ш": "ch", "щ": "chtch",
    "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iou", "я": "ia",
}  # fmt: skip

POLISH = _SAME | {
    "в": "w", "е": "ie", "ё": "io", "ж": "ż", "й": "j", "л": "ł", "х": "ch", "ц": "c", "ч": "cz", "ш": "sz",
    "щ": "szcz", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip


def _iotated(word: str, sign: str) -> str:
    """`word` with `sign` before an "е" that begins it or follows a vowel, й, ь or ъ."""
    return re.sub(f"(^|(?<=[{_VOWELS}йьъ]))е", f"{sign}е", word)


def _written(word: str, letters: dict[str, str]) -> str:
    return "".join(letters.get(letter, letter) for letter in word)


def bgn(word: str) -> str:
    """Vyshinskiy, Yezhov."""
    return _written(_iotated(word, "y"), BGN)


def english(word: str) -> str:
    """Vyshinsky, Yezhov: BGN as newspapers simplify it."""
    return re.sub("iy$|yy$", "y", re.sub("[ʹʺ]", "", bgn(word)).replace("ë", "e"))


def emigrant(word: str) -> str:
    """Kerenskii, Zinovieff: the habit of the years about 1920."""
    return re.sub("v$", "ff", english(word))


def ala_lc(word: str) -> str:
    """Vyshinskiĭ."""
    return _written(word, ALA_LC)


def catalogue(word: str) -> str:
    """Vyshinskii: ALA-LC as catalogues without diacritics have it."""
    return re.sub("[ʹʺ͡]", "", ala_lc(word)).replace("ĭ", "i").replace("ė", "e")


def iso_9(word: str) -> str:
    """Vyšinskij with â and û, after ISO 9:1995."""
    return _written(word, ISO_9)


def scholarly(word: str) -> str:
    """Vyšinskij."""
    return _written(word, SCHOLARLY)


def german(word: str) -> str:
    """Wyschinski, Jeschow, after Duden."""
    soft = re.sub("(?<=[чщшж])ё", "о", _iotated(word, "j"))
    return re.sub("(?:ii|yi)$", "i", _written(soft, GERMAN))


def french(word: str) -> str:
    """Vychinski, Lénine."""
    found = _written(_iotated(word, "i"), FRENCH)
    found = re.sub("(?:iï|yï)$", "i", re.sub("g(?=[eiy])", "gu", found))
    return re.sub("in$", "ine", found)


def polish(word: str) -> str:
    """Wyszyński, Chruszczow, after PWN."""
    soft = re.sub("(?<=[чщшжц])ё", "о", re.sub("(?<=[чщшжц])е", "э", _iotated(word, "j")))
    soft = re.sub("л(?=[еёиьюя])", "l", re.sub(f"(?<=[{_VOWELS}])я|^я", "ja", re.sub("^ю", "ju", soft)))
    return re.sub("(?:ij|yj)$", "i", _written(soft, POLISH).replace("jie", "je"))


SCHEMES: dict[str, Callable[[str], str]] = {
    scheme.__name__: scheme
    for scheme in (bgn, english, emigrant, ala_lc, catalogue, iso_9, scholarly, german, french, polish)
}
