"""Office files to pages: LibreOffice found, and run where it can do no harm."""

from referat.attachments.conversion.converter import PDF_INSTEAD, Converter
from referat.attachments.conversion.office import OFFICE_KINDS, Office, find_office

__all__ = ["OFFICE_KINDS", "PDF_INSTEAD", "Converter", "Office", "find_office"]
