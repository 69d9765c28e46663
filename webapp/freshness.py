"""Validators of answers: what was sent once is not made again until the index, the program or the language changes."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from flask import Flask, Response, g, request
from werkzeug.http import quote_etag

import engine
import webapp
from engine.errors import TrialsearchError
from engine.index import Generation
from webapp.answer import current_index
from webapp.routes import is_for_machines
from webapp.translations import current_language

_UNTAGGED = frozenset({"static", "script.joined", "pages.health", "take.export"})
_PROGRAM = (".py", ".html", ".css", ".js", ".svg", ".po")


def validate(app: Flask) -> None:
    """Give the pages and the API of `app` an ETag and Last-Modified, and answer 304 before any search where it holds.

    The ETag is weak, by generation of the index, program, language, day and address: two answers under it say the same,
    though their times differ. An answer that was cut off by time has neither (see `webapp/answer.py`).
    """
    app.before_request(_unchanged)
    app.after_request(_tagged)


def _unchanged() -> Response | None:
    if request.method not in ("GET", "HEAD") or request.endpoint is None or request.endpoint in _UNTAGGED:
        return None
    try:
        generation = current_index().generation()
    except TrialsearchError:  # the view says so, if it needs the index at all
        return None
    g.etag = _etag(generation)
    g.last_modified = max(_committed(generation), program_changed())
    named = request.if_none_match
    return Response(status=304) if not named.star_tag and named.contains_weak(g.etag) else None


def _tagged(response: Response) -> Response:
    if "etag" not in g or g.get("cut_off") or response.status_code not in (200, 304):
        return response
    response.headers["ETag"] = quote_etag(g.etag, weak=True)
    response.last_modified = g.last_modified
    response.headers["Cache-Control"] = "no-cache" if is_for_machines(request.path) else "private, no-cache"
    if response.status_code == 200:
        response.make_conditional(request)
    return response


def _etag(generation: Generation) -> str:
    today = datetime.now(UTC).date()  # citations name the day on which the document was read
    state = f"{generation.identity} {program_version()} {current_language().code} {today}"
    return hashlib.sha256(f"{state} {request.full_path}".encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _committed(generation: Generation) -> datetime:
    return datetime.fromisoformat(generation.committed) if generation.committed else datetime.fromtimestamp(0, UTC)


@cache
def program_version() -> str:
    """A digest of the sources that answers are made by."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in _sources())).hexdigest()[:10]


@cache
def program_changed() -> datetime:
    """When the youngest of these sources was written."""
    return datetime.fromtimestamp(max(path.stat().st_mtime for path in _sources()), UTC).replace(microsecond=0)


def _sources() -> list[Path]:
    folders = (Path(str(package.__file__)).parent for package in (engine, webapp))
    return sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in _PROGRAM)
