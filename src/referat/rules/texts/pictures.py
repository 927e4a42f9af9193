"""Whether a picture can be printed: a sound PNG or JPEG of sensible size, or a closed SVG."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path as FilePath

_MOST_PIXELS = 80_000_000
_TOO_LARGE = "billedet er for stort; gør det mindre end 80 megapixel"


def picture_fault(path: FilePath) -> str | None:
    """What keeps the picture from being printed, in Danish; None when nothing does."""
    if path.suffix.lower() == ".svg":
        return svg_fault(path.read_bytes())
    return _raster_fault(path)


def svg_fault(data: bytes) -> str | None:
    """What keeps an SVG drawing from being shown, in Danish; None when nothing does."""
    from referat.rules.texts.drawings import closed_drawing_fault, embedded_pictures, read_drawing

    if fault := closed_drawing_fault(data):
        return fault
    pictures = embedded_pictures(read_drawing(data))
    is_broken = any(_raster_fault(BytesIO(picture.data)) for picture in pictures)
    return "et billede inde i tegningen er ødelagt eller ikke PNG eller JPEG" if is_broken else None


@contextmanager
def whole_only() -> Iterator[None]:
    """Half a picture is broken, whether WeasyPrint, which allows it, is loaded here or not."""
    from PIL import ImageFile

    allowed = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = allowed


def _raster_fault(file: FilePath | BytesIO) -> str | None:
    from PIL import Image

    try:
        with whole_only(), warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _fault_of(file)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return _TOO_LARGE
    except (OSError, SyntaxError, ValueError):
        return "billedet er ødelagt eller ikke PNG eller JPEG"


def _fault_of(file: FilePath | BytesIO) -> str | None:
    from PIL import Image

    with Image.open(file, formats=("PNG", "JPEG")) as image:
        if image.width * image.height > _MOST_PIXELS:
            return _TOO_LARGE
        image.load()
    return None
