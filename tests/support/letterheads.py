"""Letterheads for tests: a tidy one, and one as Word leaves it after years of use.

Both are made of parts as text, so that a test can leave one out or put another in its place.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": _OFFICE,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wp14": "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
_ENDINGS = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "bin": "application/vnd.openxmlformats-officedocument.oleObject",
}

SECRET = "Hemmelig Hansen"
"""Stands in every place of the untidy letterhead that must not leave the house."""


def picture(width: int = 240, height: int = 60, colour: bytes = b"\x1f\x5a\x4c") -> bytes:
    """A PNG of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    lines = zlib.compress((b"\0" + colour * width) * height)
    parts = ((b"IHDR", head), (b"IDAT", lines), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def part(root: str, content: str, ignorable: str = "w14 wp14") -> str:
    """A part of WordprocessingML."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{root} {_DECLARED} '
        f'mc:Ignorable="{ignorable}">{content}</w:{root}>'
    )


def relations(**targets: str) -> str:
    """A relationships part: id → ``kind target``, or ``kind !address`` for an outside one."""
    entries = []
    for identity, text in targets.items():
        kind, target = text.split(" ", 1)
        mode = ' TargetMode="External"' if target.startswith("!") else ""
        full = kind if ":" in kind else f"{_OFFICE}/{kind}"
        target = target.removeprefix("!")
        entries.append(f'<Relationship Id="{identity}" Type="{full}" Target="{target}"{mode}/>')
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(entries)}</Relationships>'


def packed(parts: Mapping[str, str | bytes], types: Mapping[str, str]) -> bytes:
    """The parts as a Word file; ``types`` gives the last word of each part's content type."""
    defaults = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in _ENDINGS.items()
    )
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind if "/" in kind else _WML + kind}+xml"/>'
        for name, kind in types.items()
        if name in parts
    )
    listed = f'<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}</Types>'
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"[Content_Types].xml": listed, **parts}.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 5, 6, 7, 8, 10)), content)
    return made.getvalue()


def style(
    name: str, identity: str, content: str = "", kind: str = "paragraph", more: str = ""
) -> str:
    """A style; ``content`` follows its name."""
    return (
        f'<w:style w:type="{kind}" w:styleId="{identity}"{more}><w:name w:val="{name}"/>'
        f"{content}</w:style>"
    )


