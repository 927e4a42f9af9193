"""Pictures that are attachments: each on a page of its own, no finer than print shows."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from referat.render.pictures import clean_picture, in_srgb
from referat.rules.texts.pictures import whole_only

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTH, HEIGHT = 180.0, 257.0
"""Millimetres for a picture on a page that stands; one that lies has the two exchanged."""
_DOTS = 300 / 25.4
"""A millimetre: finer is not seen in print."""
_SHOWN_DOTS = 96 / 25.4
"""A millimetre of a picture that is shown as large as it is (CSS Values 4, 6.2)."""
_SMOOTH_MODES = {"1": "L", "P": "RGBA", "LA": "RGBA"}
"""What a picture must be to be made smaller without losing lines."""
_PLAIN_MODES = ("1", "L", "LA", "RGB", "RGBA", "P")


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A picture ready for its page: a PNG or JPEG file, turned upright.

    ``is_wide`` where it would be shown smaller on a page that stands than on one that lies.
    """

    content: bytes
    suffix: str
    is_wide: bool


def page_pictures(content: bytes) -> list[PagePicture]:
    """The pictures in a PNG, JPEG or TIFF file, one for each of its pages.

    :raises ValueError: or OSError, when the file is none of them or is damaged.
    """
    from PIL import Image

    with whole_only(), warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # it has been weighed
        return list(_pictures(content))


def _pictures(content: bytes) -> Iterator[PagePicture]:
    from PIL import Image, ImageSequence

    with Image.open(BytesIO(content), formats=("PNG", "JPEG", "TIFF")) as image:
        if image.format == "TIFF":
            for page in ImageSequence.Iterator(image):
                yield _fitted(_in_plain_colours(page), ".png")
        else:
            suffix = ".png" if image.format == "PNG" else ".jpg"
            yield _of_one(clean_picture(suffix, content), suffix)


def _of_one(content: bytes, suffix: str) -> PagePicture:
    """A picture that is left as it is, unless it is finer than print."""
    from PIL import Image

    with Image.open(BytesIO(content)) as image:
        if _largest(image) == image.size:
            return PagePicture(content, suffix, _is_wide(image))
        return _fitted(image, suffix)


def _in_plain_colours(page: Image) -> Image:
    """A page of a TIFF, which is turned upright as it is loaded, in colours that a screen has."""
    page.load()
    if page.mode == "CMYK":
        return in_srgb(page, page.info.get("icc_profile"))
    if page.mode.startswith("I;16"):
        return page.convert("I").point(lambda value: value / 256).convert("L")
    return page if page.mode in _PLAIN_MODES else page.convert("RGB")


def _fitted(image: Image, suffix: str) -> PagePicture:
    from PIL import Image as Images

    size = _largest(image)
    if size != image.size:
        mode = _SMOOTH_MODES.get(image.mode, image.mode)
        image = image.convert(mode).resize(size, Images.Resampling.LANCZOS)
    target = BytesIO()
    form = "PNG" if suffix == ".png" else "JPEG"
    image.save(target, form, icc_profile=image.info.get("icc_profile"), quality=90)
    return PagePicture(target.getvalue(), suffix, _is_wide(image))


def _is_wide(image: Image) -> bool:
    return image.width > max(image.height, WIDTH * _SHOWN_DOTS)


def _largest(image: Image) -> tuple[int, int]:
    """The picture's size in pixels, or the one that fills its page in print."""
    sides = sorted((WIDTH * _DOTS, HEIGHT * _DOTS), reverse=image.width > image.height)
    share = min(1.0, sides[0] / image.width, sides[1] / image.height)
    return max(1, round(image.width * share)), max(1, round(image.height * share))
