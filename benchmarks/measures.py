"""Measures of a ranking against judgments, as TREC defines them; a query without right answers is not measured.

Definitions: Manning, Raghavan and Schütze, Introduction to Information Retrieval
(2008), section 8.4. `ranked` are document names, best first; `grades` maps the judged
ones to how right they are, 0 for wrong.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

Grades = Mapping[str, int]


def average_precision(ranked: Sequence[str], grades: Grades) -> float:
    """The mean, over all right answers, of the precision where each is found; 0 for those that are not."""
    right, total = 0, 0.0
    for place, name in enumerate(ranked, 1):
        if grades.get(name, 0) > 0:
            right += 1
            total += right / place
    return total / sum(grade > 0 for grade in grades.values())


def discounted_gain(ranked: Sequence[str], grades: Grades, depth: int = 10) -> float:
    """nDCG: grades discounted by the logarithm of the place, as a share of the best possible order."""
    ideal = sorted((grade for grade in grades.values() if grade > 0), reverse=True)
    return _gain([grades.get(name, 0) for name in ranked[:depth]]) / _gain(ideal[:depth])


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / math.log2(place + 1) for place, grade in enumerate(grades, 1))


def precision(ranked: Sequence[str], grades: Grades, depth: int = 10) -> float:
    """The share of right answers among the first `depth` places."""
    return sum(grades.get(name, 0) > 0 for name in ranked[:depth]) / depth


def recall(ranked: Sequence[str], grades: Grades, depth: int = 100) -> float:
    """The share of all right answers that the first `depth` places hold."""
    found = sum(grades.get(name, 0) > 0 for name in ranked[:depth])
    return found / sum(grade > 0 for grade in grades.values())


MEASURES: dict[str, Callable[[Sequence[str], Grades], float]] = {
    "MAP": average_precision,
    "nDCG@10": discounted_gain,
    "P@10": precision,
    "R@100": recall,
}
"""What is reported, by its usual name."""


def read_judgments(lines: Sequence[str]) -> dict[str, dict[str, int]]:
    """TREC judgments: query, a column that is not used, document, grade."""
    judged: dict[str, dict[str, int]] = {}
    for line in lines:
        query, _, document, grade = line.split()
        judged.setdefault(query, {})[document] = int(grade)
    return {query: grades for query, grades in judged.items() if any(grade > 0 for grade in grades.values())}
