"""Prepared appendices brought into a book: pages, stamps, tags, and the way back to the item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from pikepdf import Page, Pdf

from referat.bind.appendix.boxes import frame_of
from referat.bind.appendix.stamping import AppendixStamper
from referat.bind.appendix.values import Appendix
from referat.bind.destinations import Destination
from referat.bind.placing import PlacedPart, append_pages
from referat.bind.under_way import BookUnderWay
from referat.bind.values import Bookmark


def place_appendices(book: BookUnderWay, appendices: Sequence[Appendix]) -> list[PlacedPart]:
    """Bring the appendices in, in order; a file may be the appendix of several items."""
    stamper = AppendixStamper(book.pdf, book.shelf)
    times: Counter[bytes] = Counter()
    placed = []
    for appendix in appendices:
        data = appendix.prepared.pdf
        source = book.sources.pdf(data, appendix.name, times[data])
        placed.append(_placed(book.pdf, source, appendix))
        _take_in(book, source, appendix, placed[-1], stamper, times[data])
        times[data] += 1
    stamper.finish()
    return placed


def _take_in(
    book: BookUnderWay,
    source: Pdf,
    appendix: Appendix,
    placed: PlacedPart,
    stamper: AppendixStamper,
    copy: int,
) -> None:
    if placed.is_tagged:
        book.tree.add(source, placed, copy)
    if appendix.prepared.texts:
        book.shelf.share(placed.pages, appendix.prepared.texts)
    if not appendix.stamp:
        return
    back = stamper.stamp(appendix, placed.pages)
    if placed.is_tagged:
        book.tree.add_link(back, placed.pages[0], appendix.title)


def _placed(pdf: Pdf, source: Pdf, appendix: Appendix) -> PlacedPart:
    first = len(pdf.pages)
    pages = append_pages(pdf, source)
    prepared = appendix.prepared
    own = (Bookmark(each.title, each.destination, each.level + 1) for each in prepared.outline)
    return PlacedPart(
        appendix.name,
        (Bookmark(appendix.title, appendix.anchor), *own),
        pages,
        first,
        prepared.page_count,
        {**prepared.destinations, appendix.anchor: _start(pages)},
        (appendix.anchor,),
        0,
        is_tagged="/StructTreeRoot" in source.Root,
        is_foreign=True,
    )


def _start(pages: Sequence[Page]) -> Destination:
    """Where the first page begins, as it is shown."""
    left, top = (Decimal(f"{edge:.2f}") for edge in frame_of(pages[0]).upper_left)
    return Destination(0, left, top)
