"""Telling the text of a page from the site around it.

Two witnesses are heard: the page's own marks (elements and class names of menus and
footers, links) and trafilatura (Barbaresi 2021), the best library measured on article
pages. A witness may err; so trafilatura's verdict on a few blocks of a column is taken
for the column, and where it would drop speeches or most of the text it is not believed:
losing testimony is worse than keeping a menu.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import trafilatura

from indexer.blocks import Block
from indexer.copies import are_copies
from indexer.lines import speaker
from indexer.teasers import is_teaser

_LARGEST = 5_000_000
"""Pages longer than this, in characters, are judged by their own marks alone."""
_TELLING = 25
"""Letters and digits from which on a text is unlikely to occur twice by chance."""
_NEAR = 60
"""How far from the place reached, in letters and digits, a short text is looked for."""
_PROBES = 8
_COLUMN = 300
"""Characters of main text that make the element about them a column of the page's text."""
_PARAGRAPH, _LONG_PARAGRAPH, _SEVERAL = 80, 250, 5
"""Characters of a paragraph and of a long one; how many long ones make running text."""
_LEAST = 0.15
"""The share of the plausible text below which trafilatura's choice is not believed."""
_FEW_CHANGES = 4
"""Changes between recurring speakers from which on lines with names before them are a dialogue, not credits."""
_EDGE, _NOTICE = 12, 200
"""Blocks at either end of a page among which a notice about cookies is looked for, and its most characters."""
_FEW_LINKS = 0.15
"""The share of links in the text below which a page without marks is all content."""

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
_COOKIES = re.compile(
    r"\bcookies\b.*\b(?:site|page|use[sd]?|accept|hide|agree|consent|settings)\b|\b(?:use[sd]?|place|accept)\b.*\bcookies\b"
    r"|\bфайл\w* cookie|\bcookies?\b.*\b(?:verwende\w*|akzeptier\w*)|\b(?:verwende\w*|akzeptier\w*)\b.*\bcookies?\b"
    r"|\butilis\w*\b.*\bcookies?\b",
    re.IGNORECASE | re.DOTALL,
)
_NO_LETTER = re.compile(r"[\W_]+")


def is_content(blocks: Sequence[Block], source: str) -> list[bool]:
    """For each of the blocks of the page with the markup `source`, whether it belongs to the page's text."""
    chosen = _chosen(blocks, source)
    teasers = [is_teaser(block.text, block.links) for block in blocks]
    for unwanted in (_cookie_notices(blocks), are_copies([block.text for block in blocks]), teasers):
        chosen = [keep and not drop for keep, drop in zip(chosen, unwanted, strict=True)]
    return chosen if any(chosen) else [True] * len(blocks)


def _cookie_notices(blocks: Sequence[Block]) -> list[bool]:
    """For each block whether it is a notice about cookies: short, at either end of the page, and speaking of them."""
    last = len(blocks) - _EDGE
    return [
        (place < _EDGE or place >= last) and len(block.text) < _NOTICE and _COOKIES.search(block.text) is not None
        for place, block in enumerate(blocks)
    ]


def _chosen(blocks: Sequence[Block], source: str) -> list[bool]:
    spoken = _dialogue([block if not block.around else None for block in blocks])
    plausible = [
        not block.around and (speaks or 2 * block.links < len(block.text))
        for block, speaks in zip(blocks, spoken, strict=True)
    ]
    if not any(block.around for block in blocks) and _linked_share(blocks) < _FEW_LINKS:
        return [True] * len(blocks)
    kept = _columns(blocks, plausible, judged(blocks, source))
    return plausible if _loses_text(blocks, plausible, kept) else kept


def judged(blocks: Sequence[Block], source: str) -> list[bool]:
    """For each block, whether trafilatura takes it for the page's main text.

    Its text is followed through the blocks in order, letters and digits alone being
    compared. A long block may stand anywhere in it, a short one only near the place reached.
    """
    whole = _key(_main_text(source))
    kept, reached = [], 0
    for block in blocks:
        key = _key(block.text)
        long = len(key) >= _TELLING
        place = whole.find(key, reached, len(whole) if long else reached + len(key) + _NEAR) if key else -1
        kept.append(place >= 0 or (long and (key in whole or _mostly_in(key, whole[reached : reached + 2 * len(key)]))))
        if place >= 0:
            reached = place + len(key)
    return kept


