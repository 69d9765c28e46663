"""A change of the authority files labels documents anew: as if all had been read again, without reading one."""

from __future__ import annotations

import csv
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.document import Document
from engine.index import Index, open_index
from indexer.pipeline import index_folders
from indexer.report import Options, Report

Rows = Sequence[Mapping[str, str]]

FILES = {
    "industrial-party.txt": "The Industrial Party Trial\n\nEight engineers stood accused in Moscow in 1930. "
    "Krylenko prosecuted; A. Ya. Vyshinsky presided.\n\nRamzin confessed. Comrade Vyshinsky asked Fedotov.",
    "промпартия.txt": "Процесс Промпартии\n\nПредседательствовал Вышинский, обвинял Крыленко.\n\n"
    "Показания Рамзина смутили Вышинского; о Федотове говорили мало.",
    "sixteen.html": "<html><head><title>The Trial of the Sixteen</title>"
    '<meta name="dcterms.subject" content="Moscow trials"></head><body><h1>The Trial of the Sixteen</h1>'
    "<p>Zinoviev and Kamenev confessed in August 1936. Vyshinsky demanded their death.</p></body></html>",
    "schauprozess.txt": "Der Schauprozess\n\nWyschinski forderte den Tod für Sinowjew. Der Prozess der Sechzehn "
    "dauerte sechs Tage.",
    "dreyfus.txt": "Captain Dreyfus before his judges\n\nHe denied it. Émile Zola, who wrote a letter, was absent.",
    "butler.txt": "JAMES BUTLER, of St. Giles, was indicted for feloniously stealing one silver watch, "
    "the goods of John Smith, June 6, 1810.\n\nJOHN SMITH. I am a watchmaker.",
    "brown.md": "---\ntrial: Brown versus Board\npersons: Thurgood Marshall (defence)\n---\n\nThe court met in 1954.",
    "letter.txt": "A letter\n\nNothing of interest happened to us in Smolensk.",
    "catalogued.txt": "Protocol\n\nOn the second day he spoke.",
}
CATALOGUE = "path,trial,year,persons\ncatalogued.txt,Shakhty Affair,1928,Nikolay Krylenko (prosecutor)\n"
PERSONS: Rows = (
    {"name": "Andrey Vyshinsky", "aliases": "Vyshinsky|Вышинский|Wyschinski", "roles": "judge: Industrial Party Trial"},
    {"name": "Nikolai Krylenko", "aliases": "Krylenko|Крыленко|Nikolay Krylenko", "roles": "prosecutor"},
    {"name": "Leonid Ramzin", "aliases": "Ramzin|Рамзин", "roles": "defendant: Industrial Party Trial"},
    {"name": "Alfred Dreyfus", "aliases": "Captain Dreyfus|Dreyfus", "roles": "defendant: Dreyfus Affair"},
    {"name": "Aleksandr Fedotov", "aliases": "Fedotov|Федотов", "roles": "defendant: Industrial Party Trial"},
    {"name": "Thurgood Marshall", "aliases": "Marshall", "roles": "judge"},
    {"name": "James Butler", "aliases": "J. Butler", "roles": ""},
)
TRIALS: Rows = (
    {"name": "Industrial Party Trial", "aliases": "Процесс Промпартии", "dates": "1930-11-25/1930-12-07"},
    {"name": "Trial of the Sixteen", "aliases": "Prozess der Sechzehn|Moscow trials", "dates": "1936-08"},
    {"name": "Dreyfus Affair", "aliases": "Dreyfus case", "dates": "1894/1906"},
    {"name": "Brown v. Board of Education", "aliases": "Brown versus Board", "dates": "1954"},
    {"name": "R. v. Butler", "aliases": "Trial of James Butler", "dates": "1810-06-06"},
    {"name": "Shakhty Trial", "aliases": "Shakhty Affair", "dates": "1928"},
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "catalog.csv").write_text(CATALOGUE, encoding="utf-8")
    (folder / "authority").mkdir()
    return folder


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """An index that goes from one state of the authority files to the next and is never built anew."""
    return open_index(tmp_path_factory.mktemp("standing") / "index", create=True)


def curate(folder: Path, persons: Rows, trials: Rows) -> None:
    for name, rows in (("persons.csv", persons), ("trials.csv", trials)):
        columns = list(dict.fromkeys(column for row in (*rows, {"name": ""}) for column in row))
        with (folder / "authority" / name).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, columns, restval="")
            writer.writeheader()
            writer.writerows(rows)


