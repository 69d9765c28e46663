"""Many searches at once: a list or CSV of names or words comes in, a table of numbers goes out. Nothing is kept."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request

from webapp.answer import current_index
from webapp.findings import MAX_LINES, findings
from webapp.lines import decoded
from webapp.present.inquiry import inquiry_rows, inquiry_view
from webapp.sheet import csv_lines
from webapp.state import SearchState
from webapp.take import site

inquiry = Blueprint("inquiry", __name__)

MAX_BYTES = 512 * 1024
"""The largest batch; the application's own limit is for addresses."""


@inquiry.get("/batch")
def form() -> str:
    """The form."""
    return render_template("batch.html", state=SearchState(), view=inquiry_view("", (), SearchState(), MAX_LINES))


@inquiry.post("/batch")
def batch() -> str | Response:
    """The table of a batch, or its file.

    A POST for its size only: nothing is changed by it, so that there is nothing to be forged.
    """
    request.max_content_length = MAX_BYTES
    request.max_form_memory_size = MAX_BYTES
    sent = request.files.get("file")
    text = decoded(sent.read()) if sent and sent.filename else request.form.get("lines", "")
    chosen = request.form
    options = SearchState(any_word="any" in chosen, plain="plain" in chosen, as_typed="as_typed" in chosen)
    found = tuple(findings(current_index(), text, options))
    if request.form.get("as") == "csv":
        response = Response("".join(csv_lines(inquiry_rows(found, site()))), mimetype="text/csv")
        response.headers.set("Content-Disposition", "attachment", filename="batch.csv")
        return response
    return render_template("batch.html", state=SearchState(), view=inquiry_view(text, found, options, MAX_LINES))
