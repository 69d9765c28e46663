"""Who is in a document, and in which part: mentions by every rule, gathered into persons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from engine.authority import AuthorityPerson
from engine.document import Person, Place, Role, Source, SourceKind
from indexer.extract.casts import cast, in_name
from indexer.extract.keys import CYRILLIC, label_key
from indexer.extract.labels import Labels
from indexer.extract.lexicon import SUFFIXES
from indexer.extract.mention import Mention, Weight
from indexer.extract.names import Name, known_given, plain_word, read_name, same_person
from indexer.extract.reading import Reading
from indexer.extract.roles import CUE_WORDS
from indexer.extract.sentences import in_sentences
from indexer.extract.speakers import bench_and_bar, speakers
from indexer.extract.trials import Subject
from indexer.page import Declared

_CALL_SIGN = 3
"""As many letters, at most, stand for the name of a protected witness."""

MAX_PLACES = 50
"""How many places of a person are kept: enough to jump through, in a transcript of thousands of lines too."""


@dataclass(slots=True)
class _Group:
    """The mentions taken to be one person's."""

    mentions: list[Mention] = field(default_factory=list)
    entry: AuthorityPerson | None = None
    declared: Person | None = None
    names: Counter[Name] = field(default_factory=Counter)
    places: list[tuple[int, int]] = field(default_factory=list)


def find_persons(
    read: Reading, declared: Iterable[Declared], subjects: tuple[Subject, ...], labels: Labels
) -> tuple[Person, ...]:
    """The persons of a document: those declared, the authority's that are named, those the rules find."""
    groups: list[_Group] = _authority_groups(read, labels)
    groups = _declared_groups(declared, groups, labels)
    names = [subject.trial.name for subject in subjects]
    mentions = [mention for name in names for mention in in_name(name)]
    mentions += cast(read)
    mentions += bench_and_bar(read.text, list(speakers(read.text)))
    singles: dict[str, list[tuple[int, int]]] = {}
    mentions += in_sentences(read.text, read.language, singles)
    _gather(mentions, groups)
    _add_surnames(groups, singles)
    return tuple(person for group in groups if (person := _person(group, read, names)))


def _authority_groups(read: Reading, labels: Labels) -> list[_Group]:
    groups: dict[str, _Group] = {}
    for hit in labels.people(read.text):
        group = groups.setdefault(hit.entry.name, _Group(entry=hit.entry))
        group.places.append((hit.start, hit.end))
    for group in groups.values():
        if group.entry:
            group.names.update(name for name in map(read_name, (group.entry.name, *group.entry.aliases)) if name)
    return list(groups.values())


def _declared_groups(declared: Iterable[Declared], groups: list[_Group], labels: Labels) -> list[_Group]:
    """The groups with those that the first source that names persons declares."""
    source = next((source for source in declared if source.persons), None)
    if source is None:
        return groups
    origin = Source(source.kind, source.detail)
    for said in source.persons:
        entry = next((hit.entry for hit in labels.people(said.name)), None)
        name = read_name(_given_first(said.name))
        group = next((group for group in groups if _is_declared(group, entry, name)), None)
        if group is None:
            group = _Group(entry=entry, names=Counter([name] if name else []))
            groups.append(group)
        group.declared = Person(entry.name if entry else said.name, declared_role(said.role), origin)
    return groups


def _given_first(written: str) -> str:
    """A name as texts have it: catalogues write "Krylenko, Nikolai" """
    surname, comma, given = written.partition(",")
    inverted = comma and "," not in given and plain_word(given.strip()) not in SUFFIXES
    return f"{given.strip()} {surname}" if inverted else written


def _is_declared(group: _Group, entry: AuthorityPerson | None, name: Name | None) -> bool:
    if entry or group.entry:
        return group.entry == entry
    return name is not None and _fits(name, group)


def declared_role(written: str) -> Role:
    """The role that a curator's free word stands for; `MENTIONED` for none and for words no role is known by."""
    plain = written.strip().lower()
    if plain in set(Role):
        return Role(plain)
    return next((CUE_WORDS[word] for word in plain.split() if word in CUE_WORDS), Role.MENTIONED)


def _gather(mentions: list[Mention], groups: list[_Group]) -> None:
    """Each mention put to the person it fits: full names first, then surnames where they fit one person only."""
    by_key: dict[str, list[_Group]] = {}
    for group in groups:
        for key in {name.key for name in group.names}:
            by_key.setdefault(key, []).append(group)
    spans = _spans(groups)
    for mention in sorted(mentions, key=lambda mention: -len(mention.name.given)):
        known = by_key.setdefault(mention.name.key, [])
        named = (spans.get(mention.start) or spans.get(-mention.end)) if mention.start >= 0 else None
        place = named or _fitting(mention, known) or _respelt(mention, groups)

        if place is None and (mention.name.full or (mention.alone and not _any_fits(mention.name, known))):
            place = _Group()
            groups.append(place)
        if place is not None:
            if place not in known:
                known.append(place)
            place.mentions.append(mention)
            place.names[mention.name] += 1
            if mention.start >= 0:
                place.places.append((mention.start, mention.end))


