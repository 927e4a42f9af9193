from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from referat.bind import BookInfo, Part, bind
from referat.bind.fonts.faces import REGULAR, Face, own_faces

from .documents import HEADER, INFO
from .reading import content, page_texts

MILLIMETRE = 72 / 25.4


@pytest.fixture(scope="session")
def face() -> Face:
    return own_faces()[REGULAR]


def _first_part(parts: tuple[Part, ...], info: BookInfo) -> bytes:
    return bind([replace(parts[0], bookmarks=())], info)


def _box_of(pdf: bytes, page: int, text: str) -> tuple[float, float, float, float]:
    """Where a text stands on a page: left, bottom, right, top."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        layer = document[page].get_textpage()
        start, length = layer.search(text).get_next()
        boxes = [layer.get_charbox(start + at) for at in range(length)]
    finally:
        document.close()
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def test_every_page_has_its_number(book_bytes: bytes) -> None:
    for number, text in enumerate(page_texts(book_bytes), 1):
        assert f"Side {number} af 5" in text


def test_every_page_but_the_first_has_the_header_letter_by_letter(book_bytes: bytes) -> None:
    texts = page_texts(book_bytes)
    assert HEADER not in texts[0]
    assert all(HEADER in text for text in texts[1:])


def test_the_first_page_has_the_header_when_asked(parts: tuple[Part, ...]) -> None:
    info = replace(INFO, first_page_has_header=True)
    assert HEADER in page_texts(_first_part(parts, info))[0]


def test_the_wording_of_the_label_is_the_books(parts: tuple[Part, ...]) -> None:
    info = replace(INFO, page_label="{side}/{sider} {andet}")
    assert "1/1 {andet}" in page_texts(_first_part(parts, info))[0]


def test_the_label_ends_at_the_right_margin_of_tall_and_wide_pages(book_bytes: bytes) -> None:
    for page, width in ((2, 210), (4, 297)):
        _, bottom, right, top = _box_of(book_bytes, page, f"Side {page + 1} af 5")
        assert right == pytest.approx((width - 24) * MILLIMETRE, abs=0.5)
        assert 9 * MILLIMETRE < bottom < top < 15 * MILLIMETRE


def test_the_header_starts_at_the_left_margin_of_tall_and_wide_pages(book_bytes: bytes) -> None:
    for page, height in ((2, 297), (4, 210)):
        left, bottom, _, top = _box_of(book_bytes, page, HEADER)
        assert left == pytest.approx(24 * MILLIMETRE, abs=1)
        assert (height - 15) * MILLIMETRE < bottom < top < (height - 8) * MILLIMETRE


def test_a_long_header_is_cut_at_the_right_margin(parts: tuple[Part, ...]) -> None:
    info = replace(INFO, header="Eksempeludvalget " * 20, first_page_has_header=True)
    bound = _first_part(parts, info)
    _, _, right, _ = _box_of(bound, 0, "…")
    assert (210 - 24 - 8) * MILLIMETRE < right <= (210 - 24) * MILLIMETRE
    assert "Eksempeludvalget Eksempeludvalget" in page_texts(bound)[0]


def test_an_empty_header_leaves_no_mark(parts: tuple[Part, ...]) -> None:
    info = replace(INFO, header="", first_page_has_header=True)
    with pikepdf.Pdf.open(BytesIO(_first_part(parts, info))) as book:
        assert content(book.pages[0]).count(b"/Artifact") == 1


def test_stamps_are_artifacts_of_pagination_after_the_shut_in_content(book: pikepdf.Pdf) -> None:
    for page in list(book.pages)[1:]:
        operators = [str(each.operator) for each in pikepdf.parse_content_stream(page)]
        assert operators[0] == "q"
        depth = lowest = 1
        for operator in operators[1:]:
            depth += {"q": 1, "Q": -1}.get(operator, 0)
            lowest = min(lowest, depth)
        assert (depth, lowest) == (0, 0)
        own = content(page).index(b"/Artifact")
        assert b"/MCID" not in content(page)[own:]
        assert content(page)[:own].rstrip().endswith(b"Q")
        assert content(page).count(b"/Type /Pagination /Subtype /Header") == 1
        assert content(page).count(b"/Type /Pagination /Subtype /Footer") == 1


def test_what_is_equal_on_all_pages_is_stored_once(book: pikepdf.Pdf) -> None:
    contents = [list(page.obj.Contents) for page in book.pages]
    assert len({streams[0].objgen for streams in contents}) == 1
    # Pages 2 to 4 are of one size.
    assert len({streams[-2].objgen for streams in contents[1:4]}) == 1


def test_letters_are_composed_and_blanks_made_single(face: Face) -> None:
    assert face.clean("A\u030arhus \u00a0og\nRa\u0306dulescu") == "Århus og Rădulescu"


def test_a_sign_that_the_face_lacks_never_becomes_notdef(face: Face) -> None:
    assert face.clean("a漢b") == "a?b"
    assert "0000" not in face.encode(face.clean("漢"))


def test_text_that_fits_is_not_cut(face: Face) -> None:
    width = face.width("Eva Eksempel", 8)
    assert face.fit("Eva Eksempel", 8, width) == "Eva Eksempel"
    assert face.fit("Eva Eksempel", 8, width - 0.1) == "Eva Eksem…"
    assert face.fit("Eva Eksempel", 8, 0) == "…"
