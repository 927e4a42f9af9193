"""Pictures of a page of a PDF, of all that it paints or of a part, by pypdfium2."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from ctypes import c_float
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

Box = tuple[int, int, int, int]
"""Left, top, right and bottom of an area, in pixels."""
Bounds = tuple[float, float, float, float]
"""Left, bottom, right and top of an area of a page, in its units."""

TEXT, PATH, IMAGE, SHADING, FORM = range(1, 6)
"""The kinds of objects that pages paint, as pdfium numbers them."""

_USUAL = 1.5
"""Pixels for each point: enough for a letter of 4 points."""
_FEWEST, _MOST = 1_000_000, 8_000_000
"""Pixels of a picture, however small or large the page is."""
_MOST_PAINTED = 3_000_000_000
"""Pixels painted for one picture, those painted over again counted again: some seconds."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the points of a page that is not turned are in its pictures."""

    shown: Bounds
    scale: float

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        left, bottom, right, top = self.shown
        return math.ceil((right - left) * self.scale), math.ceil((top - bottom) * self.scale)

    def pixels(self, bounds: Bounds) -> Box | None:
        """The pixels wholly inside an area, at least one; None when it is not on the page."""
        if not all(map(math.isfinite, bounds)):
            return None
        left, bottom, right, top = bounds
        x0, x1 = self._inner(left - self.shown[0], right - self.shown[0], self.size[0])
        y0, y1 = self._inner(self.shown[3] - top, self.shown[3] - bottom, self.size[1])
        return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None

    def _inner(self, low: float, high: float, most: int) -> tuple[int, int]:
        first, last = math.ceil(low * self.scale), math.floor(high * self.scale)
        if first >= last:
            first = math.floor((low + high) / 2 * self.scale)
            last = first + 1
        return max(0, first), min(most, last)


def grid_of(page: Any) -> Grid:
    """The grid of a page's pictures."""
    left, bottom, right, top = shown = page.get_bbox()
    area = max(1.0, (right - left) * (top - bottom))
    least, most = math.sqrt(_FEWEST / area), math.sqrt(_MOST / area)
    return Grid(shown, min(most, max(_USUAL, least)))


def area_of(box: Box | None) -> int:
    """How many pixels an area has."""
    return (box[2] - box[0]) * (box[3] - box[1]) if box else 0


def is_laborious(page: Any) -> bool:
    """Whether a page paints over itself so often that a picture of it takes too long."""
    grid, painted = grid_of(page), 0
    for each in page.get_objects():
        painted += area_of(grid.pixels(bounds_of(each)))
        if painted > _MOST_PAINTED:
            return True
    return False


def bounds_of(drawn: Any) -> Bounds:
    """Where something is painted, by the content it stands in."""
    import pypdfium2.raw as pdfium

    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    pdfium.FPDFPageObj_GetBounds(drawn.raw, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def picture_of(page: Any, grid: Grid, *, paper: int = 255, has_notes: bool = False) -> Image:
    """A picture of a page on paper of a shade of grey, with or without its annotations.

    What is only marked to be redacted is drawn as it would be redacted.
    """
    fill = (paper, paper, paper, 255)
    bitmap = page.render(scale=grid.scale, fill_color=fill, draw_annots=has_notes)
    picture: Image = bitmap.to_pil().convert("RGB")
    bitmap.close()
    if has_notes:
        for area in _to_redact(page):
            if box := grid.pixels(area):
                picture.paste((0, 0, 0), box)
    return picture


def notes_of(page: Any) -> Iterator[tuple[int, Bounds]]:
    """The annotations of a page: the kind as pdfium numbers it, and the area."""
    import pypdfium2.raw as pdfium

    for number in range(pdfium.FPDFPage_GetAnnotCount(page)):
        if annotation := pdfium.FPDFPage_GetAnnot(page, number):
            area = pdfium.FS_RECTF()
            pdfium.FPDFAnnot_GetRect(annotation, area)
            kind = pdfium.FPDFAnnot_GetSubtype(annotation)
            pdfium.FPDFPage_CloseAnnot(annotation)
            yield kind, (area.left, area.bottom, area.right, area.top)


def _to_redact(page: Any) -> Iterator[Bounds]:
    import pypdfium2.raw as pdfium

    return (area for kind, area in notes_of(page) if kind == pdfium.FPDF_ANNOT_REDACT)


@contextmanager
def left_out(objects: Sequence[Any]) -> Iterator[None]:
    """Paint a page without some of its objects as long as this lasts."""
    import pypdfium2.raw as pdfium

    for each in objects:
        pdfium.FPDFPageObj_SetIsActive(each.raw, False)
    try:
        yield
    finally:
        for each in objects:
            pdfium.FPDFPageObj_SetIsActive(each.raw, True)
