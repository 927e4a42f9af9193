from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pytest

from referat.bind import Part, bind
from referat.bind.stampfont import StampFont
from referat.resources import fonts_folder

from .documents import APPLES, COVER, FACES, INFO, render


def _fonts(book: pikepdf.Pdf) -> dict[tuple[int, int], Any]:
    found = [font for page in book.pages for font in page.obj.Resources.Font.values()]
    return {font.objgen: font for font in found}


def _text_font(page: pikepdf.Page) -> tuple[int, int]:
    """The one font of a page's text."""
    (found,) = [font for name, font in page.obj.Resources.Font.items() if "Stamp" not in name]
    return found.objgen


def _count(book: pikepdf.Pdf, entry: str) -> int:
    return sum(isinstance(each, pikepdf.Dictionary) and entry in each for each in book.objects)


def test_each_face_is_in_the_book_once(book: pikepdf.Pdf) -> None:
    programs = [each for each in book.objects if "/Length1" in _keys(each)]
    files = {(fonts_folder() / f"ReferatSans-{name}.ttf").read_bytes() for name in FACES}
    assert len(programs) == 3
    assert {program.read_bytes() for program in programs} == files


def test_the_parts_share_whole_fonts(book: pikepdf.Pdf) -> None:
    fonts = _fonts(book).values()
    names = [str(font.BaseFont).partition("+")[2] for font in fonts]
    # Three faces of the text, and the stamps' own, whose name has no tag.
    assert sorted(names) == ["", "RS", "RS-Bold", "RS-Italic"]
    assert _count(book, "/DescendantFonts") == _count(book, "/FontFile2") == 4


def test_the_stamps_use_the_texts_own_font_program(book: pikepdf.Pdf) -> None:
    programs = {
        str(font.BaseFont)[1:]: font.DescendantFonts[0].FontDescriptor.FontFile2.objgen
        for font in _fonts(book).values()
    }
    regular = next(name for name in programs if name.endswith("+RS"))
    assert programs["ReferatSans-Regular"] == programs[regular]


def test_the_stamps_bring_their_font_where_the_text_has_another(parts: tuple[Part, ...]) -> None:
    italic = fonts_folder() / "ReferatSans-BoldItalic.ttf"
    with pikepdf.Pdf.open(BytesIO(bind(parts, INFO, stamp_font=italic))) as book:
        (stamp,) = [each for each in _fonts(book).values() if "+" not in str(each.BaseFont)]
        assert stamp.BaseFont == "/ReferatSans-BoldItalic"
        program = stamp.DescendantFonts[0].FontDescriptor.FontFile2
        assert program.read_bytes() == italic.read_bytes()
        assert program.Length1 == italic.stat().st_size


def test_a_second_part_costs_little_more_than_its_text() -> None:
    one = bind([render(COVER)], INFO)
    ten = bind([render(COVER)] * 10, INFO)
    assert (len(ten) - len(one)) / 9 < 2000


def test_fonts_that_differ_stay_apart() -> None:
    """A font that is embedded in part is shared only with its equal."""
    import weasyprint

    html = "<!doctype html><html lang='da'><title>x</title><h1>{}</h1>"
    parts = [
        Part(weasyprint.HTML(string=html.format(text)).write_pdf(pdf_tags=True))
        for text in ("abc", "xyz", "abc")
    ]
    with pikepdf.Pdf.open(BytesIO(bind(parts, INFO))) as book:
        used = [_text_font(page) for page in book.pages]
    assert used[0] == used[2] != used[1]


def test_the_stamps_widths_are_those_of_the_font(book: pikepdf.Pdf) -> None:
    face = StampFont.load(fonts_folder() / "ReferatSans-Regular.ttf")
    stamp = next(font for font in _fonts(book).values() if "+" not in str(font.BaseFont))
    flat = list(stamp.DescendantFonts[0].W)
    stated = dict(zip(map(int, flat[0::2]), (float(each[0]) for each in flat[1::2]), strict=True))
    assert stated == pytest.approx({glyph: face.widths[glyph] for glyph in stated}, abs=0.001)
    descriptor = stamp.DescendantFonts[0].FontDescriptor
    assert -400 < descriptor.Descent < 0 < descriptor.CapHeight < descriptor.Ascent < 1100
    assert {face.glyphs[ord(sign)] for sign in INFO.header if sign != " "} <= set(stated)


def _keys(value: object) -> set[str]:
    return set(value.keys()) if isinstance(value, pikepdf.Stream) else set()


def test_rendering_gives_the_faces_as_they_are() -> None:
    """What sharing rests on: the renderer embeds the file's own bytes."""
    regular = (fonts_folder() / "ReferatSans-Regular.ttf").read_bytes()
    with pikepdf.Pdf.open(BytesIO(render(APPLES).pdf)) as part:
        programs = [each.read_bytes() for each in part.objects if "/Length1" in _keys(each)]
    assert regular in programs
