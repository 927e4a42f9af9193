"""Parts to books: tagged PDF parts become one PDF with page numbers, links, bookmarks and metadata.

A part knows nothing of its place in a book; everything that depends on the place is added here.
The result claims PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) where its parts allow it.
"""

from __future__ import annotations

from referat.bind.appendix.preparation import prepare_appendix, prepare_own
from referat.bind.appendix.values import (
    Appendix,
    AppendixError,
    Band,
    OutlineEntry,
    PreparedAppendix,
)
from referat.bind.book import bind
from referat.bind.claims import CLAIMS, PDF_A, PDF_UA, Cost
from referat.bind.errors import BindingError
from referat.bind.fonts.fonts import HouseTexts
from referat.bind.preparation import PreparedPart, prepare
from referat.bind.sources import OpenParts
from referat.bind.values import AttachedFile, BookInfo, Bookmark, Part

__all__ = [
    "CLAIMS",
    "PDF_A",
    "PDF_UA",
    "Appendix",
    "AppendixError",
    "AttachedFile",
    "Band",
    "BindingError",
    "BookInfo",
    "Bookmark",
    "Cost",
    "HouseTexts",
    "OpenParts",
    "OutlineEntry",
    "Part",
    "PreparedAppendix",
    "PreparedPart",
    "bind",
    "prepare",
    "prepare_appendix",
    "prepare_own",
]
