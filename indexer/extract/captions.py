"""How documents name the trial they are about: titles, captions, cover pages, opening sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from indexer.extract.called import called, prosecutions
from indexer.extract.charges import charged
from indexer.extract.names import NAME, UPPER, read_name
from indexer.extract.reading import Reading

_SHORT = 250
_LONG_TITLE = 10

_PROCEEDING = (
    r"(?:trials?|tryals?|court[- ]martial|affair|inquest|impeachment|case(?=$|[\s]*[:,(–—])"
    r"|процесс\w*|дел[оа]|суд над|\w*proze(?:ss|ß)\w*|\w+verfahren|procès|affaire)"
)
_SAYS_TRIAL = re.compile(rf"(?<!\w){_PROCEEDING}(?!\w)", re.IGNORECASE)
_NUMBERED = re.compile(r"\b(?:Nos?|NOS?|Nr)\b\.?:?\s*[\w/-]*\d|№\s*\d")
_VERSUS = re.compile(rf"\S.*?\s(?:v|vs|versus|V|VS|Vs|VERSUS)\b\.?\s+(?:the\s+)?{UPPER}.*", re.DOTALL)
_OF = re.compile(
    r"(?:^|(?<=[.:;] )|(?<=[–—-] )|(?<=^The ))(?:Der\s+|Le\s+)?"
    r"(?:(?:[Tt]rials?|Tryals?|Court[- ]Martial|Impeachment)\s+of"
    r"|Case\s+(?:of|against)|"
    r"Процесс|Суд\s+над|Дело|(?:Proze(?:ss|ß)|Verfahren|Strafsache)\s+(?:gegen|der|des|um)|Der\s+Fall|Procès|Affaire)\s+\S.*"
)
_NAMED = re.compile(
    rf"(?:^|(?<=[.!?]\s)|(?<=\n)|(?<=[“\"«(]))(?:The|Der|Die|Das|Le|La|Les|This|In the|At the)?\s*(?P<name>"
    rf"(?:{UPPER}[\w'’–-]*\s+){{1,6}}(?:[Tt]rials?|[Aa]ffair|Case|Proze(?:ss|ß)\w*|процесс\w*|дело)"
    rf"|(?:Trial|Case)\s+of\s+(?:the\s+)?(?:{UPPER}[\w'’–-]*)(?:\s+(?:and\s+)?{UPPER}[\w'’–-]*)*"
    rf"|(?:Процесс|Дело|Суд)\s+(?:[\w–-]+\s+){{0,3}}?[«“\"]?{UPPER}[\w–-]*(?:\s+{UPPER}?[\w–-]+){{0,3}}?[»”\"]?(?=\s*[(,.—–:]|\s+\w+[аоиы]л\w*\s)"
    rf"|Proze(?:ss|ß)\s+(?:gegen|der|des|um)\s+(?:\w+\s+){{0,2}}?{UPPER}\w+(?:\s+{UPPER}\w+)*"
    rf"|{UPPER}[\w-]*(?:proze(?:ss|ß)|verfahren)"
    rf"|(?:[Pp]rocès|[Aa]ffaire)\s+(?:de\s+|des\s+|du\s+|d['’])?(?:la\s+|l['’])?{UPPER}[\w-]*(?:\s+{UPPER}[\w-]*)*"
    r")(?!\w)"
)
_COVER = re.compile(
    rf"\bPROSECUTOR\b(?:\s+OF\s+THE\s+TRIBUNAL)?[^a-z]{{0,160}}?\b(?:v|V|vs|VS|AGAINST"
    rf"|VERSUS)\b\.?[\s\d]*(?P<other>{UPPER}[^\n\d,]+)"
    rf"|^[\d\s]*(?P<one>{UPPER}[^\n]{{2,100}})\n+[\d\s]*(?:v|V|vs|VS|versus|AGAINST|against"
    rf"|-v-)\.?\s*\n+[\d\s]*(?P<two>{UPPER}[^\n\d]+)",
    re.MULTILINE,
)
_FORMULA = re.compile(rf"\b(?P<name>(?:Strafsache\s+gegen|[Дд]ело\s+по\s+обвинению)\s+{NAME})")
_FORMULA_WITHIN = 4_000
_CASE_NUMBER = re.compile(
    r"\b[Cc](?:ASE|ase)\s+(?:(?:NO|No|no|number|Number)\b\.?\s?:?\s*|(?=[A-Z]{1,4}-))(?P<number>[\w/-]*\d[\w/-]*)"
)
_PREPOSITIONS = (
    "В ",
    "На ",
    "О ",
    "По ",
    "При ",
    "После ",
    "In ",
    "At ",
    "On ",
    "After ",
    "Im ",
    "Am ",
    "Dans ",
    "Au ",
)
_SITE = re.compile(r"\s+[|·»]\s.*$|\s+[-–—]\s+(?:Wikip|Википед|Encyclop|Britannica)\w*.*$")
_SUBTITLE = re.compile(r"\s+[-–—]\s+(?:an?|the|eine?|une?|очерк|обзор)\s.*$")
_NUMBERED_LINE = re.compile(r"^\d{1,2}[.)]\s+")
_ARTICLE = re.compile(r"^(?:The|Der|Die|Das|Le|La|Les)\s+")
_TRAILING_ID = re.compile(r"\s*[(\[][^()\[\]]*\d[^()\[\]]*[)\]]\s*$")
_WORD = re.compile(r"[^\W\d_]{3,}")
_FILE_CASE = re.compile(r"(?P<name>[^\W\d_]{3,}(?:[ -][^\W\d_]{3,})*)[_ ](?P<number>[A-Z]{1,5}-\d[\w-]*?-\d+)")


@dataclass(frozen=True, slots=True)
class Caption:
    """A trial's name as a document gives it, with where it stands in the text (-1: not in the text) and the rule."""

    name: str
    rule: str
    start: int = -1
    end: int = -1


