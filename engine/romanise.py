"""How letters of names are written across scripts: one table of spellings and the sounds each may stand for.

The sounds are those of the Russian alphabet, one sign each: ``a e i o u`` and the
consonants, with C ч, c ц, J дж, Q щ, S ш, x х, Z ж. The rules are those of published
romanisations and of the newspapers of a country: BGN/PCGN, ALA-LC, ISO 9:1995, scholarly
(ISO/R 9:1968), German (Duden), French, Polish (PWN) and English habits, and the
spellings of Czech, Polish, South Slavic, Hungarian, Romanian and German names, which
Cyrillic writes by sound.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """Spellings, as a regular expression, and the sounds they may stand for, separated by spaces; ``-`` is silence.

    A writer keeps to one scheme, so a spelling stands for one sound throughout a word,
    unless it is `free`: "s" in German Sasonow is с and з.
    """

    spelling: str
    sounds: str
    free: bool = False

    @property
    def readings(self) -> tuple[str, ...]:
        """The sounds, the likeliest first."""
        return tuple("" if sound == "-" else sound for sound in self.sounds.split())


_VOWEL = "[aeiouyäöüáéíóúýāēīōūëėèêôœœâûąęăîőű]"
_VOICED = "[aeiouyäöüáéíóúýāēīōūëėèêôœâûąębdgjmnlrvwł]"

LATIN = (
    Rule("schtsch|schtch|chtch|shtsh|shch|štš|šč|szcz|ŝ", "Q W"),
    Rule("tzsch|tsch|tch|tš|cz|č|ć|ç|ĉ", "C"),
    Rule("dsch|dzh|dž|dż|dź|đ|ǆ", "J"),
    Rule("dj", "J di"),
    Rule("sch", "S Z Q W sx", free=True),
    Rule("sh", "S W"),
    Rule("š|ș|ş|ś", "S"),
    Rule("sz", "S s"),
    Rule("zh|ž|ż", "Z"),
    Rule("zs(?!ch)", "Z zs"),
    Rule("kh(?=r)", "x K"),
    Rule("kh", "x"),
    Rule("k(?=r)", "k K"),
    Rule("ck", "k ck"),
    Rule("cq|q(?!u)", "k"),
    Rule("cs", "C ks"),
    Rule("ch(?=r)", "x K C S"),
    Rule("ch", "x C S"),
    Rule("ce(?=a)", "C ke"),
    Rule("c(?=e|i|é)", "c C s"),
    Rule("c$", "c C k"),
    Rule("c", "k c", free=True),
    Rule("qu", "kv"),
    Rule("x", "ks x"),
    Rule("tz|ts|ț|ţ", "c"),
    Rule("ss|ß", "s"),
    Rule("s(?=[a-z]{0,6}i[cć]$|[a-z]{0,3}i(?:ch|tch|tsch)$|escu$)", "s z S", free=True),
    Rule("s(?=[tp])", "s S", free=True),
    Rule(f"s(?={_VOICED})", "s z", free=True),
    Rule("s", "s"),
    Rule("dz(?=[a-z]{0,6}ic$)", "J dz"),
    Rule("z(?=[a-z]{0,6}ic$)", "z Z c"),
    Rule("zz", "c z"),
    Rule("z|ź", "z c", free=True),
    Rule("ph", "f"),
    Rule("th", "t"),
    Rule("dt(?!s?ch)", "t"),
    Rule("gh", "g"),
    Rule("gu(?=[eiy])", "g gu"),
    Rule("gy(?=$|[^aeiou])", "gi d"),
    Rule("g|ğ|ģ|ġ", "g"),
    Rule(f"(?<={_VOWEL})h(?=[^aeiouyäöü]|$)", "- x h H"),
    Rule("h|ḥ", "h x H"),
    Rule("(?<=[bcfghkmpqstvwxz])j(?=[aeiouyâûëáéíóúöü])", "i"),
    Rule("^j(?=[^aeiouyâûëáéíóúöü])", "Z"),
    Rule("(?<=[ln])j(?=$|[^aeiouyâûëáéíóúöü])", "-"),
    Rule("j(?=$|[^aeiouyâûëáéíóúöü])", "i Z"),
    Rule("j(?=o)", "i Z J"),
    Rule("j", "i Z J"),
    Rule("w|v|ŭ", "v"),
    Rule("ł", "l"),
    Rule("(?<=[ou][wv])itz$", "ic iC"),
    Rule("iou|you", "iu"),
    Rule("e[iy](?=[^aeiouy])", "ei A"),
    Rule("ou", "u ou"),
    Rule("aeu|äu|eu", "ei oi eu"),
    Rule("oe|ö|œ|ő|ø", "o e oe"),
    Rule("ue|ü|ű", "u iu ue"),
    Rule("ae|ä|æ", "e a ae"),
    Rule("ie(?=[^aeiouy])", "e i"),
    Rule("yo", "o"),
    Rule("ë", "e o"),
    Rule("(?<=[sc]k)[aá]$", "a aia"),
    Rule("â", "ia a"),
    Rule("û", "iu"),
    Rule("ą", "on om a"),
    Rule("ę", "en em e"),
    Rule("ó", "o u"),
    Rule("î", "i"),
    Rule("ř", "r rZ"),
    Rule("[iy]ne$", "in ine"),
    Rule("y|ý|ï|ĭ|í|ī|ı", "i"),
)
"""Latin letters, the first rule that fits taken at each place; a letter without a rule stands for itself."""

CYRILLIC = (
    Rule("щ|шч", "Q W"),
    Rule("дж|џ|ђ", "J"),
    Rule("тч|ч|ћ", "C"),
    Rule("тц|ц|тс", "c"),
    Rule("ш", "S"),
    Rule("ж", "Z"),
    Rule("х(?=р)", "x K"),
    Rule("х", "x"),
    Rule("ґ", "g"),
    Rule("г", "g H", free=True),
    Rule("ё", "e o"),
    Rule("дз(?=[иёюя])", "dz J"),
    Rule("ай", "ai A"),
    Rule("[эеєѣ]", "e"),
    Rule("[ийыіїјѵ]", "i"),
    Rule("я", "ia"),
    Rule("ю", "iu"),
    Rule("ў|в", "v"),
    Rule("љ", "li l"),
    Rule("њ", "ni n"),
    Rule("ѳ", "f"),
    Rule("ъ(?=[^аеёиоуыэюя])", "- a u"),
    Rule("[ьъ]", "-"),
    *(Rule(letter, sound) for letter, sound in zip("абдзклмнопрстуф", "abdzklmnoprstuf", strict=True)),
)
"""Cyrillic letters: Russian, its orthography before 1918, Ukrainian, Belarusian, Bulgarian, Serbian."""
