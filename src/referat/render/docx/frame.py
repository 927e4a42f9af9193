"""Where in the document a piece of content stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from referat.render.docx.body import Block, Paragraph
from referat.render.docx.fragment import Node
from referat.render.docx.numbering import LEVELS, STEP, STYLED_LEVELS, leveled
from referat.render.docx.registry import Registry
from referat.render.docx.styles import DECISION_INDENT, STATEMENT_INDENT

_OWN_INDENT = {leveled("ListContinue", n): STEP * (n + 1) for n in range(STYLED_LEVELS)} | {
    "Quote": STEP,
    "Beslutning": DECISION_INDENT,
    "DefinitionBeslutning": DECISION_INDENT,
    "UdtalelseBeslutning": STATEMENT_INDENT,
}


@dataclass(frozen=True, slots=True)
class Frame:
    """The surroundings of some content; lengths in twips.

    ``width`` is the room between the margins (or in the cell), ``base`` the indentation of
    quotations and definitions round the content, ``depth`` the number of lists round it,
    ``style`` that of a plain paragraph, ``size`` the font size in half points where it
    differs from the style's (0: it does not).
    """

    registry: Registry
    width: int
    base: int = 0
    depth: int = 0
    style: str = ""
    align: str = ""
    size: int = 0
    in_cell: bool = False

    @property
    def left(self) -> int:
        """How far from the left edge the content begins."""
        return self.base + STEP * self.depth

    @property
    def room(self) -> int:
        """The width left for the content, never less than 10 mm."""
        return max(self.width - self.left, 567)

    def paragraph(self, content: str) -> Paragraph:
        """A plain paragraph here."""
        own = _OWN_INDENT.get(self.style, 0)
        indent = None if self.left == own else (self.left, 0)
        return Paragraph(content, self.style, indent=indent, align=self.align)

    def in_decision(self) -> Frame:
        """In the box of a decision."""
        return replace(self, base=self.base + DECISION_INDENT, style="Beslutning")

    def indented(self, style: str) -> Frame:
        """One step to the right, with another style for plain paragraphs."""
        return replace(self, base=self.base + STEP, style=self.style if self.in_cell else style)

    def in_list(self) -> Frame:
        """Inside a point of a list that stands here."""
        style = self.style if self.in_cell else leveled("ListContinue", self.depth)
        return replace(self, depth=self.depth + 1, style=style)

    def point(self, content: str, number: int, style: str) -> Paragraph:
        """The first paragraph of a point of the list with this number."""
        level = min(self.depth, LEVELS - 1)
        left = self.base + STEP * (self.depth + 1)
        leveled_style = leveled(style, level)
        bullet = self.registry.stationery.bullets.get(leveled_style)
        if self.depth >= STYLED_LEVELS or bullet is None:
            numbering: tuple[int, int] | None = (number, level)
        else:
            numbering = bullet if self.in_cell else None  # else the style brings it
        return Paragraph(
            content,
            self.style if self.in_cell else leveled_style,
            numbering=numbering,
            indent=(left, STEP) if self.base or self.depth >= LEVELS else None,
            align=self.align,
        )


Flow = Callable[[Iterable[Node], Frame], list[Block]]
"""What turns the content of an element into blocks; see :func:`.blocks.flow`."""