def captions(read: Reading, path: str) -> Iterator[Caption]:
    """The trial's name by every rule that gives one, the best first."""
    yield from _in_title(read)
    yield from _in_lines(read)
    yield from _in_opening(read)
    yield from _accused(read)
    yield from _in_formula(read)
    yield from _in_body(read, path)
    yield from _numbered(read, path)


def clean(name: str) -> str:
    """`name` without site names, trailing identifiers, line breaks and closing marks."""
    name = _NUMBERED_LINE.sub("", _SUBTITLE.sub("", _SITE.sub("", " ".join(name.split()))))
    return _TRAILING_ID.sub("", name).strip(" .,:;–—-\t")


def title_name(title: str) -> str:
    """The trial that the line `title` names, "" when it names none."""
    line = " ".join(title.split())
    if of := _OF.search(line):
        return _capital(clean(of.group()))
    if _VERSUS.fullmatch(line) or (_NUMBERED.search(line) and ":" in line):
        return clean(line)
    name = clean(_ARTICLE.sub("", line))
    says = _SAYS_TRIAL.search(name) and len(name.split()) <= _LONG_TITLE
    return _capital(name) if says and not _GENERIC.fullmatch(name) else ""


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


_VAGUE = (
    "first|second|third|last|great|show|mass|public|secret|criminal|civil|high|supreme|military|this|that|continued|fair"
    "|final|new|jury|speedy|state|special|political|my|our|his|her|their|its|both|some|all|many|two|three"
)
_PLAIN = (
    r"(?:trials?|tribunals?|hearings?|cases?|affair|proceedings|процесс\w*|дел[оа]|proze(?:ss|ß)\w*|procès|affaire)"
)
_GENERIC = re.compile(
    rf"(?:the\s+)?(?:(?:{_VAGUE}|coroner['’]?s?)\s+){{0,2}}(?:court|inquest|{_PLAIN})(?:\s+(?:chamber|no\.?|number|transcript))?\W*\w?"
    r"|.*\b(?:tribunal for|criminal tribunal|military tribunal)\b.*",
    re.IGNORECASE,
)


