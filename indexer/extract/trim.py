"""The name in a run of capitalised words: what is left when the words at its ends that are no part of it are gone."""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.extract.given import is_given
from indexer.extract.lexicon import INSTITUTIONS, PARTICLES, SURNAMES_TOO
from indexer.extract.names import is_title, not_a_name, plain_word, title_end

_WORD = re.compile(r"\S+")
_QUESTION_OR_ANSWER = frozenset(("Q.", "A.", "F.", "D.", "R.", "В.", "О."))


@lru_cache(maxsize=1 << 16)
def trimmed(run: str) -> tuple[str, int]:
    """What may be a name in `run` and how many characters stand before it: "France Raymond Poincaré", "But Stalin"."""
    skip = title_end(run)
    rest = run[skip:]
    if " " not in rest and "\u00a0" not in rest:
        return ("", skip) if not_a_name(rest) else (rest, skip)
    parts = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(rest)]
    while parts and (not_a_name(parts[0][0]) or (len(parts) > 1 and is_title(parts[0][0]))):
        parts.pop(0)
        while len(parts) > 1 and parts[0][0] in PARTICLES:
            parts.pop(0)  # "L'assassinat de Jean Jaurès"
    if parts[1:] and plain_word(parts[-1][0]) in INSTITUTIONS:
        return "", skip
    while parts and not_a_name(parts[-1][0]) and not (len(parts) > 1 and parts[-1][0].lower() in SURNAMES_TOO):
        parts.pop()
    if not parts:
        return "", skip
    inner = next((index for index in range(1, len(parts) - 1) if is_title(parts[index][0])), 0)
    if inner == 1 and parts[0][0] in _QUESTION_OR_ANSWER:
        parts = parts[2:]  # "Q. Mr. Ivory"
    elif inner and len(parts) - inner > 2 and not any(is_given(part[0]) for part in parts[:inner]):
        parts = parts[inner + 1 :]  # "Hir Daughter Abigail Hobbs"
    return rest[parts[0][1] : parts[-1][2]], skip + parts[0][1]
