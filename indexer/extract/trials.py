"""Which trials a document is about: as declared, by the authority files, or by its captions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.authority import AuthorityTrial
from engine.document import Role, Source, SourceKind, Trial
from indexer.extract.captions import captions
from indexer.extract.dates import find_dates, parse_date
from indexer.extract.labels import Hit, Labels
from indexer.extract.reading import Reading
from indexer.page import Declared

_REPEATED = 3
_SURVEY = re.compile(r"(?<!\w)(?:trials|процессы|процессов|\w*prozesse|les procès)(?!\w)", re.IGNORECASE)
_FIRST = 250
_SURVEYED = 700


@dataclass(frozen=True, slots=True)
class Subject:
    """A trial the document is about; `entry` is the authority's, `at` where the text first names it (-1: nowhere)."""

    trial: Trial
    entry: AuthorityTrial | None = None
    at: int = -1


def find_subjects(read: Reading, declared: Iterable[Declared], labels: Labels, path: str) -> tuple[Subject, ...]:
    """The trials of a document: the strongest source's alone, under the authority's names where it knows them."""
    for source in declared:
        if source.trials:
            origin = Source(source.kind, source.detail)
            return _unique(_declared(name, origin, read, labels) for name in source.trials)
    return (
        _unique(_labelled(read, labels))
        or _unique(_by_defendant(read, labels))
        or tuple(_captioned(read, labels, path))
    )


def _unique(subjects: Iterable[Subject]) -> tuple[Subject, ...]:
    found: dict[str, Subject] = {}
    for subject in subjects:
        found.setdefault(subject.trial.name, subject)
    return tuple(found.values())


def _declared(name: str, source: Source, read: Reading, labels: Labels) -> Subject:
    at = read.text.find(name)
    return _subject(name, source, read, labels, at, at + len(name))


def _subject(name: str, source: Source, read: Reading, labels: Labels, start: int, end: int) -> Subject:
    """The subject called `name`, under its canonical name if the authority files know one in it."""
    entries = {hit.entry.name: hit.entry for hit in labels.trials.find(name, every_word=True)}
    entry = next(iter(entries.values())) if len(entries) == 1 else None
    places = (read.place(start, end),) if start >= 0 else ()
    written = name if entry and entry.name != name else ""
    return Subject(Trial(entry.name if entry else name, source, places, written), entry, start)


def _captioned(read: Reading, labels: Labels, path: str) -> Iterator[Subject]:
    """The trial by the best of the captions."""
    for caption in captions(read, path):
        if caption.name:
            source = Source(SourceKind.RULE, caption.rule)
            yield _subject(caption.name, source, read, labels, caption.start, caption.end)
            return


def _labelled(read: Reading, labels: Labels) -> Iterator[Subject]:
    """The authority's trials that title, headings or opening name; else one named again and again.

    A survey ("The Moscow trials") is about every trial it names that falls into its own time.
    """
    if not labels.trials.forms:
        return
    body = labels.trials.find(read.text)
    in_title = labels.trials.find(read.title, every_word=True)
    in_headings = [hit for text in read.headings for hit in labels.trials.find(text, every_word=True)]
    in_opening = labels.trials.find(read.first(_FIRST), every_word=True)
    survey = _survey(read)
    yield from _named(in_title, "title", in_opening + body, read)
    if survey:
        yield from _named([hit for hit in in_opening + body if _within(hit.entry, survey)], "survey", body, read)
    yield from _named(in_headings, "heading", in_opening + body, read)
    if not in_title and not in_headings:
        yield from _named(in_opening[:1], "opening", in_opening, read)
        if not in_opening:
            repeated = [hit for hit in body if sum(other.entry.name == hit.entry.name for other in body) >= _REPEATED]
            yield from _named(repeated, "named again and again", body, read)


def _by_defendant(read: Reading, labels: Labels) -> Iterator[Subject]:
    """The trial of the person in the title ("Dreyfus before his judges"), if there is one trial of theirs only."""
    for hit in labels.people(read.title):
        tried = {trial for role, trial in hit.entry.roles if role is Role.DEFENDANT and trial}
        known = labels.trials.find(next(iter(tried)), every_word=True) if len(tried) == 1 else []
        yield from _named(known[:1], "its defendant is in the title", [], read)


def _named(
    hits: list[Hit[AuthorityTrial]], where: str, text: list[Hit[AuthorityTrial]], read: Reading
) -> Iterator[Subject]:
    """A subject for each of `hits`, placed where the `text` names it."""
    for hit in hits:
        spots = [other for other in text if other.entry.name == hit.entry.name]
        places = tuple(read.place(spot.start, spot.end) for spot in spots[:20])
        trial = Trial(hit.entry.name, Source(SourceKind.AUTHORITY, where), places)
        yield Subject(trial, hit.entry, min((spot.start for spot in spots), default=-1))


def _survey(read: Reading) -> range | None:
    """The years a page about several trials covers; None for a page about one."""
    if not _SURVEY.search(read.title or read.text[:100]):
        return None
    spans = [date for date in find_dates(f"{read.title}. {read.text[:_SURVEYED]}") if len(date.years) > 1]
    return range(spans[0].years.start, spans[0].years.stop) if spans else range(10_000)


def _within(entry: AuthorityTrial, years: range) -> bool:
    dates = parse_date(entry.dates)
    return dates is None or (dates.years.start < years.stop and years.start < dates.years.stop)
