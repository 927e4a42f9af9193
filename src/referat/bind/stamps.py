"""What stands on every page of a book and is no part of its text: header and page label.

Stamps are artifacts (ISO 32000-1, 14.8.2.2): a screen reader passes over them.
"""

from __future__ import annotations

from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from referat.bind.faces import Face
from referat.bind.fonts import FontShelf
from referat.bind.objects import items
from referat.bind.values import BookInfo

_MILLIMETRE = 72 / 25.4
_SIZE = 8.0
_GREY = "0.35 g"
"""7:1 against white, as WCAG 2.2 asks at level AAA (1.4.6)."""
_HEADER_DEPTH = 13 * _MILLIMETRE
_LABEL_HEIGHT = 11 * _MILLIMETRE
_FONT_NAME = Name("/ReferatStamp")


def stamp(pdf: Pdf, info: BookInfo, face: Face, shelf: FontShelf) -> None:
    """Put the header and the page label on every page."""
    pages = list(pdf.pages)
    stamper = _Stamper(pdf, info, face, len(pages))
    for number, page in enumerate(pages, 1):
        stamper.stamp(page, number)
    _offer_font(pages, shelf.house_font(face, stamper.used))


class _Stamper:
    """Writes the stamps of one book; what is the same on several pages is one stream."""

    def __init__(self, pdf: Pdf, info: BookInfo, font: Face, count: int) -> None:
        self._pdf = pdf
        self._info = info
        self._font = font
        self._count = count
        self._streams: dict[str, Object] = {}
        self._headers: dict[tuple[float, ...], str] = {}
        self.used = ""

    def stamp(self, page: Page, number: int) -> None:
        """Shut the page's own content in: it leaves its coordinates turned upside down."""
        own = items(page.obj, "/Contents") or [page.obj.Contents]
        stamps = ["\nQ\n"]
        if number > 1 or self._info.first_page_has_header:
            stamps.append(self._header(page))
        stamps.append(self._label(page, number))
        after = [self._stream(stamp) for stamp in stamps if stamp]
        page.obj.Contents = Array([self._stream("q\n"), *own, *after])

    def _header(self, page: Page) -> str:
        """The header is measured once for all pages of a size."""
        box = _box(page)
        if box not in self._headers:
            self._headers[box] = self._measured_header(*box)
        return self._headers[box]

    def _measured_header(self, left: float, _: float, right: float, top: float) -> str:
        margin = self._info.side_margin * _MILLIMETRE
        text = self._font.fit(self._info.header, _SIZE, right - left - 2 * margin)
        return self._artifact("Header", text, left + margin, top - _HEADER_DEPTH)

    def _label(self, page: Page, number: int) -> str:
        _, bottom, right, _ = _box(page)
        words = self._info.page_label.replace("{sider}", str(self._count))
        text = self._font.clean(words.replace("{side}", str(number)))
        start = right - self._info.side_margin * _MILLIMETRE - self._font.width(text, _SIZE)
        return self._artifact("Footer", text, start, bottom + _LABEL_HEIGHT)

    def _artifact(self, kind: str, text: str, x: float, y: float) -> str:
        if not text:
            return ""
        self.used += text
        return (
            f"/Artifact <</Type /Pagination /Subtype /{kind}>> BDC\n"
            f"q BT {_GREY} {_FONT_NAME} {_SIZE:g} Tf {x:.2f} {y:.2f} Td "
            f"{self._font.encode(text)} Tj ET Q\nEMC\n"
        )

    def _stream(self, content: str) -> Object:
        if content not in self._streams:
            self._streams[content] = self._pdf.make_stream(content.encode())
        return self._streams[content]


def _box(page: Page) -> tuple[float, float, float, float]:
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    return left, bottom, right, top


def _offer_font(pages: Sequence[Page], font: Object) -> None:
    """Name the font in the pages' resources; the pages of a part share them."""
    for page in pages:
        resources = page.obj.Resources
        if "/Font" not in resources:
            resources.Font = Dictionary()
        resources.Font[_FONT_NAME] = font
