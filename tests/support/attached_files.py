"""Files as others make them, for attachments: each with what a test puts into it."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

Parts = Mapping[str, str | bytes]

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_P = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_R = f'xmlns:r="{_OFFICE}"'
_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{what}:1.0"'
    for name, what in (
        *(("office", "office"), ("text", "text"), ("table", "table"), ("style", "style")),
        *(("meta", "meta"), ("svg", "svg-compatible"), ("draw", "drawing")),
    )
)
_TYPES = {
    "word/document.xml": "wordprocessingml.document",
    "xl/workbook.xml": "spreadsheetml.sheet",
    "ppt/presentation.xml": "presentationml.presentation",
}


def zipped(parts: Parts) -> bytes:
    """The parts as a zip file, ``mimetype`` unpacked as OpenDocument wants it."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (2024, 5, 6, 7, 8, 10)), content, kind)
    return made.getvalue()


def relations(*targets: str) -> str:
    """A part of relationships, ``rId1`` and on; a target is ``kind path``."""
    entries = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{path}"/>'
        for n, (kind, path) in enumerate((target.split() for target in targets), 1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{entries}</Relationships>'


def _office(main: str, parts: Parts) -> bytes:
    kind = f"application/vnd.openxmlformats-officedocument.{_TYPES[main]}.main+xml"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="{kind}"/></Types>'
    )
    top = relations(f"officeDocument {main}")
    return zipped({"[Content_Types].xml": types, "_rels/.rels": top, **parts})


def docx(body: str = "<w:p><w:r><w:t>Hej</w:t></w:r></w:p>", parts: Parts | None = None) -> bytes:
    """A Word document with a body in WordprocessingML, and more parts."""
    document = f"<w:document {_W}><w:body>{body}</w:body></w:document>"
    return _office("word/document.xml", {"word/document.xml": document, **(parts or {})})


def run(text: str, properties: str = "", kind: str = "t") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{kind} xml:space="preserve">{text}</w:{kind}></w:r>'


def paragraph(*runs: str) -> str:
    """A paragraph of runs."""
    return f"<w:p>{''.join(runs)}</w:p>"


def word_part(root: str, content: str) -> str:
    """A part of WordprocessingML, such as ``comments``."""
    return f"<w:{root} {_W}>{content}</w:{root}>"


