"""All take their turn in every round; the longest in every second one."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pikepdf import Pdf

from tools.bench.processes import Sample
from tools.bench.rounds import measure
from tools.bench.subjects import MEETINGS


@dataclass
class Told:
    """A subject that tells its turns; each takes as long as there were turns before it."""

    group: str
    name: str
    turns: list[str]
    output: Path | None = None
    peaks: list[int] = field(default_factory=lambda: [7])

    def times(self) -> list[Sample]:
        self.turns.append(self.name)
        return [Sample(len(self.turns), 0)]

    def peak(self) -> int:
        self.turns.append(f"{self.name}'s memory")
        return self.peaks.pop()


def test_rounds_are_interleaved() -> None:
    turns: list[str] = []
    subjects = [Told("1×", "a", turns), Told("1×", "b", turns), Told(MEETINGS, "c", turns)]
    first, second, third = measure(subjects, 3)
    assert turns[:3] == ["a's memory", "b's memory", "c's memory"]
    assert turns[3:] == ["a", "b", "c", "a", "b", "a", "b", "c"]
    assert [sample.wall for sample in first.samples] == [4, 7, 9]
    assert [len(second.samples), len(third.samples)] == [3, 2]
    assert first.peak == 7


def test_the_pdf_is_looked_at(tmp_path: Path) -> None:
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "referat.pdf")
    (measured,) = measure([Told("1×", "a", [], tmp_path / "referat.pdf")], 1)
    assert measured.pages == 1
    assert measured.size == (tmp_path / "referat.pdf").stat().st_size
