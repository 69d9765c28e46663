"""The API as a readable page: its description, laid out in tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Key:
    """A parameter or a key of an object: name, how its value is written, and what it means."""

    name: str
    kind: str
    help: str
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """An address that can be asked, what it takes and what it gives; `shape` names the object, if it is one."""

    path: str
    help: str
    parameters: tuple[Key, ...]
    gives: str
    shape: str


@dataclass(frozen=True, slots=True)
class Shape:
    """An object of the API with its keys; one without keys is a word, and `help` names those it can be."""

    name: str
    help: str
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class InterfaceView:
    """The whole API as its page shows it."""

    help: str
    operations: tuple[Operation, ...]
    shapes: tuple[Shape, ...]


def interface_view(description: Mapping[str, Any]) -> InterfaceView:
    """An OpenAPI document (see `webapp/openapi.py`) as a page prints it."""
    schemas = description["components"]["schemas"]
    return InterfaceView(
        help=description["info"]["description"],
        operations=tuple(_operation(path, item["get"]) for path, item in description["paths"].items()),
        shapes=tuple(_shape(name, schema) for name, schema in schemas.items()),
    )


def _operation(path: str, operation: Mapping[str, Any]) -> Operation:
    [(media, content)] = operation["responses"]["200"]["content"].items()
    return Operation(
        path=path,
        help=operation["summary"],
        parameters=tuple(
            Key(each["name"], _kind(each["schema"]), each["description"]) for each in operation["parameters"]
        ),
        gives=media,
        shape=_referred(content["schema"]),
    )


def _shape(name: str, schema: Mapping[str, Any]) -> Shape:
    keys = tuple(
        Key(key, _kind(value), value.get("description", ""), _referred(value))
        for key, value in schema.get("properties", {}).items()
    )
    values = "" if keys else f" {_kind(schema)}"
    return Shape(name, schema.get("description", "") + values, keys)


def _kind(schema: Mapping[str, Any]) -> str:
    """How a value is written, in words: "list of strings" is a list of `string`."""
    match schema:
        case {"$ref": reference}:
            return _name(reference)
        case {"anyOf": choices}:
            return " or ".join(dict.fromkeys(map(_kind, choices)))
        case {"enum": values}:
            return ", ".join(f"“{value}”" for value in values)
        case {"type": "array", "items": items}:
            return f"list of {_kind(items)}"
        case {"additionalProperties": dict(values)}:
            return f"object of {_kind(values)}"
        case {"type": list(kinds)}:
            return " or ".join(kinds)
    return str(schema.get("type", "any"))


def _referred(schema: Mapping[str, Any]) -> str:
    """The name of the object that `schema` refers to, directly or as an item; empty when it is a plain value."""
    match schema:
        case {"$ref": reference}:
            return _name(reference)
        case {"items": dict(inner)} | {"additionalProperties": dict(inner)}:
            return _referred(inner)
    return ""


def _name(reference: str) -> str:
    return reference.rsplit("/", 1)[1]