def documents(index: Index) -> dict[str, Document | None]:
    return {file.path: index.document(file.document) for file in index.stats().manifest.files.values()}


def run(index: Index, folder: Path) -> Report:
    return index_folders(index, [folder], Options())


def without(rows: Rows, name: str) -> Rows:
    return [row for row in rows if row["name"] != name]


def changed(rows: Rows, entry: str, **cells: str) -> Rows:
    return [{**row, **cells} if row["name"] == entry else row for row in rows]


BUTLER = "R. v. Butler"
EDITS: list[tuple[str, Rows, Rows, set[str]]] = [
    ("nothing", PERSONS, TRIALS, set()),
    ("a note and an identifier", changed(PERSONS, "Leonid Ramzin", notes="engineer", identifier="Q1"), TRIALS, set()),
    ("a line put in before all others", ({"name": "Nobody Here"}, *PERSONS), TRIALS, set()),
    (
        "an alias taken away",
        changed(PERSONS, "Andrey Vyshinsky", aliases="Vyshinsky|Вышинский"),
        TRIALS,
        {"schauprozess.txt"},
    ),
    (
        "an entry renamed",
        changed(PERSONS, "Leonid Ramzin", name="Leonid K. Ramzin"),
        TRIALS,
        {"industrial-party.txt", "промпартия.txt"},
    ),
    ("an entry deleted", without(PERSONS, "Aleksandr Fedotov"), TRIALS, {"industrial-party.txt", "промпартия.txt"}),
    ("an entry added", (*PERSONS, {"name": "Grigory Zinoviev", "aliases": "Zinoviev"}), TRIALS, {"sixteen.html"}),
    (
        "a role changed",
        changed(PERSONS, "Nikolai Krylenko", roles="judge"),
        TRIALS,
        {"industrial-party.txt", "промпартия.txt"},  # in the third document the catalogue says it
    ),
    ("a declared person known no more", without(PERSONS, "Nikolai Krylenko"), TRIALS, {"catalogued.txt"}),
    ("another role than front matter says", changed(PERSONS, "Thurgood Marshall", roles="clerk"), TRIALS, set()),
    ("a trial of the catalogue known no more", PERSONS, without(TRIALS, "Shakhty Trial"), {"catalogued.txt"}),
    ("a trial of front matter known no more", PERSONS, without(TRIALS, "Brown v. Board of Education"), {"brown.md"}),
    ("a trial whose name a rule composed", PERSONS, without(TRIALS, BUTLER), {"butler.txt"}),
    ("a trial known by its defendant", PERSONS, without(TRIALS, "Dreyfus Affair"), {"dreyfus.txt"}),
    ("the dates of a trial", PERSONS, changed(TRIALS, BUTLER, dates="1810-06-07"), {"butler.txt"}),
    ("everything", (), (), {"industrial-party.txt", "промпартия.txt", "sixteen.html", "brown.md", "dreyfus.txt"}),
]


@pytest.mark.parametrize(("claim", "persons", "trials", "otherwise"), EDITS, ids=[edit[0] for edit in EDITS])
def test_documents_are_as_if_read_anew(
    folder: Path, standing: Index, tmp_path: Path, claim: str, persons: Rows, trials: Rows, otherwise: set[str]
) -> None:
    curate(folder, PERSONS, TRIALS)
    run(standing, folder)
    before = documents(standing)
    curate(folder, persons, trials)
    report = run(standing, folder)
    now = documents(standing)
    different = {path for path in now if now[path] != before[path]}
    assert different >= otherwise, claim
    assert (report.updated, report.relabelled, report.unchanged) == (0, len(different), len(FILES) - len(different))
    anew = open_index(tmp_path / "anew", create=True)
    run(anew, folder)
    assert now == documents(anew)
    if not otherwise:
        assert different == set()


WORDS = (
    "Vyshinsky",
    "Вышинский",
    "Рамзин",
    "Ramzin",
    "Émile",
    "Zola",
    "Dreyfus",
    "Trial",
    "of",
    "the",
    "Sixteen",
    "Der",
)
NAMES = st.lists(st.sampled_from((*WORDS, "Процесс", "Промпартии", "James", "Butler", "Smolensk", "A.")), min_size=1)
ENTRIES = st.lists(
    st.fixed_dictionaries(
        {
            "name": NAMES.map(lambda words: " ".join(words[:3])),
            "aliases": st.lists(NAMES.map(lambda words: " ".join(words[:4])), max_size=3).map("|".join),
        }
    ),
    max_size=4,
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.permutations([*PERSONS]).flatmap(lambda rows: st.tuples(st.just(rows), st.integers(0, len(rows)), ENTRIES)),
    st.permutations([*TRIALS]).flatmap(lambda rows: st.tuples(st.just(rows), st.integers(0, len(rows)), ENTRIES)),
)
def test_whatever_a_curator_writes_the_documents_are_as_if_read_anew(
    folder: Path,
    standing: Index,
    tmp_path_factory: pytest.TempPathFactory,
    persons: tuple[Rows, int, Rows],
    trials: tuple[Rows, int, Rows],
) -> None:
    curate(folder, *((*rows[:kept], *more) for rows, kept, more in (persons, trials)))
    run(standing, folder)
    anew = open_index(tmp_path_factory.mktemp("anew") / "index", create=True)
    run(anew, folder)
    assert documents(standing) == documents(anew)


