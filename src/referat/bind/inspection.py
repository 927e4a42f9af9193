"""What is looked up once in a part that was just rendered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from pikepdf import Pdf

from referat.bind.claims import Cost, costs_of
from referat.bind.destinations import destinations


@dataclass(frozen=True, slots=True)
class Inspection:
    """How many pages a part has, the page of each anchor (from 0), and what it costs the book."""

    page_count: int
    anchors: Mapping[str, int]
    costs: tuple[Cost, ...]


def inspect(pdf: bytes) -> Inspection:
    """Look through a rendered part; raises ``pikepdf.PdfError`` for what is no PDF."""
    with Pdf.open(BytesIO(pdf)) as source:
        places = destinations(source)
        pages = {name: place.page for name, place in places.items()}
        return Inspection(len(source.pages), pages, costs_of(source))
