"""A foreign PDF that is a book by itself: nothing hidden, no stamp, no page made larger."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Name

from referat.bind import (
    Appendix,
    BindingError,
    PreparedAppendix,
    bind,
    prepare_appendix,
)

from ...support.verapdf import findings
from ..documents import COVER, INFO, render
from .foreign import Sheet, foreign, link
from .test_placing import ALONE


def _book(prepared: PreparedAppendix) -> bytes:
    claims = () if prepared.costs else INFO.claims
    return bind((), replace(INFO, claims=claims), None, (Appendix("Bilag 1", prepared, "Kort"),))


def test_its_pages_are_as_they_were_and_have_no_stamp() -> None:
    full = Sheet(drawing="0 0 600 850 re f")
    stamped = prepare_appendix(foreign(full), is_public=True)
    alone = prepare_appendix(foreign(full, Sheet()), is_public=True, is_stamped=False)
    assert (len(stamped.bands), alone.bands, alone.page_count) == (1, (), 2)
    with pikepdf.open(BytesIO(stamped.pdf)) as grown, pikepdf.open(BytesIO(_book(alone))) as book:
        assert list(book.pages[0].mediabox) != list(grown.pages[0].mediabox)
        assert "/PageLabels" not in book.Root
        assert all("/Annots" not in page.obj for page in book.pages)
        assert not any("/ReferatStamp" in page.obj.Resources.Font for page in book.pages)


def test_its_links_and_bookmarks_lead_where_they_led() -> None:
    def linked(pdf: pikepdf.Pdf) -> None:
        link(pdf, 0, Dest=Array([pdf.pages[1].obj, Name.XYZ, 0, 800, 0]))

    made = foreign(Sheet(), Sheet(), change=linked)
    with pikepdf.open(
        BytesIO(_book(prepare_appendix(made, is_public=True, is_stamped=False)))
    ) as book:
        (annotation,) = book.pages[0].Annots
        assert annotation.Dest[0].objgen == book.pages[1].obj.objgen
        with book.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Kort"]


def test_a_book_of_nothing_is_refused() -> None:
    with pytest.raises(BindingError):
        bind((), INFO)


@pytest.mark.conformance
def test_verapdf_finds_nothing_against_one_that_keeps_the_claims(tmp_path: Path) -> None:
    book = bind([render(COVER), render(ALONE)], INFO)
    again = prepare_appendix(book, is_public=True, is_stamped=False)
    assert again.costs == ()
    path = tmp_path / "bog.pdf"
    path.write_bytes(_book(again))
    assert {key: each for key, each in findings([path]).items() if each} == {}
