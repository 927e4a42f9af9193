"""PNG and JPEG files without what is not the picture."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from referat.render.metadata import jpeg_without_metadata, png_without_metadata
from tests.support.pictures import SECRET, chunk, noted_png, photo, png, quarters, saved

PROFILE = b"en farveprofil" * 5


def pixels(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data)) as image:
        return image.tobytes()


def test_no_note_stays_in_a_png() -> None:
    noted = noted_png()
    clean = png_without_metadata(noted)
    assert clean == png(8, 0, b"\x20\xe0", size=(2, 2))
    assert pixels(clean) == pixels(noted)


def test_what_a_png_is_shown_by_stays() -> None:
    image = quarters("P")
    file = saved(image, "PNG", transparency=3, icc_profile=PROFILE, dpi=(300, 300))
    assert png_without_metadata(file) == file


def test_an_animation_becomes_its_first_picture() -> None:
    frames = [quarters(), quarters().rotate(180)]
    animation = saved(frames[0], "PNG", save_all=True, append_images=frames[1:])
    clean = png_without_metadata(animation)
    assert pixels(clean) == frames[0].tobytes()
    assert b"fdAT" in animation
    assert not {kind for kind in (b"acTL", b"fcTL", b"fdAT") if kind in clean}


@pytest.mark.parametrize("damage", [b"", b"\0\0\0\x09IDAT", chunk(b"IDAT", b"")])
def test_half_a_png_is_refused(damage: bytes) -> None:
    with pytest.raises(ValueError, match="PNG"):
        png_without_metadata(b"\x89PNG\r\n\x1a\n" + damage)


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"restart_marker_rows": 1}])
def test_no_note_stays_in_a_jpeg(options: dict[str, Any]) -> None:
    noted = photo(icc_profile=PROFILE, **options)
    clean = jpeg_without_metadata(noted)
    assert SECRET in noted
    assert SECRET not in clean
    assert b"Exif" not in clean
    assert clean.endswith(b"\xff\xd9")
    assert pixels(clean) == pixels(noted)
    with Image.open(io.BytesIO(clean)) as image:
        assert image.info["icc_profile"] == PROFILE
    assert jpeg_without_metadata(clean) == clean


def test_a_jpeg_loses_its_thumbnail_and_begins_as_jfif() -> None:
    plain = saved(quarters("L"), "JPEG")
    assert plain[:4] == b"\xff\xd8\xff\xe0"
    assert plain[20:22] == b"\xff\xdb"
    thumbnail = b"\xff\xe0\0\x13" + plain[6:18] + b"\1\1abc"
    assert jpeg_without_metadata(plain[:2] + thumbnail + plain[20:]) == plain
    assert jpeg_without_metadata(plain[:2] + plain[20:])[:11] == b"\xff\xd8\xff\xe0\0\x10JFIF\0"


def test_what_adobe_says_of_the_colours_stays() -> None:
    ink = saved(quarters("CMYK"), "JPEG")
    assert b"Adobe" in jpeg_without_metadata(ink)


def test_a_jpeg_of_something_else_is_refused() -> None:
    with pytest.raises(ValueError, match="JPEG"):
        jpeg_without_metadata(b"\xff\xd8" + SECRET)
