"""The containers of the contract: the cover, items, and the sections of an item."""

from __future__ import annotations

from dataclasses import replace

from referat.render.docx.body import Block, Control, Paragraph
from referat.render.docx.fragment import Element, classes, nodes, plain_text
from referat.render.docx.frame import Flow, Frame
from referat.render.docx.styles import DECISION_FILL

_HEADINGS = ("h2", "h3", "h4")


def container(element: Element, frame: Frame, flow: Flow) -> list[Block]:
    """A ``header`` or ``div``: only its content counts."""
    return flow(nodes(element), frame)


def section(element: Element, frame: Frame, flow: Flow) -> list[Block]:
    """An item, the signature page, or a section of an item, which gets a content control."""
    blocks = _decision(element, frame, flow) or flow(nodes(element), frame)
    if "fravær" in classes(element):
        blocks = [*map(_kept, blocks[:-1]), *blocks[-1:]]
    key = element.get("data-afsnit")
    if not key or frame.in_cell:
        return blocks
    title = next(element.iterchildren(*_HEADINGS), None)
    name = key if title is None else plain_text(title)
    return [_control(f"{_item(element)}/{key}", name, blocks, frame)]


def _kept(block: Block) -> Block:
    """On the page of the next, as a heading is: the names of those absent are not torn apart."""
    if not isinstance(block, Paragraph) or block.style.startswith("Heading"):
        return block
    return replace(block, keep_next=True)


def _decision(element: Element, frame: Frame, flow: Flow) -> list[Block]:
    """The blocks of a decision, in its box; nothing for what is no decision.

    Paragraphs have bar and shade from their style. In a list only the shade is there: a bar
    would stand at the list's indentation.
    """
    if "beslutning" not in classes(element) or frame.in_cell:
        return []
    blocks = flow(nodes(element), frame.in_decision())
    return [_shaded(block) for block in blocks]


def _shaded(block: Block) -> Block:
    if not isinstance(block, Paragraph) or block.style.endswith("Beslutning"):
        return block
    return replace(block, fill=DECISION_FILL)


def controlled(element: Element, blocks: list[Block], frame: Frame) -> list[Block]:
    """The blocks of an element, in a content control where it is one of an item's own facts.

    Its tag has a full stop, which no tag of a section has at that place.
    """
    parent = element.getparent()
    name = _fact(element)
    if not blocks or frame.in_cell or parent is None or not name:
        return blocks
    tag = f"{_item(parent)}.{name.lower()}" if "punkt" in classes(parent) else name.lower()
    return [_control(tag, name, blocks, frame)]


def _fact(element: Element) -> str:
    """The name of an item's title or case number, or of a table to sign; else empty."""
    names = classes(element)
    if element.tag == "table":
        return "Underskrifter" if "underskrifter" in names else ""
    parent = element.getparent()
    if parent is None or parent.tag != "section" or "punkt" not in classes(parent):
        return ""
    if element.tag == "h2" and "gruppe" not in names:
        return "Titel"
    return "Sagsnr" if element.tag == "p" and "sagsnr" in names else ""


def _item(element: Element) -> str:
    return f"punkt-{element.get('data-punkt', '')}"


def _control(tag: str, name: str, blocks: list[Block], frame: Frame) -> Control:
    return Control(frame.registry.next_object(), tag, name, tuple(blocks))
