"""Fixtures shared by all tests: a handful of real trials in four languages, and an index of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from engine.document import Document, Paragraph, Person, Role, Source, SourceKind, Trial, TrialDate, document_id
from engine.index import Index, open_index
from engine.parser import parse_query
from engine.search import Results, Search

settings.register_profile("any machine", deadline=None)  # a slow machine is no failure
settings.register_profile("same every time", deadline=None, derandomize=True)
settings.load_profile("same every time" if os.environ.get("CI") else "any machine")

SHARED = Path(__file__).parents[2] / "shared"
CURATOR = Source(SourceKind.CATALOGUE, "test")


def document(
    path: str,
    title: str,
    *paragraphs: str,
    language: str = "en",
    trials: tuple[str, ...] = (),
    years: tuple[int, ...] = (),
    persons: tuple[tuple[str, Role], ...] = (),
) -> Document:
    """A Document with the metadata said plainly."""
    return Document(
        id=document_id(path),
        path=path,
        title=title,
        paragraphs=tuple(Paragraph(number, text) for number, text in enumerate(paragraphs, 1)),
        language=language,
        encoding="utf-8",
        trials=tuple(Trial(name, CURATOR) for name in trials),
        dates=tuple(TrialDate(str(year), f"{year:04}", f"{year:04}", CURATOR) for year in years),
        persons=tuple(Person(name, role, CURATOR) for name, role in persons),
    )


INDUSTRIAL = document(
    "moscow/industrial-party.txt",
    "The Industrial Party Trial",
    "Eight engineers stood accused of wrecking. Nikolai Krylenko prosecuted; Andrey Vyshinsky presided.",
    "Leonid Ramzin confessed at once, and his confession was printed in every newspaper.",
    trials=("Industrial Party Trial",),
    years=(1930,),
    persons=(
        ("Nikolai Krylenko", Role.PROSECUTOR),
        ("Andrey Vyshinsky", Role.JUDGE),
        ("Leonid Ramzin", Role.DEFENDANT),
    ),
)
SIXTEEN = document(
    "moscow/sixteen.html",
    "The Trial of the Sixteen",
    "Zinoviev and Kamenev confessed to terror. Andrey Vyshinsky demanded that the mad dogs be shot.",
    "The confessions had been extracted under pressure.",
    trials=("Trial of the Sixteen",),
    years=(1936,),
    persons=(("Andrey Vyshinsky", Role.PROSECUTOR), ("Grigory Zinoviev", Role.DEFENDANT)),
)
RUSSIAN = document(
    "russian/промпартия.txt",
    "Процесс Промпартии",
    "Инженеры обвинялись во вредительстве. Председательствовал Вышинский, обвинял Крыленко.",
    "Подсудимый Рамзин признал вину. Слова Вышинского повторили все газеты.",
    language="ru",
    trials=("Industrial Party Trial",),
    years=(1930,),
    persons=(("Andrey Vyshinsky", Role.JUDGE), ("Leonid Ramzin", Role.DEFENDANT)),
)
DREYFUS = document(
    "france/dreyfus.txt",
    "L'affaire Dreyfus",
    "Le procès du capitaine Dreyfus s'ouvre à Paris. Les juges délibèrent à huis clos.",
    "Émile Zola accuse l'état-major d'avoir condamné un innocent.",
    language="fr",
    trials=("Dreyfus Affair",),
    years=(1894, 1899),
    persons=(("Alfred Dreyfus", Role.DEFENDANT), ("Émile Zola", Role.MENTIONED)),
)
REICHSTAG = document(
    "germany/reichstag.txt",
    "Der Reichstagsbrandprozess",
    "Dimitroff verhörte Göring selbst. Van der Lubbe schwieg während der ganzen Prozesse.",
    language="de",
    trials=("Reichstag Fire Trial",),
    years=(1933,),
    persons=(("Georgi Dimitrov", Role.DEFENDANT),),
)
NOTES = document("notes.txt", "Loose notes", "Remember to look for the trial papers of the engineers in the archive.")
SAMPLE = (INDUSTRIAL, SIXTEEN, RUSSIAN, DREYFUS, REICHSTAG, NOTES)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    """An index of the sample, to be changed as a test likes."""
    opened = open_index(tmp_path / "index", create=True)
    with opened.writer() as writer:
        for each in SAMPLE:
            writer.put(each)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """An index of the sample that is only read."""
    opened = open_index(tmp_path_factory.mktemp("sample") / "index", create=True)
    with opened.writer() as writer:
        for each in SAMPLE:
            writer.put(each)
    yield opened
    opened.close()


def ask(index: Index, text: str, **options: object) -> Results:
    """The results of a query typed as `text`."""
    return index.search(Search(parse_query(text), **options))  # type: ignore[arg-type]


def paths(results: Results) -> list[str]:
    """The paths of the hits in their order."""
    return [hit.path for hit in results.hits]


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The two documents the project was created from; they stay outside the repository."""
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("the seed documents are not beside this checkout")
    return folder
