"""One interleaved run: every subject once a round, so that a busy machine is busy for all."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pikepdf import Pdf

from tools.bench.processes import Sample
from tools.bench.subjects import LONGEST, Subject


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
    """A first round for the memory, which also warms the disk's cache; then rounds for time.

    What takes longest takes part in every second round.
    """
    peaks = [_peak(subject) for subject in subjects]
    samples: list[list[Sample]] = [[] for _ in subjects]
    for number in range(1, rounds + 1):
        for subject, taken in zip(subjects, samples, strict=True):
            if number % 2 or subject.group not in LONGEST:
                _tell(f"round {number}", subject)
                taken += subject.times()
    return [
        Measured(s.group, s.name, tuple(taken), peak, *_pdf_facts(s.output))
        for s, taken, peak in zip(subjects, samples, peaks, strict=True)
    ]


def _peak(subject: Subject) -> int:
    _tell("memory", subject)
    return subject.peak()


def _tell(step: str, subject: Subject) -> None:
    print(f"{step}: {subject.group}, {subject.name}", file=sys.stderr)


def _pdf_facts(pdf: Path | None) -> tuple[int | None, int | None]:
    if pdf is None:
        return None, None
    with Pdf.open(pdf) as book:
        return pdf.stat().st_size, len(book.pages)
