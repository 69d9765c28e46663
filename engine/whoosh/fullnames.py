"""A bonus for documents whose person or trial is named exactly as typed: in full, and no more than that.

Who types "William Berger" means the documents of William Berger before those of Charles
William Berger, and before those that mention one William and another Berger. The name
in full is scored as a term of its own, found once: idf / (1 + K1), where the idf counts
the documents that have the name (BM25 on a keyword field, see `ranking`). It needs no
words to be rare: "Bailey" says nothing in the Proceedings of the Old Bailey, "Frederick
Bailey" does.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.analysis import words
from engine.facets import FacetColumn
from engine.schema import FACETS, FIELD_BY_NAME
from engine.whoosh.closeness import MOST_FORMS
from engine.whoosh.plan import DEFAULT_FIELDS, All, Plan, Term
from engine.whoosh.ranking import K1, Matches, inverse_document_frequency, raised
from engine.whoosh.sequences import side_by_side
from engine.whoosh.snapshot import Snapshot

LONGEST = 6
"""Words of a name; who types more asks about something."""

MOST_SIGNS = 3
"""Dots and commas a name may have beyond what is typed: "J. R. Smith" is named in full by "j r smith"."""

FORMS = 0.6
"""What the name counts when words of it are forms or near spellings of those typed, as in `closeness`."""

Spelled = Sequence[tuple[str, ...]]
"""For each word of a name the ways it may be written."""

_NAMED = tuple(name for name in FACETS if FIELD_BY_NAME[name].boost > 0)


def named_in_full(snapshot: Snapshot, plan: Plan, matches: Matches) -> Matches:
    """`matches` with the bonus added for those with a person or trial named by all words of `plan` in order."""
    terms = _terms(plan)
    if not 2 <= len(terms) <= LONGEST:
        return matches
    typed = [term.exact for term in terms]
    near = [term.words for term in terms]
    for name in _NAMED:
        matches = _raised(snapshot, name, matches, typed, 1.0)
        if near != typed:
            matches = _raised(snapshot, name, matches, near, FORMS)
    return matches


def _raised(snapshot: Snapshot, name: str, matches: Matches, spelled: Spelled, weight: float) -> Matches:
    documents = _with_phrase(snapshot, name, spelled)
    if len(documents):
        documents = _with_value(snapshot.facets[name], documents, spelled)
    if not len(documents):
        return matches
    bonus = weight * inverse_document_frequency(len(documents), snapshot.documents) / (1 + K1)
    return raised(matches, Matches(documents, np.full(len(documents), bonus, np.float32)))


def _terms(plan: Plan) -> tuple[Term, ...]:
    """The words of a query that consists of words only, none otherwise or when one stands for very many."""
    match plan:
        case All(parts, ()):
            terms = tuple(part for part in parts if isinstance(part, Term) and part.fields == DEFAULT_FIELDS)
            return terms if len(terms) == len(parts) and all(len(term.words) <= MOST_FORMS for term in terms) else ()
        case _:
            return ()


def _with_phrase(snapshot: Snapshot, name: str, spelled: Spelled) -> NDArray[np.int32]:
    """The documents with the words side by side in a field, ascending."""
    places = []
    for here in spelled:
        found = [snapshot.places(name, word) for word in here if snapshot.has(name, word)]
        if not found:
            return np.empty(0, np.int32)
        places.append(np.sort(np.concatenate(found)) if len(found) > 1 else found[0])
    return np.unique(side_by_side(places) >> 32).astype(np.int32)


def _with_value(column: FacetColumn, documents: NDArray[np.int32], spelled: Spelled) -> NDArray[np.int32]:
    """Those of `documents` with a facet value that consists of the words `spelled`."""
    owners, ordinals = column.owned(documents)
    distinct = np.unique(ordinals)
    least, most = (sum(pick(len(word.encode()) for word in here) for here in spelled) for pick in (min, max))
    sizes = column.values.sizes(distinct) - (len(spelled) - 1)
    possible = distinct[(sizes >= least) & (sizes <= most + MOST_SIGNS)]  # before any is decoded
    same = [number for number in possible.tolist() if _consists_of(column.values.text(number), spelled)]
    return np.unique(owners[np.isin(ordinals, same)]).astype(np.int32)


def _consists_of(value: str, spelled: Spelled) -> bool:
    found = words(value)
    return len(found) == len(spelled) and all(word in here for word, here in zip(found, spelled, strict=True))
