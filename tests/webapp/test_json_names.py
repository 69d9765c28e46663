"""The JSON twins of the pages of names: the values of the pages, and every count is a search that finds as much."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.webapp.conftest import Page
from tests.webapp.library import HOSTILE_DOCUMENT, LONG
from tests.webapp.test_openapi import schema_of
from webapp.present.subject import subject_path

LISTS = ("/trials", "/people", "/years", "/facets/role", "/facets/person?q=vyshinsky&trial=Industrial+Party+Trial")
SUBJECTS = (
    subject_path("trial", "Industrial Party Trial"),
    subject_path("person", "Andrey Vyshinsky"),
    subject_path("trial", HOSTILE_DOCUMENT.trials[0].name),
    subject_path("person", LONG),
    "/years/1930",
    "/years/1895",
)
TABLES = (
    "/table",
    "/table?rows=person&columns=role&trial=Industrial+Party+Trial",
    "/table?rows=year&columns=year&from=1930",
)


def asked(client: FlaskClient, address: str) -> Any:
    """The JSON of the twin of the page `address`."""
    answer = client.get("/api" + address)
    assert answer.status_code == 200
    return answer.get_json()


def counts(answer: Any) -> list[dict[str, Any]]:
    """Every object with a count in `answer`, however deep."""
    if isinstance(answer, dict):
        own = [answer] if {"count", "search_url"} <= set(answer) else []
        return own + [found for part in answer.values() for found in counts(part)]
    return [found for part in answer for found in counts(part)] if isinstance(answer, list) else []


@pytest.mark.parametrize("address", [*LISTS, *SUBJECTS, *TABLES])
def test_every_count_is_a_search_that_finds_as_much_and_every_page_is_there(client: FlaskClient, address: str) -> None:
    found = counts(asked(client, address))
    assert found
    for value in found:
        assert asked(client, value["search_url"].replace("/?", "/search?"))["total"] == value["count"], value
        assert value["url"] is None or client.get(value["url"]).status_code == 200


@pytest.mark.parametrize(
    ("shape", "addresses"),
    [("List", LISTS), ("Subject", SUBJECTS), ("Table", TABLES)],
    ids=["list", "subject", "table"],
)
def test_answers_have_the_keys_and_types_of_the_description_and_no_others(
    client: FlaskClient, shape: str, addresses: tuple[str, ...]
) -> None:
    for address in addresses:
        schema_of(shape).validate(asked(client, address))


def test_a_trial_has_the_roles_and_documents_that_its_page_shows(client: FlaskClient, page: Page) -> None:
    answer = asked(client, SUBJECTS[0])
    assert (answer["facet"], answer["name"], answer["total"]) == ("trial", "Industrial Party Trial", 2)
    assert [role["role"] for role in answer["roles"]] == ["defendant", "judge", "prosecutor"]
    shown = page(SUBJECTS[0])
    assert [document["url"] for document in answer["documents"]] == [
        link["href"] for link in shown.select("ol.lines li a")
    ][:2]
    assert answer["url"] == shown.select_one("link[rel=canonical]")["href"]  # type: ignore[index]
    assert answer["search_url"] == "/?trial=Industrial+Party+Trial&sort=title"


def test_a_list_is_narrowed_ordered_and_paged_as_its_page_is(client: FlaskClient) -> None:
    assert [value["value"] for value in asked(client, "/people?contains=goring")["values"]] == ["Hermann Göring"]
    names = [value["label"] for value in asked(client, "/people?order=name")["values"]]
    assert names == sorted(names, key=lambda name: (name == "not known", name.casefold()))
    beyond = asked(client, "/people?page=7")
    assert (beyond["page"], beyond["pages"], beyond["values"]) == (7, 1, [])
    assert beyond["total"] == len(names)


def test_a_table_has_a_cell_for_each_row_and_column(client: FlaskClient) -> None:
    table = asked(client, TABLES[1])
    rows = [value["value"] for value in table["rows"]["values"]]
    columns = [value["value"] for value in table["columns"]["values"]]
    assert table["cells"][rows.index("Andrey Vyshinsky")][columns.index("judge")] == 2
    assert {len(cells) for cells in table["cells"]} == {len(columns)} and len(table["cells"]) == len(rows)
    assert asked(client, TABLES[2])["notices"] == ["Rows and columns cannot be the same; other columns were taken."]


def test_an_old_readable_part_names_the_same_person(client: FlaskClient) -> None:
    digits = SUBJECTS[1].rsplit("-", 1)[1]
    assert asked(client, f"/people/wyschinski-{digits}")["url"] == SUBJECTS[1]


@pytest.mark.parametrize("address", ["/trials/nobody", "/people/unknown", "/years/unknown", "/years/1931", "/facets/q"])
def test_what_nobody_is_called_is_a_problem(client: FlaskClient, address: str) -> None:
    answer = client.get("/api" + address)
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
