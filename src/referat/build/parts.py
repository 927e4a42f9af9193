"""Finished parts: rendered, looked through once, and kept on disk for the next build."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from referat.render.engine import PartSource, render_part

if TYPE_CHECKING:
    from referat.bind import Cost

MISSING_SIGN = re.compile(r"\(U\+[0-9A-F]{4,6}\)")
"""How the renderer tells of a sign that no font has."""


@dataclass(frozen=True, slots=True)
class FinishedPart:
    """A tagged PDF, the page (from 0) of each anchor in it, and the renderer's remarks.

    ``costs`` are the claims that a book with this part can't make.
    """

    name: str
    pdf: bytes
    page_count: int
    anchors: Mapping[str, int]
    remarks: tuple[str, ...]
    costs: tuple[Cost, ...]


def make_part(source: PartSource) -> FinishedPart:
    """Render a part and look it through."""
    from referat.bind import inspect

    rendered = render_part(source)
    seen = inspect(rendered.pdf)
    return FinishedPart(
        source.name,
        rendered.pdf,
        seen.page_count,
        dict(seen.anchors),
        rendered.remarks,
        (*seen.costs, *_missing_signs(rendered.remarks)),
    )


def pack(part: FinishedPart) -> bytes:
    """A part as bytes: a line of JSON, then the PDF."""
    facts = {
        "pages": part.page_count,
        "anchors": part.anchors,
        "remarks": part.remarks,
        "costs": [(cost.claim, cost.reason) for cost in part.costs],
    }
    return json.dumps(facts, ensure_ascii=True).encode("ascii") + b"\n" + part.pdf


def unpack(name: str, data: bytes) -> FinishedPart:
    """Read what :func:`pack` wrote."""
    from referat.bind import Cost

    head, _, pdf = data.partition(b"\n")
    facts = json.loads(head)
    return FinishedPart(
        name,
        pdf,
        facts["pages"],
        facts["anchors"],
        tuple(facts["remarks"]),
        tuple(Cost(*cost) for cost in facts["costs"]),
    )


def _missing_signs(remarks: Iterable[str]) -> Iterator[Cost]:
    """A glyph that is not there may not be asked for (ISO 19005-3, 6.2.11.8; 14289-1, 7.21.8)."""
    from referat.bind import CLAIMS, Cost

    if any(MISSING_SIGN.search(remark) for remark in remarks):
        yield from (Cost(claim, "skriften mangler et tegn") for claim in CLAIMS)
