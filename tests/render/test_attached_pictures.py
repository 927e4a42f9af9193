"""Pictures that are attachments: turned, in a screen's colours, and no finer than print."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageFile

from referat.render.attached_pictures import page_pictures
from tests.support.pictures import SECRET, photo, quarters, saved


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def only(content: bytes) -> Image.Image:
    (page,) = page_pictures(content)
    return opened(page.content)


def test_a_small_picture_is_left_as_it_is_but_for_its_notes() -> None:
    drawn = saved(quarters(), "PNG")
    (page,) = page_pictures(drawn)
    assert page.content == drawn
    assert page.suffix == ".png"
    (shot,) = page_pictures(photo())
    assert SECRET not in shot.content
    assert shot.suffix == ".jpg"


def test_a_photo_is_turned() -> None:
    assert only(photo(6)).size == (48, 96)


@pytest.mark.parametrize(("size", "largest"), [((5000, 1000), 3035), ((1000, 5000), 3035)])
def test_a_picture_is_no_finer_than_print(size: tuple[int, int], largest: int) -> None:
    image = only(saved(quarters(size=size), "PNG"))
    assert max(image.size) == largest
    assert max(image.size) / min(image.size) == pytest.approx(5, abs=0.01)


@pytest.mark.parametrize(
    ("size", "is_wide"), [((900, 600), True), ((600, 400), False), ((900, 901), False)]
)
def test_a_picture_lies_where_it_is_larger_so(size: tuple[int, int], is_wide: bool) -> None:
    (page,) = page_pictures(saved(quarters(size=size), "PNG"))
    assert page.is_wide == is_wide


def test_each_page_of_a_tiff_is_a_picture() -> None:
    pages = [quarters(size=(40 + n, 20)) for n in range(3)]
    content = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    assert [opened(page.content).width for page in page_pictures(content)] == [40, 41, 42]


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "CMYK", "LAB", "YCbCr"])
def test_a_tiff_of_any_colours_is_shown_in_a_screens(mode: str) -> None:
    image = only(saved(quarters().convert("RGB").convert(mode) if mode != "LAB" else lab(), "TIFF"))
    assert image.format == "PNG"
    assert image.mode in ("1", "L", "P", "RGB", "RGBA")
    if mode in ("RGB", "CMYK", "YCbCr"):
        red = image.convert("RGB").getpixel((5, 5))
        assert isinstance(red, tuple)
        assert red[0] > 180 > 80 > red[1]


def lab() -> Image.Image:
    return Image.new("LAB", (20, 20), (128, 140, 140))


def test_a_tiff_of_sixteen_bits_keeps_its_greys() -> None:
    image = only(saved(Image.new("I;16", (20, 20), 40_000), "TIFF"))
    assert image.mode == "L"
    assert image.getpixel((5, 5)) == pytest.approx(156, abs=1)


def test_a_tiff_is_turned() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert only(saved(quarters(), "TIFF", exif=exif)).size == (48, 96)


def test_a_fine_scan_in_black_and_white_is_made_grey_when_it_is_made_smaller() -> None:
    scan = Image.new("1", (5000, 3000), 1)
    assert only(saved(scan, "TIFF", compression="group4")).mode == "L"


@pytest.mark.parametrize("content", [b"", b"GIF89a", saved(quarters(), "TIFF")[:-200]])
@pytest.mark.parametrize("is_allowed_elsewhere", [True, False])
def test_what_is_no_picture_is_an_error(
    content: bytes, is_allowed_elsewhere: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", is_allowed_elsewhere)
    with pytest.raises((OSError, ValueError)):
        page_pictures(content)
