"""DOCX: semantic HTML by the contract becomes WordprocessingML with real styles.

Importing this package imports python-docx and lxml; do it where a DOCX is made.
"""

from referat.render.docx.book import ContentsEntry, DocxBook, Omission
from referat.render.docx.document import write_docx
from referat.render.docx.errors import ContractError

__all__ = ["ContentsEntry", "ContractError", "DocxBook", "Omission", "write_docx"]
