"""Where each part stands in the book, and where its anchors have come to lie."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pikepdf import Array, Page, Pdf

from referat.bind.destinations import Destination
from referat.bind.errors import BindingError
from referat.bind.values import Bookmark


@dataclass(frozen=True, slots=True)
class PlacedPart:
    """A part whose pages are in the book, from page index ``first`` on.

    ``name`` is what errors call it; ``page_count`` is what its own file said. ``anchors`` are
    those of its destinations that other parts may lead to. The number on its first page is one
    more than ``numbered_after``. What is ``is_foreign`` may be tagged in part, or not at all.
    """

    name: str
    bookmarks: tuple[Bookmark, ...]
    pages: tuple[Page, ...]
    first: int
    page_count: int
    destinations: Mapping[str, Destination]
    anchors: Collection[str]
    numbered_after: int
    is_tagged: bool = True
    is_foreign: bool = False


def append_pages(pdf: Pdf, source: Pdf) -> tuple[Page, ...]:
    """Bring the pages of a file into the book, behind those that are there."""
    first = len(pdf.pages)
    for page in source.pages:
        pdf.pages.append(page)
    return tuple(pdf.pages[first:])


@dataclass(frozen=True, slots=True)
class Target:
    """What a link or bookmark leads to: an explicit destination, its page's number, its title."""

    destination: Array
    page_number: int
    title: str


class Targets:
    """Finds anchors: those of a part for the part itself, all of them for links between parts."""

    def __init__(self, parts: Sequence[PlacedPart]) -> None:
        self._owners: dict[str, list[PlacedPart]] = {}
        for part in parts:
            for anchor in part.anchors:
                self._owners.setdefault(anchor, []).append(part)

    def within(self, part: PlacedPart, anchor: str) -> Target:
        """The target in the part itself; raises BindingError when it has no such anchor."""
        if anchor not in part.destinations:
            raise BindingError(f"{part.name} har intet sted, der hedder “{anchor}”")
        place = part.destinations[anchor]
        title = next((mark.title for mark in part.bookmarks if mark.anchor == anchor), "")
        number = part.numbered_after + place.page + 1
        return Target(place.on(part.pages), number, title)

    def anywhere(self, asking: PlacedPart, anchor: str) -> Target:
        """The target in whichever part has it; raises BindingError unless exactly one has."""
        owners = self._owners.get(anchor, [])
        if not owners:
            raise BindingError(f"{asking.name} henviser til “{anchor}”, som ingen del har")
        if len(owners) > 1:
            names = " og ".join(owner.name for owner in owners)
            raise BindingError(f"{asking.name} henviser til “{anchor}”, som både {names} har")
        return self.within(owners[0], anchor)
