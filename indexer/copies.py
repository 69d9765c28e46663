"""What a page says a second time for machines: the whole article once more in one piece.

Microdata (schema.org) repeats an article inside elements that browsers do not show; without style sheets nothing
else tells the copy from the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

_LONG = 600
"""Letters and digits from which on a block can be a copy: testimony repeats sentences, not pages."""
_BEGINNING = 40
_NO_LETTER = re.compile(r"[\W_]+")


def are_copies(texts: Sequence[str]) -> list[bool]:
    """For each of the texts of a page, in order, whether a reader has read it already.

    A copy is a long text that consists of several texts before it, one after the other,
    letters and digits alone being compared. A single text that comes twice stays.
    """
    keys = [_NO_LETTER.sub("", text).lower() for text in texts]
    whole = "".join(keys)
    begins = list(accumulate(map(len, keys), initial=0))
    first: dict[str, int] = {}
    copies = []
    for place, key in enumerate(keys):
        original = first.setdefault(key[:_BEGINNING], place)
        several = len(key) >= max(_LONG, len(keys[original]) + 1)
        whole_before = begins[original] + len(key) <= begins[place]
        copies.append(several and whole_before and whole.startswith(key, begins[original]))
    return copies
