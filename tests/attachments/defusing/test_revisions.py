"""Tracked changes as accepted: the text of each case before and after."""

from __future__ import annotations

import pytest
from lxml import etree

from referat.attachments.defusing.revisions import accept_changes
from tests.support.office_files import W

MARK = "<w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def deleted(text: str) -> str:
    return f"<w:del w:id='1'><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def inserted(text: str) -> str:
    return f"<w:ins w:id='1'>{run(text)}</w:ins>"


def paragraph(content: str, properties: str = "") -> str:
    return f"<w:p>{properties}{content}</w:p>"


def row(*cells: str, mark: str = "") -> str:
    inside = "".join(f"<w:tc>{paragraph(run(cell))}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr>{mark}</w:trPr>{inside}</w:tr>"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (paragraph(run("a") + deleted("b") + inserted("c")), ["ac"]),
        (paragraph(f"<w:ins>{deleted('b')}{run('c')}</w:ins>"), ["c"]),
        (paragraph("<w:moveFrom><w:r><w:t>a</w:t></w:r></w:moveFrom>" + run("b")), ["b"]),
        (paragraph("<w:moveTo><w:r><w:t>a</w:t></w:r></w:moveTo>"), ["a"]),
        (paragraph(run("a"), MARK) + paragraph(run("b")), ["ab"]),
        (paragraph(run("a"), MARK) + paragraph(run("b"), MARK) + paragraph(run("c")), ["abc"]),
        (paragraph(deleted("a"), MARK) + paragraph(run("b")), ["b"]),
        (paragraph(run("a"), MARK) + f"<w:tbl>{row('b')}</w:tbl>", ["a", "b"]),
        (paragraph(deleted("a"), MARK) + f"<w:tbl>{row('b')}</w:tbl>", ["b"]),
        (f"<w:tbl>{row('a')}{row('b', mark='<w:del/>')}</w:tbl>", ["a"]),
        (f"<w:tbl>{row('a', mark='<w:del/>')}</w:tbl>" + paragraph(run("b")), ["b"]),
        (f"<w:tbl>{row('a', mark='<w:ins/>')}</w:tbl>", ["a"]),
        (
            "<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr><w:p/></w:tc>"
            f"<w:tc>{paragraph(run('b'))}</w:tc></w:tr></w:tbl>",
            ["b"],
        ),
        (
            f"<w:tbl><w:tr><w:tc>{paragraph(deleted('a'), MARK)}</w:tc></w:tr></w:tbl>",
            [""],
        ),
    ],
)
def test_the_text_is_that_of_the_accepted_draft(body: str, lines: list[str]) -> None:
    root = etree.fromstring(f"<w:body xmlns:w='{W}'>{body}</w:body>")

    accept_changes(root)

    told = ["".join(text.text or "" for text in each.iter("{*}t")) for each in root.iter("{*}p")]
    assert told == lines
    assert not list(root.iter("{*}del", "{*}delText", "{*}ins", "{*}moveFrom", "{*}moveTo"))


def test_a_section_ends_where_it_did() -> None:
    properties = "<w:pPr><w:rPr><w:del/></w:rPr><w:sectPr/></w:pPr>"
    body = paragraph(run("a"), properties) + paragraph(run("b"))
    root = etree.fromstring(f"<w:body xmlns:w='{W}'>{body}</w:body>")

    accept_changes(root)

    assert len(list(root.iter("{*}p"))) == 2
    assert len(list(root.iter("{*}sectPr"))) == 1


def test_the_looks_from_before_are_gone() -> None:
    old = "<w:rPr><w:b/><w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>"
    root = etree.fromstring(f"<w:body xmlns:w='{W}'><w:p><w:r>{old}</w:r></w:p></w:body>")

    accept_changes(root)

    assert list(root.iter("{*}b"))
    assert not list(root.iter("{*}i"))
