"""Drawings as pixels: of their own shape, with their margins, and with the pictures in them."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from referat.render.pictures import clean_picture
from referat.render.rasterise import Drawing, drawing_as_png
from tests.support.pictures import data_address, photo, quarters, saved


def shown(inner: str, attributes: str, side: int = 200) -> Image.Image:
    text = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inner}</svg>'
    data = drawing_as_png(Drawing(clean_picture("a.svg", text.encode()), side))
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("attributes", ['width="40" height="20"', 'viewBox="0 0 40 20"'])
def test_the_margins_stay(attributes: str) -> None:
    image = shown('<rect x="30" y="15" width="5" height="50" fill="#ff0000"/>', attributes)
    assert image.size == (200, 100)
    assert image.getpixel((160, 90)) == (255, 0, 0)
    assert image.getpixel((100, 50)) == (255, 255, 255)


def test_pictures_inside_are_drawn() -> None:
    for picture in (data_address(saved(quarters(), "PNG")), data_address(photo(), "image/jpeg")):
        image = shown(
            f'<image width="96" height="48" href="{picture}"/>', 'width="96" height="48"', 192
        )
        colour = image.getpixel((40, 20))
        assert isinstance(colour, tuple)
        assert colour[0] > 200 > 60 > colour[1]


def test_a_sign_that_the_font_lacks_is_an_empty_box() -> None:
    lacking, box = (
        shown(f'<text x="5" y="30">{sign}</text>', 'width="40" height="40"') for sign in "Ж□"
    )
    assert lacking.tobytes() == box.tobytes()
    assert len(lacking.getcolors() or []) > 1
