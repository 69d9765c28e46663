"""Entries for the authority files, proposed from the names that an index has: merges first, then what is frequent.

The result is CSV in the columns of the authority files, to be edited and put in. Two
columns more, which the files may keep, tell the curator `why` a line is proposed and how
many `documents` it concerns. A line about an entry that exists replaces its line.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engine.authority import AuthorityPerson, AuthorityTrial, name_key
from engine.index import Index
from engine.schema import UNKNOWN
from indexer.extract.names import read_name
from indexer.merges import Group, merged_persons, merged_trials

EVERY = 1 << 31
"""More values than any facet has."""

FREQUENT = 2
"""A name that nothing is merged with is proposed from this many documents on."""

COLUMNS = {
    "person": ("name", "aliases", "roles", "dates", "notes", "identifier"),
    "trial": ("name", "aliases", "dates", "place", "notes", "identifier"),
}
WHY, DOCUMENTS = "why", "documents"

Entry = AuthorityPerson | AuthorityTrial


@dataclass(frozen=True, slots=True)
class Proposal:
    """A line for an authority file. `entry` is the one whose line it replaces, None for a new line."""

    name: str
    aliases: tuple[str, ...]
    why: str
    documents: int
    entry: Entry | None = None


def propose(index: Index, facet: str, limit: int) -> tuple[Proposal, ...]:
    """At most `limit` proposals for persons or trials (`facet`): those that merge names, then new ones, frequent first.

    Where there are too many of both, each kind gets half of the room.
    """
    values = {value.value: value.count for value in index.facet_values(facet, limit=EVERY).values}
    values.pop(UNKNOWN, None)
    authority = index.authority()
    entries: Sequence[Entry] = authority.persons if facet == "person" else authority.trials
    known = [_of_entry(entry, values) for entry in entries]
    groups = [*known, *(Group({name: (count, "")}) for name, count in values.items())]
    merged = (merged_persons if facet == "person" else merged_trials)(groups)
    by_head = {entry.name: entry for entry in entries}
    taken = {name_key(name): entry.name for entry in entries for name in (entry.name, *entry.aliases)}
    found = [proposal for group in merged if (proposal := _proposal(group, by_head.get(group.head), taken))]
    found.sort(key=lambda proposal: (-proposal.documents, proposal.name))
    merges = [proposal for proposal in found if proposal.aliases]
    new = [proposal for proposal in found if not proposal.aliases]
    room = max(limit - limit // 2, limit - len(new))
    return tuple((merges[:room] + new)[:limit])


def _of_entry(entry: Entry, values: dict[str, int]) -> Group:
    """The names that an entry has already, taken out of `values`."""
    names = dict.fromkeys((entry.name, *entry.aliases))
    return Group({name: (values.pop(name, 0), "") for name in names}, settled=True)


def _proposal(group: Group, entry: Entry | None, taken: dict[str, str]) -> Proposal | None:
    """What to propose for `group`; `taken` are the names that lines have already, by key, and the name of each line."""
    name = entry.name if entry else _best(group)
    owner = taken.setdefault(name_key(name), name)
    known = {entry.name, *entry.aliases} if entry else {name}
    fresh = {
        alias: reason
        for alias, (_, reason) in group.names.items()
        if alias not in known and taken.setdefault(name_key(alias), name) == name
    }
    if owner != name or not (fresh or (entry is None and group.documents >= FREQUENT)):
        return None
    reasons = [f"{reason or 'other spelling'}: {alias}" for alias, reason in fresh.items()]
    where = f"put it in place of line {entry.line}" if entry else "new"
    aliases = (*(entry.aliases if entry else ()), *fresh)
    return Proposal(name, tuple(aliases), "; ".join([where, *reasons]), group.documents, entry)


def _best(group: Group) -> str:
    """The name to be the canonical one: a full name if there is any, the most frequent of those."""

    def rank(name: str) -> tuple[bool, int, int]:
        read = read_name(name)
        full = read is not None and any(not given.endswith(".") for given in read.given)
        return full, group.names[name][0], len(name)

    return max(group.names, key=rank)


def to_csv(proposals: Iterable[Proposal], facet: str) -> str:
    """`proposals` as the text of a CSV file with the columns of the authority file, `why` and `documents`.

    Spreadsheets read a cell that begins with ``= + - @`` as a formula: names from documents lose such beginnings.
    """
    listed = list(proposals)
    extra = dict.fromkeys(column for proposal in listed if proposal.entry for column in proposal.entry.extra)
    columns = [*COLUMNS[facet], *(column for column in extra if column not in (WHY, DOCUMENTS)), WHY, DOCUMENTS]
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(_cells(proposal) for proposal in listed)
    return out.getvalue()


def _cells(proposal: Proposal) -> dict[str, str]:
    entry = proposal.entry
    cells: dict[str, str] = {}
    if entry:
        cells |= {**entry.extra, "dates": entry.dates, "notes": entry.notes, "identifier": entry.identifier}
    if isinstance(entry, AuthorityPerson):
        cells["roles"] = " | ".join(f"{role}: {trial}" if trial else role for role, trial in entry.roles)
    elif isinstance(entry, AuthorityTrial):
        cells["place"] = entry.place
    aliases = " | ".join(filter(None, map(_plain, proposal.aliases)))
    return {
        **cells,
        "name": _plain(proposal.name),
        "aliases": aliases,
        WHY: proposal.why,
        DOCUMENTS: str(proposal.documents),
    }


def _plain(name: str) -> str:
    """`name` as one value of a cell that is no formula."""
    return " ".join(name.replace("|", " ").split()).lstrip("=+-@ ")
