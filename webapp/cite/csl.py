"""References as CSL-JSON, the input of citation processors (schema: csl-data.json of the Citation Style Language)."""

from __future__ import annotations

from typing import Any

from webapp.cite.reference import Reference


def csl(reference: Reference) -> dict[str, Any]:
    """`reference` as an item; what is not known is absent."""
    item = {
        "id": reference.id,
        "type": "legal_case" if reference.is_case else "report",
        "title": reference.title,
        "event": "; ".join(reference.trials),
        "issued": _date(reference) if reference.start else None,
        "accessed": {"date-parts": [_parts(reference.accessed)]},
        "language": reference.language,
        "keyword": "; ".join(reference.keywords),
        "archive_location": reference.path,
        "note": "; ".join(filter(None, (reference.note, reference.origin))),
        "URL": reference.url,
    }
    return {name: value for name, value in item.items() if value}


def _date(reference: Reference) -> dict[str, Any]:
    """The trial's date, an interval as two dates."""
    dates = dict.fromkeys((reference.start, reference.end))
    return {"date-parts": [_parts(date) for date in dates if date], **({"circa": True} if reference.about else {})}


def _parts(iso: str) -> list[int]:
    return [int(part) for part in iso.split("-")]
