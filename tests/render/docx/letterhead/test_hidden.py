from __future__ import annotations

import pytest
from lxml import etree

from referat.render.docx.letterhead.cleaning import clean
from referat.render.docx.letterhead.hidden import hidden_styles
from tests.render.docx.books import text
from tests.render.docx.letterhead.support import content, tree, written
from tests.support.letterheads import TIDY, part, style, tidy

HIDING = "<w:rPr><w:vanish/></w:rPr>"
SHOWING = '<w:rPr><w:vanish w:val="0"/></w:rPr>'


def based(on: str) -> str:
    return f'<w:basedOn w:val="{on}"/>'


def hiding(*styles: str) -> set[str | None]:
    root = etree.fromstring(part("styles", "".join(styles)).encode())
    return set(hidden_styles(root))


def test_styles_hide_by_themselves_and_by_descent() -> None:
    found = hiding(
        style("a", "A", HIDING),
        style("b", "B", based("A")),
        style("c", "C", based("B") + SHOWING),
        style("d", "D", based("C")),
        style("e", "E", based("Z")),
        style("f", "F", '<w:rPr><w:vanish w:val="False"/><w:specVanish/></w:rPr>'),
        style(
            "g", "G", '<w:tblStylePr w:type="firstRow"><w:rPr><w:vanish/></w:rPr></w:tblStylePr>'
        ),
    )
    assert found == {"A", "B", "F", "G"}


def test_a_style_without_roots_hides() -> None:
    ring = (style("a", "A", based("B")), style("b", "B", based("A")))
    assert hiding(*ring) == {"A", "B"}


@pytest.mark.parametrize(
    "defaults",
    [
        style("a", "A", HIDING, more=' w:default="1"'),
        f"<w:docDefaults><w:rPrDefault>{HIDING}</w:rPrDefault></w:docDefaults>",
    ],
)
def test_text_without_a_style_is_hidden_by_default(defaults: str) -> None:
    assert None in hiding(defaults)


def test_no_styles_hide_nothing() -> None:
    assert hidden_styles(None) == frozenset()


@pytest.mark.parametrize(
    "xml",
    [
        '<w:p><w:r><w:rPr><w:rStyle w:val="X"/></w:rPr><w:t>x</w:t></w:r></w:p>',
        '<w:p><w:pPr><w:pStyle w:val="X"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>',
        '<w:p><w:pPr><w:pStyle w:val="X"/></w:pPr><w:hyperlink><w:r><w:t>x</w:t></w:r>'
        "</w:hyperlink></w:p>",
        '<w:tbl><w:tblPr><w:tblStyle w:val="X"/></w:tblPr><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r>'
        "</w:p></w:tc></w:tr></w:tbl>",
    ],
)
def test_text_in_a_hiding_style_is_taken_out(xml: str) -> None:
    root = content(xml)
    clean(root, {"Y"})
    assert text(root) == "x"
    clean(root, {"X"})
    assert text(root) == ""


def test_a_run_may_show_in_a_hiding_style() -> None:
    run = '<w:r><w:rPr><w:rStyle w:val="X"/><w:vanish w:val="0"/></w:rPr><w:t>x</w:t></w:r>'
    root = content(f"<w:p>{run}</w:p>")
    clean(root, {"X"})
    assert text(root) == "x"


def test_a_letterheads_styles_hide_its_text() -> None:
    styles = str(TIDY["word/styles.xml"]).replace(
        "</w:styles>", style("X", "X", HIDING, "character") + "</w:styles>"
    )
    hidden = '<w:r><w:rPr><w:rStyle w:val="X"/></w:rPr><w:t>hemmeligt</w:t></w:r>'
    footer = part("ftr", f"<w:p>{hidden}<w:r><w:t>Navn</w:t></w:r></w:p>")
    parts = written(tidy({"word/styles.xml": styles, "word/footer1.xml": footer}))
    assert text(tree(parts, "footer1.xml")) == "Navn"
