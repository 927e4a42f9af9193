"""Definition lists: terms with their descriptions, and the facts on the cover."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from referat.render.docx.body import Block, Paragraph
from referat.render.docx.fragment import Element, children, classes, nodes, plain_text
from referat.render.docx.frame import Flow, Frame
from referat.render.docx.inline import inline
from referat.render.docx.styles import FACT_INDENT
from referat.render.docx.wml import run

_COLUMNS = 2
_LETTER, _GAP = 130, 200  # twips: a bold letter of the text's size, and the room behind a label


def definitions(element: Element, frame: Frame, flow: Flow) -> list[Block]:
    """A ``dl``; its groups may be wrapped in ``div``.

    In a decision a plain step to the right would take the bar of the box along. There a paragraph
    hangs from the bar, and a tab brings its first line to the others.
    """
    if "oplysninger" in classes(element):
        return _facts(element, frame, flow)
    in_decision = frame.style == "Beslutning"
    term = replace(frame, style="DefinitionBeslutning" if in_decision else "Definition")
    room = frame.indented("UdtalelseBeslutning" if in_decision else frame.style)
    blocks: list[Block] = []
    for part in _parts(element):
        if part.tag == "dt":
            blocks.append(term.paragraph(inline(nodes(part), frame)))
        else:
            blocks += map(_from_the_bar, flow(nodes(part), room))
    return blocks


def _from_the_bar(block: Block) -> Block:
    if isinstance(block, Paragraph) and block.style == "UdtalelseBeslutning":
        return replace(block, content=run("\t") + block.content)
    return block


def fact_indent(cover: Element) -> int:
    """Room in twips for the longest label of the facts, up to 80 mm."""
    labels = (plain_text(label) for label in cover.iter("dt"))
    longest = max((len(label) for label in labels), default=0)
    return min(max(FACT_INDENT, longest * _LETTER + _GAP), 2 * FACT_INDENT)


def has_columns(cover: Element) -> bool:
    """Whether some facts have so many lines that they stand in columns."""
    return any("lang" in classes(group) for group in cover.iter("div"))


def _parts(element: Element) -> Iterator[Element]:
    for group in _groups(element):
        yield from group.parts


@dataclass(frozen=True, slots=True)
class _Group:
    """A term and its descriptions; ``is_long`` where they stand in columns."""

    parts: tuple[Element, ...]
    is_long: bool = False


def _groups(element: Element) -> Iterator[_Group]:
    for child in children(element, "dt", "dd", "div"):
        if child.tag == "div":
            yield _Group(tuple(children(child, "dt", "dd")), "lang" in classes(child))
        else:
            yield _Group((child,))


def _facts(element: Element, frame: Frame, flow: Flow) -> list[Block]:
    blocks: list[Block] = []
    for group in _groups(element):
        if group.is_long:
            blocks += _in_columns(group.parts, frame, flow)
        else:
            blocks += _fact(group.parts, frame, flow)
    return blocks


def _fact(parts: Iterable[Element], frame: Frame, flow: Flow) -> list[Block]:
    """Each term on a line with its first description; further descriptions under that one."""
    blocks: list[Block] = []
    room = replace(frame, width=frame.width - FACT_INDENT, style="Oplysningstekst")
    after_term = False
    for part in parts:
        if part.tag == "dt":
            blocks.append(Paragraph(_label(part, frame), "Oplysning"))
        else:
            description = flow(nodes(part), room)
            blocks += _beside(blocks.pop(), description) if after_term else description
        after_term = part.tag == "dt"
    return blocks


def _in_columns(parts: Iterable[Element], frame: Frame, flow: Flow) -> Iterator[Block]:
    """The term on a line of its own, and the descriptions below it in columns.

    A word processor fills the columns by itself, over pages too, but only from the margin on.
    """
    terms = [
        Paragraph(_label(p, frame), "Oplysning", keep_next=True) for p in parts if p.tag == "dt"
    ]
    room = replace(frame, width=frame.width // _COLUMNS, style="Oplysningstekst")
    lines = [line for p in parts if p.tag == "dd" for line in flow(nodes(p), room)]
    yield from _ended(terms, 1)
    yield from _ended([_at_margin(line) for line in lines], _COLUMNS)


def _at_margin(block: Block) -> Block:
    return replace(block, indent=(0, 0)) if isinstance(block, Paragraph) else block


def _ended(blocks: Sequence[Block], columns: int) -> list[Block]:
    """The blocks as the end of a section with columns."""
    *others, last = blocks or (Paragraph(style="Eftertabel"),)
    if isinstance(last, Paragraph):
        return [*others, replace(last, columns=columns)]
    return [*others, last, Paragraph(style="Eftertabel", columns=columns)]


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
