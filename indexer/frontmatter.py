"""The YAML block with which a text file may describe itself."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

import yaml

from engine.document import SourceKind
from indexer.page import Declared, DeclaredPerson

_BLOCK = re.compile(r"\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(r"^[\w -]{1,40}:(\s|$)", re.MULTILINE)
_PERSON = re.compile(r"(.*\S)\s*\(([^()]*)\)\s*")
_BETWEEN = re.compile(r";(?![^()]*\))")
_MAX_CHARACTERS = 65536

TITLE_KEYS = ("title",)
TRIAL_KEYS = ("trial", "trials", "case", "cases")
DATE_KEYS = ("date", "dates", "year", "years", "trial_date")
LANGUAGE_KEYS = ("language", "lang")
ROLE_KEYS = {
    "person": "",
    "persons": "",
    "people": "",
    "defendant": "defendant",
    "defendants": "defendant",
    "accused": "defendant",
    "judge": "judge",
    "judges": "judge",
    "prosecutor": "prosecutor",
    "prosecutors": "prosecutor",
    "prosecution": "prosecutor",
    "defence": "defence",
    "defense": "defence",
    "counsel": "defence",
    "witness": "witness",
    "witnesses": "witness",
    "victim": "victim",
    "victims": "victim",
    "interpreter": "interpreter",
    "interpreters": "interpreter",
    "party": "party",
    "parties": "party",
}
"""The keys that name people, and the role each gives them; "" leaves it open."""


def split_front_matter(text: str) -> tuple[Declared | None, str, tuple[str, ...]]:
    """What the front matter of `text` declares, the text without it, and warnings.

    Front matter is a YAML mapping between two lines ``---`` at the very start. Without
    one the first value is None and the text comes back whole; so it does when the
    block is no valid YAML, with a warning.
    """
    match = _BLOCK.match(text[:_MAX_CHARACTERS])
    if not match or not _KEY.search(match.group(1)):
        return None, text, ()
    try:
        found = yaml.safe_load(match.group(1))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        where = "" if line is None else f" (line {line + 2})"
        return None, text, (f"The front matter is not valid YAML{where} and was read as text.",)
    if not isinstance(found, dict):
        return None, text, ("The front matter holds no keys with values and was read as text.",)
    values = {str(key).strip().lower().replace(" ", "_"): value for key, value in found.items()}
    return _declared(values), text[match.end() :], ()


def _declared(values: dict[str, object]) -> Declared:
    return Declared(
        kind=SourceKind.DECLARED,
        detail="front matter",
        title=next(_all(values, TITLE_KEYS), ""),
        trials=tuple(_all(values, TRIAL_KEYS)),
        dates=tuple(_all(values, DATE_KEYS)),
        persons=tuple(
            person
            for key, role in ROLE_KEYS.items()
            for item in _items(values.get(key))
            for person in persons_in(item, role)
        ),
        language=next(_all(values, LANGUAGE_KEYS), "")[:2].lower(),
    )


def _all(values: dict[str, object], keys: tuple[str, ...]) -> Iterator[str]:
    return (text for key in keys for item in _items(values.get(key)) if (text := _text(item)))


def _items(value: object) -> list[object]:
    """A single value or a list of them, as a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple, set)) else [value]


def _text(value: object) -> str:
    """A scalar as written; a mapping gives its "name"."""
    if isinstance(value, dict):
        return _text(value.get("name", ""))
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()[:10]
    return str(value).strip() if isinstance(value, (str, int, float)) else ""


def persons_in(item: object, role: str) -> Iterator[DeclaredPerson]:
    """The people an item names: "Name (role); Name", or a mapping with "name" and "role", or {name: role}.

    Only semicolons divide, as in catalogues: a comma may part a surname from its given name.
    """
    if isinstance(item, dict) and "name" not in item:
        for name, part in item.items():
            yield DeclaredPerson(str(name).strip(), _text(part) or role)
        return
    if isinstance(item, dict):
        yield DeclaredPerson(_text(item), _text(item.get("role")) or role)
        return
    for name in filter(None, map(str.strip, _BETWEEN.split(_text(item)))):
        match = _PERSON.fullmatch(name)
        yield DeclaredPerson(match.group(1), match.group(2).strip() or role) if match else DeclaredPerson(name, role)
