"""Text with its matching words marked: the only place where text of documents becomes HTML, every piece escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from webapp.translations import gettext

Span = tuple[int, int]


def marked(text: str, marks: Sequence[Span]) -> Markup:
    """`text` as HTML with each span of `marks` (start, end offsets) in ``<mark>``."""
    html: list[str] = []
    for piece, inside in _pieces(text, marks):
        html += ("<mark>", piece, "</mark>") if inside else (piece,)
    return Markup("".join(html))  # of pieces that were escaped one by one


def marked_hits(text: str, marks: Sequence[Span], first: int, last: int, total: int) -> Markup:
    """`text` as HTML with each span marked and numbered from `first`, as a place that can be gone to.

    A hit up to number `last` gets the id ``hit-<number>`` and is followed by links
    to its neighbours, which the stylesheet shows at the hit one has gone to.
    """
    html: list[str] = []
    number = first
    for piece, inside in _pieces(text, marks):
        if not inside:
            html.append(piece)
        elif number > last:
            html.append(f"<mark>{piece}</mark>")
        else:
            html.append(_hit(piece, number, last, total))
            number += 1
    return Markup("".join(html))  # of pieces that were escaped one by one


def runs(text: str, marks: Sequence[Span]) -> tuple[Span, ...]:
    """`marks` with neighbours joined that only spaces stand between, so that a phrase is one hit."""
    joined: list[Span] = []
    for start, end in sorted(marks):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _hit(piece: Markup, number: int, last: int, total: int) -> Markup:
    before = number - 1 or last
    after = number % last + 1
    return Markup(
        '<mark id="hit-{n}">{text}</mark><span class="walk">'
        '<a href="#hit-{before}" aria-label="{back}"></a><a href="#hit-{after}" aria-label="{on}"></a></span>'
    ).format(
        n=number,
        text=piece,
        before=before,
        after=after,
        back=gettext("Previous hit"),
        on=gettext("Next hit, this is %(at)s of %(all)s", at=number, all=total),
    )


def _pieces(text: str, marks: Sequence[Span]) -> Iterator[tuple[Markup, bool]]:
    """The escaped pieces of `text`, each with whether it is marked; overlapping spans and empty ones are mended."""
    done = 0
    for start, end in sorted(marks):
        start, end = max(start, done), min(end, len(text))
        if start >= end:
            continue
        if start > done:
            yield escape(text[done:start]), False
        yield escape(text[start:end]), True
        done = end
    if done < len(text):
        yield escape(text[done:]), False
