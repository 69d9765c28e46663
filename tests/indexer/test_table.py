"""A curator's tables: whatever a spreadsheet writes is read, and a line that cannot be used costs no other line."""

from __future__ import annotations

import pytest

from indexer.table import read_table

COLUMNS = ("name", "aliases", "dates")
PLAIN = "name,aliases\nАндрей Вышинский,Vyshinsky|Wyschinski\nEmile Zola,\n"


def read(text: str, encoding: str = "utf-8") -> tuple[list[tuple[int, dict[str, str]]], list[tuple[int, str]]]:
    table = read_table(text.encode(encoding), COLUMNS)
    return [(row.line, dict(row.cells)) for row in table.rows], [(flaw.line, flaw.text) for flaw in table.flaws]


AS_WRITTEN = {
    "commas": (PLAIN, "utf-8"),
    "byte order mark": (PLAIN, "utf-8-sig"),
    "semicolons, as in much of Europe": (PLAIN.replace(",", ";"), "utf-8"),
    "Unicode text of Excel": (PLAIN.replace(",", "\t").replace("\n", "\r\n"), "utf-16"),
    "old Macintosh": (PLAIN.replace("\n", "\r"), "utf-8"),
    "sep= for Excel": ("sep=;\n" + PLAIN.replace(",", ";"), "utf-8"),
    "blank lines first": ("\n\n" + PLAIN, "utf-8"),
    "empty columns after the last": (PLAIN.replace("\n", ",,\n"), "utf-8"),
    "null characters": (PLAIN.replace("Zola", "Zo\0la"), "utf-8"),
}


@pytest.mark.parametrize("name", AS_WRITTEN)
def test_whatever_a_spreadsheet_writes_is_read(name: str) -> None:
    rows, flaws = read(*AS_WRITTEN[name])
    assert flaws == []
    assert [cells for _, cells in rows] == [
        {"name": "Андрей Вышинский", "aliases": "Vyshinsky|Wyschinski"},
        {"name": "Emile Zola", "aliases": ""},
    ]


ONE_LOST = {
    "a quotation mark that is never closed": '"Ramzin,Rykov\n',
    "text after a closed quotation mark": '"Ramzin" Leonid,Rykov\n',
    "a comma without quotes": "Ramzin, Leonid,Ramsin\n",
    "bytes of another encoding": "Рамзин,Ramzin\n",
}


@pytest.mark.parametrize("line", ONE_LOST.values(), ids=ONE_LOST)
def test_a_line_that_cannot_be_used_costs_no_other_line(line: str) -> None:
    text = f'name,aliases\nEmile Zola,Zola\n{line}Alfred Dreyfus,"Dreyfus, A."\n'
    rows, flaws = read(text, "cp1251")
    assert [(at, cells["name"]) for at, cells in rows] == [(2, "Emile Zola"), (4, "Alfred Dreyfus")]
    assert {at for at, _ in flaws} == {3}


def test_a_cell_of_two_lines_is_one_cell() -> None:
    rows, flaws = read('name,aliases\nEmile Zola,"first\nsecond"\nAlfred Dreyfus,\n')
    assert [at for at, _ in rows] == [2, 4] and flaws == []


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("name,name", "several columns “name”"),
        ("name,alias", "if it is “aliases”"),
        ("person,aliases", "no column “name”"),
    ],
)
def test_a_misnamed_column_is_told(header: str, said: str) -> None:
    rows, flaws = read(f"{header}\nEmile Zola,Zola\n")
    assert [(at, said in text) for at, text in flaws] == [(1, True)]
    assert [cells["name"] for _, cells in rows] == ([] if "no column" in said else ["Emile Zola"])


@pytest.mark.parametrize("text", ["", "\n \n", "name,aliases\n", "name"])
def test_a_table_without_rows_is_in_order(text: str) -> None:
    assert read(text) == ([], [])
