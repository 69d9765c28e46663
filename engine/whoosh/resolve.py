"""From what was asked to what is looked up: every leaf of a query gets the indexed words it stands for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine.analysis import fold
from engine.bearers import is_initial, sought
from engine.describe import describe
from engine.query import And, Everything, Fuzzy, Node, Not, Or, Pattern, Phrase, Reading, ReadTerm, Related, Word, Years
from engine.whoosh.expansion import Expansion, Words, may_be_a_slip
from engine.whoosh.named import named
from engine.whoosh.plan import DEFAULT_FIELDS, All, Any, Numbered, Plan, Resolved, Sequence, Term, distinct
from engine.whoosh.related import characteristic_words, near_duplicates
from engine.whoosh.snapshot import Snapshot

PERSON = "person"


@dataclass(slots=True)
class _Resolver:
    """Walks the tree once, collecting the reading as it goes."""

    expansion: Expansion
    late: Callable[[], bool]
    slips: bool = False
    terms: tuple[ReadTerm, ...] = ()
    incomplete: tuple[str, ...] = ()
    near: tuple[tuple[str, Words], ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def snapshot(self) -> Snapshot:
        return self.expansion.snapshot

    def plan(self, node: Node, excluded: bool = False) -> Plan:
        """What to look up for `node`; its terms are noted as `excluded` when it stands under a NOT."""
        match node:
            case And(parts):
                wanted = self._wanted(parts, excluded)
                refused = tuple(self.plan(part.part, not excluded) for part in parts if isinstance(part, Not))
                return All(wanted or (Everything(),), refused)
            case Or(parts):
                return Any(distinct(tuple(self.plan(part, excluded) for part in parts)))
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
        known = {word: () if exact else sum(self.expansion.variants((PERSON,), word), ()) for word in names}
        wanted = sought(typed, [known.get(word, ()) for word in typed])
        found = named(self.snapshot, wanted, [(word, *known[word]) for word in names])
        return Numbered(found) if found else None

    def _term(self, node: Word | Pattern | Fuzzy, excluded: bool) -> Term:
        fields = _fields(node.field)
        match node:
            case Word(text, _, True):
                term, kind = Term(fields, (text,)), "exact"
            case Word(text):
                forms, spellings = self.expansion.variants(fields, text)
                near = () if excluded else self._near(fields, text, forms, spellings)
                term = Term(
                    fields, (text,), forms, near, spellings, self.expansion.split(text, (text, *forms, *spellings))
                )
                kind = "word"
            case Pattern(text):
                words, more = ((), False) if self.late() else self.snapshot.vocabulary.matching(text)
                if more:
                    self.incomplete = (*self.incomplete, text)
                term, kind = Term(fields, self.expansion.known(fields, words)), "pattern"
            case Fuzzy(text, distance):
                near = () if self.late() else self.snapshot.vocabulary.near(text, distance)
                found = tuple(word for word in self.expansion.known(fields, near) if word != text)
                term, kind = Term(fields, (text,), found), "fuzzy"
        self._note(
            ReadTerm(
                node.text,
                kind,
                node.field,
                (self._indexed(fields, node.text, term.words),),
                0,
                excluded,
                term.spellings,
                term.near,
                term.split,
            )
        )
        return term

    def _indexed(self, fields: tuple[str, ...], typed: str, words: tuple[str, ...]) -> tuple[str, ...]:
        """`words` without the one `typed` if no document has it; the others come from the index."""
        return words if self.expansion.known(fields, (typed,)) else tuple(word for word in words if word != typed)

    def _near(
        self, fields: tuple[str, ...], word: str, forms: tuple[str, ...], names: tuple[str, ...]
    ) -> tuple[str, ...]:
        """The near spellings of `word` if it is hardly found.

        Other spellings count where the name stands as typed: Rykov is no slip of Rakov where Рыков is frequent.
        Where it does not they prove nothing: "Ramzen" may be a slip of Ramzin though "Ramsen" is known.
        """
        typed = bool(self.expansion.known(fields, (word,)))
        found = (word, *forms, *names) if typed else (word, *forms)
        rare = may_be_a_slip(word) and (self.slips or self.expansion.hardly_found(fields, found))
        near = self.expansion.near(fields, word, (*forms, *names)) if rare and not self.late() else ()
        if near:
            self.near = (*self.near, (word, near))
        return near

    def _phrase(self, node: Phrase, excluded: bool) -> Plan:
        """The words in order; or, where an apostrophe divides a name, the spellings that it has without one."""
        sequence = self._sequence(node, excluded)
        if node.field == PERSON and (bearers := self._bearers(node.words, node.exact)):
            return Any((sequence, bearers))
        spellings, split = ((), ()) if node.exact else self.expansion.whole(sequence.fields, node.words)
        if not spellings and not split:
            return sequence
        written = " ".join(node.words)
        self._note(ReadTerm(written, "word", node.field, (spellings,), 0, excluded, spellings, (), split))
        return Any((sequence, Term(sequence.fields, (), spellings=spellings, split=split)))

    def _sequence(self, node: Phrase, excluded: bool) -> Sequence:
        fields = _fields(node.field)
        found = [((), ()) if node.exact else self.expansion.variants(fields, word) for word in node.words]
        alternatives = tuple((word, *forms, *names) for word, (forms, names) in zip(node.words, found, strict=True))
        spellings = tuple(name for _, names in found for name in names)
        written = " ".join(node.words)
        indexed = tuple(
            self._indexed(fields, word, words) for word, words in zip(node.words, alternatives, strict=True)
        )
        self._note(ReadTerm(written, "phrase", node.field, indexed, node.slop, excluded, spellings))
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

    def _note(self, term: ReadTerm) -> None:
        self.terms = (*self.terms, term)


def resolve(
    root: Node, snapshot: Snapshot, late: Callable[[], bool], *, slips: bool = False, spellings: bool = True
) -> Resolved:
    """The plan for a query's tree over the words of `snapshot`; once `late()` they are not scanned any more.

    With `slips` every word that is not quoted may be one letter off, not only rare ones. With
    `spellings` a name that is not quoted stands for its other spellings.
    """
    resolver = _Resolver(Expansion(snapshot, spellings), late, slips)
    plan = resolver.plan(root)
    return Resolved(plan, Reading(resolver.terms, describe(root)), resolver.incomplete, resolver.near, resolver.unknown)


def _fields(name: str | None) -> Words:
    return (name,) if name else DEFAULT_FIELDS
