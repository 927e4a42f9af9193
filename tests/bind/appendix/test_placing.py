from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from referat.bind import (
    BindingError,
    OpenParts,
    Part,
    PreparedAppendix,
    bind,
    prepare_appendix,
    prepare_own,
)

from ..documents import APPLES, INFO, Source, render
from ..reading import elements, kind, links, page_number, page_texts
from .foreign import Sheet, appendix, link, prepared

MODEST = replace(INFO, claims=())
LISTED = Source(
    "<section id='punkt-1'><h2>Punkt 1: Æbler</h2>"
    "<p><a href='referat:bilag-1-1'>Prøve</a> <a href='referat:bilag-1-2'>Prøve</a></p></section>",
    APPLES.bookmarks[:1],
)

ALONE = replace(
    APPLES,
    body=APPLES.body.replace("referat:punkt-2", "#tal").replace("referat:k%C3%B8kken", "#tal"),
)


def _with_own_ways(pdf: pikepdf.Pdf) -> None:
    """A link from the first page to the second, and a bookmark of it."""
    place = Array([pdf.pages[1].obj, Name.XYZ, 50, 700, 0])
    link(pdf, 0, Dest=place)
    mark = pdf.make_indirect(Dictionary(Title=String("Andet afsnit"), Dest=place))
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=mark, Last=mark, Count=1))


@pytest.fixture(scope="module")
def bundle() -> bytes:
    """An item of one page, and two attachments of two pages and one."""
    first = prepared(Sheet(), Sheet(media=(0, 0, 842, 595)), change=_with_own_ways)
    two = [appendix(first), appendix(prepared(), 2)]
    return bind([render(LISTED)], MODEST, None, two)


