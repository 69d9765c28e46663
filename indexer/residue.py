"""What encyclopaedias and menus leave in copied text: edit links, footnote markers, page references."""

from __future__ import annotations

import re

_EDITING = (
    r"\[\s?(?:edit(?: source| section)?|править(?: код| вики-текст)?|ред(?:\.|агувати)|редагувати(?: код)?|"
    r"modifier(?: le (?:code|wikicode))?|Bearbeiten|Quelltext bearbeiten|editar(?: código| fonte)?|"
    r"modifica(?: wikitesto)?|edytuj(?: kod)?|upravit(?: zdroj| kód)?|bewerken(?: brontekst)?|"
    r"redigera(?: wikitext)?|szerkesztés|edita|編集|编辑|編輯)"
    r"(?:\s?[|/]\s?[^\[\]\n]{3,24})?\s?\]"
)
_EDIT = re.compile(rf"\s?{_EDITING}", re.IGNORECASE)
_HAS_EDIT = re.compile(_EDITING, re.IGNORECASE)
"""The same from the bracket on, to which `re` skips quickly; most texts have none."""
_REQUEST = re.compile(
    r"\[(?:(?:citation|page|clarification|verification|better source) needed|original research\??|"
    r"failed verification|by whom\?|who\?|when\?|where\?|why\?|which\?|dubious(?: [–-] discuss)?|source\?|"
    r"réf\. (?:nécessaire|souhaitée)|источник не указан[^\[\]\n]{0,20}|источник\?|кто\?|когда\?|уточнить|"
    r"Beleg fehlt)\]",
    re.IGNORECASE,
)
_PAGE = r"(?:[0-9]{1,4}|[ivxlc]{1,7})"
_PAGES = rf"(?::\s?{_PAGE}(?:\s?[–—-]\s?{_PAGE})?(?:,\s?[0-9]{{1,4}}(?:[–-][0-9]{{1,4}})?)*(?!\w))"
_NUMBER = r"\[(?:[1-9][0-9]{0,2}|(?:note|nb|n|Anm\.|прим\.) ?[0-9]{1,3})\]"
_LETTER = r"\[[a-z]\]"
_MARKERS = re.compile(rf"(?<=[^\s\[(§№])(?:{_NUMBER}{_PAGES}?|{_LETTER}(?={_NUMBER}))+(?:{_LETTER}(?!\w))?")
_HAS_MARKER = re.compile(r"\[(?:[1-9]|[a-z]\]|n|Anm\.|прим\.)")
_LETTER_NOTE = re.compile(rf"(?<=[.,;:!?)\"”»’]){_LETTER}(?!\w)")

_MENU = (
    "menu|home|search|login|log in|sign in|register|print|share|skip to content|skip to main content|jump to content|"
    "jump to navigation|toggle navigation|navigation|contents|back|next|previous|top|contact|about|sitemap|help|"
    "меню|главная|поиск|войти|печать|назад|startseite|suche|anmelden|drucken|zurück|accueil|rechercher|imprimer|retour"
)
MENU_WORDS = frozenset(_MENU.split("|"))
"""Lines that belong to a site's menu, in lower case."""


def strip_residue(text: str) -> str:
    """`text` without edit links, requests for sources, footnote markers and their page references.

    A footnote marker is a number of up to three digits in brackets directly behind a
    word ("1923[2]", "widened probe.[1]: 2–4"); brackets that stand apart or hold more,
    such as "[1936] A.C. 12", "§ [3]", "prisoner[s]", "[sic]", are the author's and stay.
    """
    if "[" not in text:
        return text
    text = _REQUEST.sub("", _EDIT.sub("", text) if _HAS_EDIT.search(text) else text)
    return _LETTER_NOTE.sub("", _MARKERS.sub("", text)) if _HAS_MARKER.search(text) else text
