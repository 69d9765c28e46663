"""People by the form of a document: the parties in its name, and cast lists ("Judges: …")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.analysis import words
from engine.document import Role
from indexer.extract.lexicon import ORGANISATIONS
from indexer.extract.mention import Mention, Weight
from indexer.extract.names import NAME, UPPER, Name, known_given, read_name, title_end
from indexer.extract.reading import Reading
from indexer.extract.roles import LABEL_WORDS, LABELS

_SIDES = re.compile(r"\s+(?:v|vs|versus|against|V|VS)\b\.?\s+")
_PROSECUTING = re.compile(
    r"\b(?:king|queen|rex|regina|crown|prosecutor|prosecution|people|state of|commonwealth|republic|reg|the state"
    r"|united states)\b",
    re.I,
)
_TRIAL_OF = re.compile(
    r"^(?:The\s+)?(?:[Tt]rials?|Tryals?|Court-Martial|Examination|Prozess gegen|Procès d[eu]|Процесс"
    r"|Суд над)\s+(?:of\s+)?(?P<names>.+)$"
)
_ET_AL = re.compile(r",?\s+(?:and\s+)?(?:others?|another|ors\.?|anr\.?|et al\.?|etc\.?)$|\([^)]*\)", re.I)
_SPLIT = re.compile(r"\s*[;,]\s+(?!(?:Jr|Sr|II|III|IV)\b)(?:and\s+)?|\s+(?:and|&|und|et|и)\s+")

_LABEL = re.compile(rf"(?P<label>{UPPER}[^:\n]{{2,70}}?)\s*(?::\s*(?P<rest>.*))?")
_SPEECH = re.compile(r"[?!]|\b(?:I|[Yy]ou|[Ww]e|is|are|was|do|have|[Вв]ы|[Яя]|мы|Sie|ich|wir|[Vv]ous|je|nous)\b")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_CAST_LINES = 120
_SHORT = 30
_LONGEST_LABEL = 80
_LONGEST_LIST = 600
_LONGEST_LINE = 250
_NUMBERING = re.compile(r"^[\d\s*•–-]*")
_NAME_LINE = re.compile(rf"(?P<name>{NAME})(?P<tail>\W.*)?")
_TAIL = re.compile(r"\s*(?:,|;|\.$|for\b|on behalf\b|[(\[—–-]|\d|$)")
_FOR_STATE = re.compile(
    r"(?:for|on behalf of|representing)\s+(?:the\s+)?(?:prosecution|crown|state|people|commonwealth|government"
    r"|united states(?! as amicus))",
    re.I,
)
_ACCUSED_LABEL = re.compile(rf"(?:For|Counsel for)\s+(?:the\s+)?(?:Accused|Defendant)\s+(?P<name>{NAME})\s*$")


def in_name(trial: str) -> Iterator[Mention]:
    """The people in a trial's name: its parties, or those whose trial it is."""
    if match := _TRIAL_OF.match(trial):
        yield from _listed(match["names"], Role.DEFENDANT, Weight.CAPTION, "the trial's name")
        return
    sides = _SIDES.split(trial, maxsplit=1)
    if len(sides) == 2:
        prosecuted = bool(_PROSECUTING.search(sides[0]))
        for number, side in enumerate(sides):
            if not (_PROSECUTING.search(side) or _is_organisation(side)):
                role = Role.DEFENDANT if prosecuted and number else Role.PARTY
                yield from _listed(_ET_AL.sub("", side), role, Weight.CAST, "party in the trial's name")


def _is_organisation(side: str) -> bool:
    return any(word in ORGANISATIONS for word in words(side))


def _listed(names: str, role: Role, weight: Weight, rule: str) -> Iterator[Mention]:
    for part in _SPLIT.split(_ET_AL.sub("", names)):
        name = read_name(part.strip()) if re.fullmatch(NAME, part.strip()) else None
        if name:
            yield Mention(name, -1, -1, role, weight, rule)


