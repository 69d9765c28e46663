"""`/_components`: every part that pages are made of, with sample values, for the eye of who changes the stylesheet.

Only with `Settings.debug`. The presenters and templates are the real ones; only the answer they show is made up.
"""

from __future__ import annotations

import re

from flask import Blueprint, render_template

from engine.document import Document, Paragraph, ParagraphKind, Person, Role, Source, SourceKind, Trial, TrialDate
from engine.notice import notice
from engine.query import Reading, ReadTerm
from engine.schema import UNKNOWN
from engine.search import Correction, Facet, FacetValue, Filters, Hit, HitPerson, Results, Snippet
from webapp.answer import WayOut
from webapp.present.document import document_view
from webapp.present.quotation import cite_view
from webapp.present.results import results_view
from webapp.present.taking import take_view
from webapp.state import SearchState

components = Blueprint("components", __name__)

_STATE = SearchState(
    "watch OR cha*", Filters({"trial": ("Trial of a Watchmaker",), "year": ("1784",)}, 1780, 1790), page=4
)
_SITE, _TODAY = "https://archive.example", "2026-01-31"
_SOURCE = Source(SourceKind.CATALOGUE, "sample")
_PEOPLE = (
    ("Ann Carter", Role.DEFENDANT),
    ("Иван Кожевников", Role.DEFENDANT),
    ("Sir Thomas Alford", Role.JUDGE),
    ("John Dyer", Role.WITNESS),
)


def _marks(text: str, word: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in re.finditer(word, text))


_READING = Reading(
    (
        ReadTerm("watch", "word", None, (("watch", "watches", "watched"),)),
        ReadTerm("cha*", "pattern", "text", (tuple(f"cha{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"),)),
        ReadTerm("silver chain", "phrase", None, (("silver",), ("chain",)), slop=2),
        ReadTerm("nowhere", "word", None, (), excluded=True),
    ),
    "watch OR cha*",
)
_TITLE = "The trial of Ann Carter for the watch of a neighbour"
_TEXT = "Asked whether the watch was hers, she said that the watch and the chain had been her mother's."
_HITS = (
    Hit(
        id="sample-1",
        path="sample/watchmaker.html",
        title=_TITLE,
        score=9.1,
        trials=("Trial of a Watchmaker",),
        years=(1783, 1784, 1786),
        persons=tuple(HitPerson(name, role) for name, role in _PEOPLE),
        language="en",
        snippets=(Snippet(2, _TEXT, _marks(_TEXT, "watch"), before=True, after=True),),
        title_marks=_marks(_TITLE, "watch"),
    ),
    Hit(
        "sample-2",
        "sample/chasy.txt",
        "Дело о часах",
        4.2,
        (),
        (),
        (),
        "ru",
        (Snippet(1, "Часы и цепочка.", ((0, 4),)),),
    ),
    Hit(
        "sample-3",
        "sample/shaon.txt",
        "משפט השעון",
        1.0,
        (),
        (1961,),
        (),
        "he",
        (Snippet(7, "השעון היה שלה.", ((0, 5),)),),
    ),
)
_FACETS = (
    Facet(
        "trial",
        tuple(
            FacetValue(name, name, 9, name == "Trial of a Watchmaker")
            for name in ("Trial of a Watchmaker", "The King v. a Name So Long That It Has to Be Broken Somewhere")
        ),
        40,
    ),
    Facet("year", tuple(FacetValue(str(year), str(year), year % 7, year == 1784) for year in range(1770, 1800)), 30),
    Facet(
        "person",
        (*(FacetValue(f"Person {n}", f"Person {n}", 1200 - n) for n in range(12)), FacetValue(UNKNOWN, "", 3)),
        13,
    ),
)
_NOTICES = (
    notice("open-quote", "A quotation mark is never closed; the quotation was read to the end."),
    notice("partial", "No document has all the words; documents with some of them are shown."),
)
_MEANT = Correction("watch OR chain", (("cha*", "chain"),), 31)
_DOCUMENT = Document(
    id="sample-1",
    path="sample/watchmaker.html",
    title="The trial of Ann Carter",
    paragraphs=(
        Paragraph(1, "The indictment", ParagraphKind.HEADING),
        Paragraph(2, _TEXT),
        Paragraph(3, "One silver watch", ParagraphKind.ITEM),
        Paragraph(4, "One steel chain", ParagraphKind.ITEM),
        Paragraph(5, "Prisoner | Verdict", ParagraphKind.ROW),
        Paragraph(6, "Q.  Whose watch is it?\nA.  Mine.", ParagraphKind.PREFORMATTED),
    ),
    language="en",
    encoding="windows-1252",
    trials=(Trial("Trial of a Watchmaker", _SOURCE),),
    dates=(TrialDate("about March 1784", "1784-03", "1784-04-02", _SOURCE, about=True),),
    mentioned_years=(1776, *range(1780, 1810)),
    persons=tuple(Person(name, role, _SOURCE) for name, role in _PEOPLE),
    warnings=("The file says it is UTF-8 and is not.",),
)


@components.get("/_components")
def component_page() -> str:
    """All components, one under the other."""
    results = Results(97, _HITS, _FACETS, _READING, _NOTICES, partial=True, folded=4, corrections=(_MEANT,))
    return render_template(
        "components.html",
        state=_STATE,
        view=results_view(results, (), _STATE),
        ways=(WayOut("Without the filter Year: 1784", _STATE.without_filter("year"), 12),),
        document=document_view(_DOCUMENT, _READING, _STATE),
        take=take_view(_HITS, _STATE, _SITE, _TODAY),
        cite=cite_view(_DOCUMENT, 2, _SITE, _TODAY),
    )
