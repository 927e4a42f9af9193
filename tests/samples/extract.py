"""The text of a finished document in reading order: PDF, DOCX and HTML.

Blocks, cells and pages are separated by line ends; words inside a block are left as they stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import docx
import pypdfium2
from docx.oxml.ns import qn
from lxml import etree

from tests.support.pdf_text import lines, runs

_POINTS_PER_MM = 72 / 25.4
MARGIN_BAND = 20 * _POINTS_PER_MM
"""Height in points of the bands at the top and bottom of a page that hold header and footer."""


def pdf_pages(path: Path) -> list[str]:
    """The text of each page of a PDF, without what stands in the margin bands."""
    with pypdfium2.PdfDocument(path) as document:
        return [_page_text(page) for page in document]


def _page_text(page: pypdfium2.PdfPage) -> str:
    top = page.get_height() - MARGIN_BAND
    return "\n".join(lines(run for run in runs(page) if MARGIN_BAND < run.baseline < top))


def docx_text(path: Path) -> str:
    """The text of a DOCX's body: no contents, merged cells once, content controls opened."""
    body = docx.Document(str(path)).element.body
    return "".join(_docx_pieces(body))


_DOCX_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "\u2011",
}
_DOCX_SKIPPED = {qn("w:pPr"), qn("w:rPr"), qn("w:sdtPr"), qn("w:tblPr"), qn("w:sectPr")} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}


def _docx_pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag in _DOCX_SKIPPED or _is_contents(child) or _continues_cell_above(child):
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        yield _DOCX_SIGNS.get(str(child.tag), "")
        yield from _docx_pieces(child)
        if child.tag == qn("w:p"):
            yield "\n"


def _is_contents(element: etree._Element) -> bool:
    gallery = element.find(f"{qn('w:sdtPr')}//{qn('w:docPartGallery')}")
    if gallery is not None:
        return gallery.get(qn("w:val")) == "Table of Contents"
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return style is not None and (style.get(qn("w:val")) or "").upper().startswith("TOC")


def _continues_cell_above(element: etree._Element) -> bool:
    merge = element.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val"), "continue") == "continue"


def html_text(path: Path) -> str:
    """The text of an HTML page's body: no navigation, footer, script, style or drawing."""
    reader = _HtmlText()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    return "".join(reader.pieces)


class _HtmlText(HTMLParser):
    _SKIPPED = frozenset({"head", "script", "style", "nav", "footer", "svg", "template"})
    _INLINE = frozenset(
        {"a", "abbr", "b", "bdi", "cite", "code", "data", "del", "em", "i", "ins", "mark", "q"}
        | {"s", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
    )

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._skipping: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._SKIPPED:
            self._skipping.append(tag)
        self._break_at(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._break_at(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._skipping and tag == self._skipping[-1]:
            self._skipping.pop()
        self._break_at(tag)

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self.pieces.append(data)

    def _break_at(self, tag: str) -> None:
        if tag not in self._INLINE:
            self.pieces.append("\n")
