"""Whether two names of several words are one name in two spellings, and a key to find such pairs by."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, product

from engine.analysis import fold, words
from engine.names import frames_of, same_name
from indexer.extract.names import read_name

MOST_KEYS = 64
"""Keys of one name that are looked at; most names have one."""


def keys(name: Sequence[str]) -> set[tuple[str, ...]]:
    """What respellings of the words `name` have in common, one of them at least: a frame of each word, sorted."""
    choices = ([*frames_of(word)] or [word] for word in name)
    return {tuple(sorted(chosen)) for chosen in islice(product(*choices), MOST_KEYS)}


def respelt_person(left: str, right: str) -> bool:
    """Whether two persons' names have the same words in the same order, each as it is or in another spelling."""
    return in_order(person_words(left), person_words(right))


def person_words(name: str) -> list[str]:
    """The words of a person's name, the surname last where it is known to be one, titles left out."""
    read = read_name(name)
    return words(str(read)) if read else words(name)


def in_order(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two lists of words are the same but for spelling."""
    return len(left) == len(right) and all(map(same_word, left, right))


def respelt_trial(left: str, right: str) -> bool:
    """Whether two trials' names have the same words in any order, each as it is or in another spelling."""
    return in_any_order(words(left), words(right))


def in_any_order(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two lists of words are the same but for spelling and order."""
    rest = list(right)
    for word in left:
        found = next((other for other in rest if same_word(word, other)), None)
        if found is None:
            return False
        rest.remove(found)
    return not rest


def same_word(left: str, right: str) -> bool:
    """Whether two lower-case words are one, spellings of one name, or differ in accents only."""
    if left == right or fold(left) == fold(right):
        return True
    return left.isalpha() and right.isalpha() and min(len(left), len(right)) > 2 and same_name(left, right)
