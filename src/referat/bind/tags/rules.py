"""Which structure elements may stand in which, and what they must tell.

The rules are those of ISO 32000-1, 14.8.4, that ISO 14289-1, 7, asks a file to keep. A template
that nests elements as HTML never does, or a style that makes a table's row something else, can
break them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

from pikepdf import Object, Pdf

from referat.bind.tags.tables import is_even

_HEADING = re.compile(r"H[1-6]?")
_GROUPS = frozenset({"THead", "TBody", "TFoot"})
_CELLS = frozenset({"TH", "TD"})
_LIST = "i en liste står der noget uden for listens punkter"
_NO_LIST = "et listepunkt står uden for en liste"
_TABLE = "en tabels rækker og celler står ikke i hinanden, som de skal"

_WORDS = ("/Alt", "/ActualText")
_KIDS = {
    "L": (frozenset({"L", "LI", "Caption"}), _LIST),
    "LI": (frozenset({"Lbl", "LBody"}), _LIST),
    "Table": (_GROUPS | {"TR", "Caption"}, _TABLE),
    "TR": (_CELLS, _TABLE),
    **{group: (frozenset({"TR"}), _TABLE) for group in _GROUPS},
}
"""What alone may stand in an element (ISO 32000-1, tables 336 and 337), and what else is wrong."""

_PARENTS = {
    "LI": (frozenset({"L"}), _NO_LIST),
    "LBody": (frozenset({"LI"}), _NO_LIST),
    "TR": (_GROUPS | {"Table"}, _TABLE),
    **{group: (frozenset({"Table"}), _TABLE) for group in _GROUPS},
    **{cell: (frozenset({"TR"}), _TABLE) for cell in _CELLS},
}
"""Where alone an element may stand, and what else is wrong."""


class _Tag(NamedTuple):
    """A structure element and those in it; one without a meaning stands for what it holds."""

    kind: str
    element: Object
    kids: list[_Tag]


def broken_tag_rules(source: Pdf) -> Iterator[str]:
    """What is wrong with a part's structure elements, in Danish; the same may come twice."""
    if "/StructTreeRoot" not in source.Root:
        return
    tags = [each for top in _read(source.Root.StructTreeRoot) for each in _all(top)]
    for tag in tags:
        yield from _in_wrong_places(tag)
        if tag.kind == "Table":
            yield from _wrong_table(tag)
        elif tag.kind == "L" and "Caption" in _kinds(tag)[1:]:
            yield _LIST
        elif tag.kind == "Figure" and not any(str(tag.element.get(k, "")) for k in _WORDS):
            yield "et billede har ingen beskrivelse (alt)"
    yield from _skipped_headings(tags)


def first_heading(source: Pdf) -> str | None:
    """The type of the first heading, numbered (``H2``) or not (``H``); None without headings."""
    tags = (each for top in _read(source.Root.StructTreeRoot) for each in _all(top))
    return next((tag.kind for tag in tags if _HEADING.fullmatch(tag.kind)), None)


def _read(parent: Object) -> list[_Tag]:
    tags: list[_Tag] = []
    for kid in cast("Iterable[Object | int]", parent.get("/K", ())):
        # Numbers of marked content are plain integers; annotations have no kind.
        kind = str(kid.get("/S", ""))[1:] if isinstance(kid, Object) else ""
        if isinstance(kid, Object) and kind:
            kids = _read(kid)
            tags += kids if kind == "NonStruct" else [_Tag(kind, kid, kids)]
    return tags


def _all(tag: _Tag) -> Iterator[_Tag]:
    yield tag
    for kid in tag.kids:
        yield from _all(kid)


def _kinds(tag: _Tag) -> list[str]:
    return [kid.kind for kid in tag.kids]


def _in_wrong_places(tag: _Tag) -> Iterator[str]:
    allowed_kids, reason = _KIDS.get(tag.kind, (None, ""))
    for kind in _kinds(tag):
        if allowed_kids is not None and kind not in allowed_kids:
            yield reason
        elif kind in _PARENTS and tag.kind not in _PARENTS[kind][0]:
            yield _PARENTS[kind][1]


def _wrong_table(table: _Tag) -> Iterator[str]:
    """One head, one foot, a body to go with them; rows equally wide; the caption at an edge."""
    kinds = _kinds(table)
    if max(kinds.count("THead"), kinds.count("TFoot")) > 1:
        yield "en tabel har mere end ét hoved eller én fod"
    if "TBody" not in kinds and not {"THead", "TFoot"}.isdisjoint(kinds):
        yield "en tabel har hoved eller fod, men ingen rækker"
    if kinds.count("Caption") > 1 or "Caption" in kinds[1:-1]:
        yield "en tabels overskrift står midt i tabellen, eller der er flere"
    if not is_even(table.element):
        yield "en tabels rækker er ikke lige lange"


def _skipped_headings(tags: list[_Tag]) -> Iterator[str]:
    """The level that a part begins with depends on the book, and is not looked at."""
    level = 6
    for tag in tags:
        if len(tag.kind) == 2 and tag.kind[0] == "H" and tag.kind[1].isdigit():
            if int(tag.kind[1]) > level + 1:
                yield "en overskrift springer et niveau over"
            level = int(tag.kind[1])
