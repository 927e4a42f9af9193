"""The places in a part that a link or a bookmark can point to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pikepdf import Array, Name, Object, Page, Pdf

from referat.bind.objects import items, numbers


@dataclass(frozen=True, slots=True)
class Destination:
    """A point on a page: the page's index, and the point in PDF units from its lower left."""

    page: int
    left: Decimal
    top: Decimal

    def on(self, pages: Sequence[Page]) -> Array:
        """The explicit destination on the part's ``pages``, zoom unchanged (12.3.2.2)."""
        return Array([pages[self.page].obj, Name.XYZ, self.left, self.top, 0])


def destinations(source: Pdf) -> dict[str, Destination]:
    """Every named destination of a part, by the id of the element in the HTML."""
    index = {page.obj.objgen: number for number, page in enumerate(source.pages)}
    places = {}
    for name, target in _named_destinations(source):
        page, _, left, top, _ = target
        places[name] = Destination(index[page.objgen], *numbers([left, top]))
    return places


def _named_destinations(source: Pdf) -> Iterator[tuple[str, Object]]:
    """Names and arrays of the catalogue's flat tree, the only form WeasyPrint writes."""
    flat = items(source.Root, "/Names", "/Dests", "/Names")
    for name, target in zip(flat[0::2], flat[1::2], strict=True):
        yield str(name), target
