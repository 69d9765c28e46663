"""How right the readers and rules are, against answers given with the inputs, and how fast.

    python -m benchmarks.extraction FOLDER [--only NAME …] [--json OUT]

FOLDER holds sub-folders, each with ``files/`` and ``gold.jsonl``: one object a line with `file` and the answers for it,
of which any may be missing:

    text                    the text of the page: F1 over runs of four words, and whether all letters are the same
    with, without           sentences that belong and do not belong to the text
    title, trials, years    names of the document and of its trials; the years of the trials
    persons                 [{names, roles, required}]; `persons_complete` says that there is nobody else
    readable, say           whether the file can be read, and words its text must have

For every sub-folder a line with the figures its answers allow. Speed is megabytes of text per second and core, of the
rules alone (`rules MB/s`) and of reading the file (`read MB/s` of bytes).
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.agreement import ROLE_CLASSES, letters, name_words, same_person, same_trial, shingles
from engine.document import Person
from indexer.extract import Description, describe
from indexer.parse import Surroundings
from indexer.read import Refusal, read

Figures = dict[str, float]
Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was made of a file: its text and description ("" and None when it was refused), and seconds and bytes."""

    answer: Answer
    text: str = ""
    description: Description | None = None
    size: int = 0
    reading: float = 0.0
    describing: float = 0.0


def read_all(folder: Path) -> list[Reading]:
    """The files of `folder` that have answers, read and described in the surroundings of the folder."""
    around = Surroundings.of(folder / "files")
    with (folder / "gold.jsonl").open(encoding="utf-8") as stream:
        return [_read(folder / "files" / answer["file"], answer, around) for answer in map(json.loads, stream)]


def _read(path: Path, answer: Answer, around: Surroundings) -> Reading:
    data = path.read_bytes()
    start = time.process_time()
    found = read(data, path.name)
    middle = time.process_time()
    if isinstance(found, Refusal):
        return Reading(answer, size=len(data), reading=middle - start)
    described = describe(found.page, path.name, around.catalogue.declared(path.name), around.authority)
    text = "\n\n".join(paragraph.text for paragraph in found.page.paragraphs)
    return Reading(answer, text, described, len(data), middle - start, time.process_time() - middle)


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _f1(right: float, said: float, known: float) -> float:
    return _ratio(2 * right, said + known)


def body(readings: Sequence[Reading]) -> Figures:
    """F1 of mean precision and mean recall over runs of four words, and the share of texts that are the same."""
    precision, recall = [], []
    for each in readings:
        known, said = shingles(each.answer["text"]), shingles(each.text)
        both = (known & said).total()
        precision += [both / said.total()] if said else []
        recall += [both / known.total()] if known else []
    p, r = _ratio(sum(precision), len(precision)), _ratio(sum(recall), len(recall))
    same = sum(letters(each.text) == letters(each.answer["text"]) for each in readings)
    return {"body F1": _ratio(2 * p * r, p + r), "same text": _ratio(same, len(readings))}


def segments(readings: Sequence[Reading]) -> Figures:
    """F1 of the sentences that must be in the text against those that must not."""
    kept = lost = wrong = 0
    for each in readings:
        text = " ".join(each.text.split())
        inside = [" ".join(part.split()) in text for part in each.answer["with"]]
        kept, lost = kept + sum(inside), lost + inside.count(False)
        wrong += sum(" ".join(part.split()) in text for part in each.answer["without"])
    return {"segments F1": _f1(kept, kept + wrong, kept + lost)}


def titles(readings: Sequence[Reading]) -> Figures:
    """The share of documents that have the title of the answer."""
    right = sum(same_trial(each.description.title, each.answer["title"]) for each in readings if each.description)
    return {"title": _ratio(right, len(readings))}


def trials(readings: Sequence[Reading]) -> Figures:
    """The share of documents with a right name of their trial."""
    right = 0
    for each in readings:
        names = [trial.name for trial in each.description.trials] if each.description else []
        right += any(same_trial(name, known) for name in names for known in each.answer["trials"])
    return {"trial": _ratio(right, len(readings))}


