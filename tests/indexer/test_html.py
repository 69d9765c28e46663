from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.document import ParagraphKind
from indexer.html import read_html
from indexer.page import Declared, DeclaredPerson, Page

LONG = (
    "The defendants were a group of notable engineers, and the court heard them for a fortnight in the Hall of "
    "Columns. They pleaded guilty to every count of the indictment, and the prosecutor asked for the severest "
    "sentence of the law. "
)
MODERN = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Industrial Party Trial - Wikipedia</title>
<style>p {{ color: red }}</style><script>var tracking = "script text";</script></head><body>
<div id="cookie-banner" class="cookie-consent"><p>We use cookies to improve your experience.</p></div>
<nav><ul><li><a href="/">Main page</a></li><li><a href="/random">Random article</a></li></ul></nav>
<main><h1>Industrial Party Trial</h1>
<p>{LONG}<sup class="reference"><a href="#cite-1">[1]</a></sup></p>
<h2>Verdict<span class="mw-editsection">[<a href="/edit">edit</a>]</span></h2>
<p>{LONG}They were sentenced on 7 December 1930.<sup>[2]</sup></p>
<ul><li>Leonid Ramzin, ten years</li><li>Nikolai Charnovsky, ten years</li></ul>
<table><tr><th>Name</th><th>Sentence</th></tr><tr><td>Ramzin</td><td>death, commuted</td></tr></table></main>
<footer><p>Text is available under a licence; additional terms may apply.</p></footer></body></html>"""


def texts(page: Page) -> list[str]:
    return [paragraph.text for paragraph in page.paragraphs]


def body(source: str) -> str:
    return "\n".join(texts(read_html(source)))


def kinds(source: str) -> list[tuple[ParagraphKind, str]]:
    return [(paragraph.kind, paragraph.text) for paragraph in read_html(source).paragraphs]


def declared(head: str, detail: str) -> Declared:
    page = read_html(f"<html><head>{head}</head><body><p>{LONG}</p></body></html>")
    return next(source for source in page.declared if source.detail == detail)


def test_only_the_text_of_a_modern_page_is_kept() -> None:
    text = body(MODERN)
    for gone in ("cookies", "Random article", "licence", "script text", "color", "edit", "[1]", "[2]"):
        assert gone not in text
    assert text.count(LONG.strip()) == 2
    assert "Leonid Ramzin, ten years" in text


def test_blocks_keep_their_kind_and_order() -> None:
    found = kinds(MODERN)
    assert (ParagraphKind.HEADING, "Verdict") in found
    assert (ParagraphKind.ITEM, "Leonid Ramzin, ten years") in found
    assert (ParagraphKind.ROW, "Ramzin | death, commuted") in found
    assert texts(read_html(MODERN)).index("Verdict") == 2


def test_the_title_is_without_the_name_of_the_site() -> None:
    assert read_html(MODERN).title == "Industrial Party Trial"


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        ("<title>Shakhty Trial | Site</title>", "<h1>Shakhty Trial</h1>", "Shakhty Trial"),
        ("<title>Шахтинское дело — Википедия</title>", "", "Шахтинское дело"),
        ("<title>Untitled Document</title>", "<h1>The Scopes Trial</h1>", "The Scopes Trial"),
        (
            "<title>Famous Trials - The Scopes Trial</title><meta property=og:site_name content='Famous Trials'>",
            "",
            "The Scopes Trial",
        ),
        ("<title>Home | Famous Trials</title>", "<h1>Trial of the engineers</h1>", "Trial of the engineers"),
        (
            "<title>x</title><meta name='citation_title' content='Rex v. Casement'>",
            "<h1>Archive</h1>",
            "Rex v. Casement",
        ),
        ("<title>The King - the Crown - and Smith</title>", "", "The King - the Crown - and Smith"),
    ],
)
def test_the_most_telling_title_is_chosen(head: str, heading: str, title: str) -> None:
    assert read_html(f"<html><head>{head}</head><body>{heading}<p>{LONG}</p></body></html>").title == title


def test_a_page_without_any_title_is_named_by_its_text() -> None:
    page = read_html("<html><body><p>The Industrial Party Trial (1930) was a show trial in Moscow.</p></body></html>")
    assert page.title == "The Industrial Party Trial"


def test_lines_parted_by_br_are_paragraphs() -> None:
    assert texts(read_html("<p>Petitioner: Buchanan<br>Respondent: Warley<BR/>Docket no. 33</p>")) == [
        "Petitioner: Buchanan",
        "Respondent: Warley",
        "Docket no. 33",
    ]


def test_preformatted_lines_stay_as_they_are() -> None:
    assert kinds("<pre>MR. JUSTICE  BLACK:\n   I dissent.\n\nTHE CLERK: So noted.</pre>") == [
        (ParagraphKind.PREFORMATTED, "MR. JUSTICE  BLACK:\n   I dissent."),
        (ParagraphKind.PREFORMATTED, "THE CLERK: So noted."),
    ]


def test_definitions_quotations_and_loose_text_are_blocks_of_their_own() -> None:
    source = (
        "Loose text<blockquote>A quotation</blockquote><dl><dt>Judge<dd>Ulrikh<dt>Prosecutor<dd>Vyshinsky</dl>after"
    )
    assert texts(read_html(source)) == [
        "Loose text",
        "A quotation",
        "Judge",
        "Ulrikh",
        "Prosecutor",
        "Vyshinsky",
        "after",
    ]


def test_a_page_of_1998_laid_out_in_a_table_is_read_by_columns() -> None:
    page = read_html(
        "<HTML><BODY BGCOLOR=white><TABLE><TR><TD WIDTH=100><A HREF=a.html>Home</A><BR><A HREF=b.html>Trials</A></TD>"
        f"<TD><FONT SIZE=5>The Trial of Nicola Sacco</FONT><P>{LONG}<P>The accused denied it."
        "<BR>Q. Were you there?<BR>A. No.</TD>"
        "</TR></TABLE></BODY></HTML>"
    )
    assert {"The Trial of Nicola Sacco", LONG.strip(), "Q. Were you there?", "A. No."} <= set(texts(page))
    assert all(paragraph.kind is ParagraphKind.TEXT for paragraph in page.paragraphs)


def transcript(turn: str, page: str) -> str:
    return page.replace("TURNS", "".join(turn.format(number=number) for number in range(40)))


@pytest.mark.parametrize(
    "turn",
    [
        "<p>Q. Where were you on the {number}th?</p><p>A. In town, {number} times.</p>",
        "<div class='q'>THE PRESIDENT: Question {number}?</div><div class='a'>THE WITNESS: Yes, {number}.</div>",
        "<tr><td><a href='#l{number}'>{number}</a><p>ВЫШИНСКИЙ: Вопрос {number}?</p></td>"
        "<td><p>РАМЗИН: Ответ {number}.</p></td></tr>",
        "<li><a href='/s/{number}'>Earl Warren: Number {number}.</a></li><li>William Murrish: Reply {number}.</li>",
    ],
)
@pytest.mark.parametrize(
    "page",
    [
        f"<html><body><nav><a href=/>Home</a></nav><article><h1>Hearing</h1><p>{LONG * 3}</p></article>"
        "<div class='comments-wide'><table>TURNS</table></div><footer>Imprint</footer></body></html>",
        "<html><body><div class='sidebar-right no-nav'><table>TURNS</table></div></body></html>",
        "TURNS",
    ],
)
def test_no_line_of_a_transcript_is_lost(turn: str, page: str) -> None:
    source = transcript(turn, page)
    text = body(source)
    wanted = [piece.strip() for piece in turn.split(">") if "{number}" in piece and ("." in piece or "?" in piece)]
    for piece in wanted:
        line = piece.split("<")[0]
        assert all(line.format(number=number) in text for number in range(40))


def test_an_index_page_of_nothing_but_links_is_read() -> None:
    source = (
        "<html><body><nav>Menu</nav><ul>"
        + "".join(f"<li><a href='{n}'>Trial {n}</a></li>" for n in range(30))
        + "</ul></body></html>"
    )
    assert "Trial 29" in body(source)


@pytest.mark.parametrize(
    "mark", ["<sup><a href='#n1'>1</a></sup>", "<sup>[12]</sup>", "<a href='#fn'>[3]</a>", "<sup>4</sup>"]
)
def test_footnote_marks_do_not_cling_to_words(mark: str) -> None:
    assert body(f"<p>He was sentenced{mark} in Moscow.</p>") == "He was sentenced in Moscow."


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("the 1<sup>st</sup> count", "the 1st count"),
        ("[the prisoner] said [1936] A.C.", "[the prisoner] said [1936] A.C."),
    ],
)
def test_other_raised_or_bracketed_text_stays(source: str, text: str) -> None:
    assert body(f"<p>{source}</p>") == text


def test_inline_elements_do_not_break_words() -> None:
    assert body("<p>The <b>K</b>ing<wbr>dom of <i>Great&nbsp;Britain</i>&shy;</p>") == "The Kingdom of Great Britain"


def test_nesting_ten_thousand_deep_is_read() -> None:
    for tag in ("div", "b", "blockquote", "table><tr><td", "ul><li"):
        assert "deep testimony" in body(f"<{tag}>" * 10_000 + "<p>deep testimony")


@pytest.mark.parametrize(
    "source",
    [
        "<html><body><p>The trial<p>began <b>in <i>1936<p>and ended",
        "<p>The trial</div></p></table> began <a href='x>in 1936</a> and ended",
        "<title>The trial<p>The trial began in 1936",
        "<!-- never closed <p>The trial began",
        "The trial<script>var a; <p>began",
        "<html><head><body><frameset><frame src=x></frameset><noframes>The trial began</noframes>",
    ],
)
def test_unclosed_tags_do_no_harm(source: str) -> None:
    page = read_html(source)
    assert "The trial" in page.title + " ".join(texts(page)) or "never closed" in source


def test_nul_bytes_in_a_page_are_dropped() -> None:
    assert body("<p>The tri\x00al be\x00gan</p>") == "The trial began"


def test_markup_in_text_comes_out_as_text() -> None:
    assert body("<p>He wrote &lt;script&gt;alert(1)&lt;/script&gt;</p>") == "He wrote <script>alert(1)</script>"


def test_plain_names_in_metadata_are_declarations() -> None:
    found = declared(
        "<meta name=trial content='Beilis Trial'><meta name=year content=1913>"
        "<meta name=defendant content='Mendel Beilis'><meta name=judge content='Fyodor Boldyrev'>",
        "meta trial",
    )
    assert (found.trials, found.dates) == (("Beilis Trial",), ("1913",))
    assert found.persons == (DeclaredPerson("Mendel Beilis", "defendant"), DeclaredPerson("Fyodor Boldyrev", "judge"))


def test_dublin_core_gives_title_language_and_the_time_it_covers() -> None:
    found = declared(
        "<meta name='DC.title' content='Rex v. Casement'><meta name='DC.language' content='en'>"
        "<meta name='DC.coverage' content='London'><meta name='dcterms.temporal' content='June 1916'>",
        "meta dc",
    )
    assert (found.title, found.language, found.dates) == ("Rex v. Casement", "en", ("June 1916",))


@pytest.mark.parametrize("name", ["dc.date", "article:published_time", "date", "citation_date", "dcterms.created"])
def test_a_date_of_publication_is_no_date_of_the_trial(name: str) -> None:
    page = read_html(f"<html><head><meta name='{name}' content='2011-05-01'></head><body><p>{LONG}</p></body></html>")
    assert all(not source.dates for source in page.declared)


def test_linked_data_names_the_event_and_the_people_it_is_about() -> None:
    data = {
        "@context": "https://schema.org",
        "@type": "Article",
        "datePublished": "2019-01-01",
        "author": {"@type": "Person", "name": "A Journalist"},
        "about": [
            {"@type": "Event", "name": "Eichmann Trial", "startDate": "1961-04-11", "endDate": "1961-12-15"},
            {"@type": "Person", "name": "Adolf Eichmann"},
        ],
    }
    found = declared(f"<script type='application/ld+json'>{json.dumps(data)}</script>", "schema.org")
    assert found.trials == ("Eichmann Trial",)
    assert found.dates == ("1961-04-11/1961-12-15",)
    assert found.persons == (DeclaredPerson("Adolf Eichmann"),)


def test_an_event_beside_an_article_is_its_subject_only_when_the_article_says_so() -> None:
    fair = {"@type": "Event", "name": "Book fair", "startDate": "2019-11-19"}
    trial = {"@type": "Event", "@id": "#trial", "name": "Slánský &amp; others", "startDate": "1952-11-20"}

    def found(*graph: dict[str, object]) -> Declared | None:
        page = read_html(f"<script type='application/ld+json'>{json.dumps({'@graph': graph})}</script><p>{LONG}</p>")
        return next((source for source in page.declared if source.detail == "schema.org"), None)

    assert found({"@type": "NewsArticle", "headline": "A verdict"}, fair) is None
    told = found({"@type": "NewsArticle", "about": {"@id": "#trial"}}, fair, trial)
    assert told and (told.trials, told.dates) == (("Slánský & others",), ("1952-11-20",))
    alone = found({"@type": "WebPage"}, trial)
    assert alone and alone.trials == ("Slánský & others",)
    case = found({"@type": "Article"}, {"@type": "LegalCase", "name": "Veres v. Odry"})
    assert case and case.trials == ("Veres v. Odry",)


def test_broken_linked_data_is_passed_over() -> None:
    assert "guilty" in body(f"<script type='application/ld+json'>{{'a': [</script><p>{LONG}</p>")


@given(st.text(alphabet="<>/=\"' abpdivtrscy!-&;#x1\x00\n", max_size=200))
def test_no_markup_makes_it_fail(source: str) -> None:
    page = read_html(source)
    assert all(paragraph.text.strip() for paragraph in page.paragraphs)


TOLD = [f"{LONG}On the {day} day the court rose at {hour} o'clock." for day, hour in (("first", 4), ("second", 5))]


def test_an_article_that_the_page_repeats_for_machines_is_read_once() -> None:
    copy = f'<div itemprop="articleBody">{" ".join([*TOLD, LONG])}</div>'
    paragraphs = "".join(f"<p>{text}</p>" for text in (*TOLD, LONG))
    assert texts(read_html(f"<html><body>{paragraphs}{copy}</body></html>")) == [*TOLD, LONG.strip()]


@pytest.mark.parametrize("again", [TOLD[0], " ".join(reversed(TOLD)), f"{' '.join(TOLD)} The witness was then sworn."])
def test_what_is_said_twice_or_told_otherwise_is_no_copy(again: str) -> None:
    paragraphs = "".join(f"<p>{text}</p>" for text in (*TOLD, again))
    assert texts(read_html(f"<html><body>{paragraphs}</body></html>")) == [*TOLD, again]


@pytest.mark.parametrize(
    "teaser",
    [
        "<p>Advertisement</p>",
        "<h3>Mehr zum Thema:</h3>",
        "<p>Читайте также</p>",
        '<p>READ MORE: <a href="/other">Another trial begins in the capital</a></p>',
    ],
)
def test_lines_that_lead_to_other_articles_are_left_out(teaser: str) -> None:
    source = f"<html><body><p>{TOLD[0]}</p>{teaser}<p>{TOLD[1]}</p></body></html>"
    assert texts(read_html(source)) == TOLD


def test_a_sentence_that_begins_like_a_teaser_stays() -> None:
    said = "Advertisement: so the witness called the leaflet that was found on the prisoner."
    assert texts(read_html(f"<html><body><p>{TOLD[0]}</p><p>{said}</p></body></html>")) == [TOLD[0], said]
