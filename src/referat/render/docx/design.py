"""How a document looks where no letterhead says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from referat.render.docx.book import DocxBook
from referat.render.docx.colour import heading_colour, tint
from referat.render.docx.contents import number_width
from referat.render.docx.definitions import fact_indent, has_columns
from referat.render.docx.fragment import parse_fragment
from referat.render.docx.margins import set_margins
from referat.render.docx.numbering import numbering_xml
from referat.render.docx.package import replace_content
from referat.render.docx.registry import Registry
from referat.render.docx.stationery import Stationery
from referat.render.docx.styles import Look, styles_xml

if TYPE_CHECKING:
    from docx.document import Document

_SHADE = 0.12


class OwnDesign:
    """Our own page and styles."""

    def __init__(self, document: Document, book: DocxBook) -> None:
        self._document = document
        self.stationery = Stationery()
        self.look = make_look(book, self.stationery.text_width)

    def finish(self, registry: Registry, book: DocxBook) -> None:
        """Write styles, numbering and margins round a document whose body is there."""
        document = self._document
        replace_content(document.styles.element, styles_xml(self.look))
        replace_content(document.part.numbering_part.element, numbering_xml(registry.lists))
        set_margins(document, book)


def make_look(book: DocxBook, text_width: int) -> Look:
    """What our styles have in common; the width in twips."""
    cover = parse_fragment(book.cover)
    return Look(
        heading_colour(book.colour),
        tint(book.colour, _SHADE),
        number_width(book.contents),
        text_width,
        fact_indent(cover),
        book.cover_on_top,
        has_columns(cover),
    )
