"""People whom old hands call by a title and a surname: "Goody foster", "goodwife How", "Maj'r Gidney"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.extract.hands import is_plain
from indexer.extract.lexicon import GIVEN_NAMES
from indexer.extract.mention import Mention
from indexer.extract.names import Name, is_title, read_name, without_possessive
from indexer.extract.old_words import NO_SURNAMES, RANKS

_RANKS = "|".join(sorted((rf"(?<={rank[0].upper()}){re.escape(rank[1:])}" for rank in RANKS), key=len, reverse=True))
_TITLED = re.compile(
    r"[GgWwA-Z](?<![\w'’-].)(?:(?P<neighbour>(?<=[Gg])ood(?:d?[yi]e?|e|['’]e|ey|w(?:ife|if|iff|yfe)|man"
    r"| (?:wife|wif|wiff|wyfe))|(?<=[Ww])id(?:d?ow|dowe))"
    rf"|(?P<rank>{_RANKS}))(?:\. ?| )(?:M['’]?rs?\.? )?"
    r"(?P<name>[^\W\d_][^\W\d_'’]+(?:['’][^\W\d_]+)?)(?![\w'’-])(?: (?P<more>[A-Z][\w'’]*))?"
)
"""It begins with letters, not with what must stand before them, because `re` then skips quickly to them."""
_ADJECTIVE = "goode"
_SHORTEST = 3


def titled_names(text: str) -> Iterator[Mention]:
    """The names in `text` that are a title and a surname; after "Goody" and the like the surname may begin small."""
    for match in _TITLED.finditer(text):
        title = text[match.start() : match.end("neighbour") if match["neighbour"] else match.end("rank")]
        written = without_possessive(match["name"])
        small = written[0].islower()
        if len(written) < _SHORTEST or is_title(written) or written.lower() in NO_SURNAMES:
            continue
        if is_plain(written) and (small or match["rank"]):
            continue
        if small and (match["rank"] or " " in title or title == _ADJECTIVE or title.lower().startswith("wid")):
            continue
        more = match["more"]
        if more and not is_title(more) and (match["rank"] or written.lower() in GIVEN_NAMES):
            continue  # "Maj'r Jeramiah Swaine"
        surname = written[0].upper() + written[1:]
        if small or read_name(surname) or match["neighbour"]:
            known = Name((), surname, "", title.lower(), title[0].upper() + title[1:])
            start = match.start("name")
            yield Mention(known, start, start + len(written), alone=True)
