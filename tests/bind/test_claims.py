from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from referat.bind import CLAIMS, PDF_A, PDF_UA, Part, bind, prepare
from referat.render.engine import PartSource, render_part

from .documents import INFO

PAGE = (
    '<html lang="da"><head><title>T</title></head><body><h1 id="a">A</h1>'
    '<p><img alt="Flade" src="referat-fil:flade.jpg"></p></body></html>'
)


def picture(mode: str, colour: int | tuple[int, ...]) -> bytes:
    data = BytesIO()
    Image.new(mode, (8, 8), colour).save(data, "JPEG")
    return data.getvalue()


def rendered(image: bytes, css: str = "") -> bytes:
    return render_part(PartSource("del", PAGE, css, {"flade.jpg": image})).pdf


def test_a_picture_in_printing_colours_costs_pdf_a() -> None:
    (cost,) = prepare(rendered(picture("CMYK", (9, 200, 3, 4)))).costs
    assert cost.claim == PDF_A
    assert "billede" in cost.reason


def test_a_colour_for_printing_costs_pdf_a() -> None:
    css = "h1 { color: device-cmyk(0 81% 81% 30%) }"
    (cost,) = prepare(rendered(picture("RGB", (9, 200, 3)), css)).costs
    assert cost.claim == PDF_A
    assert "farve" in cost.reason


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_other_pictures_cost_nothing(mode: str) -> None:
    assert prepare(rendered(picture(mode, 7 if mode == "L" else (7, 7, 7)))).costs == ()


@pytest.mark.parametrize("claims", [CLAIMS, (PDF_A,), (PDF_UA,), ()])
def test_a_book_claims_what_it_is_told_to_and_no_more(
    claims: tuple[str, ...], parts: tuple[Part, ...]
) -> None:
    book = bind([parts[0]], replace(INFO, claims=claims))
    with pikepdf.open(BytesIO(book)) as pdf:
        packet = pdf.Root.Metadata.read_bytes()
    assert (b"<pdfaid:part>3<" in packet) == (PDF_A in claims)
    assert (b"<pdfuaid:part>1<" in packet) == (PDF_UA in claims)
