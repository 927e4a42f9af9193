"""PDFs opened with all the pages that who shows them can find."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO

from pikepdf import Pdf


def open_whole(data: bytes) -> Pdf:
    """The PDF; as a browser's engine reads it, where that finds more pages.

    qpdf drops an object with many faults in it, such as a page that names a picture twenty times.

    :raises PdfError, PasswordError: when it can't be opened.
    """
    import pypdfium2

    pdf = Pdf.open(BytesIO(data))
    with suppress(pypdfium2.PdfiumError), pypdfium2.PdfDocument(data) as shown:
        if len(shown) > len(pdf.pages):
            written = BytesIO()
            shown.save(written)
            pdf.close()
            return Pdf.open(written)
    return pdf
