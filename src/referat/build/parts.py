"""Finished parts: rendered, looked through once, and kept on disk for the next build."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from referat.render.engine import PartSource, render_part


@dataclass(frozen=True, slots=True)
class FinishedPart:
    """A tagged PDF, the page (from 0) of each anchor in it, and the renderer's remarks."""

    name: str
    pdf: bytes
    page_count: int
    anchors: Mapping[str, int]
    remarks: tuple[str, ...]


def make_part(source: PartSource) -> FinishedPart:
    """Render a part and note where its anchors are."""
    from referat.bind import anchors

    rendered = render_part(source)
    found = anchors(rendered.pdf)
    return FinishedPart(
        source.name, rendered.pdf, found.page_count, dict(found.pages), rendered.remarks
    )


def pack(part: FinishedPart) -> bytes:
    """A part as bytes: a line of JSON, then the PDF."""
    facts = {"pages": part.page_count, "anchors": part.anchors, "remarks": part.remarks}
    return json.dumps(facts, ensure_ascii=True).encode("ascii") + b"\n" + part.pdf


def unpack(name: str, data: bytes) -> FinishedPart:
    """Read what :func:`pack` wrote."""
    head, _, pdf = data.partition(b"\n")
    facts = json.loads(head)
    return FinishedPart(name, pdf, facts["pages"], facts["anchors"], tuple(facts["remarks"]))
