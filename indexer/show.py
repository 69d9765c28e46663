"""What `parse` prints of a document for people: an overview, or every value with the evidence for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from engine.document import Document, Place, Source

_BEGINNING = 160
_AROUND = 45
_SHOWN = 3
_YEARS = 15

Mark = Callable[[str], str]


def overview(document: Document) -> Iterator[str]:
    """A line for each thing known of `document`, an em dash for what is not."""
    trials = (f"{trial.name} ({_source(trial.source)})" for trial in document.trials)
    rows = [
        ("title", document.title),
        ("trials", "; ".join(trials)),
        ("years", ", ".join(map(str, document.years))),
        ("mentions", _years(document.mentioned_years)),
        ("dates", "; ".join(f"{date.written} → {date.start}/{date.end}" for date in document.dates)),
        ("persons", "; ".join(f"{person.name} ({person.role})" for person in document.persons)),
        ("language", document.language or "unknown"),
        ("encoding", document.encoding),
        ("text", f"{len(document.paragraphs):,} paragraphs, {len(document.text):,} characters"),
        ("begins", document.text[:_BEGINNING].replace("\n", " ")),
        *(("warning", warning) for warning in document.warnings),
    ]
    for name, value in rows:
        yield f"  {name:<10} {value or '—'}"


def evidence(document: Document, mark: Mark) -> Iterator[str]:
    """Every trial, date and person of `document`: the value, why it is believed, and the first places that have it.

    A place is its paragraph's number and the words around; `mark` sets off the words themselves, as a terminal can.
    """
    texts = {paragraph.number: paragraph.text for paragraph in document.paragraphs}
    values = [
        *(("trial", trial.name, trial.source, trial.places) for trial in document.trials),
        *(
            ("date", f"{'about ' if date.about else ''}{_interval(date.start, date.end)}", date.source, date.places)
            for date in document.dates
        ),
        *(("person", f"{person.name}, {person.role}", person.source, person.places) for person in document.persons),
    ]
    yield f"  title      {document.title}"
    for name, value, source, places in values:
        yield f"  {name:<10} {value}"
        yield f"             because: {_source(source)}"
        yield from (f"             {line}" for line in _quoted(places, texts, mark))
    if not values:
        yield "             No trial, date or person was found, and nothing declares any."


def _years(years: Sequence[int]) -> str:
    more = f" and {len(years) - _YEARS} more" if len(years) > _YEARS else ""
    return ", ".join(map(str, years[:_YEARS])) + more


def _source(source: Source) -> str:
    """Where a value comes from, as a curator would say it."""
    return f"{source.kind}: {source.detail}" if source.detail else str(source.kind)


def _interval(start: str, end: str) -> str:
    return start if start == end else f"{start} to {end}"


def _quoted(places: Sequence[Place], texts: dict[int, str], mark: Mark) -> Iterator[str]:
    """The first of `places` with the words around them, and how many more there are."""
    for place in places[:_SHOWN]:
        text = " ".join(texts[place.paragraph].split("\n"))
        found = text[place.start : place.end]
        yield f"¶{place.paragraph}  {_before(text[: place.start])}{mark(f'«{found}»')}{_after(text[place.end :])}"
    if len(places) > _SHOWN:
        yield f"… and {len(places) - _SHOWN} more places"


def _before(text: str) -> str:
    """The last words of `text`."""
    return text if len(text) <= _AROUND else f"…{text[-_AROUND:].partition(' ')[2]}"


def _after(text: str) -> str:
    """The first words of `text`."""
    return text if len(text) <= _AROUND else f"{text[:_AROUND].rpartition(' ')[0]}…"
