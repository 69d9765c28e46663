"""The page of a trial, a person or a year: what the curator says, and figures that are all links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from engine.authority import AuthorityTrial
from engine.search import Hit
from webapp.crossing import TableState
from webapp.listing import LIST_PATHS, ListingState
from webapp.present.histogram import Histogram, histogram
from webapp.present.wording import (
    Link,
    date_span,
    direction,
    documents,
    role_label,
    span_label,
    value_label,
    year_spans,
)
from webapp.slugs import name_slug
from webapp.state import SearchState, document_path
from webapp.subjects import Figure, Subject
from webapp.translations import gettext, ngettext, number

_SHOWN = 12
_ALIASES = 24


@dataclass(frozen=True, slots=True)
class Entry:
    """A value: its name, the address of its own page ("" without one), its number of documents and their search."""

    label: str
    url: str
    count: str
    documents: str
    search_url: str


@dataclass(frozen=True, slots=True)
class Group:
    """Values under a heading, those beyond the first ones folded away."""

    heading: str
    open: tuple[Entry, ...]
    folded: tuple[Entry, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """Groups that belong together, with a link to all there is of it."""

    heading: str
    groups: tuple[Group, ...]
    all: Link | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A line of what the curator says: a label, a text, and an address when the text is one."""

    label: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A document in a list: its title and page, and its years."""

    title: str
    url: str
    language: str
    direction: str
    years: str


@dataclass(frozen=True, slots=True)
class SubjectView:
    """The page of a subject."""

    kind: str
    kind_url: str
    before: Link | None
    after: Link | None
    title: str
    lead: str
    said: tuple[Said, ...]
    documents: tuple[Line, ...]
    all: Link
    chapters: tuple[Chapter, ...]
    histogram: Histogram | None
    tables: tuple[Link, ...]
    state: SearchState
    canonical: str


def subject_path(facet: str, value: str) -> str:
    """The address of the page of a trial, person or year; "" for a value of another facet."""
    if facet not in LIST_PATHS:
        return ""
    return f"{LIST_PATHS[facet]}/{value if facet == 'year' else name_slug(value)}"


def kind_label(facet: str) -> str:
    """What the list of all values of `facet` is called."""
    labels = {
        "trial": gettext("Trials"),
        "person": gettext("People"),
        "year": gettext("Years"),
        "role": gettext("Roles"),
    }
    return labels[facet]


def kind_count(facet: str, count: int) -> str:
    """How many values of `facet`, in words: "18 trials"."""
    counts = {
        "trial": ngettext("%(num)s trial", "%(num)s trials", count),
        "person": ngettext("%(num)s person", "%(num)s people", count),
        "year": ngettext("%(num)s year", "%(num)s years", count),
        "role": ngettext("%(num)s role", "%(num)s roles", count),
    }
    return counts[facet]


def subject_view(subject: Subject) -> SubjectView:
    """Everything the page of `subject` prints."""
    total = subject.results.total
    return SubjectView(
        kind=kind_label(subject.facet),
        kind_url=LIST_PATHS[subject.facet],
        before=_beside(subject, subject.around[0]),
        after=_beside(subject, subject.around[1]),
        title=subject.name,
        lead=_lead(subject),
        said=tuple(_said(subject)),
        documents=tuple(_line(hit) for hit in subject.results.hits),
        all=Link(gettext("All %(documents)s", documents=documents(total)), subject.search.url()),
        chapters=tuple(chapter for chapter in _chapters(subject) if chapter.groups),
        histogram=histogram(subject.facet_of("year"), subject.search) if subject.facet != "year" else None,
        tables=tuple(_tables(subject)),
        state=subject.search,
        canonical=subject_path(subject.facet, subject.name),
    )


def _beside(subject: Subject, name: str) -> Link | None:
    return Link(name, subject_path(subject.facet, name)) if name else None


def entry(figure: Figure) -> Entry:
    """A figure as a line of a list."""
    return Entry(
        label=value_label(figure.value, facet=figure.facet),
        url=subject_path(figure.facet, figure.value),
        count=number(figure.count),
        documents=documents(figure.count),
        search_url=figure.search.url(),
    )


def _lead(subject: Subject) -> str:
    """ "12 documents, 4 trials, 1928–1938"."""
    parts = [documents(subject.results.total)]
    if subject.facet != "trial" and (trials := subject.facet_of("trial").known):
        parts.append(kind_count("trial", trials))
    years = [int(figure.value) for figure in subject.figures("year")]
    if subject.facet != "year" and years:
        parts.append(span_label(min(years), max(years)))
    return ", ".join(parts)


def _said(subject: Subject) -> Iterator[Said]:
    curated = subject.entry
    if curated is None:
        return
    trial = isinstance(curated, AuthorityTrial)
    if dates := _dates(curated.dates):
        yield Said(gettext("When") if trial else gettext("Lived"), dates)
    if isinstance(curated, AuthorityTrial) and curated.place:
        yield Said(gettext("Where"), curated.place)
    if curated.notes:
        yield Said(gettext("Note"), curated.notes)
    if curated.aliases:
        yield Said(gettext("Also called"), ", ".join(curated.aliases[:_ALIASES]))
    if curated.identifier:
        yield Said(gettext("Identifier"), curated.identifier, _web_address(curated.identifier))
    for name, value in curated.extra.items():
        if value:
            yield Said(name, value, _web_address(value))


def _dates(dates: str) -> str:
    """ISO intervals as they are read aloud."""
    spans = (part.strip().partition("/") for part in dates.split(";") if part.strip())
    return "; ".join(date_span(start, end or start) for start, _, end in spans)


def _web_address(text: str) -> str:
    """`text` when it is an address on the web, else ""; nothing else may be linked."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return ""
    return text.strip() if parts.scheme in ("http", "https") and parts.netloc else ""


