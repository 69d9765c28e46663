"""From what was asked to what is looked up: every leaf of a query gets the indexed words it stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from engine.analysis import fold
from engine.bearers import is_initial, sought
from engine.describe import describe
from engine.query import And, Everything, Fuzzy, Node, Not, Or, Pattern, Phrase, Reading, ReadTerm, Related, Word, Years
from engine.schema import FIELDS
from engine.whoosh.named import named
from engine.whoosh.related import characteristic_words, near_duplicates
from engine.whoosh.snapshot import Snapshot
from engine.whoosh.vocabulary import Vocabulary

FEW = 3
"""A word found in fewer documents may be a slip: words one letter away are looked up, too."""

SHORTEST_SLIP = 3
"""Shorter words are one letter away from too many others."""

MOST_NEAR = 32

PERSON = "person"

DEFAULT_FIELDS = tuple(field.name for field in FIELDS if field.weight > 0)


@dataclass(frozen=True, slots=True)
class Term:
    """Words that count as one term: `exact` in full, `variants` and `spellings` a little less, `near` after all.

    `split` are spellings of a name in several words: "zinov", "yev".
    """

    fields: tuple[str, ...]
    exact: tuple[str, ...]
    variants: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()
    split: tuple[tuple[str, ...], ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """All words the term stands for."""
        return (*self.exact, *self.variants, *self.spellings, *self.near)


@dataclass(frozen=True, slots=True)
class Sequence:
    """Words in order, several possible at each position, at most `slop` words in between."""

    fields: tuple[str, ...]
    alternatives: tuple[tuple[str, ...], ...]
    slop: int = 0


@dataclass(frozen=True, slots=True)
class All:
    """Documents that every part finds and none of `refused` does."""

    parts: tuple[Plan, ...]
    refused: tuple[Plan, ...] = ()


@dataclass(frozen=True, slots=True)
class Any:
    """Documents that some part finds."""

    parts: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """The documents with these numbers, ascending."""

    documents: tuple[int, ...]


Plan = Term | Sequence | All | Any | Numbered | Years | Everything


@dataclass(frozen=True, slots=True)
class Resolved:
    """A query ready to be evaluated, and how it reads.

    `incomplete` are the patterns that stand for more words than are looked up, `near` the
    rare words with the near spellings that are looked up besides, `unknown` the ids that no document has.
    """

    plan: Plan
    reading: Reading
    incomplete: tuple[str, ...] = ()
    near: tuple[tuple[str, tuple[str, ...]], ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(slots=True)
class _Resolver:
    """Walks the tree once, collecting the reading as it goes."""

    snapshot: Snapshot
    late: Callable[[], bool]
    slips: bool = False
    spellings: bool = True
    terms: tuple[ReadTerm, ...] = ()
    incomplete: tuple[str, ...] = ()
    near: tuple[tuple[str, tuple[str, ...]], ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def vocabulary(self) -> Vocabulary:
        return self.snapshot.vocabulary

    def plan(self, node: Node, excluded: bool = False) -> Plan:
        """What to look up for `node`; its terms are noted as `excluded` when it stands under a NOT."""
        match node:
            case And(parts):
                wanted = self._wanted(parts, excluded)
                refused = tuple(self.plan(part.part, not excluded) for part in parts if isinstance(part, Not))
                return All(wanted or (Everything(),), refused)
            case Or(parts):
                return Any(_distinct(tuple(self.plan(part, excluded) for part in parts)))
            case Not(part):
                return All((Everything(),), (self.plan(part, not excluded),))
            case Years() | Everything():
                return node
            case Phrase():
                return self._phrase(node, excluded)
            case Related():
                return self._related(node, excluded)
            case _:
                return self._term(node, excluded)

    def _wanted(self, parts: tuple[Node, ...], excluded: bool) -> tuple[Plan, ...]:
        """What the parts that are not refused ask for; the words of a person's name are one of them."""
        people = tuple(part for part in parts if isinstance(part, Word) and part.field == PERSON)
        bearers = self._bearers(tuple(part.text for part in people), exact=all(part.exact for part in people))
        others = (part for part in parts if not isinstance(part, Not) and not (bearers and part in people))
        plans = tuple(self.plan(part, excluded) for part in others)
        if not bearers:
            return plans
        return (Any((All(tuple(self.plan(part, excluded) for part in people)), bearers)), *plans)

    def _bearers(self, typed: tuple[str, ...], exact: bool) -> Numbered | None:
        """The documents with a person whose name is the one `typed`, initials standing for names in full."""
        names = tuple(word for word in typed if not is_initial(fold(word)))
        if not names or len(names) == len(typed):
            return None
        known = {word: () if exact else sum(self._variants((PERSON,), word), ()) for word in names}
        wanted = sought(typed, [known.get(word, ()) for word in typed])
        found = named(self.snapshot, wanted, [(word, *known[word]) for word in names])
        return Numbered(found) if found else None

    def _term(self, node: Word | Pattern | Fuzzy, excluded: bool) -> Term:
        fields = _fields(node.field)
        match node:
            case Word(text, _, True):
                term, kind = Term(fields, (text,)), "exact"
            case Word(text):
                forms, spellings = self._variants(fields, text)
                near = () if excluded else self._near(fields, text, forms, spellings)
                term = Term(fields, (text,), forms, near, spellings, self._split(text, (text, *forms, *spellings)))
                kind = "word"
            case Pattern(text):
                words, more = ((), False) if self.late() else self.vocabulary.matching(text)
                if more:
                    self.incomplete = (*self.incomplete, text)
                term, kind = Term(fields, self._known(fields, words)), "pattern"
            case Fuzzy(text, distance):
                near = () if self.late() else self.vocabulary.near(text, distance)
                found = tuple(word for word in self._known(fields, near) if word != text)
                term, kind = Term(fields, (text,), found), "fuzzy"
        self._note(
            ReadTerm(node.text, kind, node.field, (term.words,), 0, excluded, term.spellings, term.near, term.split)
        )
        return term

    def _split(self, word: str, known: Iterable[str] = ()) -> tuple[tuple[str, ...], ...]:
        """The names in several words that `word` stands for.

        One that holds a `known` word is found by that already, and would mark "Andrei" for "vyshinsky".
        """
        if not self.spellings:
            return ()
        held = set(map(fold, known))
        longer = (name for name in self._aliases(word) if len(name) > 1 and held.isdisjoint(name))
        return (*self.vocabulary.split_spellings(word), *longer)

    def _variants(self, fields: tuple[str, ...], word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The forms of `word`, and the other spellings of the name it may be."""
        forms = self._known(fields, self.vocabulary.forms(word))
        if not self.spellings:
            return forms, ()
        alone = (name[0] for name in self._aliases(word) if len(name) == 1)
        aliases = (same for name in alone for same in sorted(self.vocabulary.accented(name)))
        names = tuple(dict.fromkeys((*self.vocabulary.spellings(word), *aliases)))
        return forms, tuple(name for name in self._known(fields, names) if name not in (word, *forms))

    def _aliases(self, *typed: str) -> tuple[tuple[str, ...], ...]:
        """The words of all names that the curator gives to the person called `typed`."""
        return self.snapshot.authority.other_names.get(tuple(map(fold, typed)), ())

    def _near(
        self, fields: tuple[str, ...], word: str, forms: tuple[str, ...], spellings: tuple[str, ...]
    ) -> tuple[str, ...]:
        """The words one slip away from a word that is hardly found, the most frequent first.

        Other spellings of a name do not count as finding it: "Ramzen" is a slip though "Ramsen" is known.
        """
        if len(word) < SHORTEST_SLIP or not word.isalpha():
            return ()
        if not self.slips and self._count(fields, (word, *forms)) >= FEW:
            return ()
        if self.late():
            return ()
        known = self._known(fields, self.vocabulary.near(word, 1))
        found = sorted(set(known) - {word, *forms, *spellings}, key=lambda near: (-self._count(fields, (near,)), near))[
            :MOST_NEAR
        ]
        if found:
            self.near = (*self.near, (word, tuple(found)))
        return tuple(found)

    def _count(self, fields: tuple[str, ...], words: tuple[str, ...]) -> int:
        """In how many documents the words are, those with several counted several times."""
        return sum(self.snapshot.document_frequency(field, word) for field in fields for word in words)

    def _phrase(self, node: Phrase, excluded: bool) -> Plan:
        """The words in order; or, where an apostrophe divides a name, the spellings that it has without one."""
        sequence = self._sequence(node, excluded)
        if node.field == PERSON and (bearers := self._bearers(node.words, node.exact)):
            return Any((sequence, bearers))
        whole = "".join(node.words)
        if node.exact or not self.spellings or not whole.isalpha():
            return sequence
        aliases = self._aliases(*node.words)
        alone = (same for name in aliases if len(name) == 1 for same in sorted(self.vocabulary.accented(name[0])))
        spellings = self._known(sequence.fields, (*self.vocabulary.spellings(whole), *alone))
        split = tuple(name for name in (*self._split(whole), *aliases) if len(name) > 1 and name != node.words)
        if not spellings and not split:
            return sequence
        term = Term(sequence.fields, (), (), (), spellings, split)
        written = " ".join(node.words)
        self._note(ReadTerm(written, "word", node.field, (spellings,), 0, excluded, spellings, (), split))
        return Any((sequence, term))

    def _sequence(self, node: Phrase, excluded: bool) -> Sequence:
        fields = _fields(node.field)
        found = [((), ()) if node.exact else self._variants(fields, word) for word in node.words]
        alternatives = tuple((word, *forms, *names) for word, (forms, names) in zip(node.words, found, strict=True))
        spellings = tuple(name for _, names in found for name in names)
        written = " ".join(node.words)
        self._note(ReadTerm(written, "phrase", node.field, alternatives, node.slop, excluded, spellings))
        return Sequence(fields, alternatives, node.slop)

    def _related(self, node: Related, excluded: bool) -> Plan:
        number = self.snapshot.number(node.document)
        found: tuple[str, ...] = ()
        plan: Plan = Any(())
        if number is None:
            self.unknown = (*self.unknown, node.document)
        elif node.relation == "same":
            plan = Numbered(near_duplicates(self.snapshot, number))
        else:
            found = characteristic_words(self.snapshot, number)
            plan = All((Any(tuple(Term(DEFAULT_FIELDS, (word,)) for word in found)),), (Numbered((number,)),))
        self._note(ReadTerm(describe(node), node.relation, None, (found,) if found else (), 0, excluded))
        return plan

    def _known(self, fields: tuple[str, ...], words: tuple[str, ...]) -> tuple[str, ...]:
        """Those of `words` that the fields really have: words of deleted documents linger in the tables."""
        return tuple(word for word in words if any(self.snapshot.has(field, word) for field in fields))

    def _note(self, term: ReadTerm) -> None:
        self.terms = (*self.terms, term)


def resolve(
    root: Node, snapshot: Snapshot, late: Callable[[], bool], *, slips: bool = False, spellings: bool = True
) -> Resolved:
    """The plan for a query's tree over the words of `snapshot`; once `late()` they are not scanned any more.

    With `slips` every word that is not quoted may be one letter off, not only rare ones. With
    `spellings` a name that is not quoted stands for its other spellings.
    """
    resolver = _Resolver(snapshot, late, slips, spellings)
    plan = resolver.plan(root)
    return Resolved(plan, Reading(resolver.terms, describe(root)), resolver.incomplete, resolver.near, resolver.unknown)


def _distinct(parts: tuple[Plan, ...]) -> tuple[Plan, ...]:
    """`parts` with the words that stand for the same words as one term: in a long question "appeal", "appeals" and
    "appealed" would otherwise count three times, each with the occurrences of all.
    """
    kept: dict[object, Plan] = {}
    for part in parts:
        key = (part.fields, frozenset(part.words)) if isinstance(part, Term) else part
        same = kept.get(key)
        if isinstance(part, Term) and isinstance(same, Term):
            exact = same.exact + tuple(word for word in part.exact if word not in same.exact)
            kept[key] = replace(same, exact=exact, variants=tuple(word for word in same.variants if word not in exact))
        else:
            kept[key] = part
    return tuple(kept.values())


def _fields(name: str | None) -> tuple[str, ...]:
    return (name,) if name else DEFAULT_FIELDS
