"""The curator's names in a text: one pass over its capitalised words finds every alias of the authority files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from engine.analysis import tokens
from engine.authority import Authority, AuthorityPerson, AuthorityTrial
from indexer.extract.given import is_given
from indexer.extract.keys import CYRILLIC, label_key
from indexer.extract.names import UPPER, given_agree, read_name

Entry = TypeVar("Entry", bound=AuthorityPerson | AuthorityTrial)

_NOT_LOWER = re.compile(r"[^\W_a-zа-яёà-öø-ÿ](?<!\w\w)\w*")
_ANY = re.compile(r"\w+")
_BEFORE = re.compile(rf"(?:{UPPER}[^\W\d_]*\.?[ \u00a0]?)+$")
_INITIAL = re.compile(r"[^\W\d_]{1,2}\.")
_NEXT = re.compile(r"(?:[^\w\n]{1,4}|\n)(?P<word>\w+)")
_PREVIOUS = re.compile(r"(?P<word>\w+)(?:[^\w\n]{1,4}|\n)$")
_REACH = 40


def form_keys(alias: str) -> tuple[str, ...]:
    """The keys of the words of a name or alias: a text names it where words of the same keys stand side by side.

    A key is the beginning of the folded word (`engine.analysis.fold`) whose key it is, or all of it.
    """
    return tuple(label_key(token.word) for token in tokens(alias))


@dataclass(frozen=True, slots=True)
class Hit(Generic[Entry]):
    """An entry named in ``text[start:end]``."""

    entry: Entry
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Form(Generic[Entry]):
    """A name or alias as keys of words, found by the one at `anchor`, the longest: the least common as a rule."""

    entry: Entry
    keys: tuple[str, ...]
    anchor: int


@dataclass(frozen=True, slots=True)
class LabelTable(Generic[Entry]):
    """All names and aliases of one kind of entry, by the key of their anchor."""

    forms: Mapping[str, tuple[_Form[Entry], ...]]

    def find(self, text: str, *, every_word: bool = False) -> list[Hit[Entry]]:
        """The entries named in `text`, in order; of names that overlap, the longest.

        Names are looked for at words that do not begin with a small letter, or with
        `every_word` at all words: for titles and openings, where "the trial of the
        sixteen" is worth the time.
        """
        if not self.forms:
            return []
        hits = list(self._candidates(text, _ANY if every_word else _NOT_LOWER))
        hits.sort(key=lambda hit: (hit.start, -hit.end))
        chosen: list[Hit[Entry]] = []
        for hit in hits:
            if not chosen or hit.start >= chosen[-1].end:
                chosen.append(hit)
            elif hit.end - hit.start > chosen[-1].end - chosen[-1].start:
                chosen[-1] = hit
        return chosen

    def _candidates(self, text: str, pattern: re.Pattern[str]) -> Iterator[Hit[Entry]]:
        anchors = {word: found for word in set(pattern.findall(text)) if (found := self.forms.get(label_key(word)))}
        for match in pattern.finditer(text) if anchors else ():
            for form in anchors.get(match.group(), ()):
                if len(form.keys) == 1:
                    yield Hit(form.entry, *match.span())
                elif span := _neighbours(text, match.start(), match.end(), form):
                    yield Hit(form.entry, *span)


def _neighbours(text: str, start: int, end: int, form: _Form[Entry]) -> tuple[int, int] | None:
    """The span of the whole form around its anchor, None when the words beside it are others."""
    for key in form.keys[form.anchor + 1 :]:
        after = _NEXT.match(text, end)
        if after is None or label_key(after["word"]) != key:
            return None
        end = after.end()
    for key in reversed(form.keys[: form.anchor]):
        before = _PREVIOUS.search(text, max(0, start - _REACH), start)
        if before is None or label_key(before["word"]) != key:
            return None
        start = before.start()
    return start, end


@dataclass(frozen=True, slots=True)
class Labels:
    """The authority files made ready for finding."""

    persons: LabelTable[AuthorityPerson]
    trials: LabelTable[AuthorityTrial]

    def people(self, text: str) -> list[Hit[AuthorityPerson]]:
        """The persons named in `text`; a surname with another's given name before it is not theirs."""
        found = []
        for hit in self.persons.find(text):
            given = _given_before(text, hit.start) if " " not in text[hit.start : hit.end] else ""
            if not given or _theirs(hit.entry, tuple(given.split())):
                found.append(Hit(hit.entry, hit.start - len(given), hit.end))
        return found


def _given_before(text: str, start: int) -> str:
    """The given names and initials that stand right before ``text[start:]``, with the space after them; "" for none."""
    before = _BEFORE.search(text, max(0, start - 40), start)
    parts = re.findall(r"\S+\s*", before.group()) if before else []
    kept = len(parts)
    while kept and (is_given(parts[kept - 1].strip()) or _INITIAL.fullmatch(parts[kept - 1].strip())):
        kept -= 1
    return "".join(parts[kept:])


def _theirs(person: AuthorityPerson, given: tuple[str, ...]) -> bool:
    """Whether `given`, found before the surname, can be the person's; yes when none in that script are known."""
    script = bool(CYRILLIC.search(given[0]))
    known = [
        name.given
        for name in map(read_name, (person.name, *person.aliases))
        if name and name.given and bool(CYRILLIC.search(name.given[0])) == script
    ]
    return not known or any(given_agree(given[-len(names) :], names) or given_agree(given, names) for names in known)


@lru_cache(maxsize=8)
def labels(authority: Authority) -> Labels:
    """The table of `authority`; kept, as every document of a folder is labelled with the same."""
    return Labels(_table(authority.persons), _table(authority.trials))


def _table(entries: tuple[Entry, ...]) -> LabelTable[Entry]:
    table: dict[str, list[_Form[Entry]]] = {}
    for entry in entries:
        for alias in dict.fromkeys((entry.name, *entry.aliases)):
            keys = form_keys(alias)
            if not keys:
                continue
            anchor = _anchor(alias)
            table.setdefault(keys[anchor], []).append(_Form(entry, keys, anchor))
    return LabelTable({key: tuple(forms) for key, forms in table.items()})


def _anchor(alias: str) -> int:
    """Which word of `alias` to look for: the longest of those with a capital."""
    found = list(tokens(alias))
    return max(
        range(len(found)),
        key=lambda index: (found[index].word != alias[found[index].start : found[index].end], len(found[index].word)),
    )
