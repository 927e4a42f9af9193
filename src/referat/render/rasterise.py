"""SVG drawings as PNG, for Word, which can't be relied on to show them."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from referat.diagnostics import MaterialError
from referat.render.engine import PartSource, render_part
from referat.render.resources import FILE_SCHEME

_NAME = "tegning.svg"
_PAGE = (
    '<!DOCTYPE html><html lang="da"><title>tegning</title>'
    f'<img alt="tegning" src="{FILE_SCHEME}{_NAME}"></html>'
)
_STYLE = (
    "@page { size: 100pt 100pt; margin: 0 } body { margin: 0 } "
    "img { display: block; width: 100pt; height: 100pt; object-fit: contain }"
)


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG file's bytes, and how many pixels its longer side shall be."""

    svg: bytes
    side: int


def drawing_as_png(drawing: Drawing) -> bytes:
    """The drawing on white, its margins cut away, as it is printed.

    :raises MaterialError: when the drawing can't be shown.
    """
    import pypdfium2
    from PIL import Image, ImageChops

    part = render_part(PartSource("tegning", _PAGE, _STYLE, {_NAME: drawing.svg}))
    if part.remarks:
        raise MaterialError("en SVG-tegning kan ikke vises")
    with pypdfium2.PdfDocument(part.pdf) as document:
        image = document[0].render(scale=drawing.side / 100).to_pil().convert("RGB")
    blank = Image.new("RGB", image.size, "white")
    box = ImageChops.difference(image, blank).getbbox()
    target = BytesIO()
    cut = image.crop(box) if box else image
    cut.save(target, "PNG")
    return target.getvalue()
