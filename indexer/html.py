"""Reading HTML: what a page declares, its title, and its text in blocks."""

from __future__ import annotations

import re
import warnings

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
from bs4.element import Tag

from engine.document import Paragraph
from indexer.blocks import Block, blocks_of
from indexer.boilerplate import is_content
from indexer.metadata import Metas, declared_in_page
from indexer.normalise import normalise, squeeze
from indexer.page import Declared, Page
from indexer.plaintext import title_of
from indexer.residue import strip_residue
from indexer.title import PageTitles, choose_title

_UNSEEN = re.compile(r"<(?:(script|style|svg|template|noscript)\b[^<>]*(?<!/)>|(!--))", re.I)
_CLOSED = {"!--": re.compile("-->")} | {
    name: re.compile(rf"</{name}\s*>", re.I) for name in ("script", "style", "svg", "template", "noscript")
}
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")


def read_html(text: str) -> Page:
    """The page in `text`: title, declarations, and its paragraphs without what belongs to the site around them.

    Never fails on bad markup; nesting is unlimited. A page without text has no paragraphs.
    """
    source = _XML_DECLARATION.sub("", normalise(text), count=1)
    source, linked_data = _without_unseen(source)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(source, "lxml")
    metas = _metas(soup)
    language = _language(soup)
    declared = declared_in_page(metas, linked_data, language)
    blocks = blocks_of(soup.body or soup)
    kept = [block for block, content in zip(blocks, is_content(blocks, source), strict=True) if content]
    paragraphs = _paragraphs(kept)
    title = choose_title(_titles(soup, metas, declared, blocks), [paragraph.text for paragraph in paragraphs])
    told = _paragraphs([block for block in kept if 2 * block.links < len(block.text)])
    return Page(title or title_of(told or paragraphs), paragraphs, declared, language)


def _without_unseen(source: str) -> tuple[str, list[str]]:
    """The markup without scripts, styles, drawings and comments, and the JSON-LD among the scripts.

    Most of a modern page's bytes go before it is parsed. What is never closed is left to the parser.
    """
    kept: list[str] = []
    linked_data: list[str] = []
    unclosed: set[str] = set()
    done = 0
    while opened := _UNSEEN.search(source, done):
        name = (opened.group(1) or opened.group(2)).lower()
        closed = None if name in unclosed else _CLOSED[name].search(source, opened.end())
        if closed is None:
            unclosed.add(name)
            kept.append(source[done : opened.end()])
            done = opened.end()
            continue
        if "ld+json" in opened.group():
            linked_data.append(source[opened.end() : closed.start()])
        kept += (source[done : opened.start()], " ")
        done = closed.end()
    return "".join(kept) + source[done:], linked_data


def _paragraphs(blocks: list[Block]) -> tuple[Paragraph, ...]:
    texts = ((strip_residue(block.text).strip(), block.kind) for block in blocks)
    return tuple(Paragraph(number, text, kind) for number, (text, kind) in enumerate((t for t in texts if t[0]), 1))


def _metas(soup: BeautifulSoup) -> Metas:
    found: dict[str, list[str]] = {}
    for meta in soup.find_all("meta"):
        key = _attribute(meta, "name") or _attribute(meta, "property") or _attribute(meta, "itemprop")
        content = squeeze(normalise(_attribute(meta, "content")))
        if key and content:
            found.setdefault(key.strip().lower(), []).append(content)
    return found


def _language(soup: BeautifulSoup) -> str:
    root = soup.html
    return (_attribute(root, "lang") or _attribute(root, "xml:lang")) if root else ""


def _titles(soup: BeautifulSoup, metas: Metas, declared: tuple[Declared, ...], blocks: list[Block]) -> PageTitles:
    element = soup.title
    return PageTitles(
        declared=tuple(source.title for source in declared if source.title and source.detail != "meta og:title"),
        shared=next(iter(metas.get("og:title", ())), ""),
        element=squeeze(normalise(element.get_text())) if element else "",
        headings=tuple(block.text for block in blocks if block.level == 1 and not block.around),
        sites=tuple(name for key in ("og:site_name", "application-name") for name in metas.get(key, ())),
    )


def _attribute(tag: Tag, name: str) -> str:
    value = tag.get(name, "")
    return value if isinstance(value, str) else " ".join(value or ())
