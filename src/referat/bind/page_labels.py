"""What a viewer calls the pages of a book (ISO 32000-1, 12.4.2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from referat.bind.placing import PlacedPart


def write_page_labels(pdf: Pdf, appendices: Sequence[PlacedPart]) -> None:
    """Number the book's own pages, and those of each appendix by its name.

    A book without appendices has the numbers that a viewer gives by itself.
    """
    if not appendices:
        return
    ranges: list[Any] = [0, Dictionary(S=Name.D)]
    for appendix in appendices:
        ranges += [appendix.first, Dictionary(S=Name.D, P=String(f"{appendix.name}, side "))]
    pdf.Root.PageLabels = Dictionary(Nums=Array(ranges))