@pytest.fixture
def book(bundle: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.Pdf.open(BytesIO(bundle)) as pdf:
        yield pdf


def test_attachments_follow_in_order_with_their_own_paper(book: pikepdf.Pdf) -> None:
    assert [round(float(page.mediabox[2])) for page in book.pages] == [595, 595, 842, 595]


def test_each_page_is_stamped_and_the_books_own_pages_are_counted_alone(bundle: bytes) -> None:
    texts = page_texts(bundle)
    assert "Side 1 af 1" in texts[0]
    assert ["Side" in text for text in texts[1:]] == [False] * 3
    stamps = [text.strip().splitlines()[-1] for text in texts[1:]]
    assert stamps == [
        "Bilag 1 til punkt 1 · side 1 af 2",
        "Bilag 1 til punkt 1 · side 2 af 2",
        "Bilag 2 til punkt 1 · side 1 af 1",
    ]


def test_the_list_leads_to_the_attachments_and_their_stamps_lead_back(book: pikepdf.Pdf) -> None:
    ways = links(book)
    assert page_number(book, ways["Gå til Bilag 1: Prøve"].Dest) == 2
    assert page_number(book, ways["Gå til Bilag 2: Prøve"].Dest) == 4
    back = list(book.pages[3].obj.Annots)
    assert [str(each.Contents) for each in back] == ["Gå til Punkt 1: Æbler"]
    assert page_number(book, back[0].Dest) == 1


def test_an_attachments_own_links_lead_to_their_new_places(book: pikepdf.Pdf) -> None:
    own = links(book)["Gå til Andet afsnit"]
    assert page_number(book, own.Dest) == 3
    assert [float(each) for each in list(own.Dest)[2:]] == [50, 700, 0]
    assert len(book.pages) == 4


def test_bookmarks_stand_below_the_items(book: pikepdf.Pdf) -> None:
    with book.open_outline() as outline:
        (item,) = outline.root
        assert item.title == "Punkt 1: Æbler"
        assert [child.title for child in item.children] == ["Bilag 1: Prøve", "Bilag 2: Prøve"]
        (own,) = item.children[0].children
    assert own.title == "Andet afsnit"
    assert page_number(book, own.destination) == 3


def test_pages_are_labelled_by_what_they_are_of(book: pikepdf.Pdf) -> None:
    assert [str(page.label) for page in book.pages] == [
        "1",
        "Bilag 1 til punkt 1, side 1",
        "Bilag 1 til punkt 1, side 2",
        "Bilag 2 til punkt 1, side 1",
    ]


def test_untagged_attachments_leave_a_book_that_does_not_say_it_is_tagged(
    book: pikepdf.Pdf,
) -> None:
    assert not book.Root.MarkInfo.Marked
    assert b"pdfuaid" not in book.Root.Metadata.read_bytes()


def test_a_claim_that_an_attachment_costs_is_refused() -> None:
    with pytest.raises(BindingError, match="Bilag 1 til punkt 1 er ikke PDF/A-3a og PDF/UA-1"):
        bind([render(ALONE)], INFO, None, [appendix(prepared())])


def test_attachments_do_not_change_a_book_that_has_none(
    parts: tuple[Part, ...], book_bytes: bytes
) -> None:
    assert bind(parts, INFO, None, ()) == book_bytes


def _own() -> PreparedAppendix:
    part = render(ALONE)
    return prepare_own(part.pdf, (), part.texts, ALONE.bookmarks)


@pytest.fixture(scope="module")
def tagged() -> bytes:
    """A book whose attachments are the same tagged part twice."""
    own = _own()
    return bind([render(LISTED)], INFO, None, [appendix(own), appendix(own, 2)])


def test_the_tags_of_attachments_are_below_the_books_document(tagged: bytes) -> None:
    with pikepdf.Pdf.open(BytesIO(tagged)) as book:
        document = next(elements(book))
        titles = [str(part.get("/T", "")) for part in document.K]
        assert titles == ["", "Bilag 1: Prøve", "Bilag 2: Prøve"]
        assert {kind(part) for part in document.K} == {"Part"}
        assert kind(document.K[1].K[0]) == "Link"
        assert book.Root.MarkInfo.Marked


def test_the_same_file_twice_has_elements_of_its_own(tagged: bytes) -> None:
    with pikepdf.Pdf.open(BytesIO(tagged)) as book:
        names = [str(each.ID) for each in elements(book) if "/ID" in each]
        assert len(set(names)) == len(names) > 90
        numbers = list(book.Root.StructTreeRoot.ParentTree.Nums)[0::2]
        assert numbers == list(range(len(numbers)))
        headers = {
            str(name)
            for each in elements(book)
            if kind(each) == "TD"
            for name in each.A.get("/Headers", [])
        }
        assert headers <= set(names)


def test_the_tags_of_attachments_are_packed(tagged: bytes) -> None:
    packed = re.findall(rb"<<[^>]*/Type /ObjStm[^>]*>>", tagged)
    assert packed
    assert all(b"/FlateDecode" in each for each in packed)


def test_a_second_bundle_of_open_files_is_as_the_first(tagged: bytes) -> None:
    own = _own()
    two = [appendix(own), appendix(own, 2)]
    with OpenParts() as opened:
        assert bind([render(LISTED)], INFO, opened, two) == tagged
        assert bind([render(LISTED)], INFO, opened, two) == tagged


def test_a_link_to_an_attachment_that_is_not_there_is_told() -> None:
    with pytest.raises(BindingError, match="henviser til “bilag-1-2”, som ingen del har"):
        bind([render(LISTED)], MODEST, None, [appendix(prepared())])


def test_a_bundle_as_an_attachment_keeps_the_text_of_its_own_stamps(bundle: bytes) -> None:
    inner = prepare_appendix(bundle, is_public=True)
    outer = bind([render(ALONE)], MODEST, None, [appendix(inner)])
    text = page_texts(outer)[-2]
    assert "Bilag 1 til punkt 1 · side 2 af 2" in text
    assert "Bilag 1 til punkt 1 · side 3 af 4" in text


def test_claims_are_kept_when_all_attachments_keep_them(tagged: bytes) -> None:
    with pikepdf.Pdf.open(BytesIO(tagged)) as book:
        assert b"pdfuaid:part" in book.Root.Metadata.read_bytes()
