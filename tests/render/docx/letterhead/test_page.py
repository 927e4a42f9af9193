from __future__ import annotations

import pytest
from lxml import etree

from referat.render.docx.letterhead.page import Page, read_page
from tests.render.docx.books import find, value
from tests.render.docx.letterhead.support import content, tree, written
from tests.support.letterheads import MAIN, part, tidy, untidy

MARGINS = (
    '<w:pgMar w:top="{}" w:right="1000" w:bottom="1500" w:left="2000" w:header="1" w:footer="2" '
    'w:gutter="100"/>'
)
SIZE = '<w:pgSz w:w="{}" w:h="{}"/>'
OURS = (9412, 14060)


def page(xml: str) -> Page:
    return read_page(content(f"<w:sectPr>{xml}</w:sectPr>")[0])


@pytest.mark.parametrize(
    ("xml", "room"),
    [
        ("", OURS),
        (SIZE.format(11906, 16838) + MARGINS.format(2000), (8806, 13338)),
        (SIZE.format(16838, 11906) + MARGINS.format(2000), (13738, 8406)),
        (SIZE.format(11906, 16838) + MARGINS.format(-2000), (8806, 13338)),
        (SIZE.format(5000, 16838) + MARGINS.format(2000), OURS),
        (SIZE.format(11906, 16838) + MARGINS.format(14000), OURS),
        (SIZE.format("21cm", "29.7cm"), OURS),
        (SIZE.format("--5000", 16838), OURS),
        (SIZE.format("-", 16838), OURS),
        (SIZE.format("9" * 5000, 16838), OURS),
        (SIZE.format(31_681, 16838), OURS),
    ],
)
def test_the_room_between_the_margins(xml: str, room: tuple[int, int]) -> None:
    assert (page(xml).text_width, page(xml).text_height) == room


def test_a_wide_page_says_so() -> None:
    assert 'w:orient="landscape"' in page(SIZE.format(16838, 11906)).xml()
    assert "orient" not in read_page(None).xml()


def test_only_what_shapes_the_page_is_taken() -> None:
    document = tree(written(untidy()), "document.xml")
    (section,) = find(document, "//w:sectPr")
    names = [etree.QName(e).localname for e in section]
    assert names[-4:] == ["pgSz", "pgMar", "paperSrc", "titlePg"]
    assert set(names[:-4]) == {"headerReference", "footerReference"}
    assert value(find(section, "w:pgMar")[0], "top") == "2268"


def test_borders_have_no_pictures_from_elsewhere() -> None:
    border = '<w:pgBorders><w:top w:val="single" w:sz="4" r:id="rId9"/></w:pgBorders>'
    xml = page(border).xml()
    assert "<w:top" in xml
    assert "rId9" not in xml


def test_tables_and_pictures_fill_the_letterheads_page() -> None:
    document = tree(written(tidy()), "document.xml")
    assert find(document, "//w:tbl[1]/w:tblPr/w:tblW/@w:w")[0] == "9071"
    assert find(document, "//wp:inline/wp:extent/@cx")[0] == str(9071 * 635)


def test_a_picture_is_no_taller_than_a_low_page() -> None:
    section = SIZE.format(16838, 6000) + MARGINS.format(1500)
    body = f"<w:body><w:sectPr>{section}</w:sectPr></w:body>"
    document = tree(written(tidy({MAIN: part("document", body)})), "document.xml")
    tallest = max(int(e) for e in find(document, "//wp:inline/wp:extent/@cy"))
    assert tallest <= 3000 * 635
