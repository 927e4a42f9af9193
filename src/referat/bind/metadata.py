"""What a book says about itself: document information and XMP, which must agree."""

from __future__ import annotations

from datetime import datetime
from html import escape

from pikepdf import Dictionary, Name, Pdf, String

from referat.bind.claims import PDF_A, PDF_UA
from referat.bind.values import BookInfo

_PACKET = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li>\
<rdf:li xml:lang="{language}">{title}</rdf:li></rdf:Alt></dc:title>
{author}<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:MetadataDate>{date}</xmp:MetadataDate>
</rdf:Description>
{claims}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
"""
_AUTHOR = "<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n"
_CLAIMS = {
    PDF_A: """\
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
""",
    PDF_UA: """\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
""",
}
"""PDF/A knows no pdfuaid: its second description declares it (ISO 19005-3, 6.6.2.3)."""

METADATA_WORDS = "\n".join((_PACKET, _AUTHOR, *_CLAIMS.values()))
"""What stands in the metadata of every book."""


def write_metadata(pdf: Pdf, info: BookInfo) -> None:
    """Write document information, XMP, language and the wish to have the title shown."""
    date = pdf_date(info.created)
    pdf.docinfo.update(
        {
            "/Title": info.title,
            "/Creator": info.creator,
            "/Producer": info.producer,
            "/CreationDate": date,
            "/ModDate": date,
        }
    )
    if info.author:
        pdf.docinfo["/Author"] = info.author
    packet = _packet(info).encode()
    pdf.Root.Metadata = pdf.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Lang = String(info.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def pdf_date(moment: datetime) -> str:
    """A moment as PDF writes it (ISO 32000-1, 7.9.4), as ``D:20260318154500+01'00'``."""
    zone = moment.strftime("%z")
    return f"{moment:D:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:5]}'"


def _packet(info: BookInfo) -> str:
    return _PACKET.format(
        title=escape(info.title),
        author=_AUTHOR.format(author=escape(info.author)) if info.author else "",
        language=escape(info.language),
        creator=escape(info.creator),
        producer=escape(info.producer),
        date=info.created.isoformat(timespec="seconds"),
        claims="".join(_CLAIMS[claim] for claim in info.claims),
    )
