"""What a result list shows of the documents found."""

from __future__ import annotations

from engine.highlight import Marker, snippets
from engine.query import Reading
from engine.search import Hit, HitPerson
from engine.whoosh.snapshot import Snapshot


class Hits:
    """Makes hits of one search with `passages` each; what is the same for all of them is looked up once."""

    def __init__(self, snapshot: Snapshot, reading: Reading, passages: int) -> None:
        self._snapshot = snapshot
        self._reading = reading
        self._passages = passages
        self._title = Marker.of(reading, "title")
        facets = snapshot.facets
        self._trials, self._years = facets["trial"].values_of, facets["year"].values_of
        self._persons, self._roles = facets["person"].values_of, facets["role"].values_of

    def hit(self, number: int, score: float, duplicates: int = 0) -> Hit:
        """The document with this number."""
        document_id, path, title, language = self._snapshot.listed(number)
        paragraphs = self._snapshot.paragraphs(number) if self._passages else ()
        return Hit(
            id=document_id,
            path=path,
            title=title,
            score=score,
            trials=self._trials(number),
            years=tuple(map(int, self._years(number))),
            persons=tuple(map(HitPerson, self._persons(number), self._roles(number))),
            language=language,
            snippets=snippets(paragraphs, self._reading, self._passages),
            title_marks=self._title.mark(title) if self._title else (),
            duplicates=duplicates,
        )
