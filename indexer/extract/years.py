"""The years a text speaks of at all, for a timeline; when the trial was is another question, see `when`."""

from __future__ import annotations

import re

from indexer.extract.lexicon import terms

_NUMBER = re.compile(r"(?P<year>[12](?<![\w$£€№#§=][12])[0-9]{3})(?:[-–—/](?P<to>[0-9]{1,2}))?(?![\w%°=])")
_FIRST, _SURE, _LAST = 1000, 1500, 2100
_AROUND = 18
_LAST_WORD = re.compile(r"(?P<word>[^\W\d_]+)(?P<stop>[.:]?)\s*\(?$")
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")
_IN_A_NUMBER = re.compile(r"(?:(?<!\d)[0-9]+[.,:]|\d[ \u00a0]|[A-Z0-9]-|/|[$£€№#§]\s?)$")
_DAY_AND_MONTH = re.compile(r"(?<!\d)[0-3]?[0-9]\s?[./-]\s?(?:[01]?[0-9]|[IVX]{1,4})\s?[./-]\s?$")
_GOES_ON = re.compile(r"[.,:][0-9]|[ \u00a0][0-9]{3}(?![0-9])|-[0-9]{3}")
_LABELS = terms(
    """
    no nos nr num number numbers p pp page pages vol volume volumes art article articles section sections sec para
    paragraph line lines folio fol f box file case docket room tel telephone fax verse psalm form order номер стр с л
    лл ст статья статьи дело том seite seiten s blatt bl artikel band page feuillet tome strona str
    """
)
"""What stands before a number that is no year."""
_UNITS = terms(
    """
    rubles roubles pounds dollars francs marks shillings kopecks guilders livres zloty rubel mark franken reichsmark
    рублей рубля руб километров км тонн человек людей листов км kilometres kilometers miles metres meters feet yards
    acres hectares tons tonnes kg km m men women people persons soldiers prisoners workers pages copies inhabitants
    words votes members shares sheets pieces degrees hours volumes personen soldaten seiten menschen arbeiter
    personnes hommes soldats pages habitants
    """
)
"""What is counted by a number before it."""
_YEAR_WORDS = terms(
    """
    in of since until till from to between year years anno ad about around circa ca before after by january
    february march april may june july august september october november december в с до по году год около im um seit
    jahr jahre en dès an année depuis roku
    """
)
"""What makes even an early number a year."""


def mentioned_years(text: str) -> tuple[int, ...]:
    """The years from 1000 to 2100 that `text` mentions, ascending, each once.

    Sums, pages, cases and things counted are left out as far as the words beside a number tell; a number
    before 1500 must follow a word that dates have. Of a span its ends are given.
    """
    found: set[int] = set()
    for match in _NUMBER.finditer(text):
        year = int(match["year"])
        if year not in found and _is_year(text, match.start(), match.end(), year):
            found.add(year)
        if match["to"] and year in found:
            found |= _other_end(year, match["to"])
    return tuple(sorted(found))


def _is_year(text: str, start: int, end: int, year: int) -> bool:
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    if year > _LAST or _GOES_ON.match(after):
        return False
    if _IN_A_NUMBER.search(before) and not _DAY_AND_MONTH.search(before):
        return False
    word = _LAST_WORD.search(before)
    label = word["word"].lower() if word else ""
    following = _NEXT_WORD.match(after)
    labelled = label in _LABELS and (len(label) > 1 or (word is not None and word["stop"] == "."))
    if labelled or (following and following[1].lower() in _UNITS):
        return False
    return year >= _SURE or label in _YEAR_WORDS or _DAY_AND_MONTH.search(before) is not None


def _other_end(year: int, written: str) -> set[int]:
    """The last year of ``1936-38`` or ``1691/2``; none where the digits can be no later year."""
    other = int(f"{str(year)[: -len(written)]}{written}")
    return {other} if year < other <= year + 99 else set()
