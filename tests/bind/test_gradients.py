"""Gradients of drawings are shown by every viewer, as they are meant."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from referat.bind import prepare
from referat.render.engine import PartSource, render_part
from referat.render.pictures import clean_picture
from tests.support.tools import program

STOPS = '<stop offset="0" stop-color="#ff0000"/><stop offset="1" stop-color="#0000ff"{}/>'
CLEAR = ' stop-opacity="0.5"'
PLAIN = f'<linearGradient id="g">{STOPS.format("")}</linearGradient>'
SHAPE = '<rect width="100" height="50" fill="url(#g)"/>'
PAGE = '<!DOCTYPE html><html lang="da"><title>t</title><img alt="t" src="referat-fil:a.svg"></html>'
STYLE = "@page { size: 100px 50px; margin: 0 } body { margin: 0 } img { display: block }"
RED_TO_BLUE = ((255, 0, 0), (0, 0, 255))
DRAWINGS = {
    "plain": (PLAIN + SHAPE, RED_TO_BLUE),
    "inherited": (
        PLAIN.replace('"g"', '"h"') + '<linearGradient id="g" href="#h"/>' + SHAPE,
        RED_TO_BLUE,
    ),
    "clear": (
        f'<linearGradient id="g">{STOPS.format(CLEAR)}</linearGradient>{SHAPE}',
        ((255, 0, 0), (128, 128, 255)),
    ),
    "half": (f'{PLAIN}<g opacity="0.5">{SHAPE}</g>', ((255, 128, 128), (128, 128, 255))),
    "radial": (
        f'<radialGradient id="g">{STOPS.format("")}</radialGradient>{SHAPE}',
        ((78, 0, 177), (78, 0, 177)),
    ),
    "mask": (
        '<linearGradient id="g"><stop stop-color="#fff"/><stop offset="1"/></linearGradient>'
        f'<mask id="m">{SHAPE}</mask><rect width="100" height="50" fill="#f00" mask="url(#m)"/>',
        ((255, 0, 0), (255, 255, 255)),
    ),
    "text": (f'{PLAIN}{SHAPE}<text x="30" y="30" fill="url(#g)">Ord</text>', RED_TO_BLUE),
}


def prepared(inner: str) -> bytes:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50">{inner}</svg>'
    files = {"a.svg": clean_picture("a.svg", svg.encode())}
    return prepare(render_part(PartSource("tegning", PAGE, STYLE, files)).pdf).pdf


def by_pdfium(pdf: bytes, folder: Path) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        image: Image.Image = document[0].render(scale=4 / 3).to_pil()
        return image.convert("RGB")


def by_poppler(pdf: bytes, folder: Path) -> Image.Image:
    command = [program("pdftoppm"), "-r", "96", "-png", "-"]
    shown = subprocess.run(command, input=pdf, capture_output=True, check=True, cwd=folder)
    assert shown.stderr == b""
    return Image.open(io.BytesIO(shown.stdout)).convert("RGB")


@pytest.mark.parametrize("viewer", [by_pdfium, by_poppler])
@pytest.mark.parametrize("name", DRAWINGS)
def test_a_gradient_is_shown(name: str, viewer: object, tmp_path: Path) -> None:
    inner, colours = DRAWINGS[name]
    assert callable(viewer)
    image: Image.Image = viewer(prepared(inner), tmp_path)
    for place, expected in zip(((1, 25), (98, 25)), colours, strict=True):
        shown = image.getpixel(place)
        assert isinstance(shown, tuple)
        assert all(abs(a - b) < 12 for a, b in zip(shown, expected, strict=True)), (place, shown)


def patterns(pdf: bytes) -> list[int]:
    with pikepdf.open(io.BytesIO(pdf)) as book:
        kinds = [o for o in book.objects if isinstance(o, pikepdf.Dictionary | pikepdf.Stream)]
        return [int(o.PatternType) for o in kinds if "/PatternType" in o]


def test_a_gradient_without_clearness_has_no_tile() -> None:
    assert patterns(prepared(PLAIN + SHAPE)) == [2]


def test_a_pattern_stays_a_pattern() -> None:
    inner = (
        '<pattern id="g" width="10" height="10" patternUnits="userSpaceOnUse">'
        '<rect width="5" height="5"/></pattern>'
    )
    assert patterns(prepared(inner + SHAPE)) == [1]
