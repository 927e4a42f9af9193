"""Page size, header and footer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docx.shared import Twips

from referat.render.docx.body import Paragraph
from referat.render.docx.book import DocxBook
from referat.render.docx.package import replace_content
from referat.render.docx.styles import (
    BOTTOM_MARGIN,
    EDGE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SIDE_MARGIN,
    TOP_MARGIN,
)
from referat.render.docx.wml import field, run

if TYPE_CHECKING:
    from docx.document import Document

EMPTY = Paragraph().xml()
"""A header or footer that shows nothing."""
_FIELDS = {"{side}": "PAGE", "{sider}": "NUMPAGES"}


def set_margins(document: Document, book: DocxBook) -> None:
    """A4; the header on every page but the cover, page numbers on all."""
    section = document.sections[0]
    section.page_width, section.page_height = Twips(PAGE_WIDTH), Twips(PAGE_HEIGHT)
    section.left_margin = section.right_margin = Twips(SIDE_MARGIN)
    section.top_margin, section.bottom_margin = Twips(TOP_MARGIN), Twips(BOTTOM_MARGIN)
    section.header_distance = section.footer_distance = Twips(EDGE)
    replace_content(section.header.part.element, header_xml(book))
    replace_content(section.footer.part.element, footer_xml(book))
    if book.cover:
        section.different_first_page_header_footer = True
        replace_content(section.first_page_header.part.element, EMPTY)
        replace_content(section.first_page_footer.part.element, footer_xml(book))


def header_xml(book: DocxBook) -> str:
    """The line at the top of the pages."""
    return Paragraph(run(book.header), "Header").xml()


def footer_xml(book: DocxBook) -> str:
    """The number of the page, on the right whatever the style says."""
    return Paragraph(_page_label(book), "Footer", align="right").xml()


def _page_label(book: DocxBook) -> str:
    """``Side {side} af {sider}`` with fields for the placeholders."""
    cached = {"{side}": "1", "{sider}": str(book.pages or 1)}
    parts = re.split(r"(\{sider?\})", book.page_label)
    return "".join(
        field(_FIELDS[part], cached[part]) if part in _FIELDS else run(part)
        for part in parts
        if part
    )
