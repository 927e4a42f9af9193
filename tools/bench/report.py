"""The page about the figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from tools.bench.figures import KILO, MEBI, Figure, by_subject, cpu, figures, spread, wall
from tools.bench.rounds import Measured

_PAGE = Path(__file__).with_name("page.md")


def page(
    measured: Sequence[Measured],
    rounds: int,
    machine: Mapping[str, str],
    versions: Mapping[str, str],
    day: date,
) -> str:
    """The whole page as Markdown."""
    groups = groupby(measured, key=lambda m: m.group)
    text = _PAGE.read_text("utf-8").format(
        day=day.isoformat(),
        rounds=rounds,
        figures=figures_table(figures(by_subject(measured))),
        groups="\n".join(f"## {group}\n\n{results_table(members)}" for group, members in groups),
        facts=_table(("", ""), ":--|:--", {**machine, **versions}.items()),
    )
    return text.rstrip() + "\n"


def figures_table(found: Iterable[Figure]) -> str:
    """Figure, bound, measured, reached or not."""
    rows = [(f.name, f"{f.bound:g} {f.unit}".strip(), _measured(f), _verdict(f)) for f in found]
    return _table(("Figure", "At most", "Measured", ""), ":--|--:|--:|:--", rows)


def results_table(measured: Iterable[Measured]) -> str:
    """Absolute figures of one content."""
    rows = [
        (m.name, _seconds(m), f"{cpu(m):.2f}", f"{m.peak / MEBI:.0f}", _size(m), str(m.pages or ""))
        for m in measured
    ]
    head = ("", "Time, s", "Processor, s", "Memory, MiB", "PDF, kB", "Pages")
    return _table(head, ":--|--:|--:|--:|--:|--:", rows)


def _measured(figure: Figure) -> str:
    if figure.value is None:
        return ""
    digits = 0 if figure.unit and figure.value >= 10 else 2
    return f"{figure.value:.{digits}f} {figure.unit}".strip()


def _verdict(figure: Figure) -> str:
    if figure.value is None:
        return "not measured"
    return "reached" if figure.is_reached else "not reached"


def _seconds(measured: Measured) -> str:
    least, most = spread([sample.wall for sample in measured.samples])
    digits = 2 if most >= 0.1 else 4
    return f"{wall(measured):.{digits}f} ({least:.{digits}f}–{most:.{digits}f})"


def _size(measured: Measured) -> str:
    return f"{measured.size / KILO:.0f}" if measured.size else ""


def _table(head: Sequence[str], rule: str, rows: Iterable[Sequence[str]]) -> str:
    lines = [" | ".join(row) for row in (head, *rows)]
    lines.insert(1, rule.replace("|", " | "))
    return "".join(f"| {line} |\n" for line in lines)
