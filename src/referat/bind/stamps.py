"""What stands on every page of a book and is no part of its text: header and page label.

Stamps are artifacts (ISO 32000-1, 14.8.2.2): a screen reader passes over them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from referat.bind.fonts.faces import Face
from referat.bind.fonts.fonts import FontShelf
from referat.bind.objects import items
from referat.bind.values import BookInfo

_MILLIMETRE = 72 / 25.4
_SIZE = 8.0
_GREY = "0.35 g"
"""7:1 against white, as WCAG 2.2 asks at level AAA (1.4.6)."""
_HEADER_DEPTH = 13 * _MILLIMETRE
_LABEL_HEIGHT = 11 * _MILLIMETRE
_FONT_NAME = Name("/ReferatStamp")


Matrix = tuple[float, float, float, float, float, float]
"""A transformation as PDF writes it (ISO 32000-1, 8.3.3)."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of cleaned text, the size of its letters, and where it starts, in points."""

    text: str
    size: float
    x: float
    y: float


def stamp(pdf: Pdf, pages: Sequence[Page], info: BookInfo, face: Face, shelf: FontShelf) -> None:
    """Put the header and the page label on every page of these."""
    stamper = _Stamper(pdf, info, face, len(pages))
    for number, page in enumerate(pages, 1):
        stamper.stamp(page, number)
    font = shelf.house_font(face, stamper.used)
    for page in pages:
        offer_font(page.obj.Resources, font)


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
        return artifact(kind, Line(text, _SIZE, x, y), self._font, _FONT_NAME)

    def _stream(self, content: str) -> Object:
        if content not in self._streams:
            self._streams[content] = self._pdf.make_stream(content.encode())
        return self._streams[content]


def _box(page: Page) -> tuple[float, float, float, float]:
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    return left, bottom, right, top


def artifact(kind: str, line: Line, face: Face, font: Name, matrix: Matrix | None = None) -> str:
    """A line of text as an artifact of pagination; ``kind`` is its subtype.

    ``matrix`` leads from the line's points to the page, where they are not the page's own.
    """
    turned = "{:.6g} {:.6g} {:.6g} {:.6g} {:.6g} {:.6g} cm ".format(*matrix) if matrix else ""
    return (
        f"/Artifact <</Type /Pagination /Subtype /{kind}>> BDC\n"
        f"q {turned}BT {_GREY} {font} {line.size:g} Tf {line.x:.2f} {line.y:.2f} Td "
        f"{face.encode(line.text)} Tj ET Q\nEMC\n"
    )


def offer_font(resources: Object, font: Object) -> Name:
    """Name the font in resources, which several pages may share; gives the name.

    A page that was a book's once has that book's font by the same name.
    """
    fonts = resources.get("/Font")
    if fonts is None:
        resources.Font = Dictionary()
        fonts = resources.Font
    name, number = _FONT_NAME, 1
    while (known := fonts.get(name)) is not None and known.objgen != font.objgen:
        number += 1
        name = Name(f"{_FONT_NAME}{number}")
    if known is None:
        fonts[name] = font
    return name
