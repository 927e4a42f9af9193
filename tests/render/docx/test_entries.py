from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import etree

from referat.render.docx import ContentsEntry, write_docx
from referat.render.docx.entries import APART_LEVEL, entry_level, entry_marks
from tests.render.docx.books import EMPTY, RICH, body, find, paragraphs, part

_TC = re.compile(r' TC "((?:[^"\\]|\\.)*)" \\f C \\l (\d)( \\n)? ')


def marks(document: etree._Element) -> list[tuple[str, str]]:
    """Style and text of the lines an update of the contents would gather, without their pages.

    ISO/IEC 29500-1, 17.16.5.67 and 17.16.5.68.
    """
    parts = find(document, "//w:instrText | //w:tab[../preceding-sibling::w:r/w:fldChar]")
    whole = "".join("\t" if p.tag.endswith("}tab") else p.text for p in parts)
    return [(f"TOC{level}", re.sub(r"\\(.)", r"\1", t)) for t, level, _ in _TC.findall(whole)]


def shown(document: etree._Element) -> list[tuple[str, str]]:
    (contents,) = find(document, "//w:sdt[w:sdtPr/w:docPartObj]")
    return [(style, re.sub(r"\t\d+$", "", line)) for style, line in paragraphs(contents)[1:]]


@pytest.mark.parametrize("numbered", [True, False])
def test_an_update_gathers_the_lines_that_stand_there(numbered: bool) -> None:
    lines = [e for e in RICH.contents if e.anchor != "findes-ikke"]
    if not numbered:
        lines = [replace(e, number="") for e in lines]
    document = part(write_docx(replace(RICH, contents=tuple(lines))), "word/document.xml")
    assert marks(document) == shown(document)
    (instruction, *_) = find(document, "//w:sdt[w:sdtPr/w:docPartObj]//w:instrText/text()")
    assert instruction.split() == ["TOC", r"\f", "C", r"\h", r"\z"]


def test_a_mark_stands_once_in_the_heading_it_leads_to() -> None:
    document = part(write_docx(RICH), "word/document.xml")
    found = find(document, "//w:p[contains(., 'TC ')]/w:pPr/w:pStyle/@w:val")
    assert found == ["Heading1"] * 3
    group = find(document, "//w:instrText[contains(., 'Sager til behandling')]/text()")
    assert group == [r' TC "Sager til behandling" \f C \l 9 \n ']


def test_quotes_and_backslashes_in_a_title_are_escaped() -> None:
    label = r'Om "A", “B” og C\D'
    item = '<section id="a"><p>x</p></section>'
    document = body(item, contents=(ContentsEntry("a", label, 2),))
    assert marks(document) == [("TOC1", label)]


def test_an_item_without_a_paragraph_has_its_mark_all_the_same() -> None:
    item = '<section id="a"><table><tr><td>x</td></tr></table></section>'
    document = body(item, contents=(ContentsEntry("a", "Sag", 2),))
    assert marks(document) == [("TOC1", "Sag")]


def test_a_line_apart_from_the_group_above_has_a_style_of_its_own() -> None:
    entry = ContentsEntry("underskrifter", "Underskrifter", 3, stands_apart=True)
    assert entry_level(entry) == APART_LEVEL
    assert rf"\l {APART_LEVEL}" in entry_marks([entry])["underskrifter"]
    styles = part(write_docx(EMPTY), "word/styles.xml")
    (before,) = find(styles, f"w:style[@w:styleId='TOC{APART_LEVEL}']/w:pPr/w:spacing/@w:before")
    assert int(before) > 0
