"""What a search finds in a snapshot before anything of it is shown: documents with scores, filtered and counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from engine.counting import Scope, all_facets, sideways
from engine.facets import Mask
from engine.notice import Notice, notice
from engine.query import REQUIRED, And, Node, Or
from engine.search import Facet, Search, Sort
from engine.whoosh.closeness import closer
from engine.whoosh.evaluate import Evaluation
from engine.whoosh.fullnames import named_in_full
from engine.whoosh.plan import Resolved
from engine.whoosh.ranking import Matches
from engine.whoosh.resolve import resolve
from engine.whoosh.snapshot import Snapshot
from engine.whoosh.vocabulary import MAX_EXPANSIONS


@dataclass(frozen=True, slots=True)
class Finding:
    """The documents that answer a query, those of them that `passed` the filters, and what each facet counts.

    `partial` is True when no document had all the words and those with some stand instead.
    """

    snapshot: Snapshot
    resolved: Resolved
    matches: Matches
    passed: Mask
    scopes: Mapping[str, Scope]
    notices: tuple[Notice, ...]
    partial: bool

    @property
    def total(self) -> int:
        """How many documents were found."""
        return int(np.count_nonzero(self.passed))

    def ranked(self, sort: Sort) -> Matches:
        """The matches with their final scores, which only an order by relevance needs."""
        if sort is not Sort.RELEVANCE:
            return self.matches
        close = closer(self.snapshot, self.resolved.plan, self.matches, self.passed)
        return named_in_full(self.snapshot, self.resolved.plan, close)

    def scope(self, facet: str, search: Search) -> Scope:
        """What `facet` counts: sideways or not, as `search` says."""
        scope = self.scopes[facet]
        return scope if search.sideways else Scope(self.passed, scope.entries)

    def facets(self, search: Search) -> tuple[Facet, ...]:
        """The facets that `search` asks for."""
        scopes = {name: self.scope(name, search) for name in search.facets}
        return all_facets(scopes, self.snapshot.facets, search.filters, search.facets, search.facet_limit)


def find(snapshot: Snapshot, search: Search) -> Finding:
    """What `search` finds: its words resolved, evaluated, and where nothing has them all, tried again more loosely."""
    evaluation = Evaluation(snapshot)
    root = search.query.root
    resolved = resolve(root, snapshot, evaluation.out_of_half_time, spellings=search.spellings)
    matches = evaluation.matches(resolved.plan)
    notices = list(search.query.remarks)
    partial = False
    if not len(matches) and (loosened := _loosened(root)):
        resolved, matches, partial = _second_try(search, loosened, snapshot, evaluation)
        if partial:
            notices.append(notice("partial", "No document has all the words; documents with some of them are shown."))
    found = np.zeros(snapshot.size, np.bool_)
    found[matches.documents] = True
    passed, scopes = sideways(found, snapshot.facets, search.filters)
    notices.extend(_limits(resolved, evaluation))
    return Finding(snapshot, resolved, matches, passed, scopes, tuple(notices), partial)


def _second_try(
    search: Search, loosened: Node, snapshot: Snapshot, evaluation: Evaluation
) -> tuple[Resolved, Matches, bool]:
    """When no document has all words: those that have them but for a letter, else those with any, which is partial."""
    late = evaluation.out_of_half_time
    slips = resolve(search.query.root, snapshot, late, slips=True, spellings=search.spellings)
    matches = evaluation.matches(slips.plan)
    if len(matches):
        return slips, matches, False
    any_word = resolve(loosened, snapshot, late, spellings=search.spellings)
    matches = evaluation.matches(any_word.plan)
    return any_word, matches, len(matches) > 0


def _loosened(root: Node) -> Node | None:
    """The query with any of its words instead of all, or None when it does not require several."""
    if not isinstance(root, And):
        return None
    wanted = tuple(part for part in root.parts if not isinstance(part, REQUIRED))
    kept = tuple(part for part in root.parts if isinstance(part, REQUIRED))
    return And((Or(wanted), *kept)) if len(wanted) > 1 else None


def _limits(resolved: Resolved, evaluation: Evaluation) -> list[Notice]:
    notices = [
        notice(
            "expansions",
            "“%(text)s” stands for more than %(count)s words; only that many were looked up.",
            text=text,
            count=MAX_EXPANSIONS,
        )
        for text in resolved.incomplete
    ]
    notices += [
        notice(
            "near",
            "Near spellings of “%(word)s” were searched, too: %(near)s.",
            word=word,
            near=", ".join(near[:8]) + (" …" if near[8:] else ""),
        )
        for word, near in resolved.near
    ]
    notices += [
        notice("no-document", "There is no document with the id “%(document)s” in this collection.", document=document)
        for document in resolved.unknown
    ]
    if evaluation.late:
        notices.append(
            notice("late", "The query took too long; what was found until then is shown. Use fewer wildcards.")
        )
    return notices
