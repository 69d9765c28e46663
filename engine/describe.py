"""A query's tree written out, for those who want to see how it was read."""

from __future__ import annotations

from engine.query import And, Everything, Fuzzy, Node, Not, Or, Pattern, Phrase, Related, Word, Years


def describe(node: Node, inside: bool = False) -> str:
    """`node` as a query with every operator and parenthesis written out."""
    match node:
        case And(parts):
            text = " AND ".join(describe(part, inside=True) for part in parts)
            return f"({text})" if inside and len(parts) > 1 else text
        case Or(parts):
            text = " OR ".join(describe(part, inside=True) for part in parts) or "nothing"
            return f"({text})" if inside and len(parts) > 1 else text
        case Not(part):
            return f"NOT {describe(part, inside=True)}"
        case Years(low, high):
            return f"year:{low}" if low == high and low is not None else f"year:[{low or '*'} TO {high or '*'}]"
        case Everything():
            return "everything"
        case Related(relation, document):
            return f"{relation}:{document}"
        case Phrase(words, slop, field, exact):
            text = f'"{" ".join(words)}"' if exact else "-".join(words)
            text += f"~{slop}" if slop else ""
        case Word(word, field, exact):
            text = f'"{word}"' if exact else word
        case Pattern(text, field):
            pass
        case Fuzzy(word, distance, field):
            text = f"{word}~{distance}"
    return f"{field}:{text}" if field else text
