"""Word files as packages (ISO/IEC 29500-2): their parts and relationships, read with care.

The file comes from outside. Nothing in it is fetched, run or expanded, and what it takes up
unpacked is limited.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote

from lxml import etree

from referat.source.files import FileRefusedError

Element = etree._Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFF = frozenset({"0", "false", "off"})
_INTEGER = re.compile(r"-?[0-9]{1,9}")
MAX_UNPACKED = 64_000_000
"""Bytes of all parts together."""
MAX_XML = 16_000_000
"""Bytes of one part that is read: as a tree it takes up many times as many."""
_MAX_PARTS = 2000
_CONTENT_TYPES = "[content_types].xml"
_RELATIONS = "_rels/.rels"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAIN_TYPES = (f"{_WORD}document.main+xml", f"{_WORD}template.main+xml")
_ZIP_BEGINS = b"PK\x03\x04"
_OLE_BEGINS = bytes.fromhex("d0cf11e0a1b11ae1")
_STRICT = b"http://purl.oclc.org/ooxml/"
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    RuntimeError,  # an entry with a password
    NotImplementedError,  # another compression than DEFLATE
    EOFError,
    OSError,
    ValueError,
    KeyError,
)
"""What reading a damaged package may raise."""
_SAVE_AGAIN = "åbn brevpapiret i Word, og gem det som .dotx eller .docx"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part.

    ``kind`` is the last word of its type (``image``), or the whole type where that is none of
    the standard's. ``target`` is the name of a part, or an address when ``external``.
    """

    identity: str
    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class WordPackage:
    """The parts of a Word file by name, without the slash in front; names fold case.

    ``main`` is the document part.
    """

    parts: Mapping[str, bytes]
    types: Mapping[str, str]
    main: str

    def content_type(self, name: str) -> str:
        """The media type of a part; empty when none is stated."""
        return self.types.get(name) or self.types.get(f"*{posixpath.splitext(name)[1]}", "")

    def relations(self, name: str) -> tuple[Relation, ...]:
        """The relationships of a part."""
        return _relations(self.parts, name)

    def related(self, name: str, kind: str) -> str | None:
        """The name of the first part of a kind that a part is related to, if it is there."""
        targets = (r.target for r in self.relations(name) if r.kind == kind and not r.external)
        return next((target for target in targets if target in self.parts), None)

    def xml(self, name: str) -> Element:
        """A part as a new tree."""
        return parse_xml(self.parts[name])


def read_word_package(data: bytes) -> WordPackage:
    """The package that some bytes hold.

    :raises FileRefusedError: for what is no Word file without macros, or is damaged or swollen.
    """
    _refuse_other_files(data)
    try:
        parts = _unpacked(data)
        _refuse_strict(parts[_RELATIONS])
        types = _types(parts[_CONTENT_TYPES])
        (main,) = (r.target for r in _relations(parts, "") if r.kind == "officeDocument")
        package = WordPackage(parts, types, main)
        _refuse_other_kinds(package)
    except BROKEN as failure:
        raise damaged() from failure
    return package


def damaged() -> FileRefusedError:
    """What is said of a file that can't be read."""
    return FileRefusedError("filen er ødelagt eller ikke et Word-dokument", _SAVE_AGAIN)


def parse_xml(data: bytes) -> Element:
    """XML without comments and processing instructions; entities are refused.

    :raises XMLSyntaxError: for damaged XML.
    :raises ValueError: for XML with a document type.
    :raises FileRefusedError: for more than :data:`MAX_XML`.
    """
    if len(data) > MAX_XML:
        reason = f"en del af filen fylder mere end {MAX_XML // 1_000_000} MB"
        raise FileRefusedError(reason, "slet brevpapirets egen tekst, og gem det igen")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(data, parser)
    document_type: object | None = root.getroottree().docinfo.internalDTD
    if document_type is not None:
        raise ValueError("a part of a package has a document type")
    return root


def w(name: str) -> str:
    """A name of WordprocessingML as lxml writes it."""
    return f"{{{W}}}{name}"


def attribute(element: Element, name: str) -> str | None:
    """An attribute of WordprocessingML."""
    return element.get(w(name))


def is_on(element: Element | None) -> bool:
    """Whether a toggle is there and not switched off (ISO/IEC 29500-1, 17.17.4)."""
    return element is not None and says_on(attribute(element, "val") or "")


def says_on(text: str) -> bool:
    """Whether the value of a toggle is none of those that switch it off."""
    return text.strip().lower() not in _OFF


def integer(text: str | None) -> int | None:
    """A whole number of at most nine digits; None for anything else."""
    return int(text) if text is not None and _INTEGER.fullmatch(text) else None


def _refuse_other_files(data: bytes) -> None:
    if data.startswith(_OLE_BEGINS):
        reason = "filen har en adgangskode eller er i Words gamle format"
        raise FileRefusedError(reason, f"{_SAVE_AGAIN} uden adgangskode")
    if not data.startswith(_ZIP_BEGINS):
        raise FileRefusedError("filen er ikke et Word-dokument", _SAVE_AGAIN)


def _unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        size = sum(entry.file_size for entry in entries)
        if size > MAX_UNPACKED or len(entries) > _MAX_PARTS:
            reason = f"filen fylder mere end {MAX_UNPACKED // 1_000_000} MB, når den pakkes ud"
            raise FileRefusedError(reason, "gør brevpapirets billeder mindre")
        return {entry.filename.lower(): archive.read(entry) for entry in entries}


def _types(data: bytes) -> dict[str, str]:
    """Media types by the name of the part, and by ``*.ending``."""
    found = {}
    for entry in parse_xml(data):
        name = entry.get("PartName", "").lstrip("/") or f"*.{entry.get('Extension', '')}"
        found[name.lower()] = entry.get("ContentType", "")
    return found


def _relations(parts: Mapping[str, bytes], name: str) -> tuple[Relation, ...]:
    folder, base = posixpath.split(name)
    data = parts.get(posixpath.join(folder, "_rels", f"{base}.rels"))
    return () if data is None else tuple(_relation(e, folder) for e in parse_xml(data))


def _relation(element: Element, folder: str) -> Relation:
    target, external = element.get("Target", ""), element.get("TargetMode") == "External"
    if not external:
        path = posixpath.normpath(posixpath.join("/", folder, unquote(target)))
        target = path.lstrip("/").lower()
    kind = element.get("Type", "").removeprefix(f"{R}/")
    return Relation(element.get("Id", ""), kind, target, external)


def _refuse_strict(relations: bytes) -> None:
    """The strict variant (ISO/IEC 29500-1, annex A) has other names for everything."""
    if _STRICT in relations:
        advice = "gem det fra Word som almindeligt Word-dokument (.docx)"
        raise FileRefusedError("filen er gemt som “Strict Open XML”", advice)


def _refuse_other_kinds(package: WordPackage) -> None:
    main_type = package.content_type(package.main)
    if "macroEnabled" in main_type:
        advice = "gem det fra Word som .dotx, altså en skabelon uden makroer"
        raise FileRefusedError("filen kan have makroer", advice)
    if main_type not in _MAIN_TYPES:
        raise FileRefusedError("filen er ikke et Word-dokument", _SAVE_AGAIN)