def years(readings: Sequence[Reading]) -> Figures:
    """The share of documents whose years are exactly those of the answer; years that may be said count neither way."""
    right = 0
    for each in readings:
        known = set(each.answer["years"])
        dates = each.description.dates if each.description else ()
        right += {year for date in dates for year in date.years} - (_optional_years(each) - known) == known
    return {"years exact": _ratio(right, len(readings))}


def _optional_years(each: Reading) -> set[int]:
    return set(each.answer.get("years_optional", ()))


def persons(readings: Sequence[Reading]) -> Figures:
    """Recall of the full names required, F1 where the answers are complete, and the share of roles that is right.

    A person matches one answer. Lone surnames and those whom the answers call optional count neither way.
    """
    right = said = known = roles_right = roles = 0
    for each in readings:
        found = {name_words(person.name): person for person in (each.description.persons if each.description else ())}
        required = [one for one in each.answer["persons"] if one["required"]]
        left = dict(found)
        for one in required:
            if (key := next((key for key, person in left.items() if _is(person, one)), None)) is not None:
                right += 1
                role = ROLE_CLASSES[left.pop(key).role]
                roles, roles_right = roles + bool(one["roles"]), roles_right + bool(role & set(one["roles"]))
        others = each.answer["persons"]
        spare = [key for key, person in left.items() if len(key) < 2 or any(_is(person, one) for one in others)]
        said, known = said + len(found) - len(spare), known + len(required)
    figures = {"persons recall": _ratio(right, known)}
    if all(each.answer.get("persons_complete") for each in readings):
        figures["persons F1"] = _f1(right, said, known)
    return figures | ({"role": _ratio(roles_right, roles)} if roles else {})


def _is(person: Person, answer: Answer) -> bool:
    return any(same_person(person.name, name) for name in answer["names"])


def broken(readings: Sequence[Reading]) -> Figures:
    """The share of files that give their words when they can be read, and nothing when they cannot."""
    fine = 0
    for each in readings:
        readable = each.answer["readable"]
        fine += readable is None or (each.answer["say"] in each.text if readable else not each.text.strip())
    return {"broken": _ratio(fine, len(readings))}


def speed(readings: Sequence[Reading]) -> Figures:
    """Megabytes of text a second that the rules describe, and of bytes that are read."""
    return {
        "rules MB/s": _ratio(sum(len(each.text) for each in readings) / 1e6, sum(each.describing for each in readings)),
        "read MB/s": _ratio(sum(each.size for each in readings) / 1e6, sum(each.reading for each in readings)),
    }


MEASURES: dict[str, Callable[[Sequence[Reading]], Figures]] = {
    "text": body,
    "with": segments,
    "title": titles,
    "trials": trials,
    "years": years,
    "persons": persons,
    "readable": broken,
}
"""The measure for each kind of answer."""


def measure(readings: Sequence[Reading]) -> Figures:
    """The figures that the answers allow."""
    figures: Figures = {"files": len(readings)}
    for key, scorer in MEASURES.items():
        if having := [each for each in readings if each.answer.get(key) or (key == "readable" and key in each.answer)]:
            figures |= scorer(having)
    return figures | speed(readings)


def lines(table: dict[str, Figures]) -> Iterator[str]:
    """The figures as a Markdown table, a dash where there is no answer of a kind."""
    columns = list(dict.fromkeys(name for figures in table.values() for name in figures))
    yield "| input | " + " | ".join(columns) + " |"
    yield "|---" * (len(columns) + 1) + "|"
    for name, figures in table.items():
        cells = (_cell(column, figures[column]) if column in figures else "–" for column in columns)
        yield f"| {name} | " + " | ".join(cells) + " |"


def _cell(column: str, value: float) -> str:
    return f"{value:.0f}" if column == "files" else f"{value:.1f}" if "MB/s" in column else f"{value:.3f}"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    folders = sorted(file.parent for file in options.folder.glob("*/gold.jsonl"))
    table = {each.name: measure(read_all(each)) for each in folders if not options.only or each.name in options.only}
    print("\n".join(lines(table)))
    if options.json:
        options.json.write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
