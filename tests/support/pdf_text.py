"""The text of a PDF page as it is drawn: run by run, with where each run stands."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

DIVISION = "\x02"
"""What PDFium gives for the soft hyphen of a word divided at a line's end."""

_SAME = 0.5  # points
_GAP = 1.5


@dataclass(frozen=True, slots=True)
class Run:
    """Text drawn in one go: its mark (-1 in an artifact), baseline and ends in points."""

    text: str
    mark: int
    baseline: float
    left: float
    right: float

    def follows(self, before: Run) -> bool:
        """Whether this stands right after another run in the same line."""
        return abs(self.baseline - before.baseline) < _SAME and self.left - before.right < _GAP


def runs(page: pypdfium2.PdfPage) -> Iterator[Run]:
    """Every run of a page in the order of its content stream."""
    text_page = page.get_textpage()
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        left, _, right, _ = drawn.get_bounds()
        mark = pdfium.FPDFPageObj_GetMarkedContentID(drawn.raw)
        baseline = drawn.get_matrix().get()[5]
        yield Run(_text(drawn, text_page), mark, baseline, left, right)


def _text(drawn: pypdfium2.PdfObject, text_page: pypdfium2.PdfTextPage) -> str:
    size = pdfium.FPDFTextObj_GetText(drawn.raw, text_page.raw, None, 0)
    data = ctypes.create_string_buffer(size)
    target = ctypes.cast(data, ctypes.POINTER(pdfium.FPDF_WCHAR))
    pdfium.FPDFTextObj_GetText(drawn.raw, text_page.raw, target, size)
    return data.raw[:size].decode("utf-16-le").rstrip("\0")


def lines(drawn: Iterable[Run]) -> list[str]:
    """The runs' texts; runs that stand side by side make one line."""
    found: list[str] = []
    before: Run | None = None
    for run in drawn:
        if before and run.follows(before):
            found[-1] += run.text
        else:
            found.append(run.text)
        before = run
    return found


def one_line(several: Iterable[str]) -> str:
    """Lines as one, divided words put together."""
    words = " ".join(several).split()
    return " ".join(words).replace(f"{DIVISION} ", "")
