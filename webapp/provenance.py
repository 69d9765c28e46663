"""Where a list that is taken away comes from: everything needed to ask the same again."""

from __future__ import annotations

import datetime
import tomllib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from engine.search import Scan
from webapp.parameters import PARAMETERS
from webapp.state import SearchState


@dataclass(frozen=True, slots=True)
class Provenance:
    """The search behind an export: its whole address and its parameters, the day (UTC), and what answered.

    `generation` and `committed` name the commit of the index, `program` the version of Trialsearch.
    """

    address: str
    parameters: dict[str, object]
    total: int
    exported: str
    generation: int
    committed: str
    program: str
    notices: tuple[str, ...] = ()

    @property
    def day(self) -> str:
        """The day alone."""
        return self.exported[:10]

    @property
    def sentence(self) -> str:
        """All that is needed to ask again on one line, in English, as the formats are that it is put into."""
        state = f"state {self.generation} of the index" + (f" ({self.committed})" if self.committed else "")
        found = f"Search: {self.address}; documents: {self.total}; exported: {self.exported} from {state}"
        return ". ".join((f"{found} by {self.program}", *(notice.rstrip(".") for notice in self.notices))) + "."

    def record(self) -> dict[str, Any]:
        """All of it as a JSON object."""
        return {
            "search": self.address,
            "parameters": self.parameters,
            "documents": self.total,
            "exported": self.exported,
            "index": {"generation": self.generation, "committed": self.committed},
            "program": self.program,
            "notices": list(self.notices),
        }


def provenance(scan: Scan, state: SearchState, site: str) -> Provenance:
    """Where the hits of `scan` come from; `site` is the address of the start page without its last slash."""
    return Provenance(
        address=site + state.with_page(1).url(),
        parameters={name: state.value_of(name) for name in (each.name for each in PARAMETERS) if name != "page"},
        total=scan.total,
        exported=now(),
        generation=scan.generation,
        committed=scan.committed,
        program=program(),
        notices=tuple(notice.text for notice in scan.notices),
    )


def now() -> str:
    """This moment in UTC as ISO 8601, to the second."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def program() -> str:
    """The program with its version, which a copy that was never installed reads from its own description."""
    try:
        return f"Trialsearch {version('trialsearch')}"
    except PackageNotFoundError:
        description = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
        return f"Trialsearch {description['project']['version']}"