def test_relabelling_reads_no_file(folder: Path, tmp_path: Path) -> None:
    index = open_index(tmp_path / "index", create=True)
    curate(folder, PERSONS, TRIALS)
    run(index, folder)
    path = folder / "schauprozess.txt"
    kept, stat = path.read_bytes(), path.stat()
    try:
        path.write_bytes(kept.replace(b"Wyschinski", b"Wyschynska"))
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))  # so that nothing shows that it was changed
        curate(folder, changed(PERSONS, "Andrey Vyshinsky", name="Andrej Wyschinski"), TRIALS)
        assert run(index, folder).relabelled == 4
    finally:
        path.write_bytes(kept)
    document = documents(index)["schauprozess.txt"]
    assert document is not None and "Wyschinski" in document.text
    assert "Andrej Wyschinski" in [person.name for person in document.persons]


def test_a_changed_catalogue_still_reads_all_files_of_its_folder(folder: Path, tmp_path: Path) -> None:
    index = open_index(tmp_path / "index", create=True)
    curate(folder, PERSONS, TRIALS)
    run(index, folder)
    try:
        (folder / "catalog.csv").write_text(CATALOGUE + "letter.txt,Smolensk Case,1929,\n", encoding="utf-8")
        report = run(index, folder)
    finally:
        (folder / "catalog.csv").write_text(CATALOGUE, encoding="utf-8")
    assert (report.updated, report.relabelled) == (len(FILES), 0)


def test_a_file_that_is_gone_is_not_labelled_but_forgotten(folder: Path, tmp_path: Path) -> None:
    index = open_index(tmp_path / "index", create=True)
    extra = folder / "passing.txt"
    extra.write_text("Vyshinsky was seen in passing.", encoding="utf-8")
    curate(folder, PERSONS, TRIALS)
    run(index, folder)
    extra.unlink()
    curate(folder, without(PERSONS, "Andrey Vyshinsky"), TRIALS)
    report = run(index, folder)
    assert (report.removed, report.documents) == (1, len(FILES))
    assert "passing.txt" not in documents(index)


def test_each_folder_is_labelled_by_its_own_authority_files(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "letters"
    (other / "authority").mkdir(parents=True)
    (other / "a.txt").write_text("Vyshinsky wrote to Ramzin.", encoding="utf-8")
    (other / "authority" / "persons.csv").write_text("name,aliases\nA. J. Vyshinsky,Vyshinsky\n", encoding="utf-8")
    curate(folder, PERSONS, TRIALS)
    index = open_index(tmp_path / "index", create=True)
    index_folders(index, [folder, other], Options())
    (other / "authority" / "persons.csv").write_text("name,aliases\nA. Vyshinskii,Vyshinsky\n", encoding="utf-8")
    report = index_folders(index, [folder, other], Options())
    assert report.relabelled == 1
    names = {value.value for value in index.facet_values("person", "vyshinsk").values}
    assert names == {"Andrey Vyshinsky", "A. Vyshinskii"}


def test_documents_kept_without_their_files_are_labelled_too(tmp_path: Path) -> None:
    letters = tmp_path / "letters"
    (letters / "authority").mkdir(parents=True)
    (letters / "a.txt").write_text("Vyshinsky wrote to Ramzin.", encoding="utf-8")
    index = open_index(tmp_path / "index", create=True)
    index_folders(index, [letters], Options())
    (letters / "a.txt").unlink()
    (letters / "authority" / "persons.csv").write_text("name,aliases\nA. J. Vyshinsky,Vyshinsky\n", encoding="utf-8")
    report = index_folders(index, [letters], Options(keep_missing=True))
    assert (report.relabelled, report.removed) == (1, 0)
    assert [value.value for value in index.facet_values("person", "vysh").values] == ["A. J. Vyshinsky"]
