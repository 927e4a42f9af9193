"""The table of contents: a field with its complete cached result, so that no word processor
needs to ask whether it should be updated when the document is opened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from referat.render.docx.body import Paragraph, serialise
from referat.render.docx.book import ContentsEntry, DocxBook
from referat.render.docx.entries import entry_label, entry_level, has_numbers
from referat.render.docx.registry import Registry
from referat.render.docx.wml import FIELD_END, field, field_start, run, xml_value

_INSTRUCTION = r"TOC \f C \h \z"


def contents_xml(book: DocxBook, registry: Registry, *, new_page: bool) -> str:
    """The heading and the lines in a content control of the kind word processors know
    (ISO/IEC 29500-1, 17.5.2.12); empty when there are no lines."""
    if not book.contents:
        return ""
    title = Paragraph(run(book.contents_heading), "TOCHeading", page_break=new_page)
    numbered = has_numbers(book.contents)
    lines = [_line(entry, registry, numbered=numbered) for entry in book.contents]
    lines[0] = replace(lines[0], content=field_start(_INSTRUCTION) + lines[0].content)
    lines[-1] = replace(lines[-1], content=lines[-1].content + FIELD_END)
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{xml_value(book.contents_heading, 64)}"/>'
        f'<w:id w:val="{registry.next_object()}"/><w:docPartObj>'
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{serialise([title, *lines])}</w:sdtContent></w:sdt>"
    )


def _line(entry: ContentsEntry, registry: Registry, *, numbered: bool) -> Paragraph:
    """A line as an update would write it again; its tabs are in its style."""
    name = registry.anchors.contents_name(entry.anchor)
    content = run(entry_label(entry, numbered=numbered)) + _page(entry, name)
    if name is not None:
        content = f'<w:hyperlink w:anchor="{name}" w:history="1">{content}</w:hyperlink>'
    return Paragraph(content, f"TOC{entry_level(entry)}")


def number_width(entries: Iterable[ContentsEntry]) -> int:
    """The width of the numbers, in twips: 6 mm and what the digits take."""
    digits = max((len(entry.number) for entry in entries), default=0)
    return 340 + 115 * digits if digits else 0


def _page(entry: ContentsEntry, name: str | None) -> str:
    """A tab, which draws the dots, and the page number; a field where there is a bookmark."""
    if entry.page is None:
        return ""
    page = str(entry.page)
    return run("\t") + (run(page) if name is None else field(rf"PAGEREF {name} \h", page))
