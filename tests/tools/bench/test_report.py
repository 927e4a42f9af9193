"""Medians, ratios and the page that tells them."""

from __future__ import annotations

from datetime import date

import pytest

from tools.bench import subjects as s
from tools.bench.figures import MEBI, by_subject, cpu, figures, spread, wall
from tools.bench.processes import Sample
from tools.bench.report import figures_table, page, results_table
from tools.bench.rounds import Measured


def measured(
    group: str, name: str, *walls: float, peak: int = 0, size: int = 0, pages: int = 0
) -> Measured:
    """A result; its processor time is twice the clock's."""
    samples = tuple(Sample(w, 2 * w) for w in walls)
    return Measured(group, name, samples, peak, size or None, pages or None)


RESULTS = [
    measured("1×", s.WEASYPRINT, 1.0, 9.0, 1.2),
    measured("1×", s.WHOLE, 0.9, 0.6, 0.8, size=92_000),
    measured("10×", s.TYPST, 0.25),
    measured("10×", s.WEASYPRINT, 4.0),
    measured("10×", s.IMPORT, 0.5),
    measured("10×", s.WHOLE, 2.0, pages=100),
    measured("10×", s.EDITED, 0.6),
    measured("10×", s.NOTHING, 0.2),
    measured("40×", s.WHOLE, 8.8, pages=400, peak=400 * MEBI),
    measured(s.MEETINGS, s.ONE_WORKER, 10.0),
    measured(s.MEETINGS, s.TWO_WORKERS, 6.0),
    measured(s.HISTORY, f"{s.CHECK}, 1,000 items", 2.0),
    measured(s.HISTORY, f"{s.CHECK}, 10,000 items", 22.0),
    *(
        each
        for group in (s.ARCHIVE, s.SERVER_ARCHIVE)
        for each in (
            measured(group, s.FIRST_ADDED, 10.0, peak=100 * MEBI),
            measured(group, s.LAST_ADDED, 15.0, peak=110 * MEBI),
            measured(group, s.SEARCH, *(0.001 * n for n in range(1, 100))),
        )
    ),
    measured(s.ATTACHMENTS, s.COPIED, 0.1),
    measured(s.ATTACHMENTS, s.BOUND, 0.16, peak=200 * MEBI),
]


def test_the_median_and_the_spread_are_of_all_samples() -> None:
    result = measured("1×", "x", 3.0, 1.0, 2.0)
    assert (wall(result), cpu(result)) == (2.0, 4.0)
    assert spread([sample.wall for sample in result.samples]) == (1.0, 3.0)


def test_each_figure_is_worked_out_and_judged() -> None:
    found = {f.name: (f.value, f.is_reached) for f in figures(by_subject(RESULTS))}
    assert list(found.values()) == [
        (pytest.approx(0.8 / 1.2), True),
        (pytest.approx(0.5), True),
        (pytest.approx(0.15), True),
        (pytest.approx(0.4), False),
        (None, False),
        (pytest.approx(1.1), True),
        (400, True),
        (pytest.approx(0.6), False),
        (pytest.approx(1.1), True),
        (92, True),
        *2
        * (
            (pytest.approx(1.5), True),
            (pytest.approx(1.5), False),
            (pytest.approx(1.1), True),
            (pytest.approx(95), False),
        ),
        (pytest.approx(1.6), False),
        (200, True),
    ]


def test_the_figures_are_a_table_with_bounds_and_verdicts() -> None:
    lines = figures_table(figures(by_subject(RESULTS))).splitlines()
    assert lines[1] == "| :-- | --: | --: | :-- |"
    assert lines[2] == "| 1×: referat whole ÷ bare weasyprint | 0.9 | 0.67 | reached |"
    assert lines[6].endswith("| 1.2 |  | not measured |")
    assert lines[8] == "| peak memory at 40×, all processes | 400 MiB | 400 MiB | reached |"
    assert lines[9].endswith("| 0.58 | 0.60 | not reached |")


def test_absolute_figures_have_their_spread() -> None:
    table = results_table([measured("1×", "x", 1.0, 2.0, 4.0, peak=5 * MEBI, size=92_400, pages=3)])
    assert table.splitlines()[2] == "| x | 2.00 (1.00–4.00) | 4.00 | 5 | 92 | 3 |"


def test_the_page_tells_groups_machine_and_versions() -> None:
    text = page(RESULTS, 3, {"cores": "2"}, {"Python": "3.11.7"}, date(2026, 2, 12))
    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert headings == [
        "# Benchmarks",
        "## Figures",
        "## 1×",
        "## 10×",
        "## 40×",
        "## 100 meetings",
        "## A body's history",
        "## An archive",
        "## An archive on PostgreSQL",
        "## 36 attachments of 528 pages",
        "## Machine and versions",
    ]
    assert "on 2026-02-12" in text
    assert "| cores | 2 |\n| Python | 3.11.7 |" in text


def test_a_warm_edit_is_held_against_a_cold_compile() -> None:
    warm = measured("10×", s.WARM, 0.3)
    assert "| 1.2 | 1.20 | reached |" in figures_table(figures(by_subject([*RESULTS, warm])))
