"""The package round the body: parts, properties, and a ZIP that is the same every time."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import oxml_parser
from lxml import etree

from referat.render.docx.book import DocxBook
from referat.render.docx.styles import BODY_FONT, CODE_FONT
from referat.render.docx.wml import NAMESPACES, clean

if TYPE_CHECKING:
    from docx.document import Document

_LANGUAGE = "da-DK"
_KEPT = (
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.THEME,  # a required part, though no style refers to it
)
_PROPERTY_LENGTH = 255
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_VALUE = qn("w:val")
_STYLED = tuple(qn(f"w:{name}") for name in ("pStyle", "rStyle", "tblStyle"))
_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    f'<w:themeFontLang w:val="{_LANGUAGE}"/><w:decimalSymbol w:val=","/>'
    '<w:listSeparator w:val=";"/>'
)


def new_document(book: DocxBook) -> Document:
    """An empty document with the book's properties and none of the template's leftovers."""
    document = docx.Document()
    part = document.part
    for relation in [key for key, rel in part.rels.items() if rel.reltype not in _KEPT]:
        del part.rels[relation]
    package = part.package
    kept = (RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES)
    for relation in [key for key, rel in package.rels.items() if rel.reltype not in kept]:
        del package.rels[relation]
    fonts = _part("/word/fontTable.xml", CONTENT_TYPE.WML_FONT_TABLE, _fonts_xml(), package)
    part.relate_to(fonts, RELATIONSHIP_TYPE.FONT_TABLE)
    replace_content(document.settings.element, _SETTINGS)
    _set_properties(document, book)
    return document


def tell_pages(document: Document, pages: int | None) -> None:
    """State what made the document, and how many pages it has where that is known."""
    package = document.part.package
    about = _part(
        "/docProps/app.xml", CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, _about_xml(pages), package
    )
    package.relate_to(about, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)


def parse_content(xml: str) -> list[Any]:
    """WordprocessingML elements, as python-docx's own classes, from one string."""
    return list(etree.fromstring(f"<w:body {NAMESPACES}>{xml}</w:body>", oxml_parser))


def rename_styles(root: Any, names: Mapping[str, str]) -> None:
    """Refer to styles by the ids they have in the document."""
    for element in root.iter(*_STYLED):
        identity = element.get(_VALUE)
        element.set(_VALUE, names.get(identity, identity))


def replace_content(element: Any, xml: str) -> None:
    """Put new children in the place of an element's own."""
    element[:] = parse_content(xml)


def pack(document: Document) -> bytes:
    """The file: names sorted, the content types first, and every date and attribute fixed."""
    written = BytesIO()
    document.save(written)
    packed = BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(packed, "w") as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            new.writestr(_entry(name), old.read(name), zipfile.ZIP_DEFLATED, 6)
    return packed.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _ZIP_DATE)
    entry.create_system = 3  # or the file would tell on which system it was made
    entry.external_attr = 0o600 << 16
    return entry


def _part(name: str, content_type: str, xml: str, package: Any) -> Part:
    return Part(PackURI(name), content_type, (_DECLARATION + xml).encode(), package)


def _fonts_xml() -> str:
    fonts = ((BODY_FONT, "Carlito", "swiss", "variable"), (CODE_FONT, "", "modern", "fixed"))
    return f"<w:fonts {NAMESPACES}>{''.join(_font(*font) for font in fonts)}</w:fonts>"


def _font(name: str, alternative: str, family: str, pitch: str) -> str:
    """A font with the one of the same widths that may stand in for it."""
    instead = f'<w:altName w:val="{alternative}"/>' if alternative else ""
    return (
        f'<w:font w:name="{name}">{instead}<w:family w:val="{family}"/>'
        f'<w:pitch w:val="{pitch}"/></w:font>'
    )


def _about_xml(pages: int | None) -> str:
    stated = f"<Pages>{pages}</Pages>" if pages else ""
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'extended-properties">{stated}<Application>referat</Application></Properties>'
    )


def _set_properties(document: Document, book: DocxBook) -> None:
    properties = document.core_properties
    properties.title = _property(book.title)
    properties.author = properties.last_modified_by = _property(book.author)
    properties.subject = _property(book.subject)
    properties.language = _LANGUAGE
    properties.created = properties.modified = _utc(book.created)
    properties.revision = 1
    properties.comments = properties.keywords = ""


def _property(text: str) -> str:
    return clean(text)[:_PROPERTY_LENGTH]


def _utc(moment: datetime) -> datetime:
    """The moment as the file states it, in UTC; a moment without a zone is taken to be in UTC."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
