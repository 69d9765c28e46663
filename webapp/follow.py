"""The pages one follows a name to: trials, people and years, lists of all of them, and cross-tables."""

from __future__ import annotations

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request

from engine.index import Index
from engine.schema import FACETS
from webapp import subjects
from webapp.answer import current_index
from webapp.crossing import IN_FILE, ON_PAGE
from webapp.listing import LIST_PATHS
from webapp.named import crossed, listed, subject_at
from webapp.present.listing import listing_view
from webapp.present.subject import kind_label, subject_path, subject_view
from webapp.present.table import table_rows, table_view
from webapp.present.wording import Link
from webapp.sheet import csv_lines
from webapp.state import SearchState

follow = Blueprint("follow", __name__)

Answered = str | Response


@follow.get("/trials/<slug>")
def trial(slug: str) -> Answered:
    """A trial: who took part, when, and its documents."""
    return _subject("trial", slug)


@follow.get("/people/<slug>")
def person(slug: str) -> Answered:
    """A person: their trials and roles, and who is named with them."""
    return _subject("person", slug)


@follow.get("/years/<value>")
def year(value: str) -> Answered:
    """A year: its trials and people."""
    return _subject("year", value)


@follow.get("/trials")
def trials() -> str:
    """All trials."""
    return _listing("trial", collection=True)


@follow.get("/people")
def people() -> str:
    """All people."""
    return _listing("person", collection=True)


@follow.get("/years")
def years() -> str:
    """All years."""
    return _listing("year", collection=True)


@follow.get("/facets/<facet>")
def facet(facet: str) -> str:
    """All values of a facet within the search in the address."""
    if facet not in FACETS:
        abort(404)
    return _listing(facet, collection=False)


@follow.get("/table")
def table() -> str:
    """Two facets against each other."""
    found = crossed(request.args, ON_PAGE)
    view = table_view(found.table, found.state, found.notices)
    return render_template("table.html", state=found.state.search, view=view)


@follow.get("/table.csv")
def table_file() -> Response:
    """The same as a file, with more rows and columns."""
    found = crossed(request.args, IN_FILE)
    response = Response("".join(csv_lines(table_rows(found.table, found.state))), mimetype="text/csv")
    name = f"{found.state.rows}-{found.state.columns}.csv"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def _subject(facet: str, slug: str) -> Answered:
    """The page of what `slug` names; a 404 with near names when that is nothing."""
    subject = subject_at(facet, slug)
    if subject is None:
        return _unknown(current_index(), facet, slug)
    path = subject_path(facet, subject.name)
    if request.path.rsplit("/", 1)[1] != path.rsplit("/", 1)[1]:
        return make_response(redirect(path, 301))  # the digits are right, the readable part is an old one
    return render_template("subject.html", state=SearchState(), view=subject_view(subject))


def _unknown(index: Index, facet: str, slug: str) -> Response:
    near = [Link(name, subject_path(facet, name)) for name in subjects.near_names(index, facet, slug)]
    everything = Link(kind_label(facet), LIST_PATHS[facet])
    page = render_template("unknown.html", state=SearchState(), near=near, everything=everything)
    return make_response(page, 404)


def _listing(facet: str, *, collection: bool) -> str:
    found = listed(facet, request.args, collection=collection)
    view = listing_view(found.facet, found.state, found.notices)
    return render_template("values.html", state=found.state.search, listing=found.state, view=view)
