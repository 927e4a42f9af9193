"""Of what kind a file is: by its name, and whether its content is of that kind."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final

from referat.attachments.faults import LOCKED, FaultyFileError, FileFault
from referat.model.attached_file import FileKind
from referat.reading.signatures import GIF, JPEG, OLE, PDF, PNG, TIFF, ZIP

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
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
_FOREIGN: Final = (
    ((b"<!doctype html", b"<html"), "en webside", _INSTEAD[".html"]),
    ((b"{\\rtf",), "et RTF-dokument", _INSTEAD[".rtf"]),
    (GIF, "et GIF-billede", _INSTEAD[".gif"]),
    ((b"MZ", b"\x7fELF"), "et program", _INSTEAD[".exe"]),
    ((b"ID3", b"OggS", b"RIFF", b"fLaC"), "lyd eller film", _INSTEAD[".mp4"]),
    ((ZIP, b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b"), "en zip-fil eller lignende", _INSTEAD[".zip"]),
    ((OLE,), "et ældre Office-dokument eller et med adgangskode", _SAVE_AS.format(".docx")),
)
"""Beginnings of files of other kinds, what they are, and what to do."""
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
    if head.startswith(PDF):
        return FileKind.PDF
    return next((kind for kind, marks in _SIGNATURES.items() if head.startswith(marks)), None)


def _mistaken(name: str, kind: FileKind, head: bytes) -> FileFault:
    if actual := content_kind(head):
        return misnamed(name, actual)
    called = f"selv om den hedder {PurePosixPath(name).suffix}"
    plain = head.removeprefix(_BYTE_ORDER_MARK).lstrip().lower()
    for marks, what, advice in _FOREIGN:
        if head.startswith(marks) or plain.startswith(marks):
            return FileFault(f"filen er {what}, {called}", advice)
    advice = "læg den rigtige fil, eller ret dens navn; den kan også være ødelagt"
    return FileFault(f"filen er ikke {_NAMES[kind]}, {called}", advice)


def misnamed(name: str, actual: FileKind) -> FileFault:
    """Of a file that is of a kind that can be used, and has another's name."""
    path = PurePosixPath(name)
    better = path.with_suffix(f".{actual}").name
    return FileFault(
        f"filen er {_NAMES[actual]}, selv om den hedder {path.suffix}",
        f"omdøb den til {better}, og ret navnet i sagen",
    )


def old_office_fault(data: bytes) -> FileFault:
    """Of a file in Office's older container: with a password, or from an older program."""
    for stream, fault in _OLD:
        if stream.encode("utf-16-le") in data:
            return fault
    return FileFault("filen er i et gammelt format", _PRINT)
