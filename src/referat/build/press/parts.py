"""Finished parts: rendered, looked through once, and kept on disk for the next build."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from referat.build.press.packing import packed_pdf, unpacked_pdf
from referat.render.engine import PartSource, render_part

if TYPE_CHECKING:
    from referat.bind import Cost, HouseTexts

MISSING_SIGN = re.compile(r"\(U\+[0-9A-F]{4,6}\)")
"""How the renderer tells of a sign that no font has."""


@dataclass(frozen=True, slots=True)
class FinishedPart:
    """A prepared PDF, the page (from 0) of each anchor in it, and the renderer's remarks.

    ``costs`` are the claims that a book with this part can't make; ``texts`` gives what it says
    in the program's own faces.
    """

    name: str
    pdf: bytes
    page_count: int
    anchors: Mapping[str, int]
    remarks: tuple[str, ...]
    costs: tuple[Cost, ...]
    texts: HouseTexts


def make_part(source: PartSource) -> FinishedPart:
    """Render a part and prepare it for binding."""
    from referat.bind import prepare

    rendered = render_part(source)
    part = prepare(rendered.pdf)
    costs = (*part.costs, *_missing_signs(rendered.remarks))
    return FinishedPart(
        source.name,
        part.pdf,
        part.page_count,
        dict(part.anchors),
        rendered.remarks,
        costs,
        part.texts,
    )


def pack(part: FinishedPart) -> bytes:
    """A part as bytes; its name is that of its place in one book."""
    return packed_pdf(part, {"anchors": part.anchors, "remarks": part.remarks})


def unpack(name: str, data: bytes) -> FinishedPart:
    """Read what :func:`pack` wrote."""
    read = unpacked_pdf(data)
    anchors, remarks = read.facts["anchors"], tuple(read.facts["remarks"])
    return FinishedPart(name, read.pdf, read.page_count, anchors, remarks, read.costs, read.texts)


def _missing_signs(remarks: Iterable[str]) -> Iterator[Cost]:
    """A glyph that is not there may not be asked for (ISO 19005-3, 6.2.11.8; 14289-1, 7.21.8)."""
    from referat.bind import CLAIMS, Cost

    if any(MISSING_SIGN.search(remark) for remark in remarks):
        yield from (Cost(claim, "skriften mangler et tegn") for claim in CLAIMS)