def _in_title(read: Reading) -> Iterator[Caption]:
    if name := title_name(read.title):
        at = read.text.find(name, 0, 4000)
        yield Caption(name, "title", at, at + len(name) if at >= 0 else -1)


def _in_lines(read: Reading) -> Iterator[Caption]:
    """Captions in the short lines at the top, and "A / v. / B" on the lines of a cover page."""
    head = read.head
    if cover := _COVER.search(head):
        one, other = cover["one"] or "The Prosecutor", cover["two"] or cover["other"]
        yield Caption(clean(f"{_cased(one)} v. {_cased(other)}"), "cover page", *cover.span())
    for number, paragraph in enumerate(read.paragraphs[:12]):
        start = read.starts[number]
        if len(paragraph.text) > _SHORT:
            continue
        line = paragraph.text
        if (of := _OF.search(line)) and line[-1:] not in ".;" and len(of.group()) < 150:
            yield Caption(clean(of.group()), f"caption in line {number + 1}", start + of.start(), start + of.end())
        elif (
            _VERSUS.fullmatch(line)
            and ":" not in line
            and not re.search(r"[a-zа-я]{4,}[.?!]\s+[^\W\d_]+\s+\w+\s+\w+", line)
        ):
            yield Caption(clean(called(line)), f"caption in line {number + 1}", start, start + len(line))


def _in_opening(read: Reading) -> Iterator[Caption]:
    for match in _NAMED.finditer(read.opening):
        if not _GENERIC.fullmatch(match["name"]) and not match["name"].startswith(_PREPOSITIONS):
            yield Caption(clean(match["name"]), "opening sentences", match.start("name"), match.end("name"))
            return


def _accused(read: Reading) -> Iterator[Caption]:
    """The trial of those whom the first lines say are charged: "NAME, of PLACE, was indicted for …"."""
    for number, start in enumerate(read.starts[:5]):
        paragraph = read.text[start : start + 900].partition("\n\n")[0]
        if names := charged(paragraph):
            yield Caption(f"Trial of {', '.join(names)}", f"who is charged in line {number + 1}")
            return


def _in_formula(read: Reading) -> Iterator[Caption]:
    """How a judgment says whom it is about: "In der Strafsache gegen NAME", "дело по обвинению NAME"."""
    if match := _FORMULA.search(read.text, 0, _FORMULA_WITHIN):
        yield Caption(_capital(clean(match["name"])), "the case as the judgment calls it", *match.span("name"))


def _in_body(read: Reading, path: str) -> Iterator[Caption]:
    """ "the Prosecutor versus NAME", as a court calls its case, in the first pages.

    Where no case is called, one that is only cited is not taken for that of a file named after another.
    """
    matches = list(prosecutions(read.text))
    by_case = [
        match
        for match in matches
        if re.search(r"\bcase\b", read.text[max(0, match.start() - 80) : match.start()], re.IGNORECASE)
    ]
    file = _FILE_CASE.search(PurePosixPath(path).stem)
    if file and not by_case:
        own = _WORD.findall(file["name"].lower())
        matches = [match for match in matches if any(word in match["name"].lower() for word in own)]
    for match in (by_case or matches)[:1]:
        yield Caption(clean(called(f"The {match['name']}")), "the case as the first pages call it", *match.span("name"))


def _numbered(read: Reading, path: str) -> Iterator[Caption]:
    """A case by its number, in the text or in the file's name."""
    if file := _FILE_CASE.search(PurePosixPath(path).stem):
        yield Caption(f"{file['name']} (Case No. {file['number']})", "file name")
    if number := _CASE_NUMBER.search(read.head):
        yield Caption(f"Case No. {number['number']}", "case number in the first lines", *number.span())


def _cased(name: str) -> str:
    """A cover page's capitals as words are written."""
    plain = " ".join(name.split())
    person = read_name(plain)
    return str(person) if person else plain.title() if plain.isupper() else plain
