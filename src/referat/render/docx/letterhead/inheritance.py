"""What a letterhead's style says, with all that it has from those it is based on."""

from __future__ import annotations

from collections.abc import Iterator

from referat.render.docx.letterhead.numbering import StyleNumbering
from referat.source.word_package import Element, attribute, integer, w

_DEEPEST = 50
"""Styles below each other; Word itself stops far earlier, and rings never end."""


class Inheritance:
    """Answers for the styles of one ``w:styles`` (17.7.2) as they are when they are asked for."""

    def __init__(self, root: Element, numbering: StyleNumbering) -> None:
        self._root = root
        self._numbering = numbering
        self._styles = {attribute(s, "styleId"): s for s in root.iterchildren(w("style"))}

    def chain(self, style: Element | None) -> Iterator[Element]:
        """A style and those it is based on, the nearest first."""
        for _ in range(_DEEPEST):
            if style is None:
                return
            yield style
            based_on = style.find(w("basedOn"))
            style = None if based_on is None else self._styles.get(attribute(based_on, "val"))

    def run_property(self, style: Element, name: str) -> Element | None:
        """The nearest run property of this name."""
        found = (link.find(f"{w('rPr')}/{w(name)}") for link in self.chain(style))
        return next((element for element in found if element is not None), None)

    def numbering(self, style: Element) -> Element | None:
        """The ``w:numPr`` that gives a style numbers or bullets, if any."""
        for link in self.chain(style):
            numbering = link.find(f"{w('pPr')}/{w('numPr')}")
            number = None if numbering is None else numbering.find(w("numId"))
            if number is not None:
                return None if attribute(number, "val") == "0" else numbering
        return None

    def left(self, style: Element) -> int | None:
        """The indentation in twips; that of its numbering where the style has none (17.9.23)."""
        for link in self.chain(style):
            indent = link.find(f"{w('pPr')}/{w('ind')}")
            if indent is not None and (left := _left(indent)) is not None:
                return left
            numbering = link.find(f"{w('pPr')}/{w('numPr')}")
            if numbering is not None and (level := self._numbering.indent(numbering)) is not None:
                return _left(level)
        return None

    def has_room_after(self, style: Element | None) -> bool:
        """Whether there is space between paragraphs of a style (None: of the defaults)."""
        places = [link.find(w("pPr")) for link in self.chain(style)]
        places.append(self._root.find(f"{w('docDefaults')}/{w('pPrDefault')}/{w('pPr')}"))
        for properties in places:
            spacing = None if properties is None else properties.find(w("spacing"))
            if spacing is not None and (after := attribute(spacing, "after")) is not None:
                return after != "0"
        return False

    def has_right_tab(self, style: Element) -> bool:
        """Whether lines of this style have a place for page numbers."""
        places = [link.find(f"{w('pPr')}/{w('tabs')}") for link in self.chain(style)]
        tabs = [tab for place in places if place is not None for tab in place]
        return any(attribute(tab, "val") in ("right", "end") for tab in tabs)


def _left(indent: Element) -> int | None:
    for name in ("left", "start"):
        if (value := integer(attribute(indent, name))) is not None:
            return value
    return None
