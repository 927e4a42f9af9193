"""Definition lists: terms with their descriptions, and the facts on the cover."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from referat.render.docx.body import Block, Paragraph
from referat.render.docx.fragment import Element, children, classes, nodes, plain_text
from referat.render.docx.frame import Flow, Frame
from referat.render.docx.inline import inline
from referat.render.docx.styles import FACT_INDENT
from referat.render.docx.wml import run

_LETTER, _GAP = 130, 200  # twips: a bold letter of the text's size, and the room behind a label


def definitions(element: Element, frame: Frame, flow: Flow) -> list[Block]:
    """A ``dl``; its groups may be wrapped in ``div``."""
    if "oplysninger" in classes(element):
        return _facts(element, frame, flow)
    blocks: list[Block] = []
    for part in _parts(element):
        if part.tag == "dt":
            term = replace(frame, style="Definition")
            blocks.append(term.paragraph(inline(nodes(part), frame)))
        else:
            blocks += flow(nodes(part), frame.indented(frame.style))
    return blocks


def fact_indent(cover: Element) -> int:
    """Room in twips for the longest label of the facts, up to 80 mm."""
    labels = (plain_text(label) for label in cover.iter("dt"))
    longest = max((len(label) for label in labels), default=0)
    return min(max(FACT_INDENT, longest * _LETTER + _GAP), 2 * FACT_INDENT)


def _parts(element: Element) -> Iterator[Element]:
    for child in children(element, "dt", "dd", "div"):
        if child.tag == "div":
            yield from children(child, "dt", "dd")
        else:
            yield child


def _facts(element: Element, frame: Frame, flow: Flow) -> list[Block]:
    """Each term on a line with its first description; further descriptions under that one."""
    blocks: list[Block] = []
    room = replace(frame, width=frame.width - FACT_INDENT, style="Oplysningstekst")
    after_term = False
    for part in _parts(element):
        if part.tag == "dt":
            blocks.append(Paragraph(_label(part, frame), "Oplysning"))
        else:
            description = flow(nodes(part), room)
            blocks += _beside(blocks.pop(), description) if after_term else description
        after_term = part.tag == "dt"
    return blocks


def _label(element: Element, frame: Frame) -> str:
    return inline(nodes(element), frame, style="Oplysningsnavn")


def _beside(term: Block, description: list[Block]) -> list[Block]:
    """The description's first paragraph on the line of its term."""
    if not description or not isinstance(term, Paragraph):
        return [term]
    first = description[0]
    if not isinstance(first, Paragraph) or first.style != "Oplysningstekst":
        return [term, *description]
    joined = replace(term, content=term.content + run("\t") + first.content)
    return [joined, *description[1:]]
