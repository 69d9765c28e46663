"""What a route of the API is: one line in the table of `webapp/api.py`, from which rule and description are made."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from inspect import getdoc
from typing import Any

from webapp.parameters import PLACE_BY_NAME, Parameter

PREFIX = "/api"
_PLACE = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True, slots=True)
class Route:
    """A route below `PREFIX`: its rule as Flask writes it, and the view, whose docstring describes it.

    `answer` is the type of the JSON object it gives (see `webapp/present/shapes.py`), `str` for a text whose media type
    is `media`. `parameters` are those of the address; places in the rule are explained by `webapp/parameters.py`.
    """

    rule: str
    view: Callable[..., Any]
    answer: Any
    parameters: tuple[Parameter, ...] = ()
    media: str = "application/json"

    @property
    def name(self) -> str:
        """The name of the route, by which its address can be made."""
        return self.view.__name__

    @property
    def path(self) -> str:
        """The path as OpenAPI writes it: ``/api/documents/{document_id}``."""
        return PREFIX + _PLACE.sub(r"{\1}", self.rule)

    @property
    def places(self) -> tuple[Parameter, ...]:
        """The parts of the path that are to be filled in."""
        return tuple(PLACE_BY_NAME[name] for name in _PLACE.findall(self.rule))

    @property
    def help(self) -> str:
        """What it answers: its view's docstring."""
        return getdoc(self.view) or ""


def is_for_machines(path: str) -> bool:
    """Whether what answers at `path` is read by programs: JSON in English, failures as problem details."""
    return path == "/healthz" or (path.startswith(PREFIX + "/") and path != PREFIX + "/")
