"""The files of attachments as they were found on the disk."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FileKind(StrEnum):
    """What an attachment may be; the values are the usual endings of names."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    XLSX = "xlsx"
    ODS = "ods"
    PPTX = "pptx"
    PNG = "png"
    JPEG = "jpeg"
    TIFF = "tiff"
    MARKDOWN = "md"
    TEXT = "txt"
    CSV = "csv"
    """A table; read as ``source/markdown/tables.py`` reads those that texts show."""


@dataclass(frozen=True, slots=True)
class AttachmentFile:
    """A file with what tells it from every other.

    ``path`` is seen from the project's root, with forward slashes; ``digest`` is SHA-256 in
    hexadecimal, ``size`` in bytes. ``pages`` are those the file itself has (of a PDF, a TIFF, a
    picture or slides), and None where only laying it out would tell.
    """

    path: str
    kind: FileKind
    digest: str
    size: int
    pages: int | None
