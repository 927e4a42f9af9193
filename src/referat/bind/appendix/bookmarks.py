"""The outline of a foreign PDF, as values."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Dictionary, Object, Pdf, String

from referat.bind.appendix.places import Places
from referat.bind.appendix.values import OutlineEntry
from referat.bind.objects import entry

_DEEPEST = 20
_MOST = 10_000
_LONGEST = 300


def own_outline(pdf: Pdf, places: Places) -> Iterator[OutlineEntry]:
    """The bookmarks that lead to a place in the file, in order; a loop is left where it closes."""
    waiting = [(entry(pdf.Root, "/Outlines").get("/First"), 1)]
    seen: set[tuple[int, int]] = set()
    while waiting and len(seen) < _MOST:
        item, level = waiting.pop()
        if not isinstance(item, Dictionary) or item.objgen in seen:
            continue
        seen.add(item.objgen)
        place = places.name_of(item)
        title = _title(item)
        if place and title:
            yield OutlineEntry(title, level, place)
        waiting += [(item.get("/Next"), level), (item.get("/First"), min(level + 1, _DEEPEST))]


def _title(item: Object) -> str:
    title = item.get("/Title")
    words = " ".join(str(title).split()) if isinstance(title, String) else ""
    return words[:_LONGEST]
