"""Pictures as they go into documents: the same in all formats, and nothing but the picture.

What WeasyPrint, Word or a browser would each show in a way of its own is set in a form that
they agree on: phone photos are turned, ink colours become sRGB, 16 bits become 8.
"""

from __future__ import annotations

import struct
from io import BytesIO
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from referat.render.metadata import (
    JPEG_SIGNATURE,
    PNG_SIGNATURE,
    jpeg_without_metadata,
    png_without_metadata,
)

if TYPE_CHECKING:
    from PIL.Image import Image

_ORIENTATION = 0x0112
_UPRIGHT = 1
_PNG_BITS = 24
"""Where a PNG file tells its bits a sample (ISO/IEC 15948, 11.2.2)."""
_QUALITY = 95


def clean_picture(name: str, data: bytes) -> bytes:
    """The picture in a file of this name.

    :raises ValueError: when it is no PNG, JPEG or SVG.
    """
    if FilePath(name).suffix.lower() == ".svg":
        from referat.render.drawings import clean_drawing

        return clean_drawing(data, _clean_raster)
    return _clean_raster(data)


def _clean_raster(data: bytes) -> bytes:
    from PIL import Image

    if not data.startswith((PNG_SIGNATURE, JPEG_SIGNATURE)):
        raise ValueError("a picture is neither PNG nor JPEG")
    with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as image:
        if _needs_setting(image, data):
            data = _set_anew(image)
    if data.startswith(PNG_SIGNATURE):
        return png_without_metadata(data)
    return jpeg_without_metadata(data)


def _needs_setting(image: Image, data: bytes) -> bool:
    is_deep = image.format == "PNG" and data[_PNG_BITS] == 16
    is_other_colour = image.mode == "CMYK" or _is_plain_rgb(image)
    return is_deep or is_other_colour or _orientation(image) != _UPRIGHT


def _is_plain_rgb(image: Image) -> bool:
    """Whether a JPEG file holds RGB itself, as Adobe's marker or its components' names tell."""
    if image.format == "PNG" or image.mode != "RGB" or "jfif" in image.info:
        return False
    names = [layer[0] for layer in getattr(image, "layer", ())]
    return image.info.get("adobe_transform") == 0 or names == [*b"RGB"]


def _orientation(image: Image) -> int:
    try:
        value = image.getexif().get(_ORIENTATION, _UPRIGHT)
    except (SyntaxError, ValueError, struct.error):
        return _UPRIGHT
    return value if value in range(1, 9) else _UPRIGHT


def _set_anew(image: Image) -> bytes:
    """The picture upright, in 8 bits a sample, in grey or sRGB, in the format that it had."""
    from PIL import ImageOps

    turned = ImageOps.exif_transpose(image)
    profile = image.info.get("icc_profile")
    target = BytesIO()
    if image.format == "PNG":
        _shallow(turned).save(target, "PNG", icc_profile=profile)
        return target.getvalue()
    if turned.mode == "CMYK":
        turned, profile = in_srgb(turned, profile), None
    turned.save(target, "JPEG", quality=_QUALITY, subsampling=0, icc_profile=profile)
    return target.getvalue()


def _shallow(image: Image) -> Image:
    """Grey of 16 bits in 8; the other depths are read so."""
    clear = image.info.get("transparency")
    if image.mode != "I;16":
        if isinstance(clear, tuple) and max(clear) > 255:
            image.info["transparency"] = tuple(value >> 8 for value in clear)
        return image
    wide = image.convert("I")
    grey = wide.point([value >> 8 for value in range(65536)], "L")
    if isinstance(clear, int):
        grey.putalpha(wide.point([0 if value == clear else 255 for value in range(65536)], "L"))
    return grey


def in_srgb(image: Image, profile: bytes | None) -> Image:
    """Ink colours on a screen, by the picture's own profile where it has one that can be used."""
    from PIL import ImageCms

    try:
        if profile is None:
            return image.convert("RGB")
        inks = ImageCms.ImageCmsProfile(BytesIO(profile))
        screen = ImageCms.createProfile("sRGB")
        changed = ImageCms.profileToProfile(image, inks, screen, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return image.convert("RGB")
    return changed or image.convert("RGB")
