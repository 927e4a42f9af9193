"""A book of HTML fragments becomes a DOCX."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from referat.render.docx.blocks import HANDLERS, flow
from referat.render.docx.body import Block, Paragraph, change_first, serialise
from referat.render.docx.book import ContentsEntry, DocxBook, Omission
from referat.render.docx.contents import contents_xml
from referat.render.docx.design import OwnDesign
from referat.render.docx.divisions import divide, take_section_ends
from referat.render.docx.fragment import Element, classes, ids, nodes, parse_fragment
from referat.render.docx.frame import Frame
from referat.render.docx.letterhead.design import LetterheadDesign
from referat.render.docx.package import (
    new_document,
    pack,
    parse_content,
    rename_styles,
    tell_pages,
)
from referat.render.docx.registry import Anchors, Registry
from referat.render.docx.stationery import Stationery

if TYPE_CHECKING:
    from docx.document import Document


@dataclass(frozen=True, slots=True)
class DocxDraft:
    """A document but for its contents and page numbers; it can be finished once."""

    book: DocxBook
    document: Document
    design: OwnDesign | LetterheadDesign
    registry: Registry
    cover: str
    sections: str

    def finish(self, contents: tuple[ContentsEntry, ...], pages: int | None) -> bytes:
        """The DOCX file: the entries are those of the draft's book, with their pages."""
        book = replace(self.book, contents=contents, pages=pages)
        lines = contents_xml(book, self.registry, new_page=bool(self.cover))
        body = f"{self.cover}{lines}{self.sections}"
        _insert(self.document, body, self.registry.stationery)
        ends = take_section_ends(self.document)
        self.design.finish(self.registry, book)
        divide(self.document, ends)
        tell_pages(self.document, pages)
        return pack(self.document)


def write_docx(book: DocxBook, report: Callable[[Omission], None] = lambda _: None) -> bytes:
    """The book as a DOCX file (ISO/IEC 29500 transitional); the same book gives the same bytes.

    :param report: is told of every picture that could not be shown.
    :raises ContractError: when a fragment holds an element outside the contract.
    :raises MaterialError: when a table has more columns than a word processor takes.
    """
    return draft_docx(book, report).finish(book.contents, book.pages)


def draft_docx(book: DocxBook, report: Callable[[Omission], None] = lambda _: None) -> DocxDraft:
    """What :func:`write_docx` can do before pages are counted, which is nearly all."""
    document = new_document(book)
    design = _design(document, book)
    stationery = design.stationery
    cover = parse_fragment(book.cover)
    sections = [parse_fragment(section) for section in book.sections]
    anchors = Anchors(_ids([cover, *sections]), (entry.anchor for entry in book.contents))
    if stationery.has_sender:
        _drop_sender(cover)
    registry = Registry(document.part, book, anchors, design.look.shade, stationery, report)
    frame = Frame(registry, stationery.text_width, style=stationery.body)
    front = flow(nodes(cover), frame)
    is_page = bool(front) and not book.cover_on_top
    blocks = _sections(book, sections, frame, new_page=is_page or bool(book.contents))
    return DocxDraft(book, document, design, registry, serialise(front), serialise(blocks))


def _design(document: Document, book: DocxBook) -> OwnDesign | LetterheadDesign:
    if book.letterhead is None:
        return OwnDesign(document, book)
    return LetterheadDesign(document, book, book.letterhead)


def _drop_sender(cover: Element) -> None:
    """The letterhead says who the document is from."""
    for paragraph in list(cover.iter("p")):
        parent = paragraph.getparent()
        if parent is not None and "afsender" in classes(paragraph):
            parent.remove(paragraph)


def _ids(roots: Iterable[Element]) -> list[str]:
    return [anchor for root in roots for anchor in ids(root, HANDLERS)]


def _sections(
    book: DocxBook, sections: Iterable[Element], frame: Frame, *, new_page: bool
) -> list[Block]:
    """What comes after the contents; signatures have a page of their own."""
    blocks: list[Block] = []
    for section in sections:
        content = flow(nodes(section), frame)
        alone = new_page or _is_signature_page(section)
        blocks += _on_new_page(content) if alone and content else content
        new_page = book.new_page_per_item
    return blocks


def _is_signature_page(section: Element) -> bool:
    """The table of signatures may also stand inside an item, which has a page of its own or not."""
    first = section.find("section")
    return first is not None and "underskrifter" in classes(first)


def _on_new_page(blocks: list[Block]) -> list[Block]:
    changed = change_first(blocks, lambda first: replace(first, page_break=True, before=0))
    return changed or [Paragraph(page_break=True), *blocks]


def _insert(document: Document, xml: str, stationery: Stationery) -> None:
    """The body in front of the section's properties, which end it."""
    body = document.element.body
    for element in parse_content(xml):
        body.sectPr.addprevious(element)
    if stationery.styles:
        rename_styles(body, stationery.styles)
