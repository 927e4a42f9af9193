"""The outline a reader shows beside the pages (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from referat.bind.placing import PlacedPart, Targets


@dataclass(slots=True)
class _Entry:
    """A bookmark and those below it."""

    title: str
    level: int
    anchor: str = ""
    destination: Array | None = None
    children: list[_Entry] = field(default_factory=list)


def write_outline(
    pdf: Pdf,
    parts: Iterable[PlacedPart],
    below: Iterable[tuple[PlacedPart, str]],
    targets: Targets,
    open_levels: int,
) -> None:
    """Write the bookmarks of all parts as one outline; nothing when there are none.

    Those of parts in ``below`` stand below the bookmark that has the anchor given with each.
    Raises BindingError for a bookmark whose anchor is not in its part.
    """
    top = _nest(each for part in parts for each in _entries(part, targets))
    holders = {each.anchor: each for each in _all(top)}
    for part, anchor in below:
        own = _nest(_entries(part, targets))
        holders.get(anchor, top).children += own.children
    if not top.children:
        return
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    root.Count = _write_children(pdf, root, top, open_levels)
    pdf.Root.Outlines = root


def _entries(part: PlacedPart, targets: Targets) -> Iterator[_Entry]:
    for mark in part.bookmarks:
        target = targets.within(part, mark.anchor)
        yield _Entry(mark.title, mark.level, mark.anchor, target.destination)


def _all(top: _Entry) -> Iterator[_Entry]:
    for child in top.children:
        yield child
        yield from _all(child)


def _nest(entries: Iterable[_Entry]) -> _Entry:
    """Each entry below the nearest one before it that is of a higher level."""
    top = _Entry("", 0)
    open_entries = [top]
    for entry in entries:
        while len(open_entries) > 1 and open_entries[-1].level >= entry.level:
            open_entries.pop()
        open_entries[-1].children.append(entry)
        open_entries.append(entry)
    return top


def _write_children(pdf: Pdf, parent: Object, entry: _Entry, open_levels: int) -> int:
    """Write the entries below one; give back how many are visible when it is open."""
    items = [_item(pdf, parent, child) for child in entry.children]
    parent.First, parent.Last = items[0], items[-1]
    for before, after in pairwise(items):
        before.Next, after.Prev = after, before
    visible = len(items)
    for item, child in zip(items, entry.children, strict=True):
        if child.children:
            below = _write_children(pdf, item, child, open_levels - 1)
            is_open = open_levels > 1
            item.Count = below if is_open else -below
            visible += below if is_open else 0
    return visible


def _item(pdf: Pdf, parent: Object, entry: _Entry) -> Object:
    return pdf.make_indirect(
        Dictionary(Title=String(entry.title), Parent=parent, Dest=entry.destination)
    )
