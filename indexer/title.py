"""What a title looks like, and making one where a text has none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

MAX_TITLE = 120
_LONGEST_MADE = 90
_SHORTEST_MADE = 16
"""A shorter subject, such as "The accused", says too little."""
_LOOKED_AT = 600
_END = re.compile(r"[.,;:!…][\"'”»’)\]]*$")
_ABBREVIATED = re.compile(r"(?:\b(?:etc|al|Inc|Ltd|Co|Corp|Jr|Sr|others|et al|D\. ?C|U\. ?S)|\b[A-ZА-Я])\.$")
_SENTENCE = re.compile(
    r".*?[^\W\d_]{3,}[\"”»)\]]*[.!?…](?<!Mrs\.)(?<!Smt\.)(?<!Messrs\.)(?<!Nos\.)[\"”»’)]*"
    r"(?=\s+[\"“«„(]?[A-ZÀ-ÞА-ЯЁ0-9]|\s*$)",
    re.DOTALL,
)
_VERBS = (
    "was were is are had has took began opened war waren ist sind wurde wurden était étaient est sont fut furent "
    "fue era eran es был была было были является состоялся начался byl byla bylo był była było volt"
)
_SUBJECT = re.compile(rf"(.+?)\s*(?: \(|,? [—–-] |, | (?:{_VERBS.replace(' ', '|')})\b)")
_ADVERBIAL = re.compile(
    r"(?:In|On|At|After|Before|During|From|When|While|As|By|For|With|It|He|She|They|This|There|We|I|You|To|If|"
    r"В|Во|На|После|Когда|С|Он|Она|Они|Это|Im|Am|Nach|Als|Er|Sie|Es|Bei|Vor|En|Au|Le \d+|Après|Il|Elle|Dans|Lors)\b"
)
_NUMBERED = re.compile(r"\A\s*(?:\(?\d{1,5}[.)]|№ ?\d+\.?)\s+(?=\D)")
_SEPARATOR = re.compile(r"\s+[|·»:–—•-]+\s+|\s*\|\s*")
_AROUND_NAMES = " |·»:–—-•"
_SITE = re.compile(
    r".*\b(?:Wikip[eé]dia|Wikisource|Wikiwand|Encyclop[æa]?edia|Википеди[яи]|Викитека)\b.*|"
    r"(?:www\.)?[\w-]+\.(?:com|org|net|info|ru|de|fr|co\.uk|edu|gov)",
    re.I,
)
_EMPTY_TITLE = re.compile(
    r"|untitled(?: (?:document|page))?|document|index|home|welcome|new page \d+|no title|page \d+|title"
)
"""Titles that editors of web pages put in by themselves, in lower case."""


def is_title_like(text: str) -> bool:
    """Whether `text` is short, begins like a name or heading, and does not end like a sentence."""
    if not 2 <= len(text) <= MAX_TITLE or not any(char.isalpha() for char in text):
        return False
    return (not _END.search(text) or _ABBREVIATED.search(text) is not None) and not text[0].islower()


def from_sentence(text: str) -> str:
    """A title out of a text's first sentence: its subject where that is plain, else its beginning.

    "The Industrial Party Trial (November 25 …) was a show trial …" gives "The Industrial Party Trial".
    """
    text = _NUMBERED.sub("", text[:_LOOKED_AT], count=1).strip()
    match = _SENTENCE.match(text)
    sentence = match.group() if match else text
    subject = _SUBJECT.match(sentence)
    if subject and not _ADVERBIAL.match(sentence):
        name = subject.group(1).strip(" \"“”«»'")
        if _SHORTEST_MADE <= len(name) <= _LONGEST_MADE:
            return name
    return shorten(sentence)


def shorten(sentence: str) -> str:
    """`sentence` cut at a word's end to the length of a title, with an ellipsis where something is missing."""
    if len(sentence) <= _LONGEST_MADE:
        return sentence.rstrip(".")
    return sentence[: _LONGEST_MADE + 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"


@dataclass(frozen=True, slots=True)
class PageTitles:
    """The titles a page gives itself.

    `declared` in its metadata, `shared` for OpenGraph, `element` its ``<title>``,
    `headings` its first-level headings; `sites` are names of the site, not of the page.
    """

    declared: tuple[str, ...] = ()
    shared: str = ""
    element: str = ""
    headings: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()


def choose_title(titles: PageTitles, texts: Sequence[str]) -> str:
    """The title that says most of this page, without the site's name; "" when the page has none."""
    if titles.declared:
        return _without_site(titles.declared[0], titles)
    element, shared = _without_site(titles.element, titles), _without_site(titles.shared, titles)
    if _EMPTY_TITLE.fullmatch(_key(element)):
        element = ""
    headings = [heading for heading in titles.headings if heading not in titles.sites]
    agreed = [heading for heading in headings if any(_key(heading) in _key(name) for name in (shared, element) if name)]
    if agreed or shared:
        return agreed[0] if agreed else shared
    body = {word for text in texts if text not in headings for word in _words(text)}
    candidates = [name for name in (*headings[:1], element) if name]
    return max(candidates, key=lambda name: _share(name, body), default="")


def _without_site(title: str, titles: PageTitles) -> str:
    """`title` without the site's name before or behind it, where the page says elsewhere which part that is."""
    parts = [part.strip() for part in _SEPARATOR.split(title) if part.strip()]
    if len(parts) < 2:
        return title.strip()
    sites = {_key(name) for name in titles.sites}
    others = {_key(name) for name in (*titles.headings, titles.shared, *titles.declared) if name != title} - sites
    if _key(parts[0]) in others:
        return parts[0]
    if _key(parts[-1]) in sites or _SITE.fullmatch(parts[-1]):
        return title[: title.rindex(parts[-1])].rstrip(_AROUND_NAMES)
    if _key(parts[0]) in sites or _SITE.fullmatch(parts[0]):
        return title[title.index(parts[0]) + len(parts[0]) :].lstrip(_AROUND_NAMES)
    return parts[-1] if _key(parts[-1]) in others else title.strip()


def _key(title: str) -> str:
    return " ".join(_words(title))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _share(title: str, body: set[str]) -> float:
    words = [word for word in _words(title) if len(word) > 3]
    return sum(word in body for word in words) / max(1, len(words))
