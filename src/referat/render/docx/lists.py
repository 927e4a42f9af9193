"""Bulleted and numbered lists."""

from __future__ import annotations

from dataclasses import replace

from referat.render.docx.body import Block, Paragraph
from referat.render.docx.fragment import Element, children, classes, integer, nodes
from referat.render.docx.frame import Flow, Frame
from referat.render.docx.numbering import BULLETS, LEVELS, OrderedList
from referat.render.docx.styles import MARK_INDENT


def list_blocks(element: Element, frame: Frame, flow: Flow) -> list[Block]:
    """An ``ul`` or ``ol`` with any content in its points; an ``ol`` counts for itself."""
    if _is_plain(element):
        plain = replace(frame, style="Bilag")
        return [b for point in children(element, "li") for b in flow(nodes(point), plain)]
    if "under-mærket" in classes(element):
        frame = replace(frame, base=frame.base + MARK_INDENT)
    number, style = BULLETS, "ListBullet"
    if element.tag == "ol":
        number, style = frame.registry.add_list(_ordered(element, frame)), "ListNumber"
    blocks: list[Block] = []
    for point in children(element, "li"):
        content = flow(nodes(point), frame.in_list())
        blocks += _with_number(content, frame.point("", number, style), frame.in_list())
    return blocks


def _is_plain(element: Element) -> bool:
    """Whether it is a list of attachments, which stand one a line without a mark."""
    parent = element.getparent()
    return parent is not None and parent.tag == "section" and "bilag" in classes(parent)


def _ordered(element: Element, frame: Frame) -> OrderedList:
    start = max(integer(element, "start", 1), 0)
    return OrderedList(element.get("type") or "1", start, min(frame.depth, LEVELS - 1))


def _with_number(content: list[Block], numbered: Paragraph, inside: Frame) -> list[Block]:
    """The number goes to the point's first paragraph, or before what is no plain paragraph."""
    first = content[0] if content else None
    if not isinstance(first, Paragraph) or first.numbering or first.style != inside.style:
        return [numbered, *content]
    numbered = replace(
        numbered,
        content=first.content,
        keep_next=first.keep_next,
        bookmarks=first.bookmarks,
    )
    return [numbered, *content[1:]]
