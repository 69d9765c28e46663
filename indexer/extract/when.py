"""When a document's trials took place: declared, by the authority files, or as written beside the trial's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from engine.document import Source, SourceKind, TrialDate
from indexer.extract.dates import Span, find_dates, may_have_dates, parse_date
from indexer.extract.lexicon import terms
from indexer.extract.reading import Reading
from indexer.extract.reckoning import MONTHS
from indexer.extract.trials import Subject
from indexer.page import Declared

_LABELLED = re.compile(
    r"^[\d\s]*(?:argued|reargued|decided|heard|tried|date|trial dates?|hearing dates?|date of (?:trial|hearing"
    r"|judge?ment|decision)"
    r"|дата|даты|datum|verhandelt|date du procès|audience)\s*:\s*(?P<dates>\S.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_FILLER = terms(
    """
    the of on a in at and day term oral argument part sitting session sessions court held hearing continued public
    open closed morning afternoon date dated from to monday tuesday wednesday thursday friday saturday sunday
    proceedings trial г года год um uhr am den le du от понедельник вторник среда четверг пятница суббота
    воскресенье montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi
    samedi dimanche
    """
)
_WORDS = re.compile(r"[^\W\d_]+")
_NEAR = 300
_TOP = 10
_OPENING = 3_000
_SENTENCE = re.compile(r"[^\n]+?(?:(?<=[^\W\d_]{3}[.!?])\s(?=[^\W\d_a-zа-я])|\n|$)")
_SITTING = re.compile(
    r"\b(?:trials?|tried|court[- ]martial|court sat|in court|hearings?|процесс\w*|суд|суда|заседани\w*"
    r"|\w*proze(?:ss|ß)\w*|verhandel\w*|sitzung\w*|procès|audiences?)\b",
    re.IGNORECASE,
)
_BIRTH = 24
_BORN = re.compile(r"\b(?:born|geb\.|geboren|née?|род\.|родил(?:ся|ась)|рожд\.|родивш\w+)\s[^.;\n]{0,12}\Z")
_BORN_AFTER = re.compile(r"\s?(?:г(?:ода|\.)\s?)?(?:рождения|р\.|рожд\.)")
_FILE_DATE = re.compile(
    r"(?<!\d)(?P<year>1[4-9]\d\d|20\d\d)(?:[-_.]?(?P<month>0[1-9]|1[0-2])[-_.]?(?P<day>[0-2]\d|3[01]))?(?!\d)"
)
_IDENTIFIER = re.compile(
    r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    r"|(?<![^\W_])(?=[^\W_]{16})[^\W\d_]*(?:\d+[^\W\d_]+){2}\d[^\W_]*",
    re.IGNORECASE,
)
"""What no one reads a date in: a UUID, or sixteen letters and digits and more that change places four times."""


def find_trial_dates(
    read: Reading, declared: Iterable[Declared], subjects: tuple[Subject, ...], path: str
) -> tuple[TrialDate, ...]:
    """The dates of the trials from the strongest source that has any; () when nothing says when it was."""
    for found in (_declared(declared), _known(subjects), _written(read, subjects), _of_file(path)):
        dates = tuple(found)
        if dates:
            return dates
    return ()


def _declared(declared: Iterable[Declared]) -> Iterator[TrialDate]:
    for source in declared:
        dates = [span for written in source.dates for span in find_dates(written)]
        if dates:
            origin = Source(source.kind, source.detail)
            yield from (TrialDate(span.written, span.start, span.end, origin, span.about) for span in dates)
            return


def _known(subjects: tuple[Subject, ...]) -> Iterator[TrialDate]:
    for subject in subjects:
        for written in subject.entry.dates.split(";") if subject.entry else ():
            if span := parse_date(written.strip()):
                source = Source(SourceKind.AUTHORITY, subject.trial.name)
                yield TrialDate(span.written, span.start, span.end, source, span.about)


def _written(read: Reading, subjects: tuple[Subject, ...]) -> Iterator[TrialDate]:
    """The dates by the first of the rules that finds any."""
    for rule in (
        _beside_label,
        _day_in_title,
        _in_brackets,
        _on_own_line,
        _after_name,
        _of_sitting,
        _year_in_title,
        _in_caption,
    ):
        found = [
            (span, at, detail)
            for span, at, detail in rule(read, subjects)
            if not (_birth_or_print(span) or (at >= 0 and _of_birth(read.text, at, at + len(span.written))))
        ]
        if found:
            for span, at, detail in found:
                places = (read.place(at, at + len(span.written)),) if at >= 0 else ()
                source = Source(SourceKind.RULE, detail)
                yield TrialDate(span.written, span.start, span.end, source, span.about, places)
            return


_Found = Iterator[tuple[Span, int, str]]


def _day_in_title(read: Reading, subjects: tuple[Subject, ...]) -> _Found:
    for span in find_dates(read.title):
        if len(span.start) == 10 or len(span.years) > 1:
            yield span, read.text.find(span.written, 0, 2_000), "title"


def _year_in_title(read: Reading, subjects: tuple[Subject, ...]) -> _Found:
    """A year in the title; of "Local 1976, …" and the like nothing can be known, so it comes late."""
    for span in find_dates(read.title):
        yield span, read.text.find(span.written, 0, 2_000), "title"


def _beside_label(read: Reading, subjects: tuple[Subject, ...]) -> _Found:
    for match in _LABELLED.finditer(read.head):
        for span in find_dates(match["dates"]):
            yield span, match.start("dates") + span.at, "line with a label"


def _in_brackets(read: Reading, subjects: tuple[Subject, ...]) -> _Found:
    """In parentheses after the trial's name, in the sentence that first names it."""
    for subject in subjects:
        if 0 <= subject.at < _OPENING:
            sentence = _sentence(read.text, subject.at)
            for span in find_dates(sentence):
                if "(" in sentence[: span.at] and ")" not in sentence[sentence.rfind("(", 0, span.at) : span.at]:
                    yield span, subject.at + span.at, "in parentheses after the trial's name"
                    break


