"""What stands in a PDF that was made."""

from __future__ import annotations

from pathlib import Path

import pypdfium2


def says(pdf: Path, words: str) -> bool:
    """Whether the words stand on a page of the file."""
    with pypdfium2.PdfDocument(pdf) as document:
        return any(words in page.get_textpage().get_text_bounded() for page in document)
