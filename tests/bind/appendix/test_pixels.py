"""Every page of an attachment is what it was, apart from the place of its stamp."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
from pikepdf import Array
from PIL import Image, ImageChops

from referat.bind import bind, prepare_appendix
from referat.bind.appendix.bands import GROWTH

from ..documents import COVER, INFO, Source, render
from .foreign import Sheet, appendix, foreign

WORDS = (
    "BT /F1 11 Tf 80 120 Td (Eva Eksempel skriver til Pr\\370vekommunen) Tj 0 40 Td (igen) Tj ET"
)
FULL = "0.7 0.8 0.9 rg -50 -50 9000 9000 re f 0 g " + WORDS
EDGES = "0 0 1 RG 3 w 1.5 1.5 592 839 re S " + WORDS
SHEETS = {
    "portrait": Sheet(drawing=WORDS),
    "landscape": Sheet((0, 0, 842, 595), drawing=WORDS),
    "turned-90": Sheet(entries=(("/Rotate", 90),), drawing=WORDS),
    "turned-180": Sheet(entries=(("/Rotate", 180),), drawing=WORDS),
    "turned-270": Sheet(entries=(("/Rotate", -90),), drawing=WORDS),
    "turned-full-90": Sheet(entries=(("/Rotate", 90),), drawing=FULL),
    "turned-full-180": Sheet(entries=(("/Rotate", 180),), drawing=FULL),
    "turned-full-270": Sheet(entries=(("/Rotate", 270),), drawing=FULL),
    "large-units": Sheet((0, 0, 300, 400), (("/UserUnit", 2),), drawing=WORDS),
    "large-units-full": Sheet((0, 0, 300, 400), (("/UserUnit", 2),), drawing=FULL),
    "cropped": Sheet(entries=(("/CropBox", Array([60, 100, 500, 700])),), drawing=WORDS),
    "cropped-full": Sheet(entries=(("/CropBox", Array([60, 100, 500, 700])),), drawing=FULL),
    "cropped-turned-full": Sheet(
        entries=(("/CropBox", Array([60, 100, 500, 700])), ("/Rotate", 90)), drawing=FULL
    ),
    "crop-outside": Sheet(entries=(("/CropBox", Array([-60, 100, 900, 700])),), drawing=WORDS),
    "below-zero": Sheet((-100, -200, 495, 642), drawing=WORDS),
    "below-zero-full": Sheet((-40, -30, 555, 812), drawing=FULL),
    "corners-swapped": Sheet((595, 842, 0, 0), drawing=WORDS),
    "a3": Sheet((0, 0, 842, 1191), drawing=EDGES),
    "tiny": Sheet((0, 0, 40, 30), drawing="0 0 1 rg 5 5 10 10 re f"),
    "label": Sheet((0, 0, 283, 142), drawing="0 0 1 RG 2 2 279 138 re S"),
    "strip": Sheet((0, 0, 1200, 60), drawing="0 0 1 rg 5 5 10 10 re f"),
    "scan": Sheet(drawing=FULL),
    "framed": Sheet(drawing=EDGES),
    "head-line": Sheet(drawing="0.2 w 0 820 m 595 820 l S " + WORDS),
    "open-states": Sheet(drawing="q 2 0 0 2 30 30 cm q 1 0 0 rg " + WORDS),
    "closed-twice": Sheet(drawing="Q Q 1 0 0 1 9 9 cm Q " + WORDS),
    "open-marks": Sheet(drawing="/Artifact BMC /P <</MCID 0>> BDC " + WORDS),
    "open-text": Sheet(drawing="BT /F1 12 Tf 5 0 0 5 90 90 Tm (A) Tj"),
    "turned-over": Sheet(drawing="1 0 0 -1 0 842 cm 0.5 g 0 700 m 300 900 l S " + WORDS),
    "broken": Sheet(drawing=WORDS + " 1 0 0 rg << /A [ ( "),
}


def _picture(pdf: bytes, page: int, scale: float) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        picture: Image.Image = document[page].render(scale=scale).to_pil().convert("RGB")
        return picture


def _words(pdf: bytes, page: int) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return str(document[page].get_textpage().get_text_range())


@pytest.fixture(scope="module")
def bundle() -> bytes:
    """All these pages, each an attachment of its own, behind a cover."""
    cover = render(Source(COVER.body, COVER.bookmarks))
    files = [
        replace(
            appendix(prepare_appendix(foreign(sheet), is_public=True), number),
            item_anchor="forside",
        )
        for number, sheet in enumerate(SHEETS.values(), 1)
    ]
    return bind([cover], replace(INFO, claims=()), None, files)


@pytest.mark.parametrize("name", SHEETS)
def test_pixels_and_text_are_the_originals_but_for_the_stamp(bundle: bytes, name: str) -> None:
    sheet, page = SHEETS[name], [*SHEETS].index(name) + 1
    scale = float(dict(sheet.entries).get("/UserUnit", 1))
    before, after = _picture(foreign(sheet), 0, scale), _picture(bundle, page, scale)
    grown = after.height - before.height
    assert after.width == before.width
    assert grown in (0, GROWTH)
    stamp = _stamp_place(bundle, page, after.height / scale, scale)
    expected = Image.new("RGB", after.size, "white")
    expected.paste(before, (0, grown))
    assert expected.crop(stamp).getextrema() == ((255, 255),) * 3
    expected.paste(after.crop(stamp), stamp[:2])
    assert ImageChops.difference(expected, after).getbbox() is None
    text = _words(bundle, page)
    assert text.startswith(_words(foreign(sheet), 0))
    assert f"Bilag {page} til punkt 1 · side 1 af 1" in text or name == "tiny"


@pytest.mark.parametrize("name", SHEETS)
def test_only_pages_without_room_are_made_larger(bundle: bytes, name: str) -> None:
    full = {n for n in SHEETS if n.endswith("full") or "-full-" in n}
    full |= {"scan", "tiny", "strip"}
    sheet, page = SHEETS[name], [*SHEETS].index(name) + 1
    grown = _picture(bundle, page, 1).height - _picture(foreign(sheet), 0, 1).height
    assert (grown > 0) == (name in full)


def _stamp_place(pdf: bytes, page: int, height: float, scale: float) -> Any:
    """Where the stamp, which is drawn last, stands on the picture, with a pixel around it."""
    from io import BytesIO

    import pikepdf

    with pikepdf.Pdf.open(BytesIO(pdf)) as book:
        *_, link = book.pages[page].obj.Annots
        rect = [float(edge) for edge in link.Rect]
    with pypdfium2.PdfDocument(pdf) as document:
        left, upper = _device(document[page], rect[0], rect[1], scale)
        right, lower = _device(document[page], rect[2], rect[3], scale)
    return (
        min(left, right) - 1,
        min(upper, lower) - 1,
        max(left, right) + 2,
        max(upper, lower) + 2,
    )


def _device(page: Any, x: float, y: float, scale: float) -> tuple[int, int]:
    place: tuple[int, int] = page.render(scale=scale).get_posconv(page).to_bitmap(x, y)
    return place
