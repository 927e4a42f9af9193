from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from referat.bind import BindingError, Bookmark, Part, bind
from referat.bind.links import BOOK_SCHEME
from referat.bind.objects import items

from .documents import INFO, Source, render
from .reading import elements, kind, links, page_number


@pytest.mark.parametrize(
    ("says", "page", "anchor"),
    [
        ("Gå til Punkt 1: Æbler", 3, "punkt-1"),
        ("Gå til Punkt 2: Pærer", 5, "punkt-2"),
        ("Gå til Referat", 1, "forside"),
    ],
)
def test_a_link_to_another_part_leads_to_its_anchor(
    book: pikepdf.Pdf, parts: tuple[Part, ...], says: str, page: int, anchor: str
) -> None:
    link = links(book)[says]
    assert page_number(book, link.Dest) == page
    assert list(link.Dest)[1:] == _place(parts, anchor)
    assert "/A" not in link


def test_a_link_within_a_part_has_become_explicit(
    book: pikepdf.Pdf, parts: tuple[Part, ...]
) -> None:
    link = links(book)["Gå til Tal"]
    assert page_number(book, link.Dest) == 3
    assert list(link.Dest)[1:] == _place(parts, "tal")


def test_a_link_to_a_place_without_a_bookmark_tells_the_page(book: pikepdf.Pdf) -> None:
    assert page_number(book, links(book)["Gå til side 5"].Dest) == 5


def test_a_link_out_of_the_book_is_left_as_it_is(book: pikepdf.Pdf) -> None:
    link = links(book)["https://example.org/"]
    assert str(link.A.URI) == "https://example.org/"
    assert "/Dest" not in link


def test_every_annotation_is_printed(book: pikepdf.Pdf) -> None:
    assert {int(link.F) for link in links(book).values()} == {4}


def test_a_link_is_one_annotation_whatever_is_in_it(book: pikepdf.Pdf) -> None:
    contents = [str(link.Contents) for link in book.pages[1].obj.Annots]
    assert contents == ["Gå til Punkt 1: Æbler", "Gå til Punkt 2: Pærer"]
    found = [element for element in elements(book) if kind(element) == "Link"]
    assert len(found) == 7
    for link in found:
        references = [
            kid for kid in link.K if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid
        ]
        assert len(references) == 1


def test_a_mark_before_a_link_is_no_link_of_its_own() -> None:
    body = "<h1 id='a'>A</h1><p><a href='#a'>a</a></p>"
    part = render(Source(body, (), css="a::before{content:'→ '}"))
    with pikepdf.Pdf.open(_file([part])) as book:
        (link,) = [element for element in elements(book) if kind(element) == "Link"]
        assert "Span" in [kind(kid) for kid in link.K if not isinstance(kid, int) and "/S" in kid]


def test_a_link_to_nowhere_is_refused(parts: tuple[Part, ...]) -> None:
    with pytest.raises(BindingError, match=r"del 1 .* henviser til “punkt-1”, som ingen del har"):
        bind([parts[1], parts[3]], INFO)


def test_a_link_to_two_places_is_refused(parts: tuple[Part, ...]) -> None:
    twin = render(Source("<h1 id='punkt-1'>Tvilling</h1>", (Bookmark("Tvilling", "punkt-1"),)))
    with pytest.raises(BindingError, match=r"“punkt-1”, som både del 3 .* og del 4 .* har"):
        bind([parts[0], parts[1], parts[2], twin, parts[3]], INFO)


def test_parts_may_have_anchors_of_the_same_name_for_themselves() -> None:
    def part(title: str) -> Part:
        return render(Source(f"<h1 id='a'>{title}</h1><p><a href='#a'>a</a></p>", ()))

    with pikepdf.Pdf.open(_file([part("En"), part("To")])) as book:
        targets = [page_number(book, page.obj.Annots[0].Dest) for page in book.pages]
    assert targets == [1, 2]


def test_a_book_of_one_part_leads_its_links_too() -> None:
    part = render(Source("<h1 id='a'>A</h1><p><a href='referat:a'>a</a></p>", ()))
    with pikepdf.Pdf.open(_file([replace(part, bookmarks=())])) as book:
        assert list(links(book)) == ["Gå til side 1"]


def test_a_link_finds_the_later_pages_of_a_part(parts: tuple[Part, ...]) -> None:
    body = "<h2>A</h2><p><a href='referat:b'>b</a></p><p id='b' style='break-before:page'>b</p>"
    with pikepdf.Pdf.open(_file([parts[0], render(Source(body, ()))])) as book:
        assert page_number(book, links(book)["Gå til side 3"].Dest) == 3


def test_the_renderer_writes_the_scheme_that_binding_reads() -> None:
    from referat.render.parts import LINK_SCHEME

    assert LINK_SCHEME == BOOK_SCHEME


def _place(parts: tuple[Part, ...], anchor: str) -> list[Any]:
    """What the renderer said about the place, without the page."""
    for part in parts:
        with pikepdf.Pdf.open(BytesIO(part.pdf)) as pdf:
            names = items(pdf.Root, "/Names", "/Dests", "/Names")
            for name, target in zip(names[0::2], names[1::2], strict=True):
                if str(name) == anchor:
                    return list(target)[1:]
    raise AssertionError(anchor)


def _file(parts: list[Part]) -> BytesIO:
    return BytesIO(bind(parts, INFO))
