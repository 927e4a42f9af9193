"""Looking into a bound book."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2


def elements(book: pikepdf.Pdf) -> Iterator[Any]:
    """Every structure element, in reading order."""
    waiting = [book.Root.StructTreeRoot.K[0]]
    while waiting:
        element = waiting.pop()
        yield element
        kids = [kid for kid in element.get("/K", []) if isinstance(kid, pikepdf.Dictionary)]
        waiting += [kid for kid in reversed(kids) if "/S" in kid]


def kind(element: Any) -> str:
    return str(element["/S"])[1:]


def links(book: pikepdf.Pdf) -> dict[str, Any]:
    """Link annotations by what they say they do."""
    return {str(link.Contents): link for page in book.pages for link in page.obj.get("/Annots", [])}


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def page_number(book: pikepdf.Pdf, destination: Any) -> int:
    """The number, from 1, of the page that a destination leads to."""
    return [page.obj.objgen for page in book.pages].index(destination[0].objgen) + 1


def content(page: pikepdf.Page) -> bytes:
    """All content of a page as one stream."""
    return b"".join(stream.read_bytes() for stream in page.obj.Contents)