def xlsx(
    sheets: Mapping[str, str],
    *,
    states: Mapping[str, str] | None = None,
    names: str = "",
    parts: Parts | None = None,
) -> bytes:
    """A workbook of sheets (name → what is in ``worksheet``), some of them hidden."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}" '
        f'state="{(states or {}).get(name, "visible")}"/>'
        for n, name in enumerate(sheets, 1)
    )
    book = f"<workbook {_S} {_R}><sheets>{listed}</sheets>{names}</workbook>"
    targets = (f"worksheet worksheets/sheet{n}.xml" for n in range(1, len(sheets) + 1))
    made = {
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": relations(*targets),
        **{
            f"xl/worksheets/sheet{n}.xml": f"<worksheet {_S} {_R}>{inner}</worksheet>"
            for n, inner in enumerate(sheets.values(), 1)
        },
    }
    return _office("xl/workbook.xml", {**made, **(parts or {})})


def cells(*texts: str, row: str = "") -> str:
    """The data of a sheet with one row of texts."""
    inner = "".join(
        f'<c r="{chr(ord("A") + n)}1" t="inlineStr"><is><t>{text}</t></is></c>'
        for n, text in enumerate(texts)
    )
    return f'<sheetData><row r="1" {row}>{inner}</row></sheetData>'


def sheet_part(root: str, content: str) -> str:
    """A part of SpreadsheetML, such as ``comments``."""
    return f"<{root} {_S}>{content}</{root}>"


def pptx(
    *slides: str,
    hidden: int = 0,
    notes: Mapping[int, str] | None = None,
    parts: Parts | None = None,
) -> bytes:
    """A presentation of slides with a text each; ``hidden`` is the number of one not shown."""
    listed = "".join(f'<p:sldId id="{255 + n}" r:id="rId{n}"/>' for n in range(1, len(slides) + 1))
    targets = (f"slide slides/slide{n}.xml" for n in range(1, len(slides) + 1))
    made: dict[str, str | bytes] = {
        "ppt/presentation.xml": (
            f"<p:presentation {_P} {_R}><p:sldIdLst>{listed}</p:sldIdLst></p:presentation>"
        ),
        "ppt/_rels/presentation.xml.rels": relations(*targets),
    }
    for n, text in enumerate(slides, 1):
        show = ' show="0"' if n == hidden else ""
        made[f"ppt/slides/slide{n}.xml"] = f"<p:sld {_P}{show}>{drawn(text)}</p:sld>"
        if text_of_notes := (notes or {}).get(n):
            rels = relations(f"notesSlide ../notesSlides/notesSlide{n}.xml")
            made[f"ppt/slides/_rels/slide{n}.xml.rels"] = rels
            note = f"<p:notes {_P}>{drawn(text_of_notes)}</p:notes>"
            made[f"ppt/notesSlides/notesSlide{n}.xml"] = note
    return _office("ppt/presentation.xml", {**made, **(parts or {})})


def drawn(text: str) -> str:
    """A shape with a text on a slide."""
    return (
        f"<p:cSld><p:spTree><p:sp><p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody>"
        "</p:sp></p:spTree></p:cSld>"
    )


def slide_part(root: str, content: str) -> str:
    """A part of PresentationML."""
    return f"<p:{root} {_P}>{content}</p:{root}>"


def odt(body: str, *, styles: str = "", parts: Parts | None = None) -> bytes:
    """An OpenDocument text with a body."""
    return _open("text", f"<office:text>{body}</office:text>", styles, parts)


def ods(tables: str, *, styles: str = "", parts: Parts | None = None) -> bytes:
    """An OpenDocument spreadsheet with tables."""
    inner = f"<office:spreadsheet>{tables}</office:spreadsheet>"
    return _open("spreadsheet", inner, styles, parts)


def _open(kind: str, inner: str, styles: str, parts: Parts | None) -> bytes:
    content = (
        f"<office:document-content {_ODF}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body>{inner}</office:body></office:document-content>"
    )
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    return zipped({"mimetype": mimetype, "content.xml": content, **(parts or {})})


def open_part(root: str, content: str) -> str:
    """A part of OpenDocument, such as ``document-meta``."""
    return f"<office:{root} {_ODF}>{content}</office:{root}>"


def pdf(*pages: str, size: tuple[float, float] = (595, 842)) -> pikepdf.Pdf:
    """A PDF with a line of Latin text on each page, open to be changed."""
    made = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    font.Encoding = Name.WinAnsiEncoding
    shared = made.make_indirect(font)
    for text in pages:
        made.add_blank_page(page_size=size)
        page = made.pages[-1]
        page.obj.Resources = Dictionary(Font=Dictionary(F1=shared))
        line = text.encode("cp1252").hex()
        content = f"BT /F1 12 Tf 72 700 Td <{line}> Tj ET".encode() if text else b""
        page.obj.Contents = made.make_stream(content)
    return made


def saved(pdf: pikepdf.Pdf, encryption: pikepdf.Encryption | None = None) -> bytes:
    """The bytes of a PDF."""
    made = BytesIO()
    if encryption:
        pdf.save(made, encryption=encryption)
    else:
        pdf.save(made)
    return made.getvalue()


def noted(pdf: pikepdf.Pdf, **entries: object) -> pikepdf.Pdf:
    """The PDF with an annotation on its first page."""
    note = Dictionary(Type=Name.Annot, Rect=[0, 0, 10, 10])
    for key, value in entries.items():
        note[f"/{key}"] = value
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])
    return pdf


def raw_pdf(*objects: bytes) -> bytes:
    """A PDF of objects as they are written, the catalogue first; for such as no program makes."""
    made, offsets = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start, size = len(made), len(objects) + 1
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    made += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return made + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, start)
