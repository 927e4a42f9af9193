"""Whether a picture can be printed: a sound PNG or JPEG of sensible size, or a closed SVG."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path as FilePath

_MOST_PIXELS = 80_000_000
_TOO_LARGE = "billedet er for stort; gør det mindre end 80 megapixel"
_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_OUTWARD = re.compile(
    rb"""(?:href|src)\s*=\s*["'](?!#|data:)|url\(\s*["']?(?!#|data:)|@import|<script|<foreignObject""",
    re.IGNORECASE,
)


def picture_fault(path: FilePath) -> str | None:
    """What keeps the picture from being printed, in Danish; None when nothing does."""
    if path.suffix.lower() == ".svg":
        return svg_fault(path.read_bytes())
    return _raster_fault(path)


def svg_fault(data: bytes) -> str | None:
    """What keeps an SVG drawing from being shown, in Danish; None when nothing does."""
    from lxml import etree

    if _ENTITIES.search(data):
        return "tegningen har en DOCTYPE; gem den som almindelig SVG"
    if _OUTWARD.search(data):
        return "tegningen henter noget udefra; læg det ind i tegningen selv"
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return "tegningen er ødelagt"
    is_svg = etree.QName(root).localname == "svg"
    return None if is_svg else "filen er ikke en SVG-tegning"


@contextmanager
def _strictly() -> Iterator[None]:
    """Half a picture is broken, whether WeasyPrint, which allows it, is loaded here or not."""
    from PIL import Image, ImageFile

    allowed = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = allowed


def _raster_fault(path: FilePath) -> str | None:
    from PIL import Image

    try:
        with _strictly(), Image.open(path, formats=("PNG", "JPEG")) as image:
            if image.width * image.height > _MOST_PIXELS:
                return _TOO_LARGE
            image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return _TOO_LARGE
    except (OSError, SyntaxError, ValueError):
        return "billedet er ødelagt eller ikke PNG eller JPEG"
    return None
