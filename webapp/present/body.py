"""The text of a document as HTML: citable paragraphs with the hits marked and numbered through.

Built as one string: a document may have tens of thousands of paragraphs, and a template that is run for each of
them takes several times as long.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from markupsafe import Markup, escape

from engine.analysis import words
from engine.document import Paragraph, ParagraphKind
from webapp.present.marked import Span, marked_hits
from webapp.translations import gettext

_PARAGRAPH = '<p id="p%(n)d" class="%(class)s">%(margin)s%(html)s</p>'
_FORMS = {
    ParagraphKind.HEADING: '<h2 id="p%(n)d" class="%(class)s">%(margin)s%(html)s</h2>',
    ParagraphKind.ITEM: '<li id="p%(n)d" class="%(class)s">%(margin)s%(html)s</li>',
    ParagraphKind.ROW: '<p id="p%(n)d" class="%(class)s row">%(margin)s%(html)s</p>',
    ParagraphKind.PREFORMATTED: '<div id="p%(n)d" class="%(class)s">%(margin)s<pre tabindex="0">%(html)s</pre></div>',
}
_BLOCK = 4000
"""The characters of a block: about 60 lines. A browser lays out those only that are near what is seen of the page."""

_BETWEEN = 70
"""The characters that would have found place in the space between two paragraphs and at the end of a last line."""

_FEW = 6
"""A document of so few blocks is laid out at once."""

_AROUND = {ParagraphKind.ITEM: ("<ul>", "</ul>")}


def body_html(
    paragraphs: tuple[Paragraph, ...], marks: Mapping[int, tuple[Span, ...]], walked: int, title: str = ""
) -> Markup:
    """`paragraphs` with the spans of `marks`, by paragraph number, in ``<mark>``; the first `walked` are numbered.

    Each paragraph has the id ``p<number>`` and a link to itself; neighbouring items are one list. A first one that
    says the `title` again, which stands above it in large letters, is set as plain text.
    """
    total = sum(map(len, marks.values()))
    margin = f'<a class="pn" href="#p%d" aria-label="{escape(gettext("Paragraph"))} %d">%d</a>'
    html: list[str] = []
    number = 1
    again = paragraphs[0] if paragraphs and words(paragraphs[0].text) == words(title) else None
    blocks = _blocks(paragraphs)
    for block in blocks if len(blocks) > _FEW else [paragraphs]:
        html.append('<div class="block">' if block is not paragraphs else "")
        for kind, group in groupby(block, key=lambda paragraph: paragraph.kind):
            before, after = _AROUND.get(kind, ("", ""))
            html.append(before)
            for paragraph in group:
                spans = marks.get(paragraph.number, ())
                shown = marked_hits(paragraph.text, spans, number, walked, total) if spans else escape(paragraph.text)
                parts = {
                    "n": paragraph.number,
                    "class": "again p" if paragraph is again else "p",
                    "margin": margin % ((paragraph.number,) * 3),
                    "html": shown,
                }
                html.append(_FORMS.get(kind, _PARAGRAPH) % parts)
                number += len(spans)
            html.append(after)
        html.append("</div>" if block is not paragraphs else "")
    return Markup("\n".join(html))  # of pieces that were escaped one by one


def _blocks(paragraphs: tuple[Paragraph, ...]) -> list[Sequence[Paragraph]]:
    """`paragraphs` in runs of about the height that the stylesheet gives a block which was not laid out yet."""
    blocks: list[Sequence[Paragraph]] = []
    run: list[Paragraph] = []
    height = 0
    for paragraph in paragraphs:
        run.append(paragraph)
        height += len(paragraph.text) + _BETWEEN
        if height >= _BLOCK:
            blocks.append(run)
            run, height = [], 0
    return [*blocks, run] if run else blocks
