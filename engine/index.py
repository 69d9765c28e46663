"""What an index can do. The docstrings are contracts; `tests/conformance` holds every implementation to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from engine.authority import Authority
from engine.document import Document
from engine.errors import IndexUnusable
from engine.manifest import Manifest
from engine.search import CrossTable, Facet, Results, Scan, Search, Suggestion


@dataclass(frozen=True, slots=True)
class Stats:
    """An index in figures. Sizes are in bytes; `committed` is the last commit's time as ISO 8601 in UTC."""

    documents: int
    terms: int
    index_bytes: int
    text_bytes: int
    facets: Mapping[str, int]
    languages: Mapping[str, int]
    committed: str
    generation: int
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class Generation:
    """A commit: its number, which grows with each one, and its time as ISO 8601 in UTC, empty before the first.

    An index that was deleted and made anew counts from the beginning: `identity` tells its commits from the old ones,
    so that what is kept for a commit is kept by the whole value.
    """

    number: int
    committed: str
    identity: str


class Packed(Protocol):
    """Documents made ready for an index: opaque but for their ids, in their order. May be sent between processes."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the documents."""


class Packer(Protocol):
    """Does the work of indexing that needs no knowledge of the index. May be sent to other processes."""

    def pack(self, documents: Sequence[Document]) -> Packed:
        """`documents`, whose ids differ, made ready for the writer that the packer comes from."""


class Writer(Protocol):
    """The one process that changes an index. A context: commits on exit, rolls back on any exception."""

    @property
    def packer(self) -> Packer:
        """What packs documents for `add`."""

    def add(self, packed: Any, without: Sequence[int] = ()) -> None:
        """Add packed documents as `put` would one by one, but for those `without`, counted from 0."""

    @property
    def manifest(self) -> Manifest:
        """The files of the last commit, as they were then."""

    def put(self, document: Document) -> None:
        """Add `document`, replacing the one with the same id; visible to readers after the commit only."""

    def drop(self, document_id: str) -> None:
        """Take a document out; unknown ids are passed over."""

    @property
    def authorities(self) -> Mapping[str, Authority]:
        """The authority files of the last commit by the absolute path of their folder; none in a rebuild."""

    def note(self, manifest: Manifest, authorities: Mapping[str, Authority] | None = None) -> None:
        """Set the manifest that the commit stores beside the documents, and the `authorities` unless None."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Index(Protocol):
    """A place where documents are found. Safe to share between threads; always answers from one whole commit."""

    def writer(self, *, rebuild: bool = False) -> Writer:
        """A writer; with `rebuild` it starts from nothing beside the live index and replaces it on commit.

        Raises `IndexBusy` when another process holds the writer's lock, naming it.
        """

    def search(self, search: Search) -> Results:
        """The answer to `search` from the latest commit. Never raises for anything a reader can type."""

    def document(self, document_id: str) -> Document | None:
        """The document with this id as it was indexed, or None."""

    def scan(self, search: Search) -> Scan:
        """All hits of `search` in their order, from one commit; offset, limit and folding are passed over."""

    def cross_table(self, search: Search, rows: str, columns: str, limit: tuple[int, int] = (50, 50)) -> CrossTable:
        """How often each value of the facet `rows` meets each of `columns` among the documents found.

        `limit` bounds the listed rows and columns. Of a filtered facet the chosen values are listed only, so
        that a cell counts what choosing its two values in place of those gives.
        """

    def facet_values(
        self,
        facet: str,
        contains: str = "",
        limit: int = 100,
        *,
        offset: int = 0,
        by_name: bool = False,
        search: Search | None = None,
    ) -> Facet:
        """Values of `facet` whose label or alias contains `contains`, over all documents.

        Words are compared, the first may be the end of one and the last a beginning: case, accents and what stands
        between words are ignored.
        Persons are also found by name in other spellings and scripts, and by initials: "Крыленко Н. В.".
        Aliases are the authority's: "Wyschinski" finds the value "Andrey Vyshinsky".
        With `search` they are counted as the facets of its results are. Most frequent
        first, or by name; at most `limit` from `offset` on. `distinct` counts all of them.
        """

    def suggest(self, prefix: str, limit: int = 10) -> tuple[Suggestion, ...]:
        """Completions of `prefix`, accents ignored: words of the texts, and trials and persons by any of their words.

        A trial or person of which an alias begins so is offered under its canonical name. At most
        `limit` of each kind, the most frequent; all together most frequent first.
        """

    def addressed(self, facet: str, number: int) -> str | None:
        """The trial or person that `engine.addresses.name_number` gives `number`, None when no document has one."""

    def naming(self, names: Iterable[Collection[str]]) -> frozenset[str]:
        """The ids of all documents that may hold one of `names`, each the folded words of a name.

        That is, all its words stand somewhere in what is searched of the document or in what its sources call
        it, its trials and persons: whole or as the beginnings of words, in any order. There may be more documents than
        those, never fewer.
        """

    def authority(self) -> Authority:
        """The persons and trials of the curator's, of all indexed folders, as they were at the latest commit.

        The same value until the next commit, so that asking is cheap. An entry's name is what `Document` and
        facets call the person or trial.
        """

    def generation(self) -> Generation:
        """The latest commit. Cheap, so that an answer that still holds need not be made again."""

    def stats(self) -> Stats:
        """The index in figures, with the files behind it and those that were skipped."""

    def verify(self) -> tuple[str, ...]:
        """The names of damaged or missing files, with what is wrong with each; empty when all is well."""

    def close(self) -> None:
        """Release files and memory; the index cannot be used afterwards."""


def is_index(folder: Path) -> bool:
    """Whether the directory `folder` holds an index, by the name of its table of contents."""
    return any(folder.glob("_MAIN_*.toc"))


def open_index(url: str | Path, *, create: bool = False, replace: bool = False) -> Index:
    """The index at `url`, a directory; with `create` an empty one is made where there is none.

    With `replace` an index that cannot be read (damaged, of another version) gives way to an empty one.

    Raises `IndexMissing` when there is none, `IndexUnusable` when the directory holds
    something else or an index of another version.
    """
    if "://" in str(url):
        raise IndexUnusable(f"{url} is not a directory. This version keeps indexes in directories only; name one.")
    from engine.whoosh.index import WhooshIndex  # late: a reader of this protocol need not load an implementation

    return WhooshIndex.open(Path(url), create=create, replace=replace)
