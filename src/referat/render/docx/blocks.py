"""Block content: the one walk through a fragment, and who writes which element."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from referat.render.docx import simple
from referat.render.docx.body import Anchor, Block, Bookmark, Control, Paragraph, change_first
from referat.render.docx.definitions import definitions
from referat.render.docx.fragment import Element, Node, classes, clings
from referat.render.docx.frame import Flow, Frame
from referat.render.docx.inline import inline
from referat.render.docx.lists import list_blocks
from referat.render.docx.sections import container, controlled, section
from referat.render.docx.tables import table_blocks

HANDLERS: Mapping[str, Callable[[Element, Frame, Flow], list[Block]]] = MappingProxyType(
    {
        "header": container,
        "div": container,
        "section": section,
        "h1": simple.heading,
        "h2": simple.heading,
        "h3": simple.heading,
        "h4": simple.heading,
        "p": simple.paragraph,
        "ul": list_blocks,
        "ol": list_blocks,
        "dl": definitions,
        "blockquote": simple.quotation,
        "hr": simple.rule,
        "pre": simple.preformatted_text,
        "table": table_blocks,
        "figure": simple.figure,
        "figcaption": simple.caption,
    }
)
_INTRODUCED = ("ul", "ol", "table", "figure")


def flow(content: Iterable[Node], frame: Frame) -> list[Block]:
    """The blocks of some content; text that stands outside any block is a paragraph of its own.

    :raises ContractError: for an element that is not in the contract.
    """
    blocks: list[Block] = []
    loose: list[Node] = []
    for node in content:
        if isinstance(node, str) or node.tag not in HANDLERS:
            loose.append(node)
            continue
        blocks += _loose(loose, frame)
        loose.clear()
        new = _element(node, frame)
        if new and blocks and (_is_introduced(node) or clings(node)):
            blocks[-1] = _kept_with_next(blocks[-1])
        blocks += new
    return blocks + _loose(loose, frame)


def _is_introduced(element: Element) -> bool:
    """Whether what stands above it leads up to it: a list, or the first point with a mark."""
    if element.tag in _INTRODUCED:
        return True
    before = element.getprevious()
    is_first = before is None or "mærket" not in classes(before)
    return "mærket" in classes(element) and is_first


def _loose(content: Iterable[Node], frame: Frame) -> list[Block]:
    text = inline(content, frame)
    return [frame.paragraph(text)] if text else []


def _element(element: Element, frame: Frame) -> list[Block]:
    blocks = controlled(element, HANDLERS[str(element.tag)](element, frame, flow), frame)
    anchor = element.get("id")
    bookmarks = frame.registry.anchors.place(anchor) if anchor else ()
    if not anchor or not bookmarks:
        return blocks
    return _marked(_with_bookmarks(blocks, bookmarks), frame.registry.take_mark(anchor))


def _kept_with_next(block: Block) -> Block:
    """What introduces a list, a table or a figure stays on the same page, as does a decision."""
    if isinstance(block, Control) and block.blocks:
        *others, last = block.blocks
        return replace(block, blocks=(*others, _kept_with_next(last)))
    return replace(block, keep_next=True) if isinstance(block, Paragraph) else block


def _with_bookmarks(blocks: list[Block], bookmarks: tuple[Bookmark, ...]) -> list[Block]:
    """The bookmarks round the first heading, or else at the first block."""

    def add(paragraph: Paragraph) -> Paragraph:
        return replace(paragraph, bookmarks=paragraph.bookmarks + bookmarks)

    changed = change_first(blocks, add, _is_heading)
    if changed is not None:
        return changed
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph):
        return [add(first), *blocks[1:]]
    return [Anchor(bookmarks), *blocks]


def _marked(blocks: list[Block], mark: str) -> list[Block]:
    """The mark of a line of the contents at the end of the first heading, or else paragraph."""

    def add(paragraph: Paragraph) -> Paragraph:
        return replace(paragraph, content=paragraph.content + mark)

    if not mark:
        return blocks
    found = change_first(blocks, add, _is_heading) or change_first(blocks, add)
    return found or [Paragraph(mark), *blocks]


def _is_heading(paragraph: Paragraph) -> bool:
    return paragraph.style.startswith("Heading")
