"""The one script of the pages: kept in parts, sent as one file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from flask import Blueprint, Response, current_app

PARTS = ("page.js", "filters.js", "years.js", "hits.js", "completion.js", "copying.js", "keys.js")
"""In this order: what one names at its top stands in one before it."""

script = Blueprint("script", __name__)


@script.get("/static/search.js")
def joined() -> Response:
    """All parts as one script, to be kept by browsers like every static file: its address changes with it."""
    response = Response(_text(), mimetype="text/javascript")
    response.cache_control.public = True
    response.cache_control.max_age = current_app.config["SEND_FILE_MAX_AGE_DEFAULT"]
    return response


@cache
def _text() -> str:
    folder = Path(__file__).parent
    return "\n".join((folder / part).read_text(encoding="utf-8") for part in PARTS)
