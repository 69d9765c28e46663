"""The texts of the pages in the reader's language: one gettext catalogue per language, read as translators edit it.

English is the language of the code: each text is its own key. `speak` sets the language of this thread and context;
where nobody called it, as on a terminal, all is English.
"""

from __future__ import annotations

import io
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations

from engine.notice import Gap, Sentence

CATALOGUES = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the pages: its code, its own name, and the CLDR locale of its numbers and dates."""

    code: str
    name: str
    locale: str


ENGLISH = Language("en", "English", "en_GB")
LANGUAGES: tuple[Language, ...] = (ENGLISH, Language("ru", "Русский", "ru"))
"""The languages that can be chosen; all but the first have a catalogue."""

BY_CODE = {language.code: language for language in LANGUAGES}
"""The languages by their codes."""

_current: ContextVar[Language] = ContextVar("language", default=ENGLISH)


def current_language() -> Language:
    """The language that is spoken here and now."""
    return _current.get()


def current_locale() -> Locale:
    """Its CLDR locale: how it writes numbers, dates and the names of languages."""
    return _locale(_current.get().locale)


def speak(language: Language) -> None:
    """Let all that is said from now on in this context be said in `language`."""
    _current.set(language)


def number(value: int) -> str:
    """`value` as the current language writes it: 1,234 in English."""
    return _written(value, _current.get().locale)


@lru_cache(maxsize=10_000)
def _written(value: int, locale: str) -> str:
    """Kept, since a page writes a hundred numbers and the library thinks about each."""
    return format_decimal(value, locale=locale)


def gettext(message: str, /, **values: object) -> str:
    """`message` in the current language, with `values` in its gaps, written ``%(name)s``."""
    text = _translated(message, _current.get().code)
    return text % values if values else text


@lru_cache(maxsize=4096)
def _translated(message: str, code: str) -> str:
    """Kept, since a page says a hundred things, most of them on every page."""
    return str(_catalogue(BY_CODE[code]).gettext(message))


def ngettext(singular: str, plural: str, count: int, /, **values: object) -> str:
    """The form of a message that `count` asks for; in its gap ``%(num)s`` the number as the language writes it."""
    text = str(translations().ngettext(singular, plural, count))
    return text % {"num": number(count), **values}


def say(sentence: Sentence) -> str:
    """A sentence of the engine in the current language, its numbers grouped as that language does."""
    return gettext(sentence.template, **{name: _said(gap) for name, gap in sentence.values})


def _said(gap: Gap) -> str:
    return say(gap) if isinstance(gap, Sentence) else number(gap) if isinstance(gap, int) else gap


def translations() -> NullTranslations:
    """The catalogue of the current language; an empty one for English."""
    return _catalogue(_current.get())


@cache
def _catalogue(language: Language) -> NullTranslations:
    """The catalogue as gettext wants it, compiled in memory so that no compiled file can be missing or stale."""
    if language is ENGLISH:
        return NullTranslations()
    compiled = io.BytesIO()
    with catalogue_path(language).open("rb") as source:
        write_mo(compiled, read_po(source, locale=language.locale))
    compiled.seek(0)
    return Translations(compiled)


def catalogue_path(language: Language) -> Path:
    """Where the catalogue of `language` lies."""
    return CATALOGUES / language.code / "LC_MESSAGES" / "messages.po"


@cache
def _locale(name: str) -> Locale:
    return Locale.parse(name)
