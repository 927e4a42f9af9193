"""Pictures as they go into documents: upright, in eight bits, in grey or sRGB."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image, ImageChops, ImageOps

from referat.render.pictures import clean_picture
from tests.support.pictures import SECRET, chunk, noted_png, photo, png, quarters, saved

PROFILE = b"en farveprofil" * 5


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def distance(one: Image.Image, other: Image.Image) -> int:
    """The largest difference of a sample."""
    bands = ImageChops.difference(one.convert("RGB"), other.convert("RGB")).getextrema()
    return max(int(band[1]) for band in bands if isinstance(band, tuple))


def test_a_picture_that_all_can_show_keeps_its_data() -> None:
    plain = saved(quarters(), "JPEG")
    assert clean_picture("a.jpg", plain) == plain
    drawn = saved(quarters("RGBA"), "PNG")
    assert clean_picture("a.png", drawn) == drawn
    assert clean_picture("a.jpg", drawn) == drawn
    assert SECRET not in clean_picture("a.png", noted_png()) + clean_picture("a.jpg", photo())


@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_photo_is_turned(orientation: int) -> None:
    noted = photo(orientation, icc_profile=PROFILE)
    clean = opened(clean_picture("a.jpg", noted))
    upright = ImageOps.exif_transpose(opened(noted))
    assert clean.size == upright.size
    assert distance(clean, upright) < 12
    assert clean.info["icc_profile"] == PROFILE
    assert "exif" not in clean.info
    assert clean_picture("a.jpg", noted) == clean_picture("a.jpg", noted)


def test_a_png_is_turned() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    clean = opened(clean_picture("a.png", saved(quarters(), "PNG", exif=exif)))
    assert clean.tobytes() == quarters().transpose(Image.Transpose.ROTATE_270).tobytes()


@pytest.mark.parametrize("orientation", [0, 9, 600])
def test_an_unknown_orientation_turns_nothing(orientation: int) -> None:
    assert opened(clean_picture("a.jpg", photo(orientation))).size == quarters().size


def test_grey_of_16_bits_becomes_grey_of_8() -> None:
    row = struct.pack(">3H", 0, 0x8012, 0xFFFF)
    clean = opened(clean_picture("a.png", png(16, 0, row, size=(3, 1))))
    assert (clean.mode, clean.tobytes()) == ("L", b"\x00\x80\xff")
    clear = chunk(b"tRNS", struct.pack(">H", 0x8012))
    clean = opened(clean_picture("a.png", png(16, 0, row, clear, size=(3, 1))))
    assert (clean.mode, clean.tobytes()) == ("LA", b"\x00\xff\x80\x00\xff\xff")


def test_colour_of_16_bits_becomes_colour_of_8() -> None:
    row = struct.pack(">6H", 0x1234, 0x5678, 0x9ABC, 0xFFFF, 0, 0)
    clear = chunk(b"tRNS", row[:6])
    data = clean_picture("a.png", png(16, 2, row, clear, size=(2, 1)))
    clean = opened(data)
    assert data[24] == 8
    assert clean.tobytes() == b"\x12\x56\x9a\xff\x00\x00"
    assert clean.info["transparency"] == (0x12, 0x56, 0x9A)


def test_inks_become_srgb() -> None:
    clean = opened(clean_picture("a.jpg", saved(quarters("CMYK"), "JPEG", quality=95)))
    assert clean.mode == "RGB"
    assert distance(clean.resize((2, 2), Image.Resampling.BOX), quarters(size=(2, 2))) < 12


def test_inks_with_a_broken_profile_become_srgb() -> None:
    inks = saved(quarters("CMYK"), "JPEG", icc_profile=PROFILE)
    clean = opened(clean_picture("a.jpg", inks))
    assert clean.mode == "RGB"
    assert "icc_profile" not in clean.info


def test_a_jpeg_of_plain_rgb_keeps_its_colours() -> None:
    plain = saved(quarters(), "JPEG", keep_rgb=True, quality=95)
    assert distance(opened(clean_picture("a.jpg", plain)), opened(plain)) < 12


@pytest.mark.parametrize("name", ["a.png", "a.svg"])
def test_what_is_no_picture_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"neither|XML"):
        clean_picture(name, SECRET)
