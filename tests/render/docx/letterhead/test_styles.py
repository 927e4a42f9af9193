from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from tests.render.docx.books import find, paragraphs, value
from tests.render.docx.letterhead.support import tree, written
from tests.support.letterheads import part, style, tidy, untidy

STYLES = "word/styles.xml"
NORMAL = style("Normal", "Normal", more=' w:default="1"')
NUMBERED = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'


def with_styles(*styles: str, defaults: str = "") -> dict[str, bytes]:
    """The parts of a document whose letterhead has these styles."""
    return written(tidy({STYLES: part("styles", defaults + "".join(styles))}))


def the_style(parts: dict[str, bytes], name: str, kind: str = "paragraph") -> Any:
    path = f"w:style[@w:type='{kind}'][w:name/@w:val='{name}']"
    (found,) = find(tree(parts, "styles.xml"), path)
    return found


def test_danish_ids_are_used_for_the_names_word_stores() -> None:
    shown = paragraphs(tree(written(untidy()), "document.xml"))
    used = {name for name, _ in shown}
    assert used >= {"Overskrift1", "Overskrift2", "Overskrift3", "Kommunensbilledtekst", "Title"}
    assert not used & {"Heading1", "Heading2", "Caption", "ListBullet"}


def test_all_that_is_used_is_there_under_one_id_and_one_name() -> None:
    for data in (tidy(), untidy(), tidy({STYLES: None})):
        parts = written(data)
        styles = tree(parts, "styles.xml")
        ids = [str(i) for i in find(styles, "w:style/@w:styleId")]
        names = [str(n).casefold() for n in find(styles, "w:style/w:name/@w:val")]
        assert len({i.casefold() for i in ids}) == len(ids)
        assert len(set(names)) == len(names)
        used = find(tree(parts, "document.xml"), "//w:pStyle/@w:val | //w:tblStyle/@w:val")
        used += find(tree(parts, "document.xml"), "//w:rStyle/@w:val")
        used += find(styles, "//w:basedOn/@w:val | //w:next/@w:val | //w:link/@w:val")
        used += find(tree(parts, "numbering.xml"), "//w:pStyle/@w:val")
        assert set(used) <= set(ids)
        for kind in ("paragraph", "character", "table", "numbering"):
            assert len(find(styles, f"w:style[@w:type='{kind}'][@w:default]")) == 1


def test_an_id_taken_by_another_style_is_left_to_it() -> None:
    parts = with_styles(NORMAL, style("Noget andet", "title", more=' w:customStyle="1"'))
    assert value(the_style(parts, "Title"), "styleId") == "TitleReferat2"
    assert value(the_style(parts, "Noget andet"), "styleId") == "title"
    assert paragraphs(tree(parts, "document.xml"))[0][0] == "TitleReferat2"


def test_a_name_taken_by_another_kind_of_style_is_left_to_it() -> None:
    parts = written(untidy())
    assert the_style(parts, "Gruppe", "character") is not None
    assert value(the_style(parts, "Gruppe (referat)"), "styleId") == "GruppeReferat2"


def test_headings_have_no_numbers_and_an_outline() -> None:
    styles = tree(written(untidy()), "styles.xml")
    for level, identity in enumerate(("Overskrift1", "Overskrift2", "Overskrift3")):
        (properties,) = find(styles, f"w:style[@w:styleId='{identity}']/w:pPr")
        assert find(properties, "w:numPr/w:numId/@w:val") == ["0"]
        assert find(properties, "w:ind/@w:left") == ["0"]
        assert find(properties, "w:outlineLvl/@w:val") == [str(level)]
        assert [etree.QName(e).localname for e in properties] == [
            "keepNext",
            "numPr",
            "ind",
            "outlineLvl",
        ]


def test_numbers_are_not_inherited_either() -> None:
    base = style("Nummereret", "N", NUMBERED, more=' w:customStyle="1"')
    parts = with_styles(NORMAL, base, style("heading 1", "H", '<w:basedOn w:val="N"/>'))
    assert find(the_style(parts, "heading 1"), "w:pPr/w:numPr/w:numId/@w:val") == ["0"]
    assert find(the_style(parts, "Nummereret"), "w:pPr/w:numPr/w:numId/@w:val") == ["10001"]


