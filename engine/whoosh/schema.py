"""The Whoosh schema, made from the table of fields: what makes our index a Whoosh index to others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoosh import fields
from whoosh.analysis import Analyzer
from whoosh.analysis import Token as WhooshToken

from engine.analysis import tokens
from engine.schema import FIELDS


class WordAnalyzer(Analyzer):  # type: ignore[misc]
    """`engine.analysis` for those who open the index with Whoosh itself and parse queries with it."""

    def __call__(self, value: str, positions: bool = False, chars: bool = False, **options: Any) -> Iterator[Any]:
        token = WhooshToken(positions, chars, **options)
        for position, (word, start, end) in enumerate(tokens(value)):
            token.text = token.original = word
            token.boost = 1.0
            token.stopped = False
            token.pos = position + int(options.get("start_pos", 0))
            token.startchar, token.endchar = start, end
            yield token


def whoosh_schema() -> fields.Schema:
    """The schema of an index: a Whoosh field per field of the table, and the stored documents."""
    schema = fields.Schema(document=fields.STORED())
    for field in FIELDS:
        kind = fields.TEXT(analyzer=WordAnalyzer(), phrase=True) if field.kind == "words" else fields.KEYWORD()
        schema.add(field.name, kind)
    return schema
