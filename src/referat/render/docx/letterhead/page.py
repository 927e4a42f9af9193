"""The size and the margins of a letterhead's page."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from referat.render.docx.styles import (
    BOTTOM_MARGIN,
    EDGE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SIDE_MARGIN,
    TOP_MARGIN,
)
from referat.source.word_package import Element, R, attribute, integer, w

_SIZE = {"w": PAGE_WIDTH, "h": PAGE_HEIGHT}
_MARGINS = {
    "top": TOP_MARGIN,
    "right": SIDE_MARGIN,
    "bottom": BOTTOM_MARGIN,
    "left": SIDE_MARGIN,
    "header": EDGE,
    "footer": EDGE,
    "gutter": 0,
}
_LEAST_ROOM = 2835  # twips: 50 mm
_LONGEST = 31_680  # twips: 22 inches, the longest page of Word
_KEPT = ("paperSrc", "pgBorders")


@dataclass(frozen=True, slots=True)
class Page:
    """Lengths in twips by the names of the attributes of ``w:pgSz`` and ``w:pgMar``.

    ``extras`` is the XML of the tray the paper is taken from and of the borders of the page.
    """

    size: Mapping[str, int]
    margins: Mapping[str, int]
    extras: str = ""

    @property
    def text_width(self) -> int:
        """Between the margins."""
        side = self.margins["left"] + self.margins["right"] + self.margins["gutter"]
        return self.size["w"] - side

    @property
    def text_height(self) -> int:
        """Between the margins; a negative one is as wide, but does not give way to a header."""
        return self.size["h"] - abs(self.margins["top"]) - abs(self.margins["bottom"])

    def xml(self) -> str:
        """The children of ``w:sectPr`` in order (17.6.17)."""
        wide = ' w:orient="landscape"' if self.size["w"] > self.size["h"] else ""
        size, margins = _attributes(self.size), _attributes(self.margins)
        return f"<w:pgSz{size}{wide}/><w:pgMar{margins}/>{self.extras}"


def read_page(section: Element | None) -> Page:
    """The page of a section, or ours where it has none that text could stand on.

    Columns, line numbers, another first page number and protection of forms belong to the
    letter that was written there, and are left behind.
    """
    ours = Page(_SIZE, _MARGINS)
    if section is None:
        return ours
    extras = "".join(_copied(e) for name in _KEPT for e in section.iterchildren(w(name)))
    page = Page(_lengths(section, "pgSz", _SIZE), _lengths(section, "pgMar", _MARGINS), extras)
    return page if min(page.text_width, page.text_height) >= _LEAST_ROOM else ours


def _lengths(section: Element, name: str, ours: Mapping[str, int]) -> Mapping[str, int]:
    element = section.find(w(name))
    if element is None:
        return ours
    read = {key: integer(attribute(element, key) or "0") for key in ours}
    lengths = {key: value for key, value in read.items() if value is not None}
    return lengths if len(lengths) == len(ours) and _are_sane(lengths) else ours


def _are_sane(lengths: Mapping[str, int]) -> bool:
    return all(abs(value) <= _LONGEST for value in lengths.values())


def _attributes(lengths: Mapping[str, int]) -> str:
    return "".join(f' w:{key}="{value}"' for key, value in lengths.items())


def _copied(element: Element) -> str:
    """The element without pictures from elsewhere."""
    copy = deepcopy(element)
    for part in copy.iter("*"):
        for key in [k for k in part.attrib if str(k).startswith(f"{{{R}}}")]:
            del part.attrib[key]
    etree.cleanup_namespaces(copy)
    return etree.tostring(copy, encoding="unicode", with_tail=False)
