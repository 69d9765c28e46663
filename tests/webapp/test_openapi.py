"""The API as it describes itself: well-formed, complete, and true of every answer; asked at random by schemathesis."""

from __future__ import annotations

import re
from typing import Any

import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection

from tests.webapp.conftest import Page
from tests.webapp.library import LIBRARY
from webapp.api import ROUTES, described
from webapp.parameters import PARAMETERS
from webapp.state import document_path


def schema_of(name: str) -> Draft202012Validator:
    """What an object of the API must be: its keys, all of them and no others."""
    schemas = described()["components"]["schemas"]
    strict = {
        key: {**schema, "additionalProperties": False} if "properties" in schema else schema
        for key, schema in schemas.items()
    }
    return Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": {"schemas": strict}})


def test_the_description_is_openapi_3_1(client: FlaskClient) -> None:
    answer = client.get("/api/openapi.json")
    assert answer.mimetype == "application/json"
    assert answer.get_json() == described()
    OpenAPIV31SpecValidator(described()).validate()


def test_every_route_of_the_api_is_described(app: Flask) -> None:
    rules = {
        re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("api.")
    }
    assert rules - {"/api/openapi.json"} == set(described()["paths"]) == {route.path for route in ROUTES}
    search = described()["paths"]["/api/search"]["get"]
    assert [parameter["name"] for parameter in search["parameters"]] == [parameter.name for parameter in PARAMETERS]
    assert set(described()["components"]["schemas"]["Asked"]["properties"]) == {"reading"} | {
        p.name for p in PARAMETERS
    }


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?q=confess+krylenko&year=1930",
        "?q=dreyfus+bukharin",
        '?q="open&from=x&page=-1&sort=date&per_page=20&any=1',
        "?year=unknown&to=1930",
    ],
)
def test_results_have_the_keys_and_types_of_the_description_and_no_others(client: FlaskClient, query: str) -> None:
    schema_of("Search").validate(client.get("/api/search" + query).get_json())


@pytest.mark.parametrize("document", LIBRARY, ids=lambda document: document.path)
def test_documents_have_the_keys_and_types_of_the_description_and_no_others(client: FlaskClient, document: Any) -> None:
    schema_of("Document").validate(client.get("/api" + document_path(document.id)).get_json())


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/api/nothing", 404),
        ("GET", "/api/documents/nobody", 404),
        ("GET", "/api/documents/a%00b?lang=ru", 404),
        ("POST", "/api/search", 405),
        ("DELETE", "/api/openapi.json", 405),
        ("OPTIONS", "/api/search", 405),
    ],
)
def test_a_failure_is_a_problem_as_rfc_9457_says(client: FlaskClient, method: str, address: str, status: int) -> None:
    answer = client.open(address, method=method)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    problem = answer.get_json()
    schema_of("Problem").validate(problem)
    assert problem["status"] == status and problem["instance"] == address.split("?")[0]
    assert ("Allow" in answer.headers) == (status == 405)


def test_the_page_of_the_api_shows_every_route_parameter_and_key(page: Page) -> None:
    shown = page("/api/")
    assert [heading.get_text() for heading in shown.select("h2 code")] == [
        f"GET {path}" for path in described()["paths"]
    ]
    codes = {code.get_text() for code in shown.select("th code")}
    assert {parameter.name for parameter in PARAMETERS} <= codes
    for schema in described()["components"]["schemas"].values():
        assert set(schema.get("properties", ())) <= codes
    for link in shown.select("main a[href^='#']"):
        assert shown.find(id=str(link["href"])[1:]) is not None


CASES = [
    *((route.path, GenerationMode.POSITIVE) for route in ROUTES),
    *((route.path, GenerationMode.NEGATIVE) for route in ROUTES if route.parameters),
]


@pytest.mark.parametrize(("path", "mode"), CASES)
def test_whatever_is_asked_is_answered_as_described(app: Flask, path: str, mode: GenerationMode) -> None:
    operation = schemathesis.openapi.from_wsgi("/api/openapi.json", app)[path]["GET"]

    @given(operation.as_strategy(generation_mode=mode))
    @settings(max_examples=30, suppress_health_check=list(HealthCheck))
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate(
            headers={"Accept-Encoding": "identity"},  # nothing would decode it, where there is no network
            excluded_checks=[negative_data_rejection],  # what cannot be read is told in a notice
        )

    ask()
