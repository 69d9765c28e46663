"""What a document is about: title, trials, dates and persons, each from the strongest source that has it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from engine.authority import Authority
from engine.document import Person, Trial, TrialDate
from indexer.extract.labels import labels
from indexer.extract.persons import find_persons
from indexer.extract.reading import reading
from indexer.extract.trials import find_subjects
from indexer.extract.when import find_trial_dates
from indexer.extract.years import mentioned_years
from indexer.page import Declared, Page

_TITLE_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Description:
    """A document's metadata, each value with its source."""

    title: str
    trials: tuple[Trial, ...] = ()
    dates: tuple[TrialDate, ...] = ()
    persons: tuple[Person, ...] = ()
    mentioned_years: tuple[int, ...] = ()


def describe(page: Page, path: str, catalogue_row: Declared | None, authority: Authority) -> Description:
    """The metadata of `page`, the file at `path` (relative, forward slashes).

    A catalogue row is believed before the page's own declarations, these before the
    authority files, these before rules. Trials and dates come from one kind of source
    only, so that a curator's word is not watered down; persons of weaker sources are added.
    """
    declared = (catalogue_row, *page.declared) if catalogue_row else page.declared
    read = reading(page)
    table = labels(authority)
    subjects = find_subjects(read, declared, table, path)
    return Description(
        _title(page, declared, path),
        tuple(subject.trial for subject in subjects),
        find_trial_dates(read, declared, subjects, path),
        find_persons(read, declared, subjects, table),
        mentioned_years(read.text),
    )


def _title(page: Page, declared: tuple[Declared, ...], path: str) -> str:
    """The first title there is: declared, the page's, the first line if short, the file's name."""
    for title in (*(source.title for source in declared), page.title):
        if title.strip():
            return " ".join(title.split())
    first = next((" ".join(paragraph.text.split()) for paragraph in page.paragraphs), "")
    return first if 0 < len(first) <= _TITLE_LENGTH else PurePosixPath(path).stem.replace("_", " ")
