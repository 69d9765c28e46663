"""The blocks of a page: runs of text between two block-level boundaries, in the order of the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bs4.element import NavigableString, PreformattedString, Tag

from engine.document import ParagraphKind
from indexer.lines import hyphenated_words, join, paragraphs
from indexer.marks import is_around, is_editing, is_marker, is_number
from indexer.normalise import normalise, squeeze

_UNSEEN_NAMES = "script style noscript template svg iframe object canvas button select textarea head datalist"
_INLINE_NAMES = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rp rt ruby s samp "
    "small span strike strong sub sup time tt u var wbr"
)
_CELL_NAMES = "p div h1 h2 h3 h4 h5 h6 ul ol dl table pre blockquote br hr center"
_OWN_KIND_NAMES = "li p div td blockquote pre dd dt section article"
_UNSEEN, _INLINE = frozenset(_UNSEEN_NAMES.split()), frozenset(_INLINE_NAMES.split())
_IN_CELL, _OWN_KIND = frozenset(_CELL_NAMES.split()), frozenset(_OWN_KIND_NAMES.split())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BEFORE_NOTE = re.compile(r"[^\W\d_]{3}$|[.,;:!?)\"”»’]$")
_LONGEST_CELL = 300
"""A table cell with more text than this is laid out as a column of the page, not as a value."""

_LARGEST_AROUND = 0.3


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text: its kind, how many of its characters are links, whether it stands in a part around the content.

    `level` is 1 to 6 for headings, else 0; `around` numbers the elements about it that are
    by name or class a menu, footer, notice or the like, `container` the element that
    holds the block's own among its neighbours.
    """

    text: str
    kind: ParagraphKind = ParagraphKind.TEXT
    level: int = 0
    links: int = 0
    around: tuple[int, ...] = ()
    container: int = 0


def blocks_of(root: Tag) -> list[Block]:
    """All blocks below `root`; white space is one space except in ``<pre>``, whose lines stay."""
    collector = _Collector()
    waiting: list[Iterator[object]] = [iter(root.contents)]
    opened: list[Tag] = []
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
            if opened:
                collector.close(opened.pop())
        elif isinstance(child, Tag):
            if collector.open(child):
                waiting.append(iter(child.contents))
                opened.append(child)
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            collector.add(str(child))
    collector.flush()
    return _without_large(collector.blocks)


def _without_large(blocks: list[Block]) -> list[Block]:
    """`blocks`, where an element that holds a good part of the page's unlinked text counts as no part around it.

    Classes such as "sidebar-right" are given to the whole content as well.
    """
    total = sum(len(block.text) - block.links for block in blocks)
    held: Counter[int] = Counter()
    for block in blocks:
        for part in block.around:
            held[part] += len(block.text) - block.links
    large = {part for part, size in held.items() if size > _LARGEST_AROUND * total}
    return [replace(block, around=tuple(part for part in block.around if part not in large)) for block in blocks]


class _Collector:
    """The blocks so far and the run of text being collected."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.run: list[str] = []
        self.links = 0
        self.in_link = 0
        self.around: list[int] = []
        self.parts = 0
        self.inside: list[int] = [0, 0]
        self.elements = 0
        self.pre = 0
        self.kinds: list[tuple[ParagraphKind, int]] = [(ParagraphKind.TEXT, 0)]

    def open(self, tag: Tag) -> bool:
        """Enters `tag`; False when nothing below it is to be read or it has been read as a whole."""
        name = tag.name
        if name in _UNSEEN or is_editing(tag):
            return False
        if name in _INLINE:
            if name in ("sup", "a") and (is_marker(tag) or self._is_note(tag)):
                return False
            self.in_link += name == "a"
            return True
        if name == "br":
            self.run.append("\n")
            return False
        self.flush()
        around = is_around(tag)
        if name == "tr" and (row := _row(tag)):
            self._add_row(row, tag)
            return False
        if around:
            self.parts += 1
            self.around.append(self.parts)
        self.elements += 1
        self.inside.append(self.elements)
        self.pre += name == "pre"
        if name in _HEADINGS:
            self.kinds.append((ParagraphKind.HEADING, _HEADINGS[name]))
        elif name == "li":
            self.kinds.append((ParagraphKind.ITEM, 0))
        elif name in _OWN_KIND:
            self.kinds.append(self.kinds[-1] if name in ("p", "div") else (ParagraphKind.TEXT, 0))
        return True

    def _is_note(self, tag: Tag) -> bool:
        """Whether a raised number without link or brackets stands for a note: behind a word, not a number or unit."""
        return tag.name == "sup" and is_number(tag) and _BEFORE_NOTE.search("".join(self.run[-2:])[-12:]) is not None

    def close(self, tag: Tag) -> None:
        """Leaves `tag`."""
        name = tag.name
        if name in _INLINE:
            self.in_link -= name == "a"
            return
        self.flush()
        if is_around(tag):
            self.around.pop()
        self.inside.pop()
        self.pre -= name == "pre"
        if name in _HEADINGS or name in _OWN_KIND:
            self.kinds.pop()

    def add(self, text: str) -> None:
        """Adds a piece of text to the run."""
        text = normalise(text)
        self.run.append(text if self.pre else text.replace("\n", " "))
        if self.in_link:
            self.links += len(text.strip())

    def flush(self) -> None:
        """Ends the run: it becomes one block, or one for each of its lines or groups of lines."""
        text, links = "".join(self.run), self.links
        self.run, self.links = [], 0
        if not text.strip():
            return
        kind, level = self.kinds[-1]
        share = links / max(1, len(text.strip()))
        kind = ParagraphKind.PREFORMATTED if self.pre else kind
        for piece in _preformatted(text) if self.pre else _pieces(text):
            linked = round(share * len(piece))
            self.blocks.append(Block(piece, kind, level, linked, tuple(self.around), self.inside[-2]))

    def _add_row(self, cells: list[str], tag: Tag) -> None:
        text = " | ".join(cells)
        links = sum(len(squeeze(link.get_text())) for link in tag.find_all("a"))
        self.blocks.append(Block(text, ParagraphKind.ROW, 0, links, tuple(self.around), self.inside[-1]))


def _pieces(text: str) -> list[str]:
    """The lines of a run; hard-wrapped ones joined to paragraphs."""
    if "\n" not in text:
        return [squeeze(text)]
    lines = [squeeze(line) for line in text.split("\n")]
    known = hyphenated_words(text)
    return [squeeze(join(group, known)) for group in paragraphs(lines)]


def _preformatted(text: str) -> list[str]:
    """The groups of lines of a ``<pre>`` that blank lines part, with their line ends."""
    groups = re.split(r"\n[ \t]*\n", text)
    return ["\n".join(line.rstrip() for line in group.strip("\n").split("\n")) for group in groups if group.strip()]


def _row(tag: Tag) -> list[str]:
    """The cells of a row of values; none when the row lays out the page or holds a single cell."""
    cells = tag.find_all(["td", "th"], recursive=False)
    if len(cells) < 2 or any(cell.find(list(_IN_CELL)) is not None for cell in cells):
        return []
    texts = [squeeze(normalise(_cell_text(cell))) for cell in cells]
    if any(len(text) > _LONGEST_CELL for text in texts):
        return []
    filled = [text for text in texts if text]
    return filled if len(filled) > 1 else []


def _cell_text(cell: Tag) -> str:
    for unwanted in cell.find_all(["sup", "script", "style", "select", "button"]):
        if unwanted.name != "sup" or is_marker(unwanted):
            unwanted.extract()
    return cell.get_text()