def _mostly_in(key: str, near: str) -> bool:
    """Whether most pieces of a long text stand in `near`: footnote markers may have been cleaned out of one of them."""
    pieces = [key[start : start + _TELLING] for start in range(0, len(key) - _TELLING + 1, _TELLING)][:_PROBES]
    return 2 * sum(piece in near for piece in pieces) > len(pieces)


def _columns(blocks: Sequence[Block], plausible: Sequence[bool], chosen: Sequence[bool]) -> list[bool]:
    """What was chosen outside the parts around the text, and what the choice left out of the text's columns.

    A column most of which was chosen is kept whole; of one that is plainly running text
    the paragraphs are, and of any other those between chosen ones.
    """
    mostly, running = _mostly_chosen(blocks, plausible, chosen), _running_text(blocks, plausible)
    kept = [
        (choice and not block.around)
        or (good and block.container in mostly)
        or (good and block.container in running and len(block.text) >= _PARAGRAPH)
        for block, good, choice in zip(blocks, plausible, chosen, strict=True)
    ]
    places = [place for place, keep in enumerate(kept) if keep]
    parts = {blocks[place].container for place in places}
    for place in range(places[0], places[-1]) if places else ():
        block = blocks[place]
        if plausible[place] and block.container in parts and len(block.text) >= _PARAGRAPH:
            kept[place] = True
    return kept


def _mostly_chosen(blocks: Sequence[Block], plausible: Sequence[bool], chosen: Sequence[bool]) -> set[int]:
    """The columns of which at least half and some sentences were chosen."""
    size: Counter[int] = Counter()
    held: Counter[int] = Counter()
    for block, good, choice in zip(blocks, plausible, chosen, strict=True):
        if good:
            size[block.container] += len(block.text)
            held[block.container] += len(block.text) * choice
    return {part for part, length in held.items() if length > _COLUMN and length >= size[part] / 2}


def _running_text(blocks: Sequence[Block], plausible: Sequence[bool]) -> set[int]:
    """The columns of several long paragraphs with few links."""
    size: Counter[int] = Counter()
    links: Counter[int] = Counter()
    long: Counter[int] = Counter()
    for block, good in zip(blocks, plausible, strict=True):
        size[block.container] += len(block.text)
        links[block.container] += block.links
        long[block.container] += good and len(block.text) >= _LONG_PARAGRAPH
    return {part for part, count in long.items() if count >= _SEVERAL and links[part] < size[part] / 5}


def _loses_text(blocks: Sequence[Block], plausible: Sequence[bool], kept: Sequence[bool]) -> bool:
    """Whether `kept` lacks plausible speeches of a dialogue, or most of the plausible text."""
    lost = [block if good and not keep else None for block, good, keep in zip(blocks, plausible, kept, strict=True)]
    if any(_dialogue(lost)):
        return True
    possible = sum(len(block.text) for block, good in zip(blocks, plausible, strict=True) if good)
    return sum(len(block.text) for block, keep in zip(blocks, kept, strict=True) if keep) < _LEAST * possible


def _dialogue(blocks: Sequence[Block | None]) -> list[bool]:
    """For each block whether it is a turn of a dialogue: of speakers who recur and take turns."""
    speakers = [_speakers(block.text) if block else [] for block in blocks]
    turns = Counter(name for names in speakers for name in names)
    recurring = {name for name, count in turns.items() if count > 1}
    sequence = [(place, name) for place, names in enumerate(speakers) for name in names if name in recurring]
    changes = sum(first[1] != second[1] and second[0] - first[0] <= 2 for first, second in pairwise(sequence))
    if changes < _FEW_CHANGES:
        return [False] * len(blocks)
    return [any(name in recurring for name in names) for names in speakers]


def _speakers(text: str) -> list[str]:
    """The speakers of a block, one for each line that opens with one."""
    return [name for line in text.split("\n") if (name := speaker(line))]


def _linked_share(blocks: Sequence[Block]) -> float:
    return sum(block.links for block in blocks) / max(1, sum(len(block.text) for block in blocks))


def _key(text: str) -> str:
    return _NO_LETTER.sub("", text).lower()


def _main_text(source: str) -> str:
    """The text trafilatura extracts; "" when it finds none or fails, which it may on any page."""
    if len(source) > _LARGEST:
        return ""
    try:
        return trafilatura.extract(source, fast=True, favor_recall=True, include_comments=False) or ""
    except Exception:  # it is one witness of two, and the page is read without it
        return ""
