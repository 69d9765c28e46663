"""The catalogue beside the files: declared metadata by path."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from engine.document import SourceKind
from indexer.catalogue import read_catalogue
from indexer.page import DeclaredPerson


def collection(root: Path, catalogue: str, *files: str) -> Path:
    for name in files:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text", encoding="utf-8")
    (root / "catalog.csv").write_text(catalogue, encoding="utf-8")
    return root


def test_a_row_declares_title_trials_years_and_persons_with_roles(tmp_path: Path) -> None:
    people = "Andrey Vyshinsky (prosecutor); Lion Feuchtwanger"
    row = f'"moscow/a.txt","The verdict",Trial of the Sixteen; Trial of the Seventeen,1936; 1937,{people}'
    catalogue = read_catalogue(collection(tmp_path, f"path,title,trial,year,persons\n{row}\n", "moscow/a.txt"))
    declared = catalogue.declared("moscow/a.txt")
    assert declared is not None
    assert declared.kind is SourceKind.CATALOGUE
    assert declared.detail == "catalog.csv, line 2"
    assert declared.title == "The verdict"
    assert declared.trials == ("Trial of the Sixteen", "Trial of the Seventeen")
    assert declared.dates == ("1936", "1937")
    assert declared.persons == (DeclaredPerson("Andrey Vyshinsky", "prosecutor"), DeclaredPerson("Lion Feuchtwanger"))
    assert catalogue.problems == ()


def test_any_subset_of_columns_will_do(tmp_path: Path) -> None:
    catalogue = read_catalogue(collection(tmp_path, "year,path\n1898,a.txt\n", "a.txt"))
    declared = catalogue.declared("a.txt")
    assert declared is not None
    assert (declared.dates, declared.title, declared.persons) == (("1898",), "", ())


def test_paths_are_relative_to_the_catalogues_own_folder_and_the_nearer_one_is_believed(tmp_path: Path) -> None:
    collection(tmp_path, "path,title\nsub/a.txt,From above\nb.txt,B\n", "b.txt", "sub/a.txt")
    collection(tmp_path / "sub", "path,title\na.txt,From beside\n")
    catalogue = read_catalogue(tmp_path)
    beside, above = catalogue.declared("sub/a.txt"), catalogue.declared("b.txt")
    assert beside is not None and beside.title == "From beside"
    assert above is not None and above.title == "B"


def test_rows_that_name_no_file_are_told_with_their_line(tmp_path: Path) -> None:
    rows = "path,title\nmissing.txt,M\n../outside.txt,O\n,nameless\na.txt,A\na.txt,twice\n"
    catalogue = read_catalogue(collection(tmp_path, rows, "a.txt"))
    assert list(catalogue.rows) == ["a.txt"]
    assert [f"line {line}" in problem for line, problem in zip((2, 3, 4, 6), catalogue.problems, strict=True)] == [
        True
    ] * 4


def test_a_name_too_long_for_any_file_is_told(tmp_path: Path) -> None:
    catalogue = read_catalogue(collection(tmp_path, f"path,title\n{'x' * 300},M\na.txt,A\n", "a.txt"))
    assert list(catalogue.rows) == ["a.txt"] and "line 2" in catalogue.problems[0]


def test_a_file_is_found_by_either_unicode_form_of_its_name(tmp_path: Path) -> None:
    name = "procès.txt"
    composed = unicodedata.normalize("NFC", name)
    decomposed = unicodedata.normalize("NFD", name)
    catalogue = read_catalogue(collection(tmp_path, f"path,title\n{composed},T\n", decomposed))
    assert catalogue.declared(decomposed) == catalogue.declared(composed) is not None


def test_a_catalogue_without_a_path_column_is_told_not_guessed(tmp_path: Path) -> None:
    catalogue = read_catalogue(collection(tmp_path, "file,title\na.txt,A\n", "a.txt"))
    assert catalogue.rows == {}
    assert "path" in catalogue.problems[0]


def test_a_row_with_too_many_columns_is_told_and_skipped(tmp_path: Path) -> None:
    catalogue = read_catalogue(collection(tmp_path, "path,title\na.txt,Smith, John\nb.txt,B\n", "a.txt", "b.txt"))
    assert list(catalogue.rows) == ["b.txt"]
    assert "line 2" in catalogue.problems[0]


def test_the_fingerprint_is_empty_without_and_changes_with_the_catalogues(tmp_path: Path) -> None:
    assert read_catalogue(tmp_path).fingerprint == ""
    first = read_catalogue(collection(tmp_path, "path\na.txt\n", "a.txt")).fingerprint
    second = read_catalogue(collection(tmp_path, "path,title\na.txt,T\n", "a.txt")).fingerprint
    assert first and second and first != second
