"""The short lines with which sites interrupt a text or follow it: advertising, links to other articles."""

from __future__ import annotations

import re

_EN = (
    r"advertisement|sponsored(?: content)?|related (?:articles|stories|posts|news|content|topics)"
    r"|you (?:may|might) also like|recommended (?:for you|stories|articles|reading)|read (?:more|also|next)"
    r"|more (?:on this topic|stories)|most (?:read|popular)|don['’]t miss"
    r"|share this(?: article| story| post| page)?|leave a (?:reply|comment)"
)
_DE = (
    r"anzeige|auch interessant|schon gelesen|mehr zum thema"
    r"|(?:das|dieses thema|das thema) könnte (?:sie|dich|ihnen) auch (?:interessieren|gefallen)"
    r"|lesen sie (?:auch|mehr)|auch lesen|empfohlene (?:beiträge|artikel)|ähnliche (?:artikel|beiträge)"
    r"|meistgelesen|artikel teilen|zurück zur startseite"
)
_FR = r"publicité|(?:à )?lire aussi|sur le même sujet|vous aimerez aussi|articles? liés|à découvrir aussi"
_ES = (
    r"publicidad|le[ae] también|(?:también )?te puede interesar|ve[ar]? también|(?:noticias|artículos) relacionad[ao]s"
    r"|leia (?:também|mais)"
)
_OTHERS = (
    r"leggi anche|reklama|czytaj (?:też|także|również)|zobacz (?:też|także)"
    r"|реклама|читайте также|похожие (?:статьи|материалы)|материалы по теме"
)
_SAYINGS = rf"(?:{_EN}|{_DE}|{_FR}|{_ES}|{_OTHERS})"
_ALONE = re.compile(rf"\W*{_SAYINGS}\W*", re.IGNORECASE)
_BEFORE_LINK = re.compile(rf"\W*{_SAYINGS}\s*[:|–—-]", re.IGNORECASE)
_LONGEST = 250


def is_teaser(text: str, links: int) -> bool:
    """Whether a block with `links` characters of links is such a line: one of the sayings alone or before a link."""
    if len(text) > _LONGEST:
        return False
    return _ALONE.fullmatch(text) is not None or (2 * links > len(text) and _BEFORE_LINK.match(text) is not None)
