"""Which indexed words a typed word stands for: tables over the distinct words, made once per commit.

The index holds words as written. Two words are the same word to a reader when they
differ in accents only (`fold`), or are forms of one word in a language in which they
occur (`stem_key`). Each table maps what words have in common to the words.
"""

from __future__ import annotations

import fnmatch
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from engine.analysis import STEMMED_LANGUAGES, fold, stem_key

MAX_EXPANSIONS = 4096
"""The most words one pattern stands for; with more the answer says that it is incomplete."""

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


def home_language(word: str, language: str) -> str:
    """The language whose table `word` belongs to, in a document in `language`.

    A document whose language is unknown, or has no stemmer, counts as Russian for
    Cyrillic words and as English for others, so that short documents are not left out.
    """
    cyrillic = _CYRILLIC.match(word) is not None
    if language in STEMMED_LANGUAGES and cyrillic == (language == "ru"):
        return language
    return "ru" if cyrillic else "en"


@dataclass(frozen=True)
class Vocabulary:
    """The distinct words of an index by language, and what stands for what among them."""

    by_language: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def words(self) -> list[str]:
        """All words, sorted."""
        return sorted({word for known in self.by_language.values() for word in known})

    @cached_property
    def _folded(self) -> dict[str, list[str]]:
        table: dict[str, list[str]] = {}
        for word in self.words:
            table.setdefault(fold(word), []).append(word)
        return table

    @cached_property
    def _stems(self) -> dict[str, dict[str, list[str]]]:
        tables: dict[str, dict[str, list[str]]] = {}
        for language, known in self.by_language.items():
            table = tables.setdefault(language, {})
            for word in known:
                table.setdefault(stem_key(word, language), []).append(word)
        return tables

    def forms(self, word: str) -> tuple[str, ...]:
        """The indexed words that `word` stands for besides itself, sorted: its accents ignored, then its forms."""
        alike = {word, *self._folded.get(fold(word), ())}
        found = set(alike)
        for language, table in self._stems.items():
            for form in alike:
                if home_language(form, language) == language:
                    found.update(table.get(stem_key(form, language), ()))
        return tuple(sorted(found - {word}))

    def starting_with(self, prefix: str) -> Iterator[str]:
        """The words that begin with `prefix`, in order."""
        known = self.words
        at = bisect_left(known, prefix)
        while at < len(known) and known[at].startswith(prefix):
            yield known[at]
            at += 1

    def matching(self, pattern: str) -> tuple[tuple[str, ...], bool]:
        """The words that `pattern` describes (``*`` any letters, ``?`` one), and whether there are more than are given.

        Case is ignored and so are accents: ``proces*`` finds "procès".
        """
        expression = re.compile(fnmatch.translate(pattern.replace("[", "[[]")))
        plain = re.compile(fnmatch.translate(fold(pattern).replace("[", "[[]")))
        simple = re.match(r"[^*?]*", pattern)
        prefix = simple.group() if simple else ""
        if prefix and prefix == fold(prefix) and len(prefix) == len(pattern) - 1 and pattern.endswith("*"):
            candidates = list(self.starting_with(prefix))
        else:
            candidates = [word for word in self.words if expression.match(word)]
        found = dict.fromkeys(candidates)
        for folded, spelled in self._accented:
            if plain.match(folded):
                found.setdefault(spelled)
        return tuple(found)[:MAX_EXPANSIONS], len(found) > MAX_EXPANSIONS

    @cached_property
    def _accented(self) -> list[tuple[str, str]]:
        """(folded, word) for the words that folding changes."""
        return [(folded, word) for folded, known in self._folded.items() for word in known if word != folded]

    def near(self, word: str, distance: int) -> tuple[str, ...]:
        """The words at most `distance` insertions, deletions, replacements or swaps away, nearest first.

        Optimal string alignment; a word of two letters is not near every other.
        """
        allowed = min(distance, max(0, (len(word) - 1) // 2))
        found = extract(word, self.words, scorer=OSA.distance, score_cutoff=allowed, limit=MAX_EXPANSIONS)
        return tuple(near for near, _, _ in sorted(found, key=lambda match: (match[1], match[0])))
