"""Many names on the cover stand in columns, by sections that are else alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from referat.render.docx import write_docx
from tests.render.docx.books import COVER, EMPTY, find, paragraphs, part
from tests.render.docx.letterhead.support import letterhead
from tests.support.letterheads import tidy

NAMES = [f"Person {n}" for n in range(1, 32)]
MANY = COVER.replace(
    "<div><dt>Mødested</dt><dd>Lokale 2</dd></div>",
    '<div class="lang"><dt>Medlemmer</dt>'
    + "".join(f"<dd>{name}</dd>" for name in NAMES)
    + "</div>",
)
BOOKS = {
    "own": replace(
        EMPTY, cover=MANY, sections=("<section class='punkt'><h2>Punkt</h2></section>",)
    ),
    "letterhead": replace(EMPTY, cover=MANY, letterhead=letterhead(tidy())),
}


@pytest.mark.parametrize("name", list(BOOKS))
def test_names_stand_in_two_columns_in_their_order(name: str) -> None:
    document = part(write_docx(BOOKS[name]), "word/document.xml")
    sections = find(document, "//w:sectPr")
    assert [find(s, "w:cols/@w:num") for s in sections[1:]] in ([["2"], []], [["2"], ["1"]])
    assert [find(s, "w:type/@w:val") for s in sections] == [[], ["continuous"], ["continuous"]]
    lines = [text for _, text in paragraphs(document)]
    start = lines.index("Medlemmer")
    assert lines[start + 1 : start + 32] == NAMES
    last = find(sections[1], "ancestor::w:p//w:t/text()")
    assert last == ["Person 31"]


@pytest.mark.parametrize("name", list(BOOKS))
def test_all_sections_have_the_same_paper_and_margins(name: str) -> None:
    document = part(write_docx(BOOKS[name]), "word/document.xml")
    each = [
        [
            (str(child.tag), sorted(child.attrib.items()))
            for child in section
            if not str(child.tag).endswith(("}cols", "}type"))
        ]
        for section in find(document, "//w:sectPr")
    ]
    assert len(each) == 3
    assert each[0] == each[1] == each[2]


def test_few_names_need_no_section() -> None:
    document = part(write_docx(replace(EMPTY, cover=COVER)), "word/document.xml")
    assert len(find(document, "//w:sectPr")) == 1
