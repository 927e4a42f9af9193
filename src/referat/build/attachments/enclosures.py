"""The files of attachments that go with a document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from referat.danish import system_reason
from referat.diagnostics import MachineError, MaterialError, Span
from referat.model.attached_file import FileKind
from referat.model.attachment import all_attachments
from referat.model.documents import Enclosure
from referat.model.view import AttachedFileView, AttachmentView, ItemView, View
from referat.source.agenda import ItemSource
from referat.source.attached_files import attached_file
from referat.source.files import FileRefusedError

if TYPE_CHECKING:
    from referat.bind import AttachedFile

_MEDIA_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.ODT: "application/vnd.oasis.opendocument.text",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    FileKind.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    FileKind.PNG: "image/png",
    FileKind.JPEG: "image/jpeg",
    FileKind.TIFF: "image/tiff",
    FileKind.MARKDOWN: "text/markdown",
    FileKind.TEXT: "text/plain",
    FileKind.CSV: "text/csv",
}


@dataclass(frozen=True, slots=True)
class FoundFile:
    """The file of an attachment where it lies, and what was found of it."""

    path: FilePath
    file: AttachedFileView

    def read(self) -> bytes:
        """The file's bytes, which are those that were looked into.

        :raises MachineError: when it can't be read, or was changed since.
        """
        try:
            data = self.path.read_bytes()
        except OSError as failure:
            raise MachineError(f"{self.path} kan ikke læses: {system_reason(failure)}") from failure
        if hashlib.sha256(data).hexdigest() != self.file.digest:
            raise MachineError(f"{self.path} blev ændret, mens der blev bygget. Byg igen.")
        return data


@dataclass(frozen=True, slots=True)
class EnclosedFile(FoundFile):
    """The file of an attachment, the line that lists it, and the item it belongs to."""

    attachment: AttachmentView
    item: ItemView

    @property
    def name(self) -> str:
        """What it is called in a message, as ``Bilag 2 til punkt 84``."""
        return f"Bilag {self.attachment.number} til punkt {self.item.number}"


def enclosed_files(view: View, root: FilePath) -> Iterator[EnclosedFile]:
    """The files of all attachments of a document, in its order.

    :raises MaterialError: when one is no longer where the case says.
    """
    for item in view.items:
        for attachment in item.attachments:
            if attachment.file:
                path = found_path(root, root / view.folder, attachment.file.name)
                yield EnclosedFile(path, attachment.file, attachment, item)


def place_of_file(source: ItemSource, name: str) -> Span:
    """Where an item names the file of an attachment."""
    for path, attachment in all_attachments(source.stated.attachments):
        if attachment.file == name:
            return source.place(*path, "fil")
    return source.key_place("bilag")


def carried_files(view: View, root: FilePath) -> tuple[AttachedFile, ...]:
    """The originals that a document carries inside it; none unless it is to.

    Each is named by its item and place, so that no two are called alike.
    """
    if view.enclosure is not Enclosure.ORIGINALS:
        return ()
    return tuple(_carried(given, n) for n, given in enumerate(enclosed_files(view, root), 1))


def _carried(given: EnclosedFile, place: int) -> AttachedFile:
    from referat.bind import AttachedFile

    return AttachedFile(
        f"{place:03} punkt {given.item.number} {given.path.name}",
        given.read(),
        _MEDIA_TYPES[given.file.kind],
        f"{given.name}: {given.attachment.title}",
        "Supplement",
    )


def found_path(root: FilePath, folder: FilePath, name: str) -> FilePath:
    """Where the file of an attachment lies, by the name that a case in ``folder`` has for it.

    :raises MaterialError: when it is no longer there.
    """
    try:
        return attached_file(root, folder, name)
    except FileRefusedError as refusal:
        raise MaterialError(f"bilaget {name} kan ikke bruges: {refusal.reason}") from refusal