def cast(read: Reading) -> Iterator[Mention]:
    """The people of cast lists near the top: lines "Label: names", or a label and a name on each line after it."""
    role: Role | None = None
    index = False
    for number, paragraph in enumerate(read.paragraphs[:_CAST_LINES]):
        skip = _NUMBERING.match(paragraph.text).end()  # type: ignore[union-attr]
        line, start = paragraph.text[skip:], read.starts[number] + skip
        if not line:
            continue
        index = index or (len(line) < _SHORT and line.replace(" ", "").upper() in ("INDEX", "WITNESS", "WITNESSES"))
        label = _LABEL.fullmatch(line) if _may_have_label(line) else None
        found = _label_role(label["label"]) if label else None
        if label and found:
            role = Role.WITNESS if index and label["label"].startswith("For ") else found
            if accused := _ACCUSED_LABEL.match(label["label"]):
                yield from _one(accused["name"], start + accused.start("name"), Role.DEFENDANT, "cast list")
            if label["rest"]:
                yield from _members(label["rest"], start + label.start("rest"), role)
                role = None
        elif role is not None:
            member = _on_line(line, start, role)
            if member:
                yield member
            else:
                role = None


def _may_have_label(line: str) -> bool:
    """Whether `line` can be a label, with or without names after it, by its length and first word."""
    if len(line) >= _LONGEST_LIST or (len(line) > _LONGEST_LABEL and ":" not in line[:_LONGEST_LABEL]):
        return False
    first = _FIRST_WORD.match(line)
    return first is not None and first.group().lower() in LABEL_WORDS


def _on_line(line: str, start: int, role: Role) -> Mention | None:
    """The person on a line below a label: a name, and at most something said of it."""
    entry = _NAME_LINE.fullmatch(line) if len(line) < _LONGEST_LINE else None
    name = read_name(entry["name"]) if entry else None
    if entry is None or name is None:
        return None
    tail = entry["tail"] or ""
    sure = name.full and (known_given(name) or "." in name.given[-1])
    if tail and not sure and not _TAIL.match(tail):
        return None
    return _cast_mention(name, start + title_end(entry["name"]), start + len(entry["name"]), _said(tail, role))


def _said(tail: str, role: Role) -> Role:
    """Whom counsel on a cast list's line spoke for, when the line says that it was the state."""
    return (
        Role.PROSECUTOR
        if role in (Role.COUNSEL, Role.DEFENCE) and _FOR_STATE.search(tail) and "amic" not in tail
        else role
    )


def _label_role(label: str) -> Role | None:
    """The role that a label of a cast list stands for; None for every other label."""
    plain = _ACCUSED_LABEL.sub("For the Accused Defence", label)
    known = words(plain)
    if not known or len(known) > 7 or not all(word in LABEL_WORDS for word in known):
        return None
    if known[:2] == ["for", "the"] and known[-1] in ("accused", "defendant", "defendants", "prisoner"):
        return Role.DEFENCE
    return next((role for role, terms in LABELS if any(word in terms for word in known)), None)


def _members(rest: str, at: int, role: Role) -> Iterator[Mention]:
    """The people of a list on one line; nobody when the line is rather something that is said."""
    if _SPEECH.search(rest):
        return
    position = 0
    for part in _SPLIT.split(rest):
        start = rest.find(part, position)
        position = start + len(part)
        match = _NAME_LINE.match(part.strip())
        name = read_name(match["name"]) if match and (match["tail"] or match.end() >= len(part.strip()) - 1) else None
        if (
            name
            and match
            and not (
                role is Role.PARTY
                and (
                    _is_organisation(part)
                    or not (name.full and (known_given(name) or len(part.split()) == 2 == len(name.given) + 1))
                )
            )
        ):
            yield _cast_mention(name, at + start, at + start + len(match["name"]), role)


def _cast_mention(name: Name, start: int, end: int, role: Role) -> Mention:
    return Mention(name, start, end, role, Weight.CAST, "cast list", alone=role is not Role.PARTY)


def _one(written: str, start: int, role: Role, rule: str) -> Iterator[Mention]:
    if name := read_name(written):
        yield Mention(name, start, start + len(written), role, Weight.CAST, rule, alone=True)
