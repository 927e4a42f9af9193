"""Whether a page of a PDF may have text that is not seen, by what it paints and in what order.

Quick, and rather once too often: pictures of the page have the last word.
"""

from __future__ import annotations

from collections.abc import Iterable
from ctypes import c_float, c_int, c_uint
from typing import Any

from referat.reading.page_pictures import (
    FORM,
    PATH,
    SHADING,
    TEXT,
    Bounds,
    Box,
    Grid,
    area_of,
    bounds_of,
    grid_of,
    notes_of,
)

Colour = tuple[int, int, int]

_WHITE: Colour = (255, 255, 255)
_MOST = 20_000
"""Objects gone through; a page with more takes longer so than to be painted."""
_THICK = 3.0
"""Of a line that can hide a letter."""
_NEAR = 24
"""Of 255: colours nearer to each other than this may be hard to tell apart."""
_WHOLE_PAGE = 0.8
_RECTANGLE = 6
"""Segments of a path that is one, at the most."""
_UNPAINTED = (3, 7)
"""Text rendering modes (ISO 32000-1, table 106): text that is read and leaves no colour."""


def is_suspect(page: Any) -> bool:
    """Whether something on a page, which is not turned, may hide a part of its text."""
    if _has_drawn_notes(page):
        return True
    ground = _Ground(grid_of(page))
    for count, each in enumerate(page.get_objects(max_depth=1)):
        if count == _MOST or ground.is_made_suspect_by(each, page):
            return True
    return ground.has_unexplained_text


def is_unpainted(text: Any) -> bool:
    """Whether a text object is only there to be read, as under a scan, or to be cut out."""
    import pypdfium2.raw as pdfium

    return pdfium.FPDFTextObj_GetTextRenderMode(text) in _UNPAINTED


def is_of_whole_page(areas: Iterable[Bounds], grid: Grid) -> bool:
    """Whether pictures together are as large as the page, as those of a scan are."""
    covered = sum(area_of(grid.pixels(area)) for area in areas)
    return covered >= _WHOLE_PAGE * grid.size[0] * grid.size[1]


def _has_drawn_notes(page: Any) -> bool:
    """Whether a page has annotations that may be painted over a text."""
    import pypdfium2.raw as pdfium

    small = (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP, pdfium.FPDF_ANNOT_TEXT)
    return any(kind not in (*small, pdfium.FPDF_ANNOT_WIDGET) for kind, _ in notes_of(page))


class _Ground:
    """What has been painted so far: colours as far as they are known, and where words are."""

    def __init__(self, grid: Grid) -> None:
        from PIL import Image

        self._grid = grid
        self._colours = Image.new("RGB", grid.size, _WHITE)
        self._words = Image.new("L", grid.size, 0)
        self._has_picture = False
        self._has_unpainted = False

    @property
    def has_unexplained_text(self) -> bool:
        """Whether there is text that leaves no colour, and no picture that it could be of."""
        return self._has_unpainted and not self._has_picture

    def is_made_suspect_by(self, drawn: Any, page: Any) -> bool:
        """Paint one object; whether it hides a text, or is one that may be hidden."""
        box = self._grid.pixels(bounds_of(drawn))
        if drawn.type == TEXT:
            return box is None or self._is_pale(drawn, box)
        if box is None:
            return False
        if drawn.type == FORM and _has_text(page, drawn):
            return True
        if drawn.type == PATH:
            return self._is_hidden_by_path(drawn, box)
        self._has_picture |= drawn.type != SHADING
        return not is_of_whole_page([bounds_of(drawn)], self._grid) and self._has_words(box)

    def _is_pale(self, text: Any, box: Box) -> bool:
        """Add a text; whether its colour is one of those that it stands on."""
        self._words.paste(255, box)
        if is_unpainted(text.raw):
            self._has_unpainted = True
            return False
        colour = _fill(text.raw)
        extremes: Any = self._colours.crop(box).getextrema()
        return colour is not None and all(
            low - _NEAR <= part <= high + _NEAR
            for part, (low, high) in zip(colour, extremes, strict=True)
        )

    def _is_hidden_by_path(self, path: Any, box: Box) -> bool:
        """Add a shape; whether it may hide a text: no rule does, and no thin frame."""
        import pypdfium2.raw as pdfium

        if min(box[2] - box[0], box[3] - box[1]) < _THICK:
            return False
        is_filled, thickness = _ways_of_painting(path.raw)
        if is_filled and pdfium.FPDFPath_CountSegments(path.raw) <= _RECTANGLE:
            self._colours.paste(_fill(path.raw) or _WHITE, box)
        return (is_filled or thickness >= _THICK) and self._has_words(box)

    def _has_words(self, box: Box) -> bool:
        return self._words.crop(box).getbbox() is not None


def _has_text(page: Any, form: Any) -> bool:
    inner = page.get_objects(filter=[TEXT], form=form, level=1)
    return next(inner, None) is not None


def _ways_of_painting(path: Any) -> tuple[bool, float]:
    """Whether a path is filled, and how thick its line is, 0 when it has none."""
    import pypdfium2.raw as pdfium

    fill, is_stroked, width = c_int(), c_int(), c_float()
    pdfium.FPDFPath_GetDrawMode(path, fill, is_stroked)
    pdfium.FPDFPageObj_GetStrokeWidth(path, width)
    return fill.value != pdfium.FPDF_FILLMODE_NONE, width.value if is_stroked.value else 0.0


def _fill(raw: Any) -> Colour | None:
    """The colour that something is filled with; None when it is a pattern, say."""
    import pypdfium2.raw as pdfium

    red, green, blue, opacity = c_uint(), c_uint(), c_uint(), c_uint()
    if pdfium.FPDFPageObj_GetFillColor(raw, red, green, blue, opacity):
        return red.value, green.value, blue.value
    return None
