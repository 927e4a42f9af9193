"""The places that a foreign PDF's own links and bookmarks lead to (ISO 32000-1, 12.3.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from referat.bind.appendix.boxes import Frame
from referat.bind.destinations import Destination
from referat.bind.objects import entry, items

_LEFT = {"/XYZ": 2, "/FitR": 2, "/FitV": 2, "/FitBV": 2}
_TOP = {"/XYZ": 3, "/FitR": 5, "/FitH": 2, "/FitBH": 2}
"""Where in the array of a destination of each kind the coordinate stands, if it has it."""
_NAME = "sted-{}"


class Places:
    """The places that are used, each by a name of ours."""

    def __init__(self, pdf: Pdf, frames: Sequence[Frame]) -> None:
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self._frames = frames
        self._known = dict(_named(pdf))
        self._names: dict[Destination, str] = {}

    @property
    def destinations(self) -> Mapping[str, Destination]:
        """Those that were asked for, by name."""
        return {name: place for place, name in self._names.items()}

    def name_of(self, holder: Object) -> str | None:
        """The place that a link or bookmark leads to in the file; None for any other."""
        target = holder.get("/Dest")
        if target is None:
            action = entry(holder, "/A")
            if not isinstance(action, Dictionary) or action.get("/S") != Name.GoTo:
                return None
            target = action.get("/D")
        place = self._place(target)
        if place is None:
            return None
        return self._names.setdefault(place, _NAME.format(len(self._names) + 1))

    def _place(self, target: Any) -> Destination | None:
        if isinstance(target, Name | String):
            target = self._known.get(str(target))
        if isinstance(target, Dictionary):
            target = target.get("/D")
        if not isinstance(target, Array) or len(target) == 0:
            return None
        number = self._page_number(target[0])
        return None if number is None else self._point(number, list(target))

    def _page_number(self, page: Any) -> int | None:
        """Some programs write the page's index where its reference should be."""
        if isinstance(page, Dictionary):
            return self._pages.get(page.objgen)
        return page if isinstance(page, int) and 0 <= page < len(self._frames) else None

    def _point(self, number: int, target: list[Any]) -> Destination:
        """What is left out, or says to show all, is the corner that is shown to the left above."""
        kind = str(target[1]) if len(target) > 1 else ""
        left, top = self._frames[number].upper_left
        across = _coordinate(target, _LEFT.get(kind), left)
        return Destination(number, across, _coordinate(target, _TOP.get(kind), top))


def _coordinate(target: list[Any], at: int | None, otherwise: float) -> Decimal:
    given = target[at] if at is not None and at < len(target) else None
    number = given if isinstance(given, int | Decimal) else Decimal(f"{otherwise:.2f}")
    return Decimal(number)


def _named(pdf: Pdf) -> Iterator[tuple[str, Object]]:
    """Named destinations: those of the old dictionary, and those of the tree of names."""
    yield from entry(pdf.Root, "/Dests").items()
    yield from leaves(entry(pdf.Root, "/Names", "/Dests"), "/Names")


def leaves(tree: Object, key: str) -> Iterator[tuple[str, Object]]:
    """Keys, as text, and values of a tree of names or numbers (7.9.6, 7.9.7), each node once."""
    waiting, seen = [tree], set()
    while waiting:
        node = waiting.pop()
        if not isinstance(node, Dictionary) or (node.is_indirect and node.objgen in seen):
            continue
        seen.add(node.objgen)
        flat = items(node, key)
        for name, value in zip(flat[0::2], flat[1::2], strict=False):
            yield str(name), value
        waiting += reversed(items(node, "/Kids"))
