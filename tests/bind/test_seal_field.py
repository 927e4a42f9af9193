"""The place of the electronic seal in a book: a field that is empty, tagged and printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from referat.bind import Part, bind
from referat.bind.fonts.faces import own_faces
from referat.bind.seal_field import SEAL_FACES, seal_signs

from .documents import INFO, SIGNED, render
from .reading import elements, kind, page_texts


@pytest.fixture(scope="module")
def signed() -> Part:
    return render(SIGNED)


@pytest.fixture
def book(parts: tuple[Part, ...], signed: Part) -> Iterator[pikepdf.Pdf]:
    with pikepdf.Pdf.open(BytesIO(bind((*parts, signed), INFO))) as pdf:
        yield pdf


def the_field(book: pikepdf.Pdf) -> Any:
    (found,) = book.Root.AcroForm.Fields
    return found


def test_a_book_without_a_place_has_no_form(book_bytes: bytes) -> None:
    with pikepdf.Pdf.open(BytesIO(book_bytes)) as pdf:
        assert "/AcroForm" not in pdf.Root


def test_the_place_is_an_empty_field_that_is_printed(book: pikepdf.Pdf) -> None:
    field = the_field(book)
    assert (field.Subtype, field.FT, str(field.T)) == ("/Widget", "/Sig", "Segl")
    assert (int(field.F), str(field.TU)) == (4, "Elektronisk segl")
    assert not {"/V", "/A", "/Contents"} & set(field.keys())
    assert field.objgen in {each.objgen for each in book.pages[-1].Annots}


def test_the_field_is_a_form_among_the_tags(book: pikepdf.Pdf) -> None:
    (form,) = [each for each in elements(book) if kind(each) == "Form"]
    (reference,) = form.K
    assert reference.Obj.objgen == the_field(book).objgen
    assert kind(form.P) == "Div"


def test_the_field_has_the_size_of_its_place_in_whole_points(book: pikepdf.Pdf) -> None:
    field = the_field(book)
    left, bottom, right, top = map(float, field.Rect)
    assert (right - left, top - bottom) == pytest.approx((255, 54))
    assert [float(edge) for edge in field.AP.N.BBox] == [0, 0, 255, 54]


def test_nothing_is_seen_of_an_empty_field(book: pikepdf.Pdf, parts: tuple[Part, ...]) -> None:
    assert the_field(book).AP.N.read_bytes() == b""
    saved = BytesIO()
    book.save(saved)
    assert "segl" not in page_texts(saved.getvalue())[-1].lower()


def test_the_field_offers_the_fonts_that_the_book_has_already(book: pikepdf.Pdf) -> None:
    fonts = the_field(book).AP.N.Resources.Font
    assert set(fonts.keys()) == set(SEAL_FACES)
    of_pages = {font.objgen for page in book.pages for font in page.Resources.Font.values()}
    assert {font.objgen for font in fonts.values()} <= of_pages


def test_a_blank_is_still_a_blank(book: pikepdf.Pdf) -> None:
    """Signs that share a glyph must not give each other's text to what is on the pages."""
    font = the_field(book).AP.N.Resources.Font.Regular
    (blank,) = {own_faces()[SEAL_FACES["/Regular"]].glyphs[ord(" ")]}
    assert f"<{blank:04x}> <0020>".encode() in font.ToUnicode.read_bytes()


@pytest.mark.parametrize("name", SEAL_FACES.values())
def test_a_seal_can_be_written_with_the_names_of_municipalities(name: str) -> None:
    face = own_faces()[name]
    assert set("Ærø, Ålborg & Łódź – 24. kl. 03:51") <= set(seal_signs(face))
    assert not {"\u00a0", "\u00ad", "\u007f"} & set(seal_signs(face))


def test_two_places_are_two_fields(signed: Part) -> None:
    other = render(replace(SIGNED, body=SIGNED.body.replace("navne", "andre")))
    with pikepdf.Pdf.open(BytesIO(bind((signed, other), INFO))) as pdf:
        assert [str(field.T) for field in pdf.Root.AcroForm.Fields] == ["Segl", "Segl 2"]
