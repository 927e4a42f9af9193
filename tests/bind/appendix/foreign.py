"""Foreign PDFs made by hand, as other programs make them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from referat.bind import Appendix, PreparedAppendix, prepare_appendix

A4 = (0, 0, 595, 842)
Change = Callable[[pikepdf.Pdf], None]


@dataclass(frozen=True)
class Sheet:
    """A page: its paper, what else its dictionary says, and what is drawn on it."""

    media: Sequence[float] = A4
    entries: tuple[tuple[str, Any], ...] = ()
    drawing: str = "BT /F1 12 Tf 100 400 Td (Pr\\370ve af papir) Tj ET"


def foreign(*sheets: Sheet, change: Change = lambda pdf: None) -> bytes:
    """A file of these pages, changed before it is saved."""
    pdf = pikepdf.Pdf.new()
    font = pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name.Helvetica,
            Encoding=Name.WinAnsiEncoding,
        )
    )
    for sheet in sheets or (Sheet(),):
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array(sheet.media),
            Resources=Dictionary(Font=Dictionary(F1=font)),
            Contents=pdf.make_stream(sheet.drawing.encode("latin-1")),
        )
        for key, value in sheet.entries:
            page[key] = value
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    change(pdf)
    data = BytesIO()
    pdf.save(data)
    return data.getvalue()


def link(pdf: pikepdf.Pdf, on: int, **entries: Any) -> Any:
    """A link put on a page (from 0)."""
    annotation = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([10, 10, 60, 30]), **entries)
    )
    page = pdf.pages[on].obj
    page.Annots = Array([*page.get("/Annots", []), annotation])
    return annotation


def prepared(
    *sheets: Sheet, change: Change = lambda pdf: None, public: bool = True
) -> PreparedAppendix:
    return prepare_appendix(foreign(*sheets, change=change), is_public=public)


def opened(appendix: PreparedAppendix) -> pikepdf.Pdf:
    return pikepdf.Pdf.open(BytesIO(appendix.pdf))


def appendix(file: PreparedAppendix, number: int = 1, item: int = 1) -> Appendix:
    """A file as the attachment of an item of the made-up book."""
    return Appendix(
        f"Bilag {number} til punkt {item}",
        file,
        f"Bilag {number}: Prøve",
        f"Bilag {number} til punkt {item} · side {{side}} af {{sider}}",
        f"bilag-{item}-{number}",
        f"punkt-{item}",
    )
