"""A picture as a word, by its pixels: the same picture is the same word in every format."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image


def picture_word(data: bytes) -> str:
    """The word of a picture in a file; empty for what is no picture."""
    from PIL import Image

    with suppress(OSError, SyntaxError, ValueError), Image.open(BytesIO(data)) as image:
        return pixel_word(image)
    return ""


def pixel_word(image: Image) -> str:
    """The word of a picture; what is clear in it makes no difference."""
    plain = image.convert("RGB")
    digest = hashlib.sha256(plain.tobytes()).hexdigest()
    return f"billede{plain.width}x{plain.height}x{digest}"
