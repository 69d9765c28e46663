"""The description of the API in OpenAPI 3.1, made from the table of its routes."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from msgspec.json import schema_components

from webapp.parameters import PARAMETERS, Kind, Parameter
from webapp.present.shapes import ProblemShape
from webapp.routes import Route

VERSION = "1.0.0"
"""The first number changes when a key or parameter is taken away, which is not meant to happen."""

_REF = "#/components/schemas/{name}"
_ANY = {"type": "string"}
_LENIENT: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: _ANY,
    Kind.VALUES: {"type": "array", "items": _ANY},
    Kind.YEAR: {"anyOf": [{"type": "integer", "minimum": 0, "maximum": 9999}, _ANY]},
    Kind.NUMBER: {"anyOf": [{"type": "integer", "minimum": 1}, _ANY]},
    Kind.FLAG: {"anyOf": [{"enum": ["1"]}, _ANY]},
}
"""How a parameter is written. Each takes any text: what cannot be read is left aside, and a notice says so."""

_READ: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: _ANY,
    Kind.VALUES: {"type": "array", "items": _ANY},
    Kind.YEAR: {"anyOf": [{"type": "integer"}, {"type": "null"}]},
    Kind.NUMBER: {"type": "integer"},
    Kind.FLAG: {"type": "boolean"},
    Kind.CHOICE: {"type": ["string", "integer"]},
}
"""How an answer repeats a parameter."""


def description(routes: Sequence[Route]) -> dict[str, Any]:
    """The OpenAPI document of `routes` as a JSON object."""
    answers, components = schema_components([*(route.answer for route in routes), ProblemShape], ref_template=_REF)
    components = {name.removesuffix("Shape"): _renamed(schema) for name, schema in components.items()}
    components["Asked"]["properties"] |= {each.name: _READ[each.kind] for each in PARAMETERS}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Trialsearch",
            "version": VERSION,
            "summary": "Find and read the trial documents of this collection.",
            "description": "Everything is read with GET. Failures are problem details as of RFC 9457. "
            "Answers carry an ETag; asking again with If-None-Match gives 304 until the collection changes.",
        },
        "servers": [{"url": "/"}],
        "paths": {
            route.path: {"get": _operation(route, _renamed(answer))}
            for route, answer in zip(routes, answers, strict=False)
        },
        "components": {"schemas": components},
    }


def _operation(route: Route, answer: dict[str, Any]) -> dict[str, Any]:
    failures = [404] if route.places else []
    return {
        "operationId": route.name,
        "summary": " ".join(route.help.split()),
        "parameters": [
            *({**_parameter(place), "in": "path", "required": True} for place in route.places),
            *({**_parameter(parameter), "in": "query"} for parameter in route.parameters),
        ],
        "responses": {
            "200": {"description": "The answer.", "content": {route.media: {"schema": answer}}},
            "304": {"description": "Nothing has changed since the answer whose ETag was sent."},
            **{str(status): _problem(status) for status in (*failures, 400, 405, 429, 500, 503)},
        },
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema = (
        {"anyOf": [{"enum": list(parameter.choices)}, _ANY], "default": parameter.choices[0]}
        if parameter.kind is Kind.CHOICE
        else _LENIENT[parameter.kind]
    )
    return {"name": parameter.name, "description": f"{parameter.help} {parameter.promise}", "schema": schema}


def _problem(status: int) -> dict[str, Any]:
    return {
        "description": HTTPStatus(status).phrase,
        "content": {"application/problem+json": {"schema": {"$ref": _REF.format(name="Problem")}}},
    }


def _renamed(schema: Any) -> Any:
    """`schema` with the names of types as readers of the API know them: "Hit" for `HitShape`."""
    if isinstance(schema, dict):
        return {
            key: value.removesuffix("Shape") if key in ("$ref", "title") and isinstance(value, str) else _renamed(value)
            for key, value in schema.items()
        }
    return [_renamed(part) for part in schema] if isinstance(schema, list) else schema
