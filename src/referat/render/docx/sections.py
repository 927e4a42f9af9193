"""The containers of the contract: the cover, items, and the sections of an item."""

from __future__ import annotations

from itertools import dropwhile

from referat.render.docx.body import Block, Control
from referat.render.docx.fragment import HTML_SPACE, Element, Node, nodes, plain_text
from referat.render.docx.frame import Flow, Frame

_HEADINGS = ("h2", "h3", "h4")


def container(element: Element, frame: Frame, flow: Flow) -> list[Block]:
    """A ``header`` or ``div``: only its content counts."""
    return flow(nodes(element), frame)


def section(element: Element, frame: Frame, flow: Flow) -> list[Block]:
    """An item, the signature page, or a section of an item, which gets a content control.

    The section's heading stands before the control, so that the control holds what a clerk
    may change and what can be read back as the section's text.
    """
    key = element.get("data-afsnit")
    if not key or frame.in_cell:
        return flow(nodes(element), frame)
    title, content = _split(element)
    number = frame.registry.next_object()
    tag = f"punkt-{element.get('data-punkt', '')}/{key}"
    alias = plain_text(title) if title is not None else key
    blocks = tuple(flow(content, frame))
    before = [] if title is None else flow([title], frame)
    return [*before, Control(number, tag, alias, blocks)]


def _split(element: Element) -> tuple[Element | None, list[Node]]:
    """The heading a section begins with, if any, and the rest."""
    content = list(dropwhile(_is_blank, nodes(element)))
    first = content[0] if content else None
    if first is None or isinstance(first, str) or first.tag not in _HEADINGS:
        return None, content
    return first, content[1:]


def _is_blank(node: Node) -> bool:
    return isinstance(node, str) and not node.strip(HTML_SPACE)
