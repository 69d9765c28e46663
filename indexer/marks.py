"""What the elements of a page tell by their names, roles and classes."""

from __future__ import annotations

import re
from itertools import islice

from bs4.element import NavigableString, Tag

_AROUND_TAGS = frozenset({"nav", "footer"})
_AROUND_ROLES = frozenset(
    {"navigation", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar"}
)
_AROUND_NAMES = (
    "nav|navi|navbar|navigation|navbox|menu|submenu|topmenu|mainmenu|breadcrumbs?|footer|cookies?|cookieconsent|gdpr|"
    "sharing|share|social|sharedaddy|addthis|skip-?link|pagination|pager|toolbar|catlinks|printfooter|sitesub|"
    "jump-to-nav|noprint|advert|adverts|newsletter|mw-jump-link|related|sidebar|vertical-navbox|interlanguage"
)
_AROUND = re.compile(
    rf"(?:^|(?<!\bno)(?<!\bwith)(?<!\bhas)[\s_-])(?:{_AROUND_NAMES})(?:$|[\s_-])",
    re.I,
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_EDITING = re.compile(r"(?:^|\s)(?:mw-editsection|editsection|mw-editsection-like|reference-accessdate)(?:$|\s)")
_FEW_NODES, _LONGEST_MARKER = 20, 12
_MARKER = re.compile(r"\[?\s*(?:\d{1,3}|[a-z]{1,2}|[ivx]{1,5}|\*{1,3}|[†‡§]|(?:note|nb|Anm\.|прим\.)\s*\d{1,3})\s*\]?")
_BRACKETED = re.compile(r"\[\s*(?:\d{1,3}|[a-z]|(?:note|nb|Anm\.|прим\.|N)\s*\d{1,3})\s*\]")


def is_marker(tag: Tag) -> bool:
    """Whether a ``<sup>`` or link is nothing but a footnote's number: bracketed, or leading to a place in the page."""
    text = _short_text(tag)
    if not _MARKER.fullmatch(text):
        return tag.name == "sup" and "reference" in _names(tag).split()
    link = tag if tag.name == "a" else tag.find("a")
    inside = isinstance(link, Tag) and str(link.get("href", "")).startswith("#")
    if tag.name == "a":
        return inside and _BRACKETED.fullmatch(text) is not None
    return inside or _BRACKETED.fullmatch(text) is not None


def is_number(tag: Tag) -> bool:
    """Whether `tag` holds a number of up to three digits and nothing else."""
    text = _short_text(tag)
    return text.isdigit() and len(text) <= 3


def is_editing(tag: Tag) -> bool:
    """Whether `tag` holds an "edit" link of a wiki."""
    return tag.name in ("span", "sup", "div") and _EDITING.search(_names(tag)) is not None


def is_around(tag: Tag) -> bool:
    """Whether `tag` by its name, role, class or id is a part of the site around the content, or is hidden."""
    if tag.name in ("html", "body", "main", "article", "tr", "td", "tbody", "p"):
        return False
    if tag.name in _AROUND_TAGS or tag.get("role") in _AROUND_ROLES or _HIDDEN.search(str(tag.get("style", ""))):
        return True
    names = _names(tag)
    return bool(names) and _AROUND.search(names) is not None


def _names(tag: Tag) -> str:
    classes = tag.get("class") or ()
    own = classes if isinstance(classes, str) else " ".join(classes)
    return f"{own} {tag.get('id') or ''}".strip()


def _short_text(tag: Tag) -> str:
    """The text of `tag` if that is short and plain, else "": an endless one is not worth gathering."""
    nodes = list(islice(tag.descendants, _FEW_NODES + 1))
    text = "".join(node for node in nodes if isinstance(node, NavigableString)).strip()
    return text if len(nodes) <= _FEW_NODES and len(text) <= _LONGEST_MARKER else ""
