from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from referat.render.docx import DocxBook
from tests.render.docx.books import RICH, find, text
from tests.render.docx.letterhead.support import tree, written
from tests.support.letterheads import MAIN, TIDY, paragraph, part, relations, tidy, untidy

HEADER, FOOTER = "word/header1.xml", "word/footer1.xml"
ADDRESS = "Prøvevej 1 · side 7"
PAGE = "Side 1 af 5"


def shown(data: bytes, book: DocxBook = RICH) -> dict[str, str]:
    """What stands at the top and the foot: ``header first`` → its text."""
    parts = written(data, book)
    document = tree(parts, "document.xml")
    targets = {
        e.get("Id"): e.get("Target")
        for e in tree(parts, "_rels/document.xml.rels").iter("{*}Relationship")
    }
    found = {}
    for reference in find(document, "//w:sectPr/w:headerReference | //w:sectPr/w:footerReference"):
        area = "header" if reference.tag.endswith("headerReference") else "footer"
        kind = find(reference, "@w:type")[0]
        target = str(targets[find(reference, "@r:id")[0]])
        found[f"{area} {kind}"] = text(tree(parts, target))
    if find(document, "//w:titlePg"):
        found["first page"] = "differs"
    return found


def tidy_with(section: str, **changes: str) -> bytes:
    """The tidy letterhead with other contents of its section, or other parts."""
    document = str(TIDY[MAIN])
    start, end = document.index("<w:headerReference"), document.index("<w:pgSz")
    renamed = {f"word/{name}.xml": xml for name, xml in changes.items()}
    return tidy({MAIN: document[:start] + section + document[end:], **renamed})


def ref(area: str, kind: str = "default") -> str:
    return f'<w:{area}Reference w:type="{kind}" r:id="rId{4 if area == "header" else 5}"/>'


EMPTY = {"header1": part("hdr", paragraph(""))}
NAME = {"header1": part("hdr", paragraph("Navn"))}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            tidy_with(ref("header") + ref("footer"), **NAME),
            {"header default": "Navn", "footer default": ADDRESS},
        ),
        (
            tidy_with(ref("header"), **NAME),
            {"header default": "Navn", "footer default": PAGE},
        ),
        (
            tidy_with(ref("footer")),
            {
                "header default": RICH.header,
                "header first": "",
                "footer default": ADDRESS,
                "footer first": ADDRESS,
                "first page": "differs",
            },
        ),
        (
            tidy_with(ref("header") + ref("footer"), **EMPTY),
            {
                "header default": RICH.header,
                "header first": "",
                "footer default": ADDRESS,
                "footer first": ADDRESS,
                "first page": "differs",
            },
        ),
        (
            tidy_with(""),
            {
                "header default": RICH.header,
                "header first": "",
                "footer default": PAGE,
                "footer first": PAGE,
                "first page": "differs",
            },
        ),
        (
            tidy_with(ref("header", "first") + "<w:titlePg/>", **NAME),
            {
                "header default": RICH.header,
                "header first": "Navn",
                "footer default": PAGE,
                "footer first": PAGE,
                "first page": "differs",
            },
        ),
        (
            tidy_with(ref("header") + ref("footer", "first") + "<w:titlePg/>", **NAME),
            {
                "header default": "Navn",
                "footer default": PAGE,
                "footer first": ADDRESS,
                "first page": "differs",
            },
        ),
    ],
)
def test_ours_stands_where_the_letterhead_has_none(data: bytes, expected: dict[str, str]) -> None:
    assert shown(data) == expected


def test_all_kinds_of_pages() -> None:
    assert shown(untidy()) == {
        "header default": f"Nyt navn · {RICH.title}{RICH.author}",
        "header first": "Prøvevej 1Prøvevej 1",  # the text box, and its fallback
        "header even": "Lige side",
        "footer default": "www.example.orgdrev side 1 af 1",
        "first page": "differs",
    }


def test_even_pages_have_our_number_when_the_others_do() -> None:
    settings = {"settings": part("settings", "<w:evenAndOddHeaders/>")}
    found = shown(tidy_with(ref("header"), **NAME, **settings))
    assert found["footer even"] == found["footer default"] == PAGE
    assert "header even" not in found


def test_a_part_used_twice_goes_in_once() -> None:
    parts = written(tidy_with(ref("footer")))
    assert [name for name in parts if name.startswith("word/footer")] == [FOOTER]


def test_without_a_cover_all_pages_are_alike() -> None:
    assert "first page" not in shown(tidy_with(ref("footer")), replace(RICH, cover=""))


def test_the_sender_is_not_told_twice() -> None:
    def cover(data: bytes) -> list[str]:
        return find(tree(written(data), "document.xml"), "//w:p[w:pPr/w:pStyle/@w:val='Afsender']")

    assert not cover(tidy())
    assert not cover(untidy())
    assert cover(tidy_with(ref("footer")))
    assert cover(tidy_with(ref("header") + "<w:titlePg/>", **NAME))


def test_drawings_have_numbers_of_their_own() -> None:
    parts = written(untidy())
    path = "//wp:docPr/@id | //w:sdtPr/w:id/@w:val"
    names = ("document.xml", "header1.xml", "header2.xml")
    numbers = [str(n) for name in names for n in find(tree(parts, name), path)]
    assert len(set(numbers)) == len(numbers)


def test_lists_in_a_footer_follow_their_new_numbers() -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    footer = {FOOTER: part("ftr", paragraph("punkt", properties=numbered))}
    root = tree(written(tidy(footer)), "footer1.xml")
    assert find(root, "//w:numId/@w:val") == ["10001"]


def test_our_footer_uses_the_letterheads_style() -> None:
    changes: Mapping[str, str | None] = {
        "word/footer1.xml": part("ftr", paragraph("")),
        "word/_rels/footer1.xml.rels": relations(),
    }
    root = tree(written(untidy(changes)), "footer1.xml")
    assert find(root, "//w:pStyle/@w:val") == ["Sidefod"]
    assert find(root, "//w:jc/@w:val") == ["right"]
