"""Small office files as packages of their parts, for tests to put something into."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO

_TYPES = "application/vnd.openxmlformats-officedocument."
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_ODF_NAMES = "office text table style draw fo svg script meta config manifest".split()
_ODF_SPACES = {
    **{name: f"{_ODF}{name}:1.0" for name in _ODF_NAMES},
    "fo": f"{_ODF}xsl-fo-compatible:1.0",
    "svg": f"{_ODF}svg-compatible:1.0",
    "draw": f"{_ODF}drawing:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}

Relation = tuple[str, str]
"""The last word of a relationship's type, and its target; an address is outside."""
Parts = Mapping[str, str | bytes]


def docx(body: str, relations: Sequence[Relation] = (), parts: Parts | None = None) -> bytes:
    """A Word file; its relationships are called ``rId1`` and so on."""
    document = (
        f'<w:document xmlns:w="{W}" xmlns:r="{_RELATIONS}" xmlns:a="{A}" xmlns:pic="{PICTURE}"'
        ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
        f"><w:body>{body}</w:body></w:document>"
    )
    main = ("word/document.xml", document, "wordprocessingml.document.main")
    return _ooxml(main, relations, parts or {})


def xlsx(
    rows: str,
    *,
    sheet: str = "",
    before: str = "",
    relations: Sequence[Relation] = (),
    parts: Parts | None = None,
    state: str = "visible",
) -> bytes:
    """An Excel file with two sheets: “Ark” with ``rows``, and “Andet” whose ``state`` is given."""
    workbook = (
        f'<workbook xmlns="{S}" xmlns:r="{_RELATIONS}"><sheets>'
        '<sheet name="Ark" sheetId="1" r:id="rId1"/>'
        f'<sheet name="Andet" sheetId="2" r:id="rId2" state="{state}"/></sheets></workbook>'
    )
    pages = {
        "xl/worksheets/sheet1.xml": _sheet(rows, before, sheet),
        "xl/worksheets/sheet2.xml": _sheet('<row r="1">' + text_cell("A1", "Andet ark") + "</row>"),
    }
    own = [("worksheet", f"worksheets/sheet{n}.xml") for n in (1, 2)]
    main = ("xl/workbook.xml", workbook, "spreadsheetml.sheet.main")
    types = dict.fromkeys(pages, "spreadsheetml.worksheet")
    sheet_relations = {"xl/worksheets/_rels/sheet1.xml.rels": _relationships(relations)}
    return _ooxml(main, own, {**pages, **sheet_relations, **(parts or {})}, types)


def text_cell(place: str, text: str) -> str:
    """A cell of a sheet with text in it."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def pptx(shapes: str, relations: Sequence[Relation] = (), parts: Parts | None = None) -> bytes:
    """A presentation of one slide."""
    spaces = f'xmlns:p="{P}" xmlns:a="{A}" xmlns:r="{_RELATIONS}"'
    tree = (
        '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
    )
    slide = f"<p:sld {spaces}><p:cSld><p:spTree>{tree}{shapes}</p:spTree></p:cSld></p:sld>"
    show = (
        f'<p:presentation {spaces}><p:sldIdLst><p:sldId id="256" r:id="rId1"/></p:sldIdLst>'
        '<p:sldSz cx="9144000" cy="6858000"/></p:presentation>'
    )
    pages = {
        "ppt/slides/slide1.xml": slide,
        "ppt/slides/_rels/slide1.xml.rels": _relationships(relations),
    }
    main = ("ppt/presentation.xml", show, "presentationml.presentation.main")
    types = {"ppt/slides/slide1.xml": "presentationml.slide"}
    return _ooxml(main, [("slide", "slides/slide1.xml")], {**pages, **(parts or {})}, types)


def text_shape(paragraph: str) -> str:
    """A shape of a slide with a paragraph of runs in it."""
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Tekst"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>'
        '<a:xfrm><a:off x="500000" y="500000"/><a:ext cx="7000000" cy="2000000"/></a:xfrm>'
        '<a:prstGeom prst="rect"/></p:spPr>'
        f"<p:txBody><a:bodyPr/><a:p>{paragraph}</a:p></p:txBody></p:sp>"
    )


def odt(body: str, parts: Parts | None = None, before: str = "") -> bytes:
    """An OpenDocument text."""
    return _opendocument("text", f"<office:text>{body}</office:text>", parts or {}, before)


def ods(tables: str, parts: Parts | None = None) -> bytes:
    """An OpenDocument spreadsheet."""
    body = f"<office:spreadsheet>{tables}</office:spreadsheet>"
    return _opendocument("spreadsheet", body, parts or {}, "")


def packed(parts: Parts) -> bytes:
    """A package of parts."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _sheet(rows: str, before: str = "", after: str = "") -> str:
    spaces = f'xmlns="{S}" xmlns:r="{_RELATIONS}" xmlns:a="{A}"'
    return f"<worksheet {spaces}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>"


def _ooxml(
    main: tuple[str, str, str],
    relations: Sequence[Relation],
    parts: Parts,
    types: Mapping[str, str] | None = None,
) -> bytes:
    name, content, kind = main
    folder, _, file = name.rpartition("/")
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{_TYPES}{of}+xml"/>'
        for part, of in {name: kind, **(types or {})}.items()
    )
    own: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="svg" ContentType="image/svg+xml"/>'
        f"{overrides}</Types>",
        "_rels/.rels": _relationships([("officeDocument", name)]),
        name: content,
        f"{folder}/_rels/{file}.rels": _relationships(relations),
    }
    return packed({**own, **parts})


def _relationships(relations: Sequence[Relation]) -> str:
    lines = (
        f'<Relationship Id="rId{n}" Type="{_RELATIONS}/{kind}" Target="{target}"{_mode(target)}/>'
        for n, (kind, target) in enumerate(relations, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def _mode(target: str) -> str:
    return ' TargetMode="External"' if ":" in target else ""


def _opendocument(kind: str, body: str, parts: Parts, before: str) -> bytes:
    media_type = f"application/vnd.oasis.opendocument.{kind}"
    spaces = " ".join(f'xmlns:{name}="{uri}"' for name, uri in _ODF_SPACES.items())
    listed = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in ("content.xml", "styles.xml", *parts)
    )
    manifest = (
        f'<manifest:manifest {spaces} manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{media_type}"/>'
        f"{listed}</manifest:manifest>"
    )
    content = (
        f'<office:document-content {spaces} office:version="1.3">{before}'
        f"<office:body>{body}</office:body></office:document-content>"
    )
    styles = f'<office:document-styles {spaces} office:version="1.3"/>'
    own = {
        "mimetype": media_type,
        "META-INF/manifest.xml": manifest,
        "content.xml": content,
        "styles.xml": styles,
    }
    return packed({**own, **parts})
