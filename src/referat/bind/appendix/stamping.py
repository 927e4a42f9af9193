"""The stamp on each page of an appendix, and the link in the first one back to the item."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

from referat.bind.appendix.bands import STAMP_SIZE
from referat.bind.appendix.values import Appendix, Band
from referat.bind.fonts.faces import REGULAR, own_faces
from referat.bind.fonts.fonts import FontShelf
from referat.bind.links import BOOK_SCHEME
from referat.bind.stamps import Line, artifact, offer_font

_SLACK = 0.01
_ALWAYS = "0123456789…"
_SMALLEST = 5.0
"""Points; a stamp that is wider still is cut off."""
_ASCENT, _DESCENT = 0.9, 0.3
"""Of the letters' size: what the link covers above and below the base line."""


class AppendixStamper:
    """Writes the stamps of the appendices of one book."""

    def __init__(self, pdf: Pdf, shelf: FontShelf) -> None:
        self._pdf = pdf
        self._shelf = shelf
        self._face = own_faces()[REGULAR]
        self._font = shelf.house_font(self._face, "")
        self._used: set[str] = set()
        self._names: dict[tuple[int, int], Name] = {}

    def stamp(self, appendix: Appendix, pages: Sequence[Page]) -> Object:
        """Stamp all pages; gives the link on the first one."""
        bands = appendix.prepared.bands
        words = self._face.clean(appendix.stamp.replace("{sider}", str(len(bands))))
        self._used.update(words.replace("{side}", ""), _ALWAYS)
        lines = [self._line(words, number, band) for number, band in enumerate(bands, 1)]
        for page, band, line in zip(pages, bands, lines, strict=True):
            content = artifact("Header", line, self._face, self._font_name(page), band.matrix)
            page.obj.Contents.append(self._pdf.make_stream(content.encode()))
        return self._link(pages[0], _place(bands[0], lines[0]), appendix.item_anchor)

    def _font_name(self, page: Page) -> Name:
        """What the stamp's font is called on a page; pages often share their resources."""
        resources = page.obj.Resources
        if not resources.is_indirect:
            return offer_font(resources, self._font)
        if resources.objgen not in self._names:
            self._names[resources.objgen] = offer_font(resources, self._font)
        return self._names[resources.objgen]

    def finish(self) -> None:
        """Tell the font which letters were used."""
        self._shelf.house_font(self._face, "".join(sorted(self._used)))

    def _line(self, words: str, number: int, band: Band) -> Line:
        """The stamp at the right end of its band, in smaller letters where it would not fit."""
        text, size = words.replace("{side}", str(number)), STAMP_SIZE
        width = self._face.width(text, size)
        if width > band.width:
            size = max(_SMALLEST, size * band.width / width)
            text = self._face.fit(text, size, band.width + _SLACK)
            width = self._face.width(text, size)
        return Line(text, size, band.width - width, 0)

    def _link(self, page: Page, place: Sequence[Decimal], anchor: str) -> Object:
        """It is led to the item with all other links of the book."""
        link = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array(place),
                Border=Array([0, 0, 0]),
                A=Dictionary(S=Name.URI, URI=String(BOOK_SCHEME + anchor)),
            )
        )
        if "/Annots" not in page.obj:
            page.obj.Annots = Array()
        page.obj.Annots.append(link)
        page.obj.Tabs = Name.S
        return link


def _place(band: Band, line: Line) -> list[Decimal]:
    """The rectangle that the line takes up on the page."""
    a, b, c, d, e, f = band.matrix
    corners = [
        (a * x + c * y + e, b * x + d * y + f)
        for x in (line.x, band.width)
        for y in (-_DESCENT * line.size, _ASCENT * line.size)
    ]
    across, up = zip(*corners, strict=True)
    return [Decimal(f"{edge:.2f}") for edge in (min(across), min(up), max(across), max(up))]