def _chapters(subject: Subject) -> Iterator[Chapter]:
    roles = tuple(
        _group(role_label(role, len(figures) if subject.facet == "trial" else 1), figures)
        for role, figures in subject.roles
        if figures
    )
    if subject.facet == "trial":
        yield Chapter(gettext("Who took part"), roles, _all(subject, "person"))
    if subject.facet == "person":
        yield Chapter(gettext("Trials and roles"), roles, _all(subject, "trial"))
        yield Chapter(gettext("Named together with"), _groups(subject.together))
    if subject.facet == "year":
        yield Chapter(gettext("Trials"), _groups(subject.figures("trial")), _all(subject, "trial"))
        yield Chapter(gettext("People"), _groups(subject.figures("person")), _all(subject, "person"))
    if subject.facet == "trial":
        yield Chapter(gettext("Other trials in these documents"), _groups(subject.together))
    years = subject.figures("year")
    if subject.facet != "year" and len(years) > 1:  # a single one stands under the name
        yield Chapter(gettext("Years"), _groups(tuple(sorted(years, key=lambda year: int(year.value)))))


def _all(subject: Subject, facet: str) -> Link:
    labels = {
        "trial": gettext("All trials with their numbers of documents"),
        "person": gettext("All people with their numbers of documents"),
    }
    return Link(labels[facet], ListingState(facet, subject.search.with_page(1)).url())


def _groups(figures: Sequence[Figure]) -> tuple[Group, ...]:
    return (_group("", figures),) if figures else ()


def _group(heading: str, figures: Sequence[Figure]) -> Group:
    shown = len(figures) if len(figures) <= _SHOWN + 2 else _SHOWN  # folding one or two away gains nothing
    entries = tuple(map(entry, figures))
    more = gettext("%(count)s more", count=number(len(figures) - shown))
    return Group(heading, entries[:shown], entries[shown:], more)


def _line(hit: Hit) -> Line:
    return Line(
        title=hit.title or hit.path,
        url=document_path(hit.id),
        language=hit.language,
        direction=direction(hit.language),
        years=", ".join(span_label(low, high) for low, high in year_spans(hit.years)),
    )


def _tables(subject: Subject) -> Iterator[Link]:
    """Cross-tables of the other facets within the subject."""
    for rows, columns in (("person", "role"), ("trial", "year"), ("person", "trial")):
        if subject.facet not in (rows, columns):
            label = gettext("%(rows)s by %(columns)s", rows=kind_label(rows), columns=kind_label(columns).lower())
            yield Link(label, TableState(rows, columns, subject.search).url())
