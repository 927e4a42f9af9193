"""A book that is being bound: what its parts are brought into, one after the other."""

from __future__ import annotations

from dataclasses import dataclass

from pikepdf import Pdf

from referat.bind.fonts.fonts import FontShelf
from referat.bind.sources import OpenParts
from referat.bind.tags.structure import StructureTree


@dataclass(frozen=True, slots=True)
class BookUnderWay:
    """The file that becomes the book, its structure and fonts so far, and the parts' open files.

    The files stay open: the book's streams are read from them when it is saved.
    """

    pdf: Pdf
    tree: StructureTree
    shelf: FontShelf
    sources: OpenParts
