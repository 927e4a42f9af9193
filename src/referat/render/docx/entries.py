"""The lines of the contents as they stand in the document: each marked at its heading.

A word processor that updates the contents gathers the marks. It could gather the headings, but
those say more than the lines of the contents do, and there are lines without a heading.
"""

from __future__ import annotations

from collections.abc import Iterable

from referat.render.docx.book import ContentsEntry
from referat.render.docx.wml import entry_field

GROUP_LEVEL = 9
"""Of the headings of groups: their style, ``toc 9``, is one that letterheads leave alone."""
APART_LEVEL = 8
"""Of lines that stand apart from the group above them: as the first level, with room above."""
_DEEPEST = 3


def entry_level(entry: ContentsEntry) -> int:
    """The level that decides the style of a line."""
    if not entry.anchor:
        return GROUP_LEVEL
    return APART_LEVEL if entry.stands_apart else min(max(entry.level, 1), _DEEPEST)


def entry_label(entry: ContentsEntry, *, numbered: bool) -> str:
    """A line up to its page number; ``numbered`` when there is a column for numbers."""
    return f"{entry.number}\t{entry.label}" if numbered and entry.anchor else entry.label


def entry_marks(entries: Iterable[ContentsEntry]) -> dict[str, str]:
    """The hidden fields to set at each anchor: that of its group, if it is the first, and its own.

    An anchor that is listed twice is marked once.
    """
    listed = tuple(entries)
    numbered = has_numbers(listed)
    marks: dict[str, str] = {}
    waiting = ""
    for entry in listed:
        label = entry_label(entry, numbered=numbered)
        mark = entry_field(label, entry_level(entry), page=bool(entry.anchor))
        if not entry.anchor:
            waiting += mark
        elif entry.anchor not in marks:
            marks[entry.anchor] = waiting + mark
            waiting = ""
    return marks


def has_numbers(entries: Iterable[ContentsEntry]) -> bool:
    """Whether the contents have a column for numbers."""
    return any(entry.number for entry in entries)
