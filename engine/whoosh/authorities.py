"""What the curator's authority files said at a commit: one small compressed JSON file, written when it changes."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from engine.authority import Authority, AuthorityPerson, AuthorityTrial
from engine.document import Role

NAME = "authority-{generation}.json.z"

Authorities = Mapping[str, Authority]
"""The authority files of every indexed folder, by the folder's absolute path."""


def write_authorities(folder: Path, generation: int, authorities: Authorities) -> str:
    """Write `authorities` and give the file's name, "" when there are none; the caller makes it durable."""
    if not authorities:
        return ""
    record = {name: asdict(authority) for name, authority in authorities.items()}
    data = json.dumps(record, separators=(",", ":")).encode("ascii")
    name = NAME.format(generation=generation)
    (folder / name).write_bytes(zlib.compress(data, 1))
    return name


def read_authorities(data: bytes) -> dict[str, Authority]:
    """The authorities that a file holds, given its bytes; empty for none. Raises `ValueError` when it is damaged."""
    if not data:
        return {}
    try:
        record = json.loads(zlib.decompress(data))
        return {name: _authority(parts) for name, parts in record.items()}
    except (zlib.error, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"the authority files cannot be read back ({error})") from None


def _authority(parts: Mapping[str, Any]) -> Authority:
    return Authority(
        tuple(_person(entry) for entry in parts["persons"]),
        tuple(AuthorityTrial(**{**entry, "aliases": tuple(entry["aliases"])}) for entry in parts["trials"]),
        tuple(parts["problems"]),
        parts["fingerprint"],
    )


def _person(entry: Mapping[str, Any]) -> AuthorityPerson:
    roles = tuple((Role(role), trial) for role, trial in entry["roles"])
    return AuthorityPerson(**{**entry, "aliases": tuple(entry["aliases"]), "roles": roles})
