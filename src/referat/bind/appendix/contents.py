"""A page's content shut in, so that what is drawn after it is drawn on the page as it is."""

from __future__ import annotations

from dataclasses import dataclass

from pikepdf import Array, Page, Pdf, PdfError, parse_content_stream

from referat.bind.appendix.boxes import Box
from referat.bind.objects import content_streams

_WANTED = "q Q BT ET BMC BDC EMC"


@dataclass(slots=True)
class _Nesting:
    """How many of each are open at the end, and how many states were left that were not begun."""

    states: int = 0
    lowest: int = 0
    texts: int = 0
    marks: int = 0

    def take(self, operator: str) -> None:
        if operator in "qQ":
            self.states += 1 if operator == "q" else -1
            self.lowest = min(self.lowest, self.states)
        elif operator in ("BT", "ET"):
            self.texts = int(operator == "BT")
        else:
            self.marks = max(0, self.marks + (-1 if operator == "EMC" else 1))


def shut_in(pdf: Pdf, page: Page, clip: Box | None) -> None:
    """Save the state before the content and restore it after, whatever the content leaves open.

    ``clip`` is what was shown of the page before it was made larger.
    """
    own = content_streams(page)
    nesting = _nesting(page) if own else _Nesting()
    before = "q\n" * (1 - nesting.lowest) + (_clipping(clip) if clip else "")
    after = "\nET" * nesting.texts + "\nEMC" * nesting.marks
    after += "\nQ" * (1 - nesting.lowest + nesting.states) + "\n"
    page.obj.Contents = Array(
        [pdf.make_stream(before.encode()), *own, pdf.make_stream(after.encode())]
    )


def _nesting(page: Page) -> _Nesting:
    """Of content that can't be read to its end, what can."""
    nesting = _Nesting()
    try:
        instructions = parse_content_stream(page, _WANTED)
    except PdfError:
        return nesting
    for instruction in instructions:
        nesting.take(str(instruction.operator))
    return nesting


def _clipping(box: Box) -> str:
    left, bottom, right, top = box
    return f"{left:.4f} {bottom:.4f} {right - left:.4f} {top - bottom:.4f} re W n\n"
