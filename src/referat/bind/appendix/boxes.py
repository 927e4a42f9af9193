"""What of a page is shown, and which way up (ISO 32000-1, 14.11.2 and 7.7.3.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from pikepdf import Array, Object, Page

from referat.bind.appendix.values import AppendixError
from referat.bind.stamps import Matrix
from referat.reading.page_boxes import Box, PageBoxes, number, page_boxes

_LARGEST = 1_000_000
_QUARTER = 90


@dataclass(frozen=True, slots=True)
class Frame(PageBoxes):
    """The boxes of a page and its ``turn``: how many degrees clockwise it is shown."""

    turn: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as it is shown, in points."""
        width, height = self.sides
        return (height, width) if self.turn % 180 else (width, height)

    def matrix(self, x: float, y: float) -> Matrix:
        """From points around (x, y), from the lower left of what is shown, to the page."""
        left, bottom, right, top = self.shown
        step = 1 / self.unit
        across, up, corner = {
            0: ((step, 0.0), (0.0, step), (left, bottom)),
            90: ((0.0, step), (-step, 0.0), (right, bottom)),
            180: ((-step, 0.0), (0.0, -step), (right, top)),
            270: ((0.0, -step), (step, 0.0), (left, top)),
        }[self.turn]
        start = (corner[at] + x * across[at] + y * up[at] for at in (0, 1))
        return (*across, *up, *start)  # type: ignore[return-value]  # two of each

    @property
    def upper_left(self) -> tuple[float, float]:
        """The corner of the page that is shown there, in the page's units."""
        *_, x, y = self.matrix(0, self.size[1])
        return x, y

    def grown(self, points: float) -> Frame:
        """The same page with more paper above what is shown."""
        more = points / self.unit
        left, bottom, right, top = self.shown
        shown = {
            0: (left, bottom, right, top + more),
            90: (left - more, bottom, right, top),
            180: (left, bottom - more, right, top),
            270: (left, bottom, right + more, top),
        }[self.turn]
        return replace(self, media=_hull(self.media, shown), shown=shown)


def frame_of(page: Page) -> Frame:
    """How a page is shown; raises AppendixError when it has no size, or is without bounds."""
    boxes = page_boxes(page)
    frame = Frame(boxes.media, boxes.shown, boxes.unit, _turn(page.obj.get("/Rotate", 0)))
    if not frame.has_size or max(frame.size) > _LARGEST:
        raise AppendixError("en side har ingen størrelse eller er umådeligt stor")
    return frame


def write_frame(page: Page, frame: Frame) -> None:
    """Say how a page is shown, and nothing that it inherits or that only printers ask for."""
    page.obj.MediaBox = box_array(frame.media)
    for key in ("/CropBox", "/Rotate", "/UserUnit"):
        if key in page.obj:
            del page.obj[key]
    if frame.shown != frame.media:
        page.obj.CropBox = box_array(frame.shown)
    if frame.turn:
        page.obj.Rotate = frame.turn
    if frame.unit != 1:
        page.obj.UserUnit = Decimal(f"{frame.unit:.6g}")


def _turn(value: Any) -> int:
    turn = int(number(value) or 0) % 360
    return turn if turn % _QUARTER == 0 else 0


def _hull(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def box_array(box: Sequence[float]) -> Object:
    """A rectangle as PDF writes it."""
    return Array([Decimal(f"{edge:.4f}").normalize() + 0 for edge in box])