def _respelt(mention: Mention, groups: list[_Group]) -> _Group | None:
    """The group of the name that the mention gives in another script."""
    if not mention.spelling:
        return None
    return next((group for group in groups if any(str(name) == mention.spelling for name in group.names)), None)


def _spans(groups: list[_Group]) -> dict[int, _Group]:
    """The groups by where their places start and, negative, where they end."""
    found = {start: group for group in groups for start, _ in group.places}
    return found | {-end: group for group in groups for _, end in group.places}


def _fitting(mention: Mention, known: list[_Group]) -> _Group | None:
    fitting = [group for group in known if _fits(mention.name, group)]
    if len(fitting) == 1 or (fitting and mention.name.full):
        return fitting[0]
    return None


def _any_fits(name: Name, known: list[_Group]) -> bool:
    """Whether the bearer of a surname may be one of those `known`: with a title of women not one of the men."""
    return any(_fits(name, group) for group in known) if name.by_title else bool(known)


def _fits(name: Name, group: _Group) -> bool:
    """Whether `name` is at odds with none of a group's names, or agrees with one that a curator wrote."""
    agree = [same_person(name, other) for other in group.names if other.key == name.key]
    return any(agree) if group.entry else bool(agree) and all(agree)


def _add_surnames(groups: list[_Group], singles: dict[str, list[tuple[int, int]]]) -> None:
    """The places of surnames that stand alone, where one person only has that surname."""
    bearers: dict[str, list[_Group]] = {}
    for group in groups:
        for key in {label_key(name.surname) for name in group.names}:
            bearers.setdefault(key, []).append(group)
    for key, having in bearers.items():
        if len(having) == 1:
            having[0].places += singles.get(key, ())


def _person(group: _Group, read: Reading, trials: list[str]) -> Person | None:
    """The group as a person, with the role its strongest evidence gives."""
    role, source = _role(group, trials)
    spans = sorted(set(group.places))
    spellings = dict.fromkeys(" ".join(read.text[start:end].split()) for start, end in spans)
    places: tuple[Place, ...] = tuple(read.place(start, end) for start, end in spans[:MAX_PLACES])
    if group.declared:
        return replace(group.declared, role=role, source=source, spellings=tuple(spellings)[:20], places=places)
    if group.entry:
        return Person(group.entry.name, role, source, tuple(spellings)[:20], places)
    name = _display(group)
    if len(name) <= _CALL_SIGN and "".join(spellings).isupper() and any(map(_of_witness, group.mentions)):
        name = name.upper()  # a protected witness, "CBI"
    return Person(name, role, source, tuple(spellings)[:20], places)


def _of_witness(mention: Mention) -> bool:
    return mention.rule.lower().endswith(("“witness”", "“témoin”", "“zeuge”", "“zeugin”", "“свидетель”"))


def _role(group: _Group, trials: list[str]) -> tuple[Role, Source]:
    if group.declared and group.declared.role is not Role.MENTIONED:
        return group.declared.role, group.declared.source
    if group.entry and (known := group.entry.role_in(trials)):
        return known, Source(SourceKind.AUTHORITY, "persons.csv")
    votes: dict[tuple[Weight, Role], int] = {}
    for mention in group.mentions:
        if mention.role:
            vote = mention.weight, mention.role
            votes[vote] = votes.get(vote, 0) + 1
    best = (
        max(votes, key=lambda vote: (vote[0], votes[vote]), default=None) if len(votes) > 1 else next(iter(votes), None)
    )
    if group.declared and best is None:
        return group.declared.role, group.declared.source
    if best is None:
        kind = SourceKind.AUTHORITY if group.entry else SourceKind.RULE
        return Role.MENTIONED, Source(kind, "persons.csv" if group.entry else "name in the text")
    rule = next(mention.rule for mention in group.mentions if (mention.weight, mention.role) == best)
    return best[1], Source(SourceKind.RULE, rule)


def _display(group: _Group) -> str:
    """The fullest of the spellings, the most frequent of the fullest; in the script of the first mention.

    Of Russian forms one whose given name stands in the nominative, as given names are known by it.
    """
    if len(group.names) == 1:
        return str(next(iter(group.names)))
    first = min(group.mentions, key=lambda mention: mention.start % (1 << 40))
    latin = str(first.name)[0].isascii()
    names = {name: count for name, count in group.names.items() if str(name)[0].isascii() == latin} or group.names
    best = max(names, key=lambda name: (*_fullness(name), names[name]))
    return str(best)


def _fullness(name: Name) -> tuple[int, int, bool]:
    whole = sum(not part.endswith(".") for part in name.given)
    return whole, len(name.given), bool(CYRILLIC.search(name.surname)) and known_given(name)
