"""A book of HTML fragments becomes a DOCX."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from referat.render.docx.blocks import HANDLERS, flow
from referat.render.docx.body import Block, Paragraph, change_first, serialise
from referat.render.docx.book import ContentsEntry, DocxBook, Omission
from referat.render.docx.colour import heading_colour, tint
from referat.render.docx.contents import contents_xml
from referat.render.docx.fragment import Element, classes, ids, nodes, parse_fragment
from referat.render.docx.frame import Frame
from referat.render.docx.margins import set_margins
from referat.render.docx.numbering import numbering_xml
from referat.render.docx.package import new_document, pack, parse_content, replace_content
from referat.render.docx.registry import Anchors, Registry
from referat.render.docx.styles import TEXT_WIDTH, Look, styles_xml

if TYPE_CHECKING:
    from docx.document import Document

_SHADE = 0.12


def write_docx(book: DocxBook, report: Callable[[Omission], None] = lambda _: None) -> bytes:
    """The book as a DOCX file (ISO/IEC 29500 transitional); the same book gives the same bytes.

    :param report: is told of every picture that could not be shown.
    :raises ContractError: when a fragment holds an element outside the contract.
    :raises MaterialError: when a table has more columns than a word processor takes.
    """
    document = new_document(book)
    look = Look(heading_colour(book.colour), tint(book.colour, _SHADE), _indent(book.contents))
    cover = parse_fragment(book.cover)
    sections = [parse_fragment(section) for section in book.sections]
    anchors = Anchors(_ids([cover, *sections]), (entry.anchor for entry in book.contents))
    registry = Registry(document.part, book.resources, anchors, look.shade, report)
    _insert(document, _body_xml(book, cover, sections, registry))
    replace_content(document.styles.element, styles_xml(look))
    replace_content(document.part.numbering_part.element, numbering_xml(registry.lists))
    set_margins(document, book)
    return pack(document)


def _ids(roots: Iterable[Element]) -> list[str]:
    return [anchor for root in roots for anchor in ids(root, HANDLERS)]


def _body_xml(
    book: DocxBook, cover: Element, sections: Iterable[Element], registry: Registry
) -> str:
    """Cover, contents and sections; cover, contents and signatures have pages of their own."""
    frame = Frame(registry, TEXT_WIDTH)
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


def _insert(document: Document, xml: str) -> None:
    """The body in front of the section's properties, which end it."""
    last = document.element.body.sectPr
    for element in parse_content(xml):
        last.addprevious(element)


def _indent(contents: Iterable[ContentsEntry]) -> int:
    """The width of the numbers in the contents, in twips: 6 mm and what the digits take."""
    digits = max((len(entry.number) for entry in contents), default=0)
    return 340 + 115 * digits if digits else 0
