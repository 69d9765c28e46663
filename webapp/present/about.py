"""What is known about a document: trial, years, people by role, and where each of these comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from engine.document import Document, Person, Role, SourceKind, TrialDate
from engine.notice import sentence
from webapp.present.subject import subject_path
from webapp.present.wording import Link, date_span, language_name, role_label, span_label, year_spans
from webapp.state import SearchState, document_path
from webapp.translations import gettext, number, say

_NAMES = 10
_YEARS = 24
_YEAR = re.compile(r"(?<![^\W_])[0-9]{4}(?![^\W_])")  # a word of its own, as `engine/analysis.py` has words
_SOURCES = {
    SourceKind.CATALOGUE: sentence("catalogue"),
    SourceKind.DECLARED: sentence("declared"),
    SourceKind.AUTHORITY: sentence("authority"),
    SourceKind.RULE: sentence("rule"),
}


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person, their page, and the spellings of the text that differ from the name."""

    name: str
    url: str
    spellings: str


@dataclass(frozen=True, slots=True)
class RoleView:
    """The people in one role, those beyond the first ones folded away."""

    role: str
    open: tuple[PersonView, ...]
    folded: tuple[PersonView, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the description: label, value, and whether the value is set in fixed-width letters."""

    label: str
    value: str
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class YearsView:
    """Years that the text speaks of, each a link that finds it there ("" where the text has only its last digits).

    Those beyond the first ones are folded away.
    """

    open: tuple[Link, ...]
    folded: tuple[Link, ...]
    more: str


@dataclass(frozen=True, slots=True)
class AboutView:
    """The description beside a document; `brief` is the shortest form of it, a line under the title on small screens.

    `within` are searches among the documents of its trials only.
    """

    brief: str
    trials: tuple[Link, ...]
    within: tuple[Link, ...]
    years: tuple[Link, ...]
    mentioned: YearsView | None
    dates: tuple[str, ...]
    people: tuple[RoleView, ...]
    facts: tuple[Fact, ...]
    warnings: tuple[str, ...]


def about_view(document: Document, state: SearchState) -> AboutView:
    """The description of `document`; `state` is the search it was found by."""
    years = tuple(_years(low, high) for low, high in year_spans(document.years))
    trials = tuple(Link(trial.name, subject_path("trial", trial.name)) for trial in document.trials)
    return AboutView(
        brief=" · ".join([link.label for link in (*trials, *years)][:4]),
        trials=trials,
        within=tuple(_within(trial.name, state) for trial in document.trials),
        years=years,
        mentioned=_mentioned(document, state),
        dates=tuple(dict.fromkeys(_date(date) for date in document.dates if len(date.start) > 4 or date.about)),
        people=tuple(_people(document.persons)),
        facts=tuple(_facts(document)),
        warnings=document.warnings,
    )


def _mentioned(document: Document, state: SearchState) -> YearsView | None:
    """The years the text speaks of; None when there are none."""
    if not document.mentioned_years:
        return None
    written = {year for part in document.paragraphs for year in _YEAR.findall(part.text)}
    links = [
        Link(str(year), state.finding(document_path(document.id), str(year)) if str(year) in written else "")
        for year in document.mentioned_years
    ]
    shown = len(links) if len(links) <= _YEARS + 2 else _YEARS  # folding one or two away gains nothing
    more = gettext("%(count)s more", count=number(len(links) - shown))
    return YearsView(tuple(links[:shown]), tuple(links[shown:]), more)


def _within(trial: str, state: SearchState) -> Link:
    """The words of `state` among the documents of one trial; all of them where there are no words."""
    words = SearchState(q=state.q, any_word=state.any_word, plain=state.plain)
    label = gettext("This search within the trial") if state.q else gettext("Search within the trial")
    return Link(label, words.with_filter("trial", trial).url())


def _people(persons: tuple[Person, ...]) -> Iterator[RoleView]:
    for role in Role:
        views = [_person(person) for person in persons if person.role is role]
        if views:
            shown = len(views) if len(views) <= _NAMES + 2 else _NAMES  # folding one or two away gains nothing
            more = gettext("%(count)s more", count=number(len(views) - shown))
            yield RoleView(role_label(role, len(views)), tuple(views[:shown]), tuple(views[shown:]), more)


def _person(person: Person) -> PersonView:
    others = [spelling for spelling in person.spellings if spelling != person.name]
    return PersonView(person.name, subject_path("person", person.name), ", ".join(others[:6]))


def _facts(document: Document) -> Iterator[Fact]:
    yield Fact(gettext("Language"), language_name(document.language))
    yield Fact(gettext("File"), document.path, fixed=True)
    if document.encoding:
        yield Fact(gettext("Encoding"), document.encoding, fixed=True)
    if document.sha256:
        yield Fact("SHA-256", document.sha256, fixed=True)
    for label, parts in (
        (gettext("Trial known from"), document.trials),
        (gettext("Date known from"), document.dates),
        (gettext("People known from"), document.persons),
    ):
        if sources := dict.fromkeys(_source(part.source.kind, part.source.detail) for part in parts):
            yield Fact(label, "; ".join(list(sources)[:4]))


def _source(kind: SourceKind, detail: str) -> str:
    return f"{say(_SOURCES[kind])} ({detail})" if detail else say(_SOURCES[kind])


def _years(low: int, high: int) -> Link:
    url = subject_path("year", str(low)) if low == high else SearchState().with_range(low, high).url()
    return Link(span_label(low, high), url)


def _date(date: TrialDate) -> str:
    span = date_span(date.start, date.end)
    return gettext("about %(date)s", date=span) if date.about else span
