"""The page of a batch of searches: the form, and a line for each question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from webapp.findings import Finding
from webapp.state import SearchState
from webapp.translations import gettext, ngettext, number, say


@dataclass(frozen=True, slots=True)
class InquiryLine:
    """A question: its id, what was asked, the number of documents and their search, or what is wrong with it."""

    line: str
    id: str
    query: str
    count: str
    partial: str
    url: str
    problem: str


@dataclass(frozen=True, slots=True)
class InquiryView:
    """The form as it was filled in, and its answer."""

    text: str
    options: SearchState
    lines: tuple[InquiryLine, ...]
    named: bool
    found: str
    limit: str


def inquiry_view(text: str, found: Sequence[Finding], options: SearchState, limit: int) -> InquiryView:
    """Everything that the page prints; `text` is what was sent, `limit` the most lines."""
    lines = tuple(_line(finding) for finding in found)
    hits = sum(1 for finding in found if finding.total)
    return InquiryView(
        text=text,
        options=options,
        lines=lines,
        named=any(line.id not in ("", line.line) for line in lines),
        found=ngettext("%(num)s line finds something", "%(num)s lines find something", hits),
        limit=number(limit),
    )


def inquiry_rows(found: Sequence[Finding], site: str) -> Iterator[tuple[object, ...]]:
    """The answer as lines of a file; `site` is the address of the start page without its last slash."""
    yield "line", "id", "query", "documents", "with_some_words", "search", "problem"
    for finding in found:
        question = finding.question
        where = "" if finding.problem else site + finding.search.url()
        numbers: tuple[object, object] = ("", "") if finding.problem else (finding.total, finding.partial)
        yield question.line, question.id, question.query, *numbers, where, str(finding.problem or "")


def _line(finding: Finding) -> InquiryLine:
    question = finding.question
    return InquiryLine(
        line=str(question.line),
        id=question.id,
        query=question.query,
        count=number(finding.total),
        partial=ngettext(
            "%(num)s document with some of the words", "%(num)s documents with some of the words", finding.partial
        )
        if finding.partial
        else "",
        url=finding.search.url() if finding.total or finding.partial else "",
        problem=gettext("Line %(line)s: %(problem)s", line=question.line, problem=say(finding.problem))
        if finding.problem
        else "",
    )
