"""The lines of a search in context as a file for spreadsheets; the page itself is a view of the results."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, g, request

from webapp.concordances import Concordances, Gathered
from webapp.present.kwic import sheet
from webapp.sheet import csv_lines
from webapp.state import SearchState

kwic = Blueprint("kwic", __name__)


def lines_of(state: SearchState) -> Gathered:
    """The lines of the search `state`, from the concordances of the running application."""
    concordances: Concordances = current_app.extensions["trialsearch-concordances"]
    gathered = concordances.of(state)
    g.cut_off = gathered.late or g.get("cut_off", False)
    return gathered


@kwic.get("/kwic.csv")
def kwic_sheet() -> Response:
    """All lines of the search in the address, in the order asked for."""
    state, _ = SearchState.from_args(request.args)
    gathered = lines_of(state)
    rows = sheet(gathered, state, request.host_url.rstrip("/"))
    response = Response("".join(csv_lines(rows)), mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename="kwic.csv")
    return response
