"""A book of HTML fragments becomes a DOCX."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from referat.render.docx.blocks import HANDLERS, flow
from referat.render.docx.body import Block, Paragraph, change_first, serialise
from referat.render.docx.book import DocxBook, Omission
from referat.render.docx.contents import contents_xml
from referat.render.docx.design import OwnDesign
from referat.render.docx.fragment import Element, classes, ids, nodes, parse_fragment
from referat.render.docx.frame import Frame
from referat.render.docx.letterhead.design import LetterheadDesign
from referat.render.docx.package import new_document, pack, parse_content, rename_styles
from referat.render.docx.registry import Anchors, Registry
from referat.render.docx.stationery import Stationery

if TYPE_CHECKING:
    from docx.document import Document


def write_docx(book: DocxBook, report: Callable[[Omission], None] = lambda _: None) -> bytes:
    """The book as a DOCX file (ISO/IEC 29500 transitional); the same book gives the same bytes.

    :param report: is told of every picture that could not be shown.
    :raises ContractError: when a fragment holds an element outside the contract.
    :raises MaterialError: when a table has more columns than a word processor takes.
    """
    document = new_document(book)
    design = _design(document, book)
    stationery = design.stationery
    cover = parse_fragment(book.cover)
    sections = [parse_fragment(section) for section in book.sections]
    anchors = Anchors(_ids([cover, *sections]), (entry.anchor for entry in book.contents))
    if stationery.has_sender:
        _drop_sender(cover)
    registry = Registry(document.part, book, anchors, design.look.shade, stationery, report)
    _insert(document, _body_xml(book, cover, sections, registry), stationery)
    design.finish(registry)
    return pack(document)


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


def _body_xml(
    book: DocxBook, cover: Element, sections: Iterable[Element], registry: Registry
) -> str:
    """Cover, contents and sections; cover, contents and signatures have pages of their own."""
    stationery = registry.stationery
    frame = Frame(registry, stationery.text_width, style=stationery.body)
    front = flow(nodes(cover), frame)
    xml = [serialise(front), contents_xml(book, registry, new_page=bool(front))]
    blocks: list[Block] = []
    new_page = bool(front or book.contents)
    for section in sections:
        content = flow(nodes(section), frame)
        alone = new_page or _is_signature_page(section)
        blocks += _on_new_page(content) if alone and content else content
        new_page = book.new_page_per_item
    return "".join([*xml, serialise(blocks)])


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
