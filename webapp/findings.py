"""What each line of a batch finds: one search for each, within bounds; a line that cannot be used stops nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from engine.index import Index
from engine.notice import Sentence, sentence
from engine.search import Sort
from webapp.batch import unadorned
from webapp.lines import Question, columns, listed, questions
from webapp.parameters import MAX_QUERY
from webapp.state import SearchState

MAX_LINES = 1000
"""Lines of a batch that are searched for; the rest is named and left out."""

MAX_SECONDS = 20
"""After this time the lines that are left are not searched for."""

_TOO_LATE = sentence("there was no time left; send it again without the lines before")


@dataclass(frozen=True, slots=True)
class Finding:
    """A line of a batch, the search it stands for and its number of documents, or what is wrong with it.

    `partial` are the documents with some of the words, where none has them all.
    """

    question: Question
    search: SearchState
    total: int = 0
    partial: int = 0
    problem: Sentence | None = None


def findings(index: Index, text: str, options: SearchState) -> Iterator[Finding]:
    """What each line of `text` finds; a line that cannot be searched for says why and stops nothing."""
    lines = questions(text) if "query" in columns(text) else listed(text)
    ends = time.monotonic() + MAX_SECONDS
    for question in islice(lines, MAX_LINES):
        search = replace(options, q=question.query[:MAX_QUERY])
        if question.problem:
            yield Finding(question, search, problem=question.problem)
        elif time.monotonic() > ends:
            yield Finding(question, search, problem=_TOO_LATE)
        else:
            results = index.search(replace(unadorned(search), limit=0, sort=Sort.TITLE))  # no rank, nothing to show
            numbers = (0, results.total) if results.partial else (results.total, 0)
            yield Finding(question, search, *numbers)
    left = sum(1 for _ in lines)
    if left:
        problem = sentence("%(count)s more lines were left out", count=left)
        yield Finding(Question(MAX_LINES + 1, "", ""), options, problem=problem)
