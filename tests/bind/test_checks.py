from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from referat.bind import BindingError, Part, bind
from referat.bind.checks import check_book
from referat.bind.placing import PlacedPart

from .documents import INFO


@pytest.fixture
def placed(book: pikepdf.Pdf) -> tuple[PlacedPart, ...]:
    pages = list(book.pages)
    return (
        PlacedPart("del 1", (), tuple(pages[:2]), 0, 2, {}, (), 0),
        PlacedPart("del 2", (), tuple(pages[2:]), 2, 3, {}, (), 2),
    )


def test_a_good_book_passes(book: pikepdf.Pdf, placed: tuple[PlacedPart, ...]) -> None:
    check_book(book, placed)


def test_binding_checks_what_it_made(parts: tuple[Part, ...]) -> None:
    with pikepdf.Pdf.open(BytesIO(parts[0].pdf)) as pdf:
        del pdf.pages[0].obj.StructParents
        changed = BytesIO()
        pdf.save(changed)
    with pytest.raises(BindingError, match=r"del 1 \(“Referat”\) har en StructParents, som ikke"):
        bind([replace(parts[0], pdf=changed.getvalue())], INFO)


def test_a_lost_page_is_seen(book: pikepdf.Pdf, placed: tuple[PlacedPart, ...]) -> None:
    del book.pages[4]
    with pytest.raises(BindingError, match="bogen har 4 sider, men delene har 5"):
        check_book(book, placed)


def test_a_page_outside_the_structure_tree_is_seen(
    book: pikepdf.Pdf, placed: tuple[PlacedPart, ...]
) -> None:
    book.pages[3].obj.StructParents = 999
    with pytest.raises(BindingError, match="del 2 har en StructParents, som ikke findes"):
        check_book(book, placed)


def test_an_annotation_outside_the_structure_tree_is_seen(
    book: pikepdf.Pdf, placed: tuple[PlacedPart, ...]
) -> None:
    del book.pages[1].obj.Annots[0].StructParent
    with pytest.raises(BindingError, match="del 1 har en StructParent, som ikke findes"):
        check_book(book, placed)


def test_a_link_left_in_the_private_scheme_is_seen(
    book: pikepdf.Pdf, placed: tuple[PlacedPart, ...]
) -> None:
    link = book.pages[1].obj.Annots[0]
    del link.Dest
    link.A = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("referat:punkt-1"))
    with pytest.raises(BindingError, match="del 1 har et link, der ikke fører"):
        check_book(book, placed)


def test_a_link_out_of_the_books_pages_is_seen(
    book: pikepdf.Pdf, placed: tuple[PlacedPart, ...]
) -> None:
    elsewhere = book.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Page))
    book.pages[2].obj.Annots[0].Dest[0] = elsewhere
    with pytest.raises(BindingError, match="del 2 har et link, der ikke fører"):
        check_book(book, placed)


def test_a_link_by_name_is_seen(book: pikepdf.Pdf, placed: tuple[PlacedPart, ...]) -> None:
    book.pages[2].obj.Annots[0].Dest = pikepdf.String("tal")
    with pytest.raises(BindingError, match="del 2 har et link, der ikke fører"):
        check_book(book, placed)
