from __future__ import annotations

from lxml import etree

from tests.render.docx.books import find
from tests.render.docx.letterhead.support import tree, written
from tests.support.letterheads import part, tidy, untidy

PICTURE_BULLET = (
    '<w:numPicBullet w:numPicBulletId="0"><w:pict/></w:numPicBullet><w:abstractNum '
    'w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/>'
    '<w:lvlPicBulletId w:val="0"/></w:lvl></w:abstractNum>'
)


def numbering(data: bytes) -> etree._Element:
    return tree(written(data), "numbering.xml")


def test_no_two_lists_have_the_same_number() -> None:
    for data in (tidy(), untidy(), tidy({"word/numbering.xml": None})):
        root = numbering(data)
        for path in ("w:num/@w:numId", "w:abstractNum/@w:abstractNumId"):
            numbers = find(root, path)
            assert len(set(numbers)) == len(numbers)
        wanted = set(find(root, "w:num/w:abstractNumId/@w:val"))
        assert wanted <= set(find(root, "w:abstractNum/@w:abstractNumId"))
        names = [etree.QName(e).localname for e in root]
        assert names == sorted(names)  # abstractNum before num


def test_a_style_belongs_to_one_list() -> None:
    for data in (tidy(), untidy()):
        links = find(numbering(data), "//w:lvl/w:pStyle/@w:val")
        assert len(set(links)) == len(links)


def test_headings_are_in_no_list() -> None:
    links = [str(link) for link in find(numbering(untidy()), "//w:lvl/w:pStyle/@w:val")]
    assert not [link for link in links if link.startswith("Overskrift")]


def test_pictures_as_bullets_are_left_out() -> None:
    root = numbering(tidy({"word/numbering.xml": part("numbering", PICTURE_BULLET)}))
    assert not find(root, "//w:numPicBullet | //w:lvlPicBulletId")
    assert find(root, "w:abstractNum[@w:abstractNumId='10000']")
