"""Reading plain text: paragraphs out of lines, a title out of the beginning."""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.document import Paragraph, ParagraphKind
from indexer.frontmatter import split_front_matter
from indexer.lines import hyphenated_words, is_item, is_speech, join
from indexer.lines import paragraphs as grouped
from indexer.normalise import normalise, squeeze
from indexer.page import Page
from indexer.residue import MENU_WORDS, strip_residue
from indexer.title import from_sentence, is_title_like

_MARKDOWN = re.compile(r"(#{1,6})\s+(\S.*?)\s*#*")
_BULLET = re.compile(r"\s*[-*•·]\s")
_BRAND = re.compile(r"[a-zа-я][A-ZА-Я]|\w\.(?:com|org|net|info|ru|de|fr)\b")
_WORD = re.compile(r"[^\W\d_]{2,}")
_HEADING_LENGTH = 80

Block = tuple[str, ParagraphKind]


def read_text(text: str, *, markdown: bool = False) -> Page:
    """The page that a plain text (with `markdown`, one in Markdown) is: front matter, title, paragraphs.

    Hard-wrapped lines are joined and words split at line ends made whole; otherwise
    each line is a paragraph. The title is the front matter's, else a short first line
    that stands alone, else the subject of the first sentence.
    """
    declared, body, warnings = split_front_matter(normalise(text))
    body = strip_residue(body)
    blocks = _blocks(body, markdown)
    blocks, dropped = _without_debris(blocks)
    numbered = tuple(Paragraph(number, words, kind) for number, (words, kind) in enumerate(blocks, 1))
    return Page(
        title=(declared.title if declared else "") or title_of(numbered),
        paragraphs=numbered,
        declared=(declared,) if declared else (),
        warnings=warnings + dropped,
    )


def _blocks(body: str, markdown: bool) -> list[Block]:
    lines = [line.expandtabs(4) if "\t" in line[:8] else line for line in body.split("\n")]
    known = hyphenated_words(body)
    groups = list(grouped(lines))
    blocks: list[Block] = []
    for position, group in enumerate(groups):
        following = groups[position + 1] if position + 1 < len(groups) else []
        words = squeeze(join(group, known))
        if words:
            blocks.append(_kind(words, len(group) == 1, following, markdown))
    return blocks


def _kind(words: str, one_line: bool, following: Sequence[str], markdown: bool) -> Block:
    """A paragraph's text with its kind; in Markdown the number signs of a heading are taken off."""
    marked = _MARKDOWN.fullmatch(words) if words.startswith("#") else None
    if marked and markdown:
        return marked.group(2), ParagraphKind.HEADING
    if _BULLET.match(words):
        return words, ParagraphKind.ITEM
    heading = (
        one_line
        and len(words) <= _HEADING_LENGTH
        and is_title_like(words)
        and not is_speech(words)
        and not is_item(words)
        and sum(map(len, following)) > len(words)
    )
    return words, ParagraphKind.HEADING if heading else ParagraphKind.TEXT


def _without_debris(blocks: list[Block]) -> tuple[list[Block], tuple[str, ...]]:
    """`blocks` without the lines of a site's menu or name that stand before the title, and a warning for each.

    Such a line is one of the usual menu words, or carries a name like "VentraIP" or a
    host name, while none of its words comes again in the text; and a second line like
    a title follows, whose words do.
    """
    dropped: list[str] = []
    while len(blocks) > 2 and _is_debris(blocks):
        dropped.append(f"The first line, “{blocks[0][0]}”, was left out: it belongs to the site it was copied from.")
        blocks = blocks[1:]
    return blocks, tuple(dropped)


def _is_debris(blocks: Sequence[Block]) -> bool:
    first, second = blocks[0][0], blocks[1][0]
    if not (is_title_like(first) and is_title_like(second)):
        return False
    if first.lower() in MENU_WORDS:
        return True
    if not _BRAND.search(first):
        return False
    rest = {word.lower() for text, _ in blocks[2:] for word in _WORD.findall(text)}
    own = {word.lower() for word in _WORD.findall(first)}
    next_words = {word.lower() for word in _WORD.findall(second)}
    return not own & (rest | next_words) and next_words <= rest


def title_of(paragraphs: Sequence[Paragraph]) -> str:
    """A title out of the beginning of a text: its first line if that looks like one, else its first subject."""
    first = next((paragraph for paragraph in paragraphs if any(map(str.isalpha, paragraph.text))), None)
    if first is None:
        return ""
    text = first.text.strip()
    if [part.text.partition(" ")[0] for part in paragraphs[:3]] == ["1", "2", "3"]:
        text = text.partition(" ")[2]  # the lines of a transcript are numbered
    line = squeeze(text.split("\n", 1)[0])
    heading = first.kind is ParagraphKind.HEADING or (is_title_like(line) and not is_speech(line))
    return line.lstrip("# ") if heading else from_sentence(squeeze(text[:1000]))
