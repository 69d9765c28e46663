"""What one can take away from a page of results, and what its documents tell a reference manager."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.schema import UNKNOWN
from engine.search import Hit
from webapp.cite.coins import coins
from webapp.cite.reference import of_hit
from webapp.crossing import TableState
from webapp.export import EXPORT_FORMS
from webapp.links import Links
from webapp.listing import ListingState
from webapp.parameters import View
from webapp.present.subject import kind_label, subject_path
from webapp.present.wording import Link
from webapp.state import SearchState, document_path
from webapp.translations import gettext


@dataclass(frozen=True, slots=True)
class TakeView:
    """Links to the files of a search, to pages about what was chosen and other views, and the COinS of hits by path."""

    exports: tuple[Link, ...]
    about: tuple[Link, ...]
    others: tuple[Link, ...]
    feed_url: str
    coins: dict[str, str]


def take_view(hits: Sequence[Hit], state: SearchState, site: str, today: str) -> TakeView:
    """What can be taken from the search of `state`, of which `hits` are shown."""
    whole = state.with_page(1).with_view(View.DOCUMENTS)
    lists = [
        Link(gettext("List: %(facet)s", facet=kind_label(facet).lower()), ListingState(facet, whole).url())
        for facet in ("trial", "person", "year")
    ]
    about = (
        Link(gettext("About %(name)s", name=value), subject_path(facet, value))
        for facet, values in state.filters.chosen.items()
        for value in values
        if facet != "role" and value != UNKNOWN
    )
    table = Link(gettext("Table"), TableState("trial", "year", whole).url())
    links = Links(whole)
    feed = links.at("/feed.atom")
    return TakeView(
        exports=tuple(Link(form.name, links.at(f"/export.{form.ending}")) for form in EXPORT_FORMS.values()),
        about=tuple(about),
        others=(table, *lists, Link(gettext("Feed"), feed), Link(gettext("Many searches at once"), "/batch")),
        feed_url=feed,
        coins={hit.path: coins(of_hit(hit, site + document_path(hit.id), today)) for hit in hits},
    )
