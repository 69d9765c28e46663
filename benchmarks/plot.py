"""Growth as a picture.

    python -m benchmarks.plot OUT.svg DOCUMENTS=FIGURES.json …

FIGURES.json is what ``benchmarks.speed --json`` wrote for a collection of that many
documents. Two panels on logarithmic axes: milliseconds for a page, seconds to build.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path

PANELS = (("page_p50", "page, median, ms"), ("build_s", "build, s"))
COLOURS = {"trialsearch": "#7a2a1e", "fts5": "#4f6d7a", "tantivy": "#5b7f3a", "tantivy-exact": "#a8862c"}
WIDTH, HEIGHT, LEFT, TOP = 330, 240, 56, 34

Points = list[tuple[float, float]]


def lines(figures: dict[int, dict[str, dict[str, float]]], figure: str) -> dict[str, Points]:
    """For each engine its (documents, value) points."""
    found: dict[str, Points] = {}
    for documents, engines in sorted(figures.items()):
        for name, row in engines.items():
            found.setdefault(name, []).append((documents, row[figure]))
    return found


def panel(title: str, series: dict[str, Points], left: int) -> list[str]:
    """One panel as SVG elements."""
    every = [point for points in series.values() for point in points]
    x_low, x_high = (math.log10(edge(x for x, _ in every)) for edge in (min, max))
    y_low, y_high = math.floor(math.log10(min(y for _, y in every))), math.ceil(math.log10(max(y for _, y in every)))

    def place(point: tuple[float, float]) -> tuple[float, float]:
        x = left + (math.log10(point[0]) - x_low) / (x_high - x_low) * WIDTH
        y = TOP + HEIGHT - (math.log10(point[1]) - y_low) / (y_high - y_low) * HEIGHT
        return round(x, 1), round(y, 1)

    parts = [f'<text x="{left}" y="{TOP - 14}" font-weight="bold">{title}</text>']
    for power in range(y_low, y_high + 1):
        _, y = place((10**x_low, 10.0**power))
        parts.append(f'<line x1="{left}" x2="{left + WIDTH}" y1="{y}" y2="{y}" stroke="#ddd"/>')
        parts.append(f'<text x="{left - 8}" y="{y + 4}" text-anchor="end">{10.0**power:g}</text>')
    for documents in sorted({x for x, _ in every}):
        x, _ = place((documents, 10.0**y_low))
        parts.append(f'<text x="{x}" y="{TOP + HEIGHT + 18}" text-anchor="middle">{documents:,.0f}</text>')
    for name, points in series.items():
        path = " ".join(f"{x},{y}" for x, y in map(place, points))
        parts.append(f'<polyline points="{path}" fill="none" stroke="{COLOURS.get(name, "#000")}" stroke-width="2"/>')
    return parts


def picture(figures: dict[int, dict[str, dict[str, float]]]) -> str:
    """The whole SVG."""
    parts: list[str] = []
    names: Sequence[str] = list(next(iter(figures.values())))
    for number, (figure, title) in enumerate(PANELS):
        parts += panel(title, lines(figures, figure), LEFT + number * (WIDTH + 90))
    for number, name in enumerate(names):
        x, y = LEFT + number * 150, TOP + HEIGHT + 44
        parts.append(f'<rect x="{x}" y="{y - 9}" width="10" height="10" fill="{COLOURS.get(name, "#000")}"/>')
        parts.append(f'<text x="{x + 16}" y="{y}">{name}</text>')
    size = f'width="{2 * WIDTH + 190}" height="{HEIGHT + 100}"'
    style = 'font-family="sans-serif" font-size="12"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {style}>\n<rect width="100%" height="100%" fill="#fff"/>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def main() -> None:
    """The command."""
    out, *pairs = sys.argv[1:]
    figures = {}
    for pair in pairs:
        documents, path = pair.split("=", 1)
        figures[int(documents)] = json.loads(Path(path).read_text(encoding="utf-8"))
    Path(out).write_text(picture(figures), encoding="utf-8")


if __name__ == "__main__":
    main()