def paragraph(text: str, identity: str = "", properties: str = "") -> str:
    """A paragraph of one run."""
    styled = f'<w:pStyle w:val="{identity}"/>' if identity else ""
    return f"<w:p><w:pPr>{styled}{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def field(code: str, result: str) -> str:
    """The runs of a field."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end")]
    instruction = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return f"{marks[0]}{instruction}{marks[1]}<w:r><w:t>{result}</w:t></w:r>{marks[2]}"


def drawing(relation: str = 'r:embed="rId1"', number: int = 1, name: str = "Billede 1") -> str:
    """A picture in the line of text."""
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="1800000" cy="450000"/><wp:docPr id="{number}" name="{name}" '
        f'descr="Prøvekommune"/><a:graphic><a:graphicData uri="{_NAMESPACES["pic"]}"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="0" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f"<a:blip {relation}/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        '<a:off x="0" y="0"/><a:ext cx="1800000" cy="450000"/></a:xfrm><a:prstGeom prst="rect">'
        "<a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
        "</w:drawing></w:r>"
    )


_DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" '
    'w:cs="Georgia" w:eastAsia="Georgia"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
    '<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault>'
    '<w:pPr><w:spacing w:after="140" w:line="271" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    "</w:docDefaults>"
)
_GREEN = '<w:rPr><w:color w:val="1F5A4C"/><w:sz w:val="{}"/></w:rPr>'
_BULLET = (
    '<w:abstractNum w:abstractNumId="1"><w:nsid w:val="0A0B0C0D"/><w:multiLevelType '
    'w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
    '<w:pStyle w:val="{}"/><w:lvlText w:val="■"/><w:lvlJc w:val="left"/><w:pPr>'
    '<w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
)

MAIN = "word/document.xml"
_TIDY_TYPES = {
    MAIN: "template.main",
    "word/styles.xml": "styles",
    "word/settings.xml": "settings",
    "word/numbering.xml": "numbering",
    "word/header1.xml": "header",
    "word/header2.xml": "header",
    "word/footer1.xml": "footer",
}


def _tidy_styles() -> str:
    based = '<w:basedOn w:val="Normal"/>'
    in_list = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    headings = [
        style(
            f"heading {level}",
            f"Heading{level}",
            f'{based}<w:pPr><w:keepNext/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
            + _GREEN.format(36 - 6 * level),
        )
        for level in (1, 2, 3)
    ]
    return part(
        "styles",
        _DEFAULTS
        + style("Normal", "Normal", more=' w:default="1"')
        + style("Title", "Title", based + _GREEN.format(52))
        + "".join(headings)
        + style("toc 1", "TOC1", based)
        + style("List Bullet", "ListBullet", based + in_list)
        + style("List Number", "ListNumber", based)
        + style("caption", "Caption", f"{based}<w:rPr><w:i/></w:rPr>")
        + style("header", "Header", based)
        + style("footer", "Footer", based),
    )


TIDY: Mapping[str, str | bytes] = {
    "_rels/.rels": relations(rId1="officeDocument word/document.xml"),
    MAIN: part(
        "document",
        f"<w:body>{paragraph('Kære modtager')}<w:sectPr>"
        '<w:headerReference w:type="default" r:id="rId4"/>'
        '<w:footerReference w:type="default" r:id="rId5"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1985" w:right="1134" w:bottom="1701" '
        'w:left="1701" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body>',
    ),
    "word/_rels/document.xml.rels": relations(
        rId1="styles styles.xml",
        rId2="settings settings.xml",
        rId3="numbering numbering.xml",
        rId4="header header1.xml",
        rId5="footer footer1.xml",
    ),
    "word/styles.xml": _tidy_styles(),
    "word/settings.xml": part("settings", ""),
    "word/numbering.xml": part(
        "numbering",
        _BULLET.format("ListBullet") + '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
    ),
    "word/header1.xml": part(
        "hdr", f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{drawing()}</w:p>'
    ),
    "word/_rels/header1.xml.rels": relations(rId1="image media/image1.png"),
    "word/media/image1.png": picture(),
    "word/footer1.xml": part(
        "ftr",
        '<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">Prøvevej 1 · '
        f"side </w:t></w:r>{field('PAGE', '7')}</w:p>",
    ),
}


def tidy(changes: Mapping[str, str | bytes | None] | None = None) -> bytes:
    """A .dotx with one header, one footer and the styles; None takes a part away."""
    return _changed(TIDY, _TIDY_TYPES, changes)


def _changed(
    parts: Mapping[str, str | bytes],
    types: Mapping[str, str],
    changes: Mapping[str, str | bytes | None] | None,
) -> bytes:
    joined = {**parts, **(changes or {})}
    return packed({name: data for name, data in joined.items() if data is not None}, types)


_DANISH = {
    "heading 1": "Overskrift1",
    "heading 2": "Overskrift2",
    "heading 3": "Overskrift3",
}


def _untidy_styles() -> str:
    based = '<w:basedOn w:val="Normal"/><w:rsid w:val="00AB12CD"/>'
    headings = [
        style(
            name,
            identity,
            f'<w:basedOn w:val="Normal"/><w:link w:val="{identity}Tegn"/>'
            f'<w:rsid w:val="00AB12CD"/><w:pPr><w:numPr><w:ilvl w:val="{level}"/>'
            '<w:numId w:val="3"/></w:numPr><w:ind w:left="432" w:hanging="432"/></w:pPr><w:rPr>'
            '<w:b/><w:color w:val="7A1F3D" w:themeColor="accent1"/>'
            '<w:lang w:val="en-GB"/></w:rPr>',
        )
        + style(
            f"{name} Tegn".replace("heading", "Overskrift"),
            f"{identity}Tegn",
            f'<w:basedOn w:val="Standardskrifttypeiafsnit"/><w:link w:val="{identity}"/>',
            "character",
            ' w:customStyle="1"',
        )
        for level, (name, identity) in enumerate(_DANISH.items())
    ]
    changed = (
        f'<w:pPrChange w:id="9" w:author="{SECRET}" w:date="2020-01-01T00:00:00Z"><w:pPr/>'
        "</w:pPrChange>"
    )
    return part(
        "styles",
        _DEFAULTS
        + style("Normal", "Normal", "<w:qFormat/>", more=' w:default="1"')
        + style(
            "Default Paragraph Font", "Standardskrifttypeiafsnit", "", "character", ' w:default="1"'
        )
        + style(
            "Normal Table",
            "Tabel-Normal",
            '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>',
            "table",
            ' w:default="1"',
        )
        + style("No List", "Ingenoversigt", "", "numbering", ' w:default="1"')
        + "".join(headings)
        + style("header", "Sidehoved", based)
        + style("footer", "Sidefod", f'{based}<w:pPr><w:jc w:val="center"/>{changed}</w:pPr>')
        + style("Overskrift", "Heading1", based, more=' w:customStyle="1"')
        + style("Gruppe", "gruppe", "", "character", ' w:customStyle="1"')
        + style("Billedtekst", "Kommunensbilledtekst", based, more=' w:customStyle="1"')
        + style("List Bullet", "Opstilling-punkttegn", based)
        + style("Table Grid", "Tabel-Gitter", '<w:basedOn w:val="Tabel-Normal"/>', "table"),
    )


_HEADING_LIST = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
    + "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:pStyle w:val="{identity}"/><w:lvlText w:val="%{level + 1}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="432" w:hanging="432"/></w:pPr></w:lvl>'
        for level, identity in enumerate(_DANISH.values())
    )
    + '</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>'
)
_REVISED = f'w:author="{SECRET}" w:date="2020-01-01T00:00:00Z"'
_TEXT_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" '
    'distL="0" distR="0" simplePos="0" relativeHeight="9" behindDoc="0" locked="0" '
    'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH '
    'relativeFrom="page"><wp:posOffset>5400000</wp:posOffset></wp:positionH><wp:positionV '
    'relativeFrom="page"><wp:posOffset>360000</wp:posOffset></wp:positionV><wp:extent cx="1800000" '
    'cy="720000"/><wp:wrapNone/><wp:docPr id="1" name="Tekstfelt 1"/><a:graphic><a:graphicData '
    f'uri="{_NAMESPACES["wps"]}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" '
    'y="0"/><a:ext cx="1800000" cy="720000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
    "</a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx><wps:bodyPr/>"
    "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
    '<v:rect id="felt" style="position:absolute;width:142pt;height:57pt"><v:textbox>'
    "<w:txbxContent>{0}</w:txbxContent></v:textbox></v:rect></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
_WATERMARK = (
    '<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" '
    'path="m@7,l@8,m@5,21600l@6,21600e"/><v:shape id="PowerPlusWaterMarkObject1" '
    'o:spid="_x0000_s2049" type="#_x0000_t136" style="position:absolute;width:400pt;'
    'height:100pt;z-index:-251658752" fillcolor="silver" stroked="f"><v:textpath '
    'style="font-family:&quot;Calibri&quot;;font-size:1pt" string="UDKAST"/></v:shape>'
    "</w:pict></w:r>"
)
_TITLE = (
    '<w:sdt><w:sdtPr><w:alias w:val="Titel"/><w:id w:val="12345"/><w:placeholder><w:docPart '
    'w:val="DefaultPlaceholder"/></w:placeholder><w:showingPlcHdr/><w:dataBinding w:prefixMappings='
    "\"xmlns:ns0='http://purl.org/dc/elements/1.1/' "
    "xmlns:ns1='http://schemas.openxmlformats.org/package/2006/metadata/core-properties' \" "
    'w:xpath="/ns1:coreProperties[1]/ns0:title[1]" '
    'w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/><w:text/></w:sdtPr><w:sdtContent>'
    "<w:r><w:t>[Titel]</w:t></w:r></w:sdtContent></w:sdt>"
)
_FIRST_HEADER = (
    '<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD"><w:pPr><w:pStyle w:val="Sidehoved"/></w:pPr>'
    + drawing(number=1, name=f"C:\\Users\\{SECRET}\\logo.png")
    + _TEXT_BOX.format(paragraph("Prøvevej 1"))
    + f'<w:bookmarkStart w:id="1" w:name="{SECRET}"/><w:bookmarkEnd w:id="1"/></w:p>'
)
_HEADER = (
    '<w:p><w:pPr><w:pStyle w:val="Sidehoved"/></w:pPr>'
    + _WATERMARK
    + f'<w:ins w:id="2" {_REVISED}><w:r><w:t>Nyt navn</w:t></w:r></w:ins>'
    + f'<w:del w:id="3" {_REVISED}><w:r><w:delText>{SECRET}</w:delText></w:r></w:del>'
    + f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{SECRET}</w:t></w:r>"
    + f'<w:r><w:t xml:space="preserve"> · </w:t></w:r>{_TITLE}'
    + field("AUTHOR", SECRET)
    + field("INCLUDEPICTURE &quot;https://example.org/spor.png&quot; \\d", "")
    + drawing('r:link="rId2"', 8)
    + '<w:r><w:object><o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" ShapeID="x" '
    'DrawAspect="Content" ObjectID="_1" r:id="rId3"/></w:object></w:r></w:p>'
)
_FOOTER = (
    '<w:p><w:pPr><w:pStyle w:val="Sidefod"/></w:pPr><w:hyperlink r:id="rId1"><w:r><w:t>'
    'www.example.org</w:t></w:r></w:hyperlink><w:hyperlink r:id="rId2"><w:r><w:t>drev</w:t></w:r>'
    f'</w:hyperlink><w:r><w:t xml:space="preserve"> side </w:t></w:r>{field("PAGE", "1")}'
    f'<w:r><w:t xml:space="preserve"> af </w:t></w:r>{field("NUMPAGES", "1")}</w:p>'
)
_UNTIDY_TYPES = {
    MAIN: "document.main",
    "word/styles.xml": "styles",
    "word/stylesWithEffects.xml": "application/vnd.ms-word.stylesWithEffects",
    "word/settings.xml": "settings",
    "word/numbering.xml": "numbering",
    "word/comments.xml": "comments",
    "word/glossary/document.xml": "document.glossary",
    "word/header1.xml": "header",
    "word/header2.xml": "header",
    "word/header3.xml": "header",
    "word/footer1.xml": "footer",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties",
    "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties",
}
_CORE = f"{_PACKAGE}/metadata/core-properties"

UNTIDY: Mapping[str, str | bytes] = {
    "_rels/.rels": relations(
        rId1="officeDocument word/document.xml",
        rId2=f"{_PACKAGE}/relationships/metadata/core-properties docProps/core.xml",
        rId3="extended-properties docProps/app.xml",
        rId4="custom-properties docProps/custom.xml",
    ),
    "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/'
    f'elements/1.1/"><dc:creator>{SECRET}</dc:creator></cp:coreProperties>',
    "docProps/app.xml": f'<Properties xmlns="{_OFFICE[:-14]}/extended-properties">'
    f"<Company>{SECRET}</Company></Properties>",
    "docProps/custom.xml": f"<Properties>{SECRET}</Properties>",
    "customXml/item1.xml": f"<sag>{SECRET}</sag>",
    MAIN: part(
        "document",
        f"<w:body>{paragraph(SECRET)}<w:p><w:pPr><w:sectPr>"
        '<w:headerReference w:type="even" r:id="rId7"/></w:sectPr></w:pPr></w:p>'
        '<w:sectPr w:rsidR="00AB12CD"><w:headerReference w:type="first" r:id="rId5"/>'
        '<w:headerReference w:type="default" r:id="rId6"/>'
        '<w:footerReference w:type="default" r:id="rId8"/><w:type w:val="continuous"/>'
        '<w:pgSz w:w="11907" w:h="16840" w:code="9"/><w:pgMar w:top="2268" w:right="1134" '
        'w:bottom="1418" w:left="1134" w:header="709" w:footer="709" w:gutter="0"/>'
        '<w:paperSrc w:first="2" w:other="1"/><w:pgNumType w:start="4"/><w:cols w:num="2" '
        'w:space="708"/><w:titlePg/><w:docGrid w:linePitch="360"/></w:sectPr></w:body>',
    ),
    "word/_rels/document.xml.rels": relations(
        rId1="styles styles.xml",
        rId2="settings settings.xml",
        rId3="numbering numbering.xml",
        rId4="http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects "
        "stylesWithEffects.xml",
        rId5="header header1.xml",
        rId6="header header2.xml",
        rId7="header header3.xml",
        rId8="footer footer1.xml",
        rId9="comments comments.xml",
        rId10="glossaryDocument glossary/document.xml",
        rId11="customXml ../customXml/item1.xml",
    ),
    "word/styles.xml": _untidy_styles(),
    "word/stylesWithEffects.xml": _untidy_styles(),
    "word/settings.xml": part(
        "settings",
        '<w:attachedTemplate r:id="rId1"/><w:trackRevisions/><w:documentProtection w:edit="forms" '
        'w:enforcement="1"/><w:autoHyphenation/><w:evenAndOddHeaders/><w:rsids><w:rsidRoot '
        'w:val="00AB12CD"/></w:rsids><w:docVars><w:docVar w:name="x" '
        f'w:val="{SECRET}"/></w:docVars><w:clrSchemeMapping w:bg1="light1" w:t1="dark1" '
        'w:bg2="light2" w:t2="dark2" w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" '
        'w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink" '
        'w:followedHyperlink="followedHyperlink"/>',
    ),
    "word/_rels/settings.xml.rels": relations(
        rId1=f"attachedTemplate !file:///C:/Users/{SECRET.replace(' ', '%20')}/brev.dotm"
    ),
    "word/numbering.xml": part("numbering", _HEADING_LIST),
    "word/comments.xml": part(
        "comments", f'<w:comment w:id="0" {_REVISED}>{paragraph(SECRET)}</w:comment>'
    ),
    "word/glossary/document.xml": part("glossaryDocument", f"<w:docParts>{SECRET}</w:docParts>"),
    "word/header1.xml": part("hdr", _FIRST_HEADER),
    "word/_rels/header1.xml.rels": relations(rId1="image media/image1.png"),
    "word/header2.xml": part("hdr", _HEADER),
    "word/_rels/header2.xml.rels": relations(
        rId1="image media/image1.png",
        rId2="image !https://example.org/spor.png",
        rId3="oleObject embeddings/ark.bin",
    ),
    "word/header3.xml": part("hdr", paragraph("Lige side", "Sidehoved")),
    "word/footer1.xml": part("ftr", _FOOTER),
    "word/_rels/footer1.xml.rels": relations(
        rId1="hyperlink !https://www.example.org/", rId2="hyperlink !file:///S:/hemmeligt"
    ),
    "word/embeddings/ark.bin": SECRET,
    "word/media/image1.png": picture(),
}


def untidy(changes: Mapping[str, str | bytes | None] | None = None) -> bytes:
    """A .docx as Word saves it in Danish, with all that must not go along."""
    return _changed(UNTIDY, _UNTIDY_TYPES, changes)
