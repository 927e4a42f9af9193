"""Of what kind a file is: by its name, and whether its content is of that kind."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final

from referat.attachments.faults import LOCKED, FaultyFileError, FileFault
from referat.model.attached_file import FileKind
from referat.reading.signatures import GIF, JPEG, OLE, PDF, PNG, TIFF, ZIP

HEAD = 1024
"""Bytes from the beginning that tell what a file is."""

ENDINGS: Final[Mapping[str, FileKind]] = {
    **{f".{kind}": kind for kind in FileKind},
    ".jpg": FileKind.JPEG,
    ".tif": FileKind.TIFF,
    ".markdown": FileKind.MARKDOWN,
}
PACKAGES = frozenset({FileKind.DOCX, FileKind.ODT, FileKind.XLSX, FileKind.ODS, FileKind.PPTX})
"""Kinds that are zip files."""
_NAMES: Final[Mapping[FileKind, str]] = {
    FileKind.PDF: "en PDF",
    FileKind.DOCX: "et Word-dokument",
    FileKind.ODT: "et OpenDocument-dokument",
    FileKind.XLSX: "et Excel-regneark",
    FileKind.ODS: "et OpenDocument-regneark",
    FileKind.PPTX: "en PowerPoint-præsentation",
    FileKind.PNG: "et PNG-billede",
    FileKind.JPEG: "et JPEG-billede",
    FileKind.TIFF: "et TIFF-billede",
    FileKind.MARKDOWN: "en Markdown-tekst",
    FileKind.TEXT: "en tekst",
    FileKind.CSV: "en tabel i CSV",
}
_SIGNATURES: Final[Mapping[FileKind, tuple[bytes, ...]]] = {
    FileKind.PNG: (PNG,),
    FileKind.JPEG: (JPEG,),
    FileKind.TIFF: TIFF,
}
_FOREIGN = (
    ((b"<!doctype html", b"<html", b"\xef\xbb\xbf<!doctype html"), "en webside"),
    ((b"{\\rtf",), "et RTF-dokument"),
    (GIF, "et GIF-billede"),
    ((b"MZ", b"\x7fELF", b"#!"), "et program"),
    ((b"ID3", b"OggS", b"RIFF", b"fLaC"), "lyd, film eller et billede"),
    ((b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b"), "et arkiv"),
)
_SAVE_AS = "gem den som {}, fx i LibreOffice eller Office"
_PRINT = "gem den som PDF"
_INSTEAD: Final[Mapping[str, str]] = {
    **dict.fromkeys((".doc", ".dot", ".dotx", ".rtf", ".wps"), _SAVE_AS.format(".docx")),
    **dict.fromkeys((".xls", ".xlsb", ".xlt", ".xltx"), _SAVE_AS.format(".xlsx")),
    **dict.fromkeys((".ppt", ".pps", ".ppsx", ".potx", ".odp", ".key"), _SAVE_AS.format(".pptx")),
    **dict.fromkeys((".docm", ".dotm"), "gem den uden makroer, som .docx"),
    **dict.fromkeys((".xlsm", ".xltm"), "gem den uden makroer, som .xlsx"),
    **dict.fromkeys((".pptm", ".ppsm"), "gem den uden makroer, som .pptx"),
    **dict.fromkeys((".html", ".htm", ".mht", ".url"), "åbn siden, og udskriv den til PDF"),
    **dict.fromkeys((".msg", ".eml"), "åbn mailen, og udskriv den til PDF"),
    **dict.fromkeys((".zip", ".7z", ".rar"), "pak den ud, og tilføj filerne hver for sig"),
    **dict.fromkeys(
        (".mp4", ".mov", ".avi", ".mp3", ".wav"), "læg den på nettet, og henvis til den i teksten"
    ),
    **dict.fromkeys(
        (".gif", ".webp", ".bmp", ".heic", ".svg", ".avif"), "gem billedet som PNG eller JPEG"
    ),
    **dict.fromkeys((".lnk", ".exe", ".bat"), "læg selve dokumentet her"),
}
_USABLE = "PDF, Word, Excel, PowerPoint, OpenDocument, billeder, CSV, Markdown og ren tekst"
_OLD = (
    ("EncryptedPackage", LOCKED),
    ("__substg1.0_", FileFault("filen er en mail fra Outlook", _INSTEAD[".msg"])),
    ("WordDocument", FileFault("filen er i Words gamle format", _INSTEAD[".doc"])),
    ("Workbook", FileFault("filen er i Excels gamle format", _INSTEAD[".xls"])),
    ("PowerPoint Document", FileFault("filen er i PowerPoints gamle format", _INSTEAD[".ppt"])),
)


def stated_kind(name: str) -> FileKind:
    """The kind that a file's name tells.

    :raises FaultyFileError: when such files can't be attachments.
    """
    ending = PurePosixPath(name).suffix.lower()
    if kind := ENDINGS.get(ending):
        return kind
    advice = _INSTEAD.get(ending, _PRINT)
    what = f"filer af slagsen {ending}" if ending else "filer uden endelse i navnet"
    raise FaultyFileError(FileFault(f"{what} kan ikke være bilag; det kan {_USABLE}", advice))


def kind_of(name: str, head: bytes) -> FileKind:
    """The kind of a file by its name and its first :data:`HEAD` bytes.

    :raises FaultyFileError: when such files can't be attachments, or the content is of another
        kind than the name says.
    """
    kind = stated_kind(name)
    if kind in PACKAGES:
        if not head.startswith((ZIP, OLE)):
            raise FaultyFileError(_mistaken(name, kind, head))
    elif not _is_of(kind, head):
        raise FaultyFileError(_mistaken(name, kind, head))
    return kind


def _is_of(kind: FileKind, head: bytes) -> bool:
    if kind is FileKind.PDF:
        return PDF in head
    if kind in _SIGNATURES:
        return head.startswith(_SIGNATURES[kind])
    return content_kind(head) is None and not head.startswith((ZIP, OLE))


def content_kind(head: bytes) -> FileKind | None:
    """The kind that a beginning is of; None for texts, packages, and what is not known."""
    if PDF in head:
        return FileKind.PDF
    return next((kind for kind, marks in _SIGNATURES.items() if head.startswith(marks)), None)


def _mistaken(name: str, kind: FileKind, head: bytes) -> FileFault:
    actual = content_kind(head)
    if actual is not None:
        return misnamed(name, kind, actual)
    plain = head.lstrip().lower()
    foreign = next((what for marks, what in _FOREIGN if _begins(head, plain, marks)), None)
    if foreign is None and head.startswith(ZIP):
        foreign = "en zip-fil"
    if foreign is None and head.startswith(OLE):
        foreign = "et ældre Office-dokument eller et med adgangskode"
    if foreign is None:
        return FileFault(
            f"filen er ikke {_NAMES[kind]}, selv om den hedder .{kind}",
            "læg den rigtige fil, eller ret dens navn; den kan også være ødelagt",
        )
    return FileFault(f"filen er {foreign}, selv om den hedder .{kind}", _PRINT)


def _begins(head: bytes, plain: bytes, marks: tuple[bytes, ...]) -> bool:
    return head.startswith(marks) or plain.startswith(marks)


def misnamed(name: str, kind: FileKind, actual: FileKind) -> FileFault:
    """Of a file that is of a kind that can be used, and has another's name."""
    better = PurePosixPath(name).with_suffix(f".{actual}").name
    return FileFault(
        f"filen er {_NAMES[actual]}, selv om den hedder .{kind}",
        f"omdøb den til {better}, og ret navnet i sagen",
    )


def old_office_fault(data: bytes) -> FileFault:
    """Of a file in Office's older container: with a password, or from an older program."""
    for stream, fault in _OLD:
        if stream.encode("utf-16-le") in data:
            return fault
    return FileFault("filen er i et gammelt format", _PRINT)
