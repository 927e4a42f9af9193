"""SVG drawings as PNG, for Word, which can't be relied on to show them."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from referat.diagnostics import MaterialError
from referat.render.drawings import drawing_size, printable_drawing
from referat.render.engine import PartSource, render_part
from referat.render.resources import FILE_SCHEME

_NAME = "tegning.svg"
_LONGER_SIDE = 1000.0
"""Points of the page that a drawing is set on."""
_PAGE = (
    '<!DOCTYPE html><html lang="da"><title>tegning</title>'
    f'<img alt="tegning" src="{FILE_SCHEME}{_NAME}"></html>'
)
_STYLE = (
    "@page {{ size: {0:.3f}pt {1:.3f}pt; margin: 0 }} body {{ margin: 0 }} "
    "img {{ display: block; width: {0:.3f}pt; height: {1:.3f}pt }}"
)


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG file's bytes, and how many pixels its longer side shall be."""

    svg: bytes
    side: int


def drawing_as_png(drawing: Drawing) -> bytes:
    """The drawing on white, as much of it as is printed.

    :raises MaterialError: when the drawing can't be shown.
    """
    import pypdfium2

    style = _STYLE.format(*_page_size(drawing.svg))
    part = render_part(PartSource("tegning", _PAGE, style, {_NAME: printable_drawing(drawing.svg)}))
    if part.remarks:
        raise MaterialError("en SVG-tegning kan ikke vises")
    with pypdfium2.PdfDocument(part.pdf) as document:
        image = document[0].render(scale=drawing.side / _LONGER_SIDE).to_pil().convert("RGB")
    target = BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


def _page_size(svg: bytes) -> tuple[float, float]:
    """Points; a side is never shorter than a point."""
    width, height = drawing_size(svg)
    scale = _LONGER_SIDE / max(width, height)
    return max(width * scale, 1.0), max(height * scale, 1.0)
