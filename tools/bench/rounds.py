"""One interleaved run: every subject once a round, so that a busy machine is busy for all."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pikepdf import Pdf

from tools.bench.processes import Sample
from tools.bench.subjects import Subject


@dataclass(frozen=True, slots=True)
class Measured:
    """A subject's samples, its memory and its PDF; sizes in bytes, None without a PDF."""

    group: str
    name: str
    samples: tuple[Sample, ...]
    peak: int
    size: int | None = None
    pages: int | None = None


def measure(subjects: Sequence[Subject], rounds: int) -> list[Measured]:
    """A first round for the memory, which also warms the disk's cache; then rounds for time."""
    peaks = [subject.peak() for subject in _told("memory", subjects)]
    samples: list[list[Sample]] = [[] for _ in subjects]
    for number in range(1, rounds + 1):
        for subject, taken in zip(_told(f"round {number}", subjects), samples, strict=True):
            taken += subject.times()
    return [
        Measured(s.group, s.name, tuple(taken), peak, *_pdf_facts(s.output))
        for s, taken, peak in zip(subjects, samples, peaks, strict=True)
    ]


def _told(step: str, subjects: Iterable[Subject]) -> Iterator[Subject]:
    for subject in subjects:
        print(f"{step}: {subject.group}, {subject.name}", file=sys.stderr)
        yield subject


def _pdf_facts(pdf: Path | None) -> tuple[int | None, int | None]:
    if pdf is None:
        return None, None
    with Pdf.open(pdf) as book:
        return pdf.stat().st_size, len(book.pages)
