from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from referat.bind import Part, bind
from referat.bind.fonts.faces import REGULAR, own_faces
from referat.resources import fonts_folder

from ..documents import APPLES, COVER, FACES, INFO, Source, render
from ..reading import page_texts


def _fonts(book: pikepdf.Pdf) -> dict[tuple[int, int], Any]:
    found = [font for page in book.pages for font in page.obj.Resources.Font.values()]
    return {font.objgen: font for font in found}


def _text_font(page: pikepdf.Page) -> tuple[int, int]:
    """The one font of a page's text."""
    (found,) = [font for name, font in page.obj.Resources.Font.items() if "Stamp" not in name]
    return found.objgen


def _programs(book: pikepdf.Pdf) -> list[bytes]:
    streams = (each for each in book.objects if isinstance(each, pikepdf.Stream))
    return [each.read_bytes() for each in streams if "/Length1" in each]


def _widths(font: Any) -> Iterator[tuple[int, float]]:
    flat = list(font.DescendantFonts[0].W)
    for first, run in zip(flat[0::2], flat[1::2], strict=True):
        for glyph, width in enumerate(list(run), int(first)):
            yield glyph, float(width)


def test_each_face_is_in_the_book_once(book: pikepdf.Pdf) -> None:
    names = [str(font.BaseFont) for font in _fonts(book).values()]
    assert sorted(names) == [
        "/REFERA+Referat-Sans",
        "/REFERA+Referat-Sans-Bold",
        "/REFERA+Referat-Sans-Italic",
    ]
    deflated = [fonts_folder() / f"ReferatSans-{name}.ttf.z" for name in FACES]
    assert sorted(_programs(book)) == sorted(zlib.decompress(p.read_bytes()) for p in deflated)


def test_a_hyphen_at_a_lines_end_is_a_soft_one() -> None:
    body = "<h1>A</h1><p>Beskæftigelsesudvalgets a-kasse</p>"
    source = Source(body, (), css="p { width: 25mm; hyphens: auto }")
    with pikepdf.Pdf.open(BytesIO(bind([render(source)], INFO))) as book:
        texts = b"".join(font.ToUnicode.read_bytes() for font in _fonts(book).values())
    assert b"<00ad>" in texts
    assert b"<2010>" not in texts
    assert b"<002d>" in texts


def test_the_stamps_use_the_texts_own_font(book: pikepdf.Pdf) -> None:
    regular = [f for f in _fonts(book).values() if str(f.BaseFont).endswith("Referat-Sans")]
    assert len(regular) == 1
    assert {page.obj.Resources.Font["/ReferatStamp"].objgen for page in book.pages} == {
        regular[0].objgen
    }


def test_a_font_states_the_widths_and_texts_of_all_parts(book: pikepdf.Pdf) -> None:
    for font in _fonts(book).values():
        face = own_faces()[str(font.BaseFont).partition("+")[2]]
        stated = dict(_widths(font))
        assert stated == pytest.approx({glyph: face.widths[glyph] for glyph in stated}, abs=0.001)
        mapped = font.ToUnicode.read_bytes().count(b"> <") - 1
        assert mapped == len(stated)


def test_the_embedded_outlines_are_those_of_the_face(book: pikepdf.Pdf) -> None:
    face = TTFont(fonts_folder() / "ReferatSans-Regular.ttf")
    font = next(f for f in _fonts(book).values() if str(f.BaseFont).endswith("Referat-Sans"))
    program = font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
    embedded = TTFont(BytesIO(program))
    order = face.getGlyphOrder()
    for sign, glyph in own_faces()[REGULAR].glyphs.items():
        name = face.getBestCmap()[sign]
        assert order.index(name) == glyph
        assert _outline(embedded, embedded.getGlyphOrder()[glyph]) == _outline(face, name)


def _outline(font: Any, name: str) -> Any:
    return font["glyf"][name].getCoordinates(font["glyf"])[0]


def test_a_second_part_costs_little_more_than_its_text() -> None:
    one = bind([render(COVER)], INFO)
    ten = bind([render(COVER)] * 10, INFO)
    assert (len(ten) - len(one)) / 9 < 2000


@pytest.fixture(scope="module")
def foreign_font(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A font that is none of the program's own: other widths under another name."""
    font = TTFont(fonts_folder() / "ReferatSans-Regular.ttf")
    for record in font["name"].names:
        font["name"].setName("Fremmed Skrift", record.nameID, 3, 1, 0x409)
    for glyph, (width, bearing) in font["hmtx"].metrics.items():
        font["hmtx"][glyph] = (width + 100, bearing)
    path = tmp_path_factory.mktemp("skrift") / "fremmed.ttf"
    font.save(path)
    return path


def _foreign_part(text: str, font: Path) -> Part:
    import weasyprint

    html = (
        f"<!doctype html><html lang='da'><title>x</title><style>@font-face {{font-family: Fremmed; "
        f"src: url({font.as_uri()})}} h1 {{font-family: Fremmed}}</style><h1>{text}"
    )
    return Part(weasyprint.HTML(string=html).write_pdf(pdf_tags=True))


def test_other_fonts_are_shared_only_where_they_are_equal(foreign_font: Path) -> None:
    parts = [_foreign_part(text, foreign_font) for text in ("abc", "xyz", "abc")]
    with pikepdf.Pdf.open(BytesIO(bind(parts, INFO))) as book:
        used = [_text_font(page) for page in book.pages]
    assert used[0] == used[2] != used[1]


def test_a_font_that_only_bears_the_name_is_left_alone(foreign_font: Path) -> None:
    part = _foreign_part("abc", foreign_font)
    with pikepdf.Pdf.open(BytesIO(part.pdf)) as changed:
        for font in _fonts(changed).values():
            font.BaseFont = pikepdf.Name("/ABCDEF+Referat-Sans")
        target = BytesIO()
        changed.save(target)
    bound = bind([Part(target.getvalue())], INFO)
    with pikepdf.Pdf.open(BytesIO(bound)) as book:
        assert len(_programs(book)) == 2
    assert "abc" in page_texts(bound)[0]


def test_a_part_keeps_the_glyph_numbers_of_the_face() -> None:
    """What putting fonts together rests on."""
    with pikepdf.Pdf.open(BytesIO(render(APPLES).pdf)) as part:
        for font in _fonts(part).values():
            face = own_faces()[str(font.BaseFont).partition("+")[2]]
            numbers = {glyph: chr(code) for code, glyph in face.glyphs.items()}
            _, _, mappings = font.ToUnicode.read_bytes().partition(b"endcodespacerange")
            pairs = [line.split() for line in mappings.splitlines() if line.startswith(b"<")]
            assert pairs
            for glyph, text in pairs:
                sign = bytes.fromhex(text[1:-1].decode()).decode("utf-16-be")
                assert numbers[int(glyph[1:-1], 16)] == sign
