"""From documents to the arrays of a segment: one pass over the words, then whole-array sorting. No work per posting.

Names of arrays, F a field of words, N a facet, L a language:

    words.*                the distinct words of all fields, sorted
    words.capitals         how often the text has each with a capital, but for the beginnings of sections
    words.small            how often in small letters: which words are names, see `tables`
    F.words                which of them the field has, ascending: its terms
    F.postings             for each term, where its postings begin, and the end
    F.documents            the document of each posting, ascending within a term
    F.frequencies          how often it has the term
    F.places               for each term, where its positions begin, and the end
    F.positions            positions of occurrences, by document, ascending
    F.lengths              the number of words of each document
    split.*                names that an apostrophe divides, sorted
    language.L             the words that documents in L have, see `vocabulary.home_language`
    facet.N.*, .starts, .ordinals    sorted values; the values of each document
    facet.N.folded.*, .numbers       by what values of trials and persons are looked for, see `lookup`
    listed.*               what a result list shows of each document
    sketch                 what tells near-duplicates of each document, see `sketch`
    ids.order, rank.*      documents by id; the rank of each by path and by title
    stored.*               the documents themselves, see `stored`
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.analysis import fold, normalise
from engine.document import Document
from engine.names import split_names
from engine.schema import FACETS, WORD_FIELDS
from engine.whoosh.arrays import Array, ArrayWriter, narrow
from engine.whoosh.contents import LISTED, facet_values, field_sections, listed_values
from engine.whoosh.lookup import NAMED, Lookup
from engine.whoosh.sketch import sketches, word_hashes
from engine.whoosh.stored import StoredBuilder
from engine.whoosh.strings import Strings
from engine.whoosh.tables import build as build_tables
from engine.whoosh.tables import names
from engine.whoosh.vocabulary import home_language
from engine.whoosh.wordids import Numbered, Tokens, WordIds, numbered

PARAGRAPH_GAP = 10
"""Positions between two paragraphs, so that a phrase does not run across their boundary."""


class Inverter:
    """Collects documents and gives the arrays of a segment that holds them, in the order they were added."""

    def __init__(self) -> None:
        self._words = WordIds()
        self._tokens = {name: Tokens() for name in WORD_FIELDS}
        self._facets: dict[str, list[tuple[str, ...]]] = {name: [] for name in FACETS}
        self._listed: dict[str, list[bytes]] = {name: [] for name in LISTED}
        self._split: set[tuple[str, str]] = set()
        self._stored = StoredBuilder()

    def __len__(self) -> int:
        return len(self._listed["id"])

    @property
    def text_bytes(self) -> int:
        """How much text was added, by which its owner decides when it is enough."""
        return self._stored.raw_bytes

    def add(self, document: Document) -> None:
        """Add one document."""
        for name, sections in field_sections(document).items():
            self._tokens[name].add(sections)
            self._split.update(split_names("\n".join(sections)))
        for name, values in facet_values(document).items():
            self._facets[name].append(values)
        for name, text in listed_values(document).items():
            self._listed[name].append(text.encode("utf-8", "surrogatepass"))
        self._stored.add(document)

    def arrays(self, *, tables: bool = True) -> dict[str, Array]:
        """All arrays of the segment by name; without `tables` and orders, which merging makes anew, those of a part."""
        fields = numbered(self._tokens, self._words)
        normal = self._words.normal()
        strings = sorted(set(normal))
        number = {word: at for at, word in enumerate(strings)}
        rank = np.fromiter(map(number.__getitem__, normal), np.int64, len(normal))
        found: dict[str, Array] = {}
        put_strings(found, "words", Strings.of(strings))
        seen: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = []
        for name, words in fields.items():
            inverted, words_of, documents = _invert(words, rank)
            found |= {f"{name}.{part}": values for part, values in inverted.items()}
            seen.append((words_of, documents))
        hashes = word_hashes(normal, len(normal))
        found["sketch"] = sketches(fields["text"].ids, found["text.lengths"].astype(np.int64), hashes)
        found |= self._languages(seen, strings)
        for name, rows in self._facets.items():
            values, starts, ordinals = _facet(rows)
            put_strings(found, f"facet.{name}.values", values)
            found |= {f"facet.{name}.starts": starts, f"facet.{name}.ordinals": ordinals}
            if name in NAMED:
                found |= Lookup.of(values).arrays(name)
        for name, texts in self._listed.items():
            put_strings(found, f"listed.{name}", Strings.of(texts))
        found |= self._letters(fields["text"], rank, len(strings))
        split = Strings.of(sorted({" ".join(map(normalise, parts)).encode("utf-8") for parts in self._split}))
        put_strings(found, "split", split)
        if tables:
            found |= orders(self._listed["id"], self._listed["path"], self._listed["title"])
            found |= _tables(found, Strings.of(strings), split)
        return found | self._stored.arrays()

    def write(self, path: Path, *, tables: bool = True) -> None:
        """Write the segment to `path`; see `arrays`."""
        with ArrayWriter(path) as writer:
            for name, values in self.arrays(tables=tables).items():
                writer.add(name, values)
            writer.finish({"documents": len(self), "fields": WORD_FIELDS})

    def _letters(self, text: Numbered, rank: NDArray[np.int64], size: int) -> dict[str, Array]:
        """For each word how often the text has it with a capital inside a section, and in small letters."""
        capital = self._words.capital()
        counts = np.bincount(text.ids, minlength=len(rank))
        inside = counts - np.bincount(text.ids[_section_starts(text)], minlength=len(rank))
        found = {"words.capitals": inside * capital, "words.small": counts * ~capital}
        return {
            name: np.bincount(rank, weights=weights, minlength=size).astype(np.int32) for name, weights in found.items()
        }

    def _languages(
        self, seen: Sequence[tuple[NDArray[np.int64], NDArray[np.int64]]], strings: list[bytes]
    ) -> dict[str, Array]:
        """For each home language the words that belong to it, as sorted word numbers."""
        languages = sorted(set(self._listed["language"]))
        number = {language: at for at, language in enumerate(languages)}
        of_document = np.fromiter(map(number.__getitem__, self._listed["language"]), np.int64, len(self))
        homes: dict[str, NDArray[np.bool_]] = {}
        cyrillic = np.fromiter(
            (word[:1] in (b"\xd0", b"\xd1", b"\xd2", b"\xd3") for word in strings), np.bool_, len(strings)
        )
        for at, language in enumerate(languages):
            used = np.zeros(len(strings), np.bool_)
            for words_of, documents in seen:
                used[words_of if len(languages) == 1 else words_of[of_document[documents] == at]] = True
            for script, example in ((True, "суд"), (False, "court")):
                home = home_language(example, language.decode())
                homes.setdefault(home, np.zeros(len(strings), np.bool_))[used & (cyrillic == script)] = True
        return {f"language.{home}": np.flatnonzero(words).astype(np.int32) for home, words in homes.items()}


def _tables(found: dict[str, Array], strings: Strings, split: Strings) -> dict[str, Array]:
    languages = {name[len("language.") :]: values for name, values in found.items() if name.startswith("language.")}
    named = names(found["words.capitals"], found["words.small"], found["person.words"])
    return build_tables(strings, languages, named, split)


def _invert(words: Numbered, rank: NDArray[np.int64]) -> tuple[dict[str, Array], NDArray[np.int64], NDArray[np.int64]]:
    """The posting arrays of a field, and the word and document of each posting.

    A stable sort by word: the word and the place in the text are one 64-bit key, which
    sorts several times faster than an indirect sort.
    """
    documents, positions, lengths = _places(words)
    count = len(words.ids)
    keys = (rank[words.ids] << 32) | np.arange(count)
    keys.sort()
    order = keys & 0xFFFFFFFF
    word = keys >> 32
    document = documents[order]
    first = np.empty(count, np.bool_)
    if count:
        first[0] = True
        np.logical_or(word[1:] != word[:-1], document[1:] != document[:-1], out=first[1:])
    starts = np.flatnonzero(first)
    posting_words = word[starts]
    terms, term_starts = np.unique(posting_words, return_index=True)
    postings = np.append(term_starts, len(starts)).astype(np.int64)
    arrays: dict[str, Array] = {
        "words": terms.astype(np.int32),
        "postings": postings,
        "documents": document[starts].astype(np.int32),
        "frequencies": narrow(np.diff(np.append(starts, count))),
        "places": np.append(starts, count)[postings].astype(np.int64),
        "lengths": lengths.astype(np.int32),
    } | _packed_positions(positions[order])
    return arrays, posting_words, document[starts]


def _section_starts(words: Numbered) -> NDArray[np.int64]:
    """The indexes of the tokens that begin a section."""
    ends = words.section_ends
    starts = np.unique(np.append(0, ends).astype(np.int64))
    return starts[: int(np.searchsorted(starts, ends[-1:].sum()))]


def _places(words: Numbered) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """For each token its document and position; for each document its number of tokens."""
    section_ends, document_ends = words.section_ends, words.document_ends
    section_lengths = np.diff(section_ends, prepend=0)
    sections_of = np.diff(document_ends, prepend=0)
    owner = np.repeat(np.arange(len(document_ends)), sections_of)
    token_ends = np.append(0, section_ends)[document_ends]
    lengths = np.diff(token_ends, prepend=0)
    rank = np.arange(len(section_ends)) - np.repeat(document_ends - sections_of, sections_of)
    shift = (token_ends - lengths)[owner] - PARAGRAPH_GAP * rank
    documents = np.repeat(owner, section_lengths)
    positions = np.arange(len(documents)) - np.repeat(shift, section_lengths)
    return documents, positions, lengths


def _packed_positions(positions: NDArray[np.int64]) -> dict[str, Array]:
    """Positions in 16 bits each; what is above, which only very long documents have, in an array of its own."""
    high_at = np.flatnonzero(positions > 0xFFFF)
    return {
        "positions": positions.astype(np.uint16),
        "high_at": high_at.astype(np.int64),
        "high": (positions[high_at] >> 16).astype(np.uint16),
    }


def orders(ids: list[bytes], paths: list[bytes], titles: list[bytes]) -> dict[str, Array]:
    """The documents in the order of their ids, and the rank of each by path and by title (case and accents ignored)."""
    plain = [fold(title.decode("utf-8", "surrogatepass")) for title in titles]
    return {"ids.order": _order(ids), "rank.path": _rank(paths), "rank.title": _rank(plain)}


def _order(keys: Sequence[Any]) -> NDArray[np.int32]:
    return np.array(sorted(range(len(keys)), key=keys.__getitem__), np.int32)


def _rank(keys: Sequence[Any]) -> NDArray[np.int32]:
    """The place of each key among the distinct ones: documents of one title tie, and their scores decide."""
    rank = {key: at for at, key in enumerate(sorted(set(keys)))}
    return np.fromiter(map(rank.__getitem__, keys), np.int32, len(keys))


def _facet(rows: Sequence[tuple[str, ...]]) -> tuple[Strings, NDArray[np.int64], NDArray[np.int32]]:
    """The sorted values of a facet, where the entries of each document begin, and the number of each entry's value."""
    flat = [value for row in rows for value in row]
    values = sorted({value: value.encode("utf-8", "surrogatepass") for value in flat}.items(), key=itemgetter(1))
    ordinal = {value: at for at, (value, _) in enumerate(values)}
    starts = np.zeros(len(rows) + 1, np.int64)
    np.cumsum(np.fromiter(map(len, rows), np.int64, len(rows)), out=starts[1:])
    ordinals = np.fromiter(map(ordinal.__getitem__, flat), np.int32, len(flat))
    return Strings.of([encoded for _, encoded in values]), starts, ordinals


def put_strings(found: dict[str, Any], name: str, strings: Strings) -> None:
    """Add the two arrays of `strings` to `found` under `name`."""
    found[f"{name}.blob"] = strings.blob
    found[f"{name}.offsets"] = strings.offsets
