"""The letterhead's headers and footers, and ours where it has none."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from referat.render.docx.book import DocxBook
from referat.render.docx.letterhead.cleaning import clean
from referat.render.docx.letterhead.fields import settle_fields
from referat.render.docx.letterhead.hidden import hidden_styles
from referat.render.docx.letterhead.numbering import shift_numbers
from referat.render.docx.letterhead.page import Page
from referat.render.docx.letterhead.parts import PartCopier, new_part
from referat.render.docx.margins import EMPTY, footer_xml, header_xml
from referat.render.docx.package import parse_content, rename_styles
from referat.render.docx.registry import Registry
from referat.render.docx.wml import NAMESPACES
from referat.source.letterhead import AREAS, KINDS
from referat.source.word_package import Element, R, parse_xml

if TYPE_CHECKING:
    from docx.document import Document

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_ROOTS = {"header": "hdr", "footer": "ftr"}
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


class LetterheadMargins:
    """Gives a document the headers, the footers and the page of a letterhead."""

    def __init__(self, copier: PartCopier, book: DocxBook, registry: Registry) -> None:
        self._copier = copier
        self._letterhead = copier.letterhead
        self._document: Document = copier.document
        self._book = book
        self._registry = registry
        self._numbers = {area: count(1) for area in AREAS}
        self._theirs: dict[str, str] = {}
        self._hidden = hidden_styles(copier.letterhead.shared("styles"))

    def set(self, page: Page) -> None:
        """Write the properties of the only section."""
        kinds = {"default"}
        if self._letterhead.even_pages:
            kinds.add("even")
        if self._letterhead.first_page or self._is_header_ours():
            kinds.add("first")
        references = [
            self._reference(area, kind, relation)
            for area in AREAS
            for kind in KINDS
            if kind in kinds and (relation := self._relation(area, kind)) is not None
        ]
        title = "<w:titlePg/>" if "first" in kinds else ""
        section = self._document.element.body.sectPr
        section[:] = parse_content("".join([*references, page.xml(), title]))

    def _is_header_ours(self) -> bool:
        """Our header is for the pages behind a cover."""
        return bool(self._book.cover) and ("header", "default") not in self._letterhead.margins

    def _reference(self, area: str, kind: str, relation: str) -> str:
        return f'<w:{area}Reference w:type="{kind}" r:id="{relation}"/>'

    def _relation(self, area: str, kind: str) -> str | None:
        """The relationship of what stands there; None where the letterhead wants nothing."""
        found = self._letterhead.margins
        if kind == "first" and not self._letterhead.first_page:
            kind = "default" if (area, "default") in found else "first"
        if name := found.get((area, kind)):
            return self._their_part(area, name)
        if (area, "default") in found:
            return None
        if area == "footer":
            return self._own_part(area, footer_xml(self._book))
        return self._own_part(area, EMPTY if kind == "first" else header_xml(self._book))

    def _their_part(self, area: str, source: str) -> str:
        """A part used twice, on the first page and on the others, goes in once."""
        if source not in self._theirs:
            content_type = _TYPE.format(area)
            part = self._copier.copy(source, self._new_name(area), content_type, self._settle)
            self._theirs[source] = self._document.part.relate_to(part, f"{R}/{area}")
        return self._theirs[source]

    def _own_part(self, area: str, xml: str) -> str:
        root = parse_xml(f"<w:{_ROOTS[area]} {NAMESPACES}>{xml}</w:{_ROOTS[area]}>".encode())
        rename_styles(root, self._registry.stationery.styles)
        part = new_part(self._document, self._new_name(area), _TYPE.format(area), root)
        return self._document.part.relate_to(part, f"{R}/{area}")

    def _new_name(self, area: str) -> str:
        return f"{area}{next(self._numbers[area])}.xml"

    def _settle(self, root: Element) -> None:
        clean(root, self._hidden)
        book = self._book
        settle_fields(root, {"TITLE": book.title, "SUBJECT": book.subject, "AUTHOR": book.author})
        shift_numbers(root)
        for drawing in root.iter(_DRAWING):
            drawing.set("id", str(self._registry.next_object()))
