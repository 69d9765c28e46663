"""Reports that begin with the charge: "NAME, of PLACE, was indicted for …", "126. NAME (25), stealing …"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from indexer.extract.names import NAME, UPPER, read_name

_INDICTED = re.compile(
    r"\b(?:was|were|is|are|stands?|being)\s+(?:\w+\s+){0,2}?(?:indicted|arraigned|charged|tried|put on trial)\b"
    r"|\bpleaded (?:not )?guilty\b",
    re.IGNORECASE,
)
_OFFENCE = re.compile(
    r"(?:^|\W)(?:steal|rob(?:bery|bing)|burgl|break|forg|utter|coin|embezzl|murder|manslaughter|kill|assault|wound"
    r"|perjury|receiv|fraud"
    r"|arson|libel|treason|bigam|rape|obtain|unlawful|felonious|carnal|wilful|shoot|setting fire|sedition|witchcraft"
    r"|conspir|possess)",
    re.IGNORECASE,
)
_ACCUSED = re.compile(
    rf"(?P<number>\W*(?:\d+[a-z]?[.,:]?\s*)*)(?:\([^)\n]{{1,20}}\)\s*)?"
    rf"(?P<names>{NAME}(?:\s*\([^)\n]*\))?(?:,?\s+(?:(?:and|und|et)\s+)?{NAME}(?:\s*\([^)\n]*\))?){{0,12}})"
)
_AND_ALSO = re.compile(
    rf"(?:;|:|,)\s+and\s+(?:\d+\.\s*)?(?P<names>{NAME}(?:\s+and\s+{NAME})*)(?:\s*\([^)\n]*\))?,?\s+(?:(?:was"
    rf"|were)\s+indicted\b|(?:for\s+)?(?:feloniously|unlawfully|receiving)\b)"
    rf"|indicted\s+(?:together\s+)?with\s+(?P<others>{NAME})"
)
_INVERTED = re.compile(
    rf"(?:^\W*(?:\d+\W+)?|[,;]\s+(?:and\s+)?)(?P<surname>(?!MRS?\b"
    rf"|DR\b){UPPER}{{3,}}),\s+(?P<given>{UPPER}[^\W\d_]+(?:\s{UPPER}[\w.]*)*)(?=\s*\(|,\s+\d|;)"
)


def charged(paragraph: str) -> list[str]:
    """The people a paragraph that opens a report says are charged; [] when it does not."""
    inverted = list(_INVERTED.finditer(paragraph[:400]))
    if inverted and inverted[0].start() == 0 and _OFFENCE.search(paragraph[:500]):
        return _full(f"{match['given']} {match['surname']}" for match in inverted)
    match = _ACCUSED.match(paragraph)
    if not match:
        return []
    rest = paragraph[match.start("names") : match.end() + 160]
    first = match["names"].partition(" (")[0].partition(",")[0]
    report = any(char.isdigit() for char in match["number"]) or first.isupper()
    if not (
        _INDICTED.search(paragraph[match.start("names") + len(first) : match.end() + 100])
        or (report and _OFFENCE.search(rest))
    ):
        return []
    also = [name for other in _AND_ALSO.finditer(paragraph) for name in _members(other["names"] or other["others"])]
    return _full([*_members(match["names"]), *also])


def _full(written: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(str(name) for name in map(read_name, written) if name and name.full))


def _members(names: str) -> list[str]:
    plain = re.sub(r"\([^()]*\)", "", names)
    return [part.strip() for part in re.split(r",\s+(?!Jr|Sr)(?:and\s+)?|\s+(?:and|und|et)\s+", plain) if part.strip()]
