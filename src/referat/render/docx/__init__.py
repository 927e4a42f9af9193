"""DOCX: semantic HTML by the contract becomes WordprocessingML with real styles.

Importing this package imports python-docx and lxml; do it where a DOCX is made.
"""

from referat.render.docx.book import ContentsEntry, DocxBook, Omission
from referat.render.docx.document import DocxDraft, draft_docx, write_docx
from referat.render.docx.errors import ContractError

__all__ = [
    "ContentsEntry",
    "ContractError",
    "DocxBook",
    "DocxDraft",
    "Omission",
    "draft_docx",
    "write_docx",
]
