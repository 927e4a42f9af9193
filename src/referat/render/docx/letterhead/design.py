"""How a document on a letterhead looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from referat.render.docx.book import DocxBook
from referat.render.docx.columns import WIDE_CHARACTER
from referat.render.docx.design import make_look
from referat.render.docx.letterhead.cleaning import clean
from referat.render.docx.letterhead.margins import LetterheadMargins
from referat.render.docx.letterhead.numbering import StyleNumbering, merged_numbering
from referat.render.docx.letterhead.page import read_page
from referat.render.docx.letterhead.parts import PartCopier, new_part, replace_part
from referat.render.docx.letterhead.settings import merge_settings
from referat.render.docx.letterhead.styles import StyleMerger
from referat.render.docx.numbering import numbering_xml
from referat.render.docx.package import parse_content
from referat.render.docx.registry import Registry
from referat.render.docx.stationery import Stationery
from referat.render.docx.wml import NAMESPACES
from referat.source.letterhead import Letterhead
from referat.source.word_package import Element, parse_xml

if TYPE_CHECKING:
    from docx.document import Document

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"


class LetterheadDesign:
    """The page, the margins and the styles of a letterhead, and ours where it has none."""

    def __init__(self, document: Document, book: DocxBook, letterhead: Letterhead) -> None:
        self._document = document
        self._letterhead = letterhead
        self._page = read_page(self._letterhead.section)
        self.look = make_look(book, self._page.text_width)
        styles = self._shared("styles")
        lists = StyleNumbering(self._letterhead.shared("numbering"))
        self._borrowed = StyleMerger(styles, self.look, lists).merged()
        self.stationery = Stationery(
            text_width=self._page.text_width,
            text_height=self._page.text_height,
            styles=self._borrowed.ids,
            bullets=self._borrowed.bullets,
            body=self._borrowed.body,
            character=WIDE_CHARACTER,
            has_sender=self._letterhead.has_sender,
        )

    def finish(self, registry: Registry, book: DocxBook) -> None:
        """Write all that stands round a document whose body is there."""
        borrowed, document = self._borrowed, self._document
        own = parse_content(numbering_xml(registry.lists))
        theirs = self._shared("numbering")
        numbering = merged_numbering(theirs, own, borrowed.ids, borrowed.taken)
        for kind, root in (("styles", borrowed.root), ("numbering", numbering)):
            part = new_part(document, f"{kind}.xml", _TYPE.format(kind), root)
            replace_part(document, kind, part)
        copier = PartCopier(self._letterhead, document)
        self._copy(copier, "theme", "theme/theme1.xml", _THEME_TYPE)
        self._copy(copier, "fontTable", "fontTable.xml", _TYPE.format("fontTable"))
        LetterheadMargins(copier, book, registry).set(self._page)
        merge_settings(document.settings.element, self._letterhead.shared("settings"))

    def _shared(self, kind: str) -> Element:
        """The letterhead's part of a kind, or an empty one."""
        found = self._letterhead.shared(kind)
        return parse_xml(f"<w:{kind} {NAMESPACES}/>".encode()) if found is None else found

    def _copy(self, copier: PartCopier, kind: str, name: str, content_type: str) -> None:
        source = self._letterhead.shared_name(kind)
        if source is not None:
            part = copier.copy(source, name, content_type, clean)
            replace_part(self._document, kind, part)
