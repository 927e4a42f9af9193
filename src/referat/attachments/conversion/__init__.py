"""Office files to pages: LibreOffice found, and run where it can do no harm."""

from referat.attachments.conversion.converter import Converter
from referat.attachments.conversion.office import Office, find_office
from referat.attachments.conversion.session import Bounds
from referat.attachments.errors import ConversionError

__all__ = ["Bounds", "ConversionError", "Converter", "Office", "find_office"]
