"""How a court calls the case of the state against somebody, in the lines and speeches of its record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.extract.names import NAME

_RUNNING_VERSUS = re.compile(
    rf"\b(?P<name>(?P<one>{NAME})\s+(?:v\.?|vs\.?|versus|against)\s+(?:the\s+)?(?P<other>{NAME}))"
)
_VERSUS_WORD = re.compile(r"(?<=\s)(?:v|vs|versus|against)\b")
_FIRST_PAGES = 60_000
_PARTY = 120
_STATE = re.compile(r"Prosecut|Crown|King|Queen|People|State|Commonwealth|Republic")
_CALLED = re.compile(
    r"\A(?:\d{1,2}\s+)?(?:[^\n\d]{0,60}\b[A-Z]{1,5}-\d[\w/-]*,?\s+)?"
    r"(?=[Tt]he (?:Prosecutor|Crown|King|Queen|State)\s+(?:v|vs|versus|against)\b)"
)
"""What stands before the parties where a case is called: "8  This is the case IT-09-92-T, the Prosecutor versus …"."""
_AGAINST = re.compile(r"(?<=^The )(?P<state>\w+)\s+(?:v\b\.?|vs\b\.?|versus|against)(?=\s)")


def called(line: str) -> str:
    """The parties of a case as `line` calls it, by one name whether they are said to be "v.", "versus" or "against"."""
    parties = _CALLED.sub("", line, count=1)
    parties = parties[:1].upper() + parties[1:]
    return _AGAINST.sub(r"\g<state> v.", parties, count=1)


def prosecutions(text: str) -> Iterator[re.Match[str]]:
    """Where the first pages set the state against somebody; looked for only around the word between the two."""
    end = 0
    for between in _VERSUS_WORD.finditer(text, 0, _FIRST_PAGES):
        start = max(end, between.start() - _PARTY)
        if _STATE.search(text, start, between.start()):
            match = _RUNNING_VERSUS.search(text, start, between.end() + _PARTY)
            if match and _STATE.search(match["one"]):
                yield match
                end = match.end()