def test_styles_based_on_each_other_in_a_ring_do_no_harm() -> None:
    ring = (
        style("heading 1", "A", '<w:basedOn w:val="B"/>'),
        style("x", "B", '<w:basedOn w:val="A"/>'),
    )
    assert find(the_style(with_styles(NORMAL, *ring), "heading 1"), "w:basedOn/@w:val") == ["B"]


def test_the_language_is_danish() -> None:
    for data in (tidy(), untidy(), tidy({STYLES: part("styles", NORMAL)})):
        styles = tree(written(data), "styles.xml")
        assert find(styles, "//w:lang/@w:val") == ["da-DK"]
        assert find(styles, "w:docDefaults/w:rPrDefault/w:rPr/w:lang")


def test_what_the_letterhead_lacks_is_dressed_like_its_headings() -> None:
    title = the_style(written(untidy()), "Title")
    assert find(title, "w:rPr/w:color/@w:val") == ["7A1F3D"]
    assert find(title, "w:rPr/w:sz/@w:val") == ["52"]


def test_plain_paragraphs_have_room_between_them() -> None:
    def body_style(*styles: str, defaults: str = "") -> str:
        shown = paragraphs(tree(with_styles(*styles, defaults=defaults), "document.xml"))
        return next(name for name, text in shown if text.startswith("Direktøren indstiller"))

    roomy = '<w:pPr><w:spacing w:after="120"/></w:pPr>'
    defaults = f"<w:docDefaults><w:pPrDefault>{roomy}</w:pPrDefault></w:docDefaults>"
    assert body_style(NORMAL, defaults=defaults) == "Normal"
    assert body_style(style("Normal", "Normal", roomy, more=' w:default="1"')) == "Normal"
    assert body_style(NORMAL, style("Body Text", "Brdtekst", roomy)) == "Brdtekst"
    assert body_style(NORMAL, style("Body Text", "Brdtekst")) == "Referattekst"
    assert body_style(NORMAL) == "Referattekst"


def test_bullets_are_the_letterheads_own() -> None:
    document = tree(written(tidy()), "document.xml")
    (point,) = find(document, "//w:p[w:pPr/w:pStyle/@w:val='ListBullet']")
    assert not find(point, "w:pPr/w:numPr")
    (in_cell,) = find(document, "//w:tc//w:p[.//w:t='et punkt'][w:pPr/w:numPr]")
    assert find(in_cell, "w:pPr/w:numPr/w:numId/@w:val") == ["10001"]
    without = tree(written(untidy()), "document.xml")
    (point,) = find(without, "//w:p[w:pPr/w:pStyle/@w:val='Opstilling-punkttegn']")
    assert find(point, "w:pPr/w:numPr/w:numId/@w:val") == ["1"]


def test_what_continues_a_point_stands_under_it() -> None:
    styles = written(tidy())
    assert find(the_style(styles, "List Continue"), "w:pPr/w:ind/@w:left") == ["360"]


@pytest.mark.parametrize(
    ("properties", "tabs"),
    [
        ("", ["left 570", "right 9071"]),
        (
            '<w:pPr><w:tabs><w:tab w:val="right" w:pos="9000"/></w:tabs></w:pPr>',
            ["left 570", "right 9000"],
        ),
        ('<w:pPr><w:ind w:left="100"/></w:pPr>', ["left 670", "right 9071"]),
    ],
)
def test_the_contents_have_places_for_both_numbers(properties: str, tabs: list[str]) -> None:
    made = with_styles(NORMAL, style("toc 1", "TOC1", properties))
    line = the_style(made, "toc 1")
    found = find(line, "w:pPr/w:tabs/w:tab")
    assert [f"{value(tab)} {value(tab, 'pos')}" for tab in found] == tabs
    assert find(line, "w:pPr/w:ind/@w:hanging") == ["570"]
    (shown, *_) = find(tree(made, "document.xml"), "//w:p[w:pPr/w:pStyle/@w:val='TOC1']")
    assert len(find(shown, "w:pPr/*")) == 1