def _after_name(read: Reading, subjects: tuple[Subject, ...]) -> _Found:
    """In the first sentence of the opening that names the trial and has a date: spans before days before years."""
    for subject in subjects:
        at = subject.at
        while 0 <= at < _OPENING:
            spans = sorted(
                find_dates(_sentence(read.text, at)), key=lambda span: (-len(span.years), -len(span.start), span.at)
            )
            for span in spans[:1]:
                yield span, at + span.at, "beside the trial's name"
            if spans:
                break
            at = next_mention(read.text, subject, at)


def _of_sitting(read: Reading, subjects: tuple[Subject, ...]) -> _Found:
    """The first span of days, else the first day, in a sentence of the opening that speaks of a court's sitting."""
    found: list[tuple[Span, int, str]] = []
    opening = read.text[:_OPENING]
    for match in _SENTENCE.finditer(opening) if may_have_dates(opening) else ():
        if may_have_dates(match.group()) and _SITTING.search(match.group()):
            spans = (span for span in find_dates(match.group()) if len(span.start) == 10)
            found += [(span, match.start() + span.at, "in a sentence about the court's sitting") for span in spans]
    yield from sorted(found, key=lambda one: one[0].start == one[0].end)[:1]


def next_mention(text: str, subject: Subject, at: int) -> int:
    """Where the trial is named next in the opening, by the words that named it first; -1 when it is not."""
    place = subject.trial.places[0] if subject.trial.places else None
    if place is None:
        return -1
    words = text[at : at + place.end - place.start]
    again = re.compile(re.escape(words), re.IGNORECASE).search(text, at + 1, _OPENING) if words else None
    return again.start() if again else -1


def _sentence(text: str, at: int) -> str:
    """The rest of the sentence at `at`, abbreviated dates and initials notwithstanding."""
    piece = text[at : at + _NEAR]
    end = re.search(r"\n|(?<=[^\W\d_]{3}[.!?])\s(?=[^\W\d_a-zа-я])", piece)
    return piece[: end.start()] if end else piece


def _on_own_line(read: Reading, subjects: tuple[Subject, ...]) -> _Found:
    """The first line near the top that says nothing but a date."""
    offset = 0
    for number, line in enumerate(read.head.split("\n")):
        spans = list(find_dates(line)) if len(line) < 120 else []
        spans = [span for span in spans if number < _TOP or len(span.start) == 10]
        if (
            spans
            and not [
                word for word in _WORDS.findall(line) if word.lower() not in _FILLER and word.lower() not in MONTHS
            ][2:]
        ):
            rest = line.replace(spans[0].written, "")
            if not [word for word in _WORDS.findall(rest) if word.lower() not in _FILLER]:
                yield spans[0], offset + spans[0].at, "line of its own"
                return
        offset += len(line) + 1


def _in_caption(read: Reading, subjects: tuple[Subject, ...]) -> _Found:
    """A full date among the short lines at the top."""
    for number, paragraph in enumerate(read.paragraphs[:4]):
        if len(paragraph.text) < 160:
            for span in find_dates(paragraph.text):
                if len(span.start) == 10:
                    yield span, read.starts[number] + span.at, f"caption in line {number + 1}"
                    return


def _birth_or_print(span: Span) -> bool:
    return span.years.start < 1100


def _of_birth(text: str, start: int, end: int) -> bool:
    """Whether the date in ``text[start:end]`` is that of somebody's birth."""
    return bool(_BORN.search(text, max(0, start - _BIRTH), start) or _BORN_AFTER.match(text, end))


def _of_file(path: str) -> Iterator[TrialDate]:
    """The date in the file's name, or the year that a folder is called by."""
    file = PurePosixPath(path)
    match = _FILE_DATE.search(_IDENTIFIER.sub(" ", file.stem))
    if not match:
        match = next((found for part in reversed(file.parts[:-1]) if (found := _FILE_DATE.fullmatch(part))), None)
    if match:
        written = match.group()
        parts = [part for part in match.group("year", "month", "day") if part]
        date = parse_date("-".join(parts)) or parse_date(match["year"])
        if date:
            yield TrialDate(written, date.start, date.end, Source(SourceKind.RULE, "file name"))
