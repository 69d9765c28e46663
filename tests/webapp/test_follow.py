"""Pages of trials, people and years, lists and tables: every figure on them is a search that finds as much."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from engine.authority import Authority, AuthorityPerson, AuthorityTrial
from engine.document import Role
from engine.index import open_index
from tests.webapp.conftest import Page
from tests.webapp.library import HOSTILE, HOSTILE_DOCUMENT, LIBRARY, document
from webapp.app import create_app
from webapp.crossing import ON_PAGE
from webapp.present.subject import subject_path
from webapp.slugs import name_slug

TRIAL = subject_path("trial", "Industrial Party Trial")
PERSON = subject_path("person", "Andrey Vyshinsky")


def text(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text().split())


def entries(page: BeautifulSoup, heading: str) -> dict[str, dict[str, str]]:
    """The groups of a chapter with their values and figures."""
    chapter = next(part for part in page.select(".chapter") if text(part.h2) == heading)
    return {
        text(group.h3) if group.h3 else "": {
            text(line.find()): text(line.select_one(".figure")) for line in group.select("li")
        }
        for group in chapter.select(".group")
    }


def assert_figures_hold(client: FlaskClient, page: BeautifulSoup, selector: str) -> None:
    """Every figure is the number of documents that the search behind it finds."""
    links = page.select(selector)
    assert links
    for link in links:
        found = client.get("/api" + str(link["href"]).replace("/?", "/search?")).get_json()
        assert f"{found['total']:,}" == text(link), link["href"]


def test_a_trial_page_says_who_took_part_and_lists_the_documents(page: Page) -> None:
    found = page(TRIAL)
    assert (text(found.h1), text(found.select_one(".lead"))) == ("Industrial Party Trial", "2 documents, 1930")
    assert entries(found, "Who took part") == {
        "Defendants": {"Leonid Ramzin": "2", "Pyotr Osadchy": "1", "Viktor Larichev": "1"},
        "Judge": {"Andrey Vyshinsky": "2"},
        "Prosecutor": {"Nikolai Krylenko": "2"},
    }
    assert [text(line) for line in found.select(".lines a")][:2] == [
        "The Industrial Party on trial",
        "Процесс Промпартии",
    ]
    assert found.select_one("link[rel=canonical]")["href"] == TRIAL  # type: ignore[index]


def test_a_person_page_has_the_trials_by_role_and_who_is_named_with_them(page: Page) -> None:
    found = page(PERSON)
    assert text(found.select_one(".lead")) == "6 documents, 5 trials, 1928–1938"
    assert entries(found, "Trials and roles") == {
        "Judge": {"Industrial Party Trial": "2", "Shakhty Trial": "1"},
        "Prosecutor": {"Moscow Trials": "1", "Trial of the Sixteen": "1", "Trial of the Twenty-One": "1"},
    }
    together = entries(found, "Named together with")[""]
    assert (
        together["Nikolai Krylenko"] == "3" and together["Vasiliy Ulrikh"] == "2" and "Andrey Vyshinsky" not in together
    )
    assert entries(found, "Years")[""] == {"1928": "1", "1930": "2", "1936": "2", "1937": "1", "1938": "2"}
    assert found.select(".histogram rect")


def test_a_year_page_has_its_trials_and_people(page: Page) -> None:
    found = page("/years/1938")
    assert text(found.select_one(".lead")) == "2 documents, 2 trials"
    assert entries(found, "Trials")[""] == {"Moscow Trials": "1", "Trial of the Twenty-One": "1"}
    assert entries(found, "People")[""]["Andrey Vyshinsky"] == "2"
    assert [str(link["href"]) for link in found.select(".beside a")] == ["/years", "/years/1937", "/years/1946"]
    assert [str(link["href"]) for link in page("/years/1700").select(".beside a")] == ["/years", "/years/1894"]


@pytest.mark.parametrize("address", [TRIAL, PERSON, "/years/1930", "/years/1895", "/trials", "/people", "/years"])
def test_every_figure_is_a_search_that_finds_as_much(page: Page, client: FlaskClient, address: str) -> None:
    found = page(address)
    assert_figures_hold(client, found, ".figure")
    for link in found.select(".chapter li > a:first-child, .many li > a:first-child, .all a, .tools a"):
        assert client.get(str(link["href"])).status_code == 200, link["href"]


@pytest.mark.parametrize(
    "address",
    [
        "/table?rows=trial&columns=year",
        "/table?rows=person&columns=role",
        "/table?rows=role&columns=person&trial=Industrial+Party+Trial&trial=Shakhty+Trial",
        "/table?rows=trial&columns=person&role=judge&q=vyshinsky+OR+рамзин",
        "/table?rows=year&columns=trial&from=1930&to=1937",
        "/table?rows=person&columns=year&person=Andrey+Vyshinsky&not_year=1930",
    ],
)
def test_every_cell_of_a_table_is_a_search_that_finds_as_much(page: Page, client: FlaskClient, address: str) -> None:
    assert_figures_hold(client, page(address), ".cross td a")


def test_people_in_a_table_have_their_own_roles(page: Page) -> None:
    table = page("/table?rows=person&columns=role&trial=Industrial+Party+Trial").select_one(".cross")
    assert table
    roles = [text(head) for head in table.select("thead th")]
    counts = {
        text(row.th): dict(zip(roles, map(text, row.select("td")), strict=True)) for row in table.select("tbody tr")
    }
    assert counts["Andrey Vyshinsky"] == {"Defendant": "", "Judge": "2", "Prosecutor": ""}


def test_a_table_is_a_file_too_and_its_axes_can_be_exchanged(page: Page, client: FlaskClient) -> None:
    found = page("/table?rows=person&columns=role&from=1930")
    links = {text(link): str(link["href"]) for link in found.select(".tools a")}
    response = client.get(links["CSV"])
    head, *lines = csv.reader(io.StringIO(response.get_data().decode("utf-8-sig")))
    assert response.mimetype == "text/csv" and head[0] == "person \\ role"
    assert (
        dict(zip(head, next(line for line in lines if line[0] == "Andrey Vyshinsky"), strict=True))["prosecutor"] == "3"
    )
    turned = page(links["Exchange rows and columns"])
    assert [option["value"] for option in turned.select("option[selected]")] == ["role", "person"]


def test_a_table_of_more_years_than_fit_has_those_with_the_most_documents(tmp_path: Path) -> None:
    index = open_index(tmp_path / "index", create=True)
    rare = [(year, 1) for year in range(1701, 1701 + ON_PAGE[1])]
    with index.writer() as writer:
        for year, many in (*rare, (1692, 3), (1936, 2)):
            for number in range(many):
                writer.put(document(f"{year}-{number}.txt", f"The trial of {year}", "Sworn.", years=str(year)))
    table = BeautifulSoup(create_app(index).test_client().get("/table?rows=trial&columns=year").data, "html.parser")
    index.close()
    years = [text(head) for head in table.select(".cross thead th")]
    assert len(years) == ON_PAGE[1] and years == sorted(years) and {"1692", "1936"} <= {*years}
    assert [text(cell) for cell in table.select(".cross tbody td")][:: len(years) - 1] == ["3", "2"]
    assert "Year: 40 of 42 are shown. They have the most documents;" in text(table.select_one("main .tools + .notice"))


def test_rows_and_columns_that_are_the_same_are_told_apart(page: Page) -> None:
    found = page("/table?rows=year&columns=year")
    assert [option["value"] for option in found.select("option[selected]")] == ["year", "trial"]
    assert "cannot be the same" in text(found.select_one(".notice"))


def test_a_list_is_narrowed_and_ordered(page: Page) -> None:
    assert [text(link) for link in page("/people?contains=goring").select(".many li > a:first-child")] == [
        "Hermann Göring"
    ]
    by_name = [text(link) for link in page("/people?order=name").select(".many li > a:first-child")]
    assert by_name == sorted(by_name, key=lambda name: (name == "not known", name.casefold()))
    assert text(page("/trials?contains=nothing-like-it").select_one(".none-such")) == "No value is like that."


def test_all_values_of_a_facet_within_a_search_can_be_chosen_or_excluded(page: Page, client: FlaskClient) -> None:
    found = page("/facets/person?q=vyshinsky&trial=Industrial+Party+Trial&person=Leonid+Ramzin")
    lines = {text(line.find()): line for line in found.select(".many li")}
    assert lines["Leonid Ramzin (chosen)"]["class"] == ["chosen"]
    krylenko = lines["Nikolai Krylenko"]
    hrefs = [str(link["href"]) for link in krylenko.select("a")]
    assert hrefs[0].endswith("&person=Leonid+Ramzin&person=Nikolai+Krylenko")
    assert hrefs[1] == subject_path("person", "Nikolai Krylenko")
    assert "not_person=Nikolai+Krylenko" in hrefs[2]
    assert_figures_hold(client, found, ".figure")
    narrowed = page("/facets/person?q=vyshinsky&contains=ulrikh")
    assert [text(line.find()) for line in narrowed.select(".many li")] == ["Vasiliy Ulrikh"]
    assert narrowed.select_one(".back a")["href"] == "/?q=vyshinsky"  # type: ignore[index]


@pytest.mark.parametrize(
    ("address", "near"),
    [
        ("/trials/industrial-party-trail-000000000000", "Industrial Party Trial"),
        ("/people/vyshinsky", "Andrey Vyshinsky"),
        ("/years/1931", "1930"),
        ("/people/unknown", ""),
        ("/years/unknown", ""),
        ("/years/abc", ""),
        ("/years/99999999999999999999", ""),
    ],
)
def test_an_unknown_name_is_not_found_and_near_ones_are_offered(page: Page, address: str, near: str) -> None:
    found = page(address, status=404)
    offered = {text(link): str(link["href"]) for link in found.select(".nothing li a")}
    assert near in offered or not near
    assert all(page(link).h1 for link in offered.values())


def test_names_in_every_script_have_an_address_of_their_own(page: Page) -> None:
    names = {person.name for document in LIBRARY for person in document.persons}
    addresses = {subject_path("person", name) for name in names}
    assert len(addresses) == len(names)
    assert all(re.fullmatch(r"/people/[a-z0-9-]+", address) for address in addresses)
    assert {text(page(address).h1) for address in addresses} == {" ".join(name.split()) for name in names}


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Андрей Вышинский", "andrey-vyshinskiy-"),
        ("Hermann Göring", "hermann-goring-"),
        ("משפט", "msft-"),
        ("…", ""),
        ("a" * 300, "a" * 60 + "-"),
    ],
)
def test_an_address_is_readable_and_decomposed_letters_make_no_other(name: str, slug: str) -> None:
    assert re.fullmatch(re.escape(slug) + "-?[0-9a-f]{12}", name_slug(name)) or not slug
    assert name_slug("é") == name_slug("e\u0301")


def test_results_lead_to_the_pages_of_what_was_chosen(page: Page) -> None:
    found = page("/?trial=Industrial+Party+Trial&person=Leonid+Ramzin&role=defendant&year=unknown&year=1930")
    links = {text(link): str(link["href"]) for link in found.select(".take a[dir]")}
    assert links == {
        "About Industrial Party Trial": TRIAL,
        "About Leonid Ramzin": subject_path("person", "Leonid Ramzin"),
        "About 1930": "/years/1930",
    }


def test_an_old_readable_part_leads_to_the_address_of_today(client: FlaskClient) -> None:
    digits = PERSON.rsplit("-", 1)[1]
    response = client.get(f"/people/wyschinski-{digits}")
    assert (response.status_code, response.headers["Location"]) == (301, PERSON)


def test_hostile_names_stay_text(page: Page) -> None:
    found = page(subject_path("trial", HOSTILE_DOCUMENT.trials[0].name))
    assert text(found.h1) == " ".join(f"The Crown v. {HOSTILE}".split())
    assert found.select("main script, main img") == []


@pytest.fixture
def curated(tmp_path: Path) -> Iterator[FlaskClient]:
    index = open_index(tmp_path / "index", create=True)
    trial = AuthorityTrial(
        "Industrial Party Trial",
        ("Процесс Промпартии",),
        "1930-11-25/1930-12-07",
        "Moscow",
        "Eight engineers",
        "https://example.org/trial",
    )
    person = AuthorityPerson(
        "Andrey Vyshinsky",
        ("Вышинский",),
        ((Role.JUDGE, ""),),
        "1883/1954",
        "",
        "javascript:alert(1)",
        extra={"party": "VKP(b)"},
    )
    with index.writer() as writer:
        for document in LIBRARY:
            writer.put(document)
        writer.note(writer.manifest, {"/archive": Authority((person,), (trial,), fingerprint="a")})
    yield create_app(index, testing=True).test_client()
    index.close()


def test_what_the_curator_says_stands_on_the_page_and_only_web_addresses_are_links(curated: FlaskClient) -> None:
    trial = BeautifulSoup(curated.get(TRIAL).data, "lxml")
    said = {text(line.dt): text(line.dd) for line in trial.select(".said > div")}
    assert said == {
        "When": "25 November 1930 – 7 December 1930",
        "Where": "Moscow",
        "Note": "Eight engineers",
        "Also called": "Процесс Промпартии",
        "Identifier": "https://example.org/trial",
    }
    assert [link["href"] for link in trial.select(".said a")] == ["https://example.org/trial"]
    person = BeautifulSoup(curated.get(PERSON).data, "lxml")
    said = {text(line.dt): text(line.dd) for line in person.select(".said > div")}
    assert (said["Lived"], said["Identifier"], said["party"]) == ("1883 – 1954", "javascript:alert(1)", "VKP(b)")
    assert person.select(".said a") == []


def test_a_page_appears_with_the_commit_that_brings_its_name(tmp_path: Path) -> None:
    index = open_index(tmp_path / "index", create=True)
    client = create_app(index, testing=True).test_client()
    assert client.get(TRIAL).status_code == 404
    with index.writer() as writer:
        writer.put(LIBRARY[0])
    assert client.get(TRIAL).status_code == 200
    index.close()
