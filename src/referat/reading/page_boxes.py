"""How large a page of a PDF is, and what of it is shown (ISO 32000-1, 14.11.2)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import InvalidOperation
from math import isfinite
from typing import Any

from pikepdf import Array, Page

Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in the page's units."""

_LETTER: Box = (0, 0, 612, 792)
"""What viewers show of a page that does not say how large it is."""
_SHORTEST = 1.0
"""Points: a side below that is none."""


@dataclass(frozen=True, slots=True)
class PageBoxes:
    """A page's paper and what of it is shown, in units of ``unit`` points."""

    media: Box
    shown: Box
    unit: float

    @property
    def sides(self) -> tuple[float, float]:
        """Width and height of what is shown, in points, before the page is turned."""
        left, bottom, right, top = self.shown
        return (right - left) * self.unit, (top - bottom) * self.unit

    @property
    def has_size(self) -> bool:
        """Whether there is anything to be seen."""
        return min(self.sides) >= _SHORTEST


def page_boxes(page: Page) -> PageBoxes:
    """What a page says of its size, whichever corners its boxes give."""
    media = _box(page.obj.get("/MediaBox")) or _LETTER
    shown = _meet(media, _box(page.obj.get("/CropBox"))) or media
    unit = number(page.obj.get("/UserUnit", 1)) or 1
    return PageBoxes(media, shown, unit if unit > 0 else 1)


def number(value: Any) -> float | None:
    """A number of any kind; None for what is none, or has no bounds."""
    try:
        found = float(value)
    except (TypeError, ValueError, InvalidOperation):
        return None
    return found if isfinite(found) else None


def _box(value: Any) -> Box | None:
    """A rectangle whichever corners it gives; None for what is none, or is empty."""
    if not isinstance(value, Array) or len(value) != 4:
        return None
    edges = [number(edge) for edge in value]
    if any(edge is None for edge in edges):
        return None
    one, two, three, four = (edge or 0.0 for edge in edges)
    return _filled((min(one, three), min(two, four), max(one, three), max(two, four)))


def _meet(one: Box, other: Box | None) -> Box | None:
    if other is None:
        return None
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    return _filled((left, bottom, min(one[2], other[2]), min(one[3], other[3])))


def _filled(box: Box) -> Box | None:
    return box if box[0] < box[2] and box[1] < box[3] else None
