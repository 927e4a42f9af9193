"""Where on a page there is room for a stamp: looked for on a picture of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from referat.bind.appendix.boxes import Frame
from referat.bind.appendix.values import Band

_MILLIMETRE = 72 / 25.4
STAMP_SIZE = 8.0
"""Of the letters, in points."""
GROWTH = 20.0
"""How much larger a page is made that has no room; whole points, so that it is not shifted."""

_WIDTH = 75 * _MILLIMETRE
"""Room for some fifty letters."""
_SIDE = 10 * _MILLIMETRE
_NARROW = 105 * _MILLIMETRE
"""A page that is narrower has margins of a tenth."""
_HEIGHT = 4 * _MILLIMETRE
_RISE = 1.2 * _MILLIMETRE
"""From the band's lower edge to the base line."""
_AIR = 2.0
_DISTANCES = tuple(each * _MILLIMETRE for each in (6, 7, 8, 9, 10, 5, 4))
"""From the page's edge to the band, the best first."""
_DEPTH = 15 * _MILLIMETRE
_PAPER = 253
"""Of 255: anything darker is content, also where a hair line meets half a pixel."""


def free_bands(pdf: bytes, frames: Sequence[Frame]) -> Iterator[Band | None]:
    """The place for each page's stamp; None for a page without room."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        for number, frame in enumerate(frames):
            page = document[number]
            yield _free_band(page, frame)
            page.close()


def band_of_growth(frame: Frame) -> Band:
    """The place on the paper that a page was given for it."""
    width, height = frame.size
    side, _ = _across(width)
    return Band(frame.matrix(side, height - GROWTH + 2 * _RISE), width - 2 * side)


def _free_band(page: Any, frame: Frame) -> Band | None:
    """At the top, else at the bottom; a page that is mostly edge has no room."""
    width, height = frame.size
    if height < 3 * _DEPTH:
        return None
    side, room = _across(width)
    for is_top in (True, False):
        edge = _edge_picture(page, frame, side, room, is_top=is_top)
        for distance in _DISTANCES:
            if _is_paper(edge, distance, is_top=is_top):
                low = height - distance - _HEIGHT if is_top else distance
                return Band(frame.matrix(width - side - room, low + _RISE), room)
    return None


def _across(width: float) -> tuple[float, float]:
    """The margin at the side, and how wide a band is."""
    side = _SIDE if width > _NARROW else width / 10
    return side, min(_WIDTH, width - 2 * side)


def _edge_picture(page: Any, frame: Frame, side: float, room: float, *, is_top: bool) -> Any:
    """The page's upper or lower edge from end to end of the band, a pixel for each point."""
    width, height = frame.size
    right, rest = max(0.0, side - _AIR), height - _DEPTH
    left = max(0.0, width - side - room - _AIR)
    cut = (left, rest, right, 0.0) if is_top else (left, 0.0, right, rest)
    in_units = tuple(each / frame.unit for each in cut)
    return page.render(scale=frame.unit, crop=in_units, grayscale=True).to_pil()


def _is_paper(edge: Any, distance: float, *, is_top: bool) -> bool:
    """Whether a band at this distance from the edge is free, with some air around it."""
    near, far = int(distance - _AIR), int(distance + _HEIGHT + _AIR) + 1
    upper, lower = (near, far) if is_top else (edge.height - far, edge.height - near)
    darkest, _ = edge.crop((0, max(upper, 0), edge.width, lower)).getextrema()
    return bool(darkest >= _PAPER)
