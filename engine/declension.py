"""Cases of Slavic surnames in Cyrillic: which nominatives a written form may come from.

What a stemmer does to "Ежов" (it takes "-ов" for an ending) is wrong for a name, so the
endings are those of the declensions of surnames alone: Ежов, Рамзин (Russian second
declension with the instrumental in -ым), Вышинский, Толстой (adjectival), Якир, Пикель
(second), Ягода, Берия (first), Милошевића (Serbian), Грушевського (Ukrainian).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

SHORTEST_STEM = 3
"""Letters that remain when an ending is taken off; in shorter words it is no ending."""

_CONSONANT = "[бвгджзклмнпрстфхцчшщћ]"

_ENDINGS = tuple(
    (re.compile(f"{pattern}$"), nominative)
    for pattern, nominative in (
        ("(?<=[сц]к)(?:ого|ому|им|ом|ая|ой|ую|ие|их|ими|ою)", "ий"),
        ("(?<=[сц]к)(?:ой|ую|ою)", "ая"),
        ("(?<=[сц]ьк)(?:ого|ому|им|ім|а|ої|ій|у|і|их|ими)", "ий"),
        ("(?<=[оеё]в|[иы]н)(?:а|у|ым|ом|е|ой|ою|ы|ых|ыми)", ""),
        (f"(?<={_CONSONANT})(?:ого|ому|ым|им|ом)", "ой"),
        (f"(?<={_CONSONANT})(?:ого|ому|ым|им|ом)", "ый"),
        (f"(?<={_CONSONANT})(?:а|у|ом|ем|е|я|ю)", ""),
        (f"(?<={_CONSONANT})(?:ы|и|у|ой|ою|е)", "а"),
        ("(?<=и)(?:и|ю|ей|ею)", "я"),
        ("(?<=[аеио])(?:я|ю|ем|е)", "й"),
    )
)


def nominatives(word: str) -> Iterator[str]:
    """`word`, lower-case Cyrillic, and the nominatives of which it may be another case or the feminine form."""
    yield word
    for pattern, nominative in _ENDINGS:
        ending = pattern.search(word)
        if ending and ending.start() >= SHORTEST_STEM:
            yield word[: ending.start()] + nominative
