"""What a result list shows of the documents found."""

from __future__ import annotations

from engine.highlight import Marker
from engine.passages import snippets
from engine.query import Reading
from engine.search import Hit, Snippet
from engine.whoosh.snapshot import Snapshot


class Hits:
    """Makes hits of one search with `passages` each; what is the same for all of them is looked up once."""

    def __init__(self, snapshot: Snapshot, reading: Reading, passages: int) -> None:
        self._snapshot = snapshot
        self._reading = reading
        self._passages = passages
        self._title = Marker.of(reading, "title")
        self._card = snapshot.cards.card

    def hit(self, number: int, score: float, duplicates: int = 0) -> Hit:
        """The document with this number."""
        card = self._card(number)
        return Hit(
            id=card.id,
            path=card.path,
            title=card.title,
            score=score,
            trials=card.trials,
            years=card.years,
            persons=card.persons,
            language=card.language,
            snippets=self._snippets(number),
            title_marks=self._title.mark(card.title) if self._title else (),
            duplicates=duplicates,
        )

    def _snippets(self, number: int) -> tuple[Snippet, ...]:
        if not self._passages:
            return ()
        return snippets(self._snapshot.body(number), self._reading, self._passages)
