"""What values of facets are looked for by: made for all at once, it is what is made for each alone."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from engine.addresses import DIGITS, name_number
from engine.whoosh.lookup import Lookup, joined, spaced
from engine.whoosh.strings import Strings

NAME = st.text("aB'- .\t1éЁß東_\x1f", max_size=12) | st.sampled_from(["O'Brien, J.", "Émile Zola", "Вышинский А. Я."])


@given(st.lists(NAME, max_size=6))
def test_values_are_looked_for_by_the_same_alone_and_together(names: list[str]) -> None:
    found = Lookup.of(Strings.of(name.encode() for name in names))
    assert [found.folded.text(at) for at in range(len(names))] == [spaced(name) for name in names]
    assert found.numbers.tolist() == [name_number(name) for name in names]
    halves = [Lookup.of(Strings.of(name.encode() for name in part)) for part in (names[:2], names[2:])]
    assert joined(halves).folded.all() == found.folded.all()
    assert joined(halves).numbers.tolist() == found.numbers.tolist()


def test_the_number_of_a_name_is_the_same_however_its_accents_are_written() -> None:
    joined_up = unicodedata.normalize("NFC", "Émile Zola")
    apart = unicodedata.normalize("NFD", joined_up)
    assert name_number(joined_up) == name_number(apart) == 0x096D312ACFBB < 16**DIGITS
