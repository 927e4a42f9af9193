"""Books to render, and how to read what came of them."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, cast
from zipfile import ZipFile

from lxml import etree

from referat.render.docx import ContentsEntry, DocxBook, write_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = {
    "w": W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}


def png(width: int, height: int) -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    lines = (b"\0" + b"\x1f\x4e\x79" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


EMPTY = DocxBook(
    title="Referat af et møde",
    author="Prøvekommune",
    subject="Et udvalg",
    created=datetime(2026, 1, 12, 15, 30, tzinfo=UTC),
    header="Prøvekommune · Eksempeludvalget",
    page_label="Side {side} af {sider}",
    colour="#1f4e79",
    cover="",
    contents_heading="Indholdsfortegnelse",
    contents=(),
    sections=(),
    resources={},
    pages=None,
    new_page_per_item=True,
)


def book(*sections: str, **changes: Any) -> DocxBook:
    """A book of these fragments."""
    return replace(EMPTY, sections=sections, **changes)


def part(data: bytes, name: str) -> etree._Element:
    """A part of the package as XML."""
    return etree.fromstring(ZipFile(BytesIO(data)).read(name))


def body(*sections: str, **changes: Any) -> etree._Element:
    """The document part of a book of these fragments."""
    return part(write_docx(book(*sections, **changes)), "word/document.xml")


def find(root: etree._Element, path: str) -> list[Any]:
    """What an XPath finds, with the usual prefixes."""
    return cast("list[Any]", etree.XPath(path, namespaces=NS)(root))


def value(element: etree._Element, name: str = "val") -> str | None:
    """An attribute of WordprocessingML."""
    return element.get(f"{{{W}}}{name}")


def text(element: etree._Element) -> str:
    """The text of an element; tabs, line breaks and hard hyphens as such."""
    signs = {f"{{{W}}}tab": "\t", f"{{{W}}}br": "\n", f"{{{W}}}noBreakHyphen": "\u2011"}
    runs = find(element, ".//w:r/w:t | .//w:r/w:tab | .//w:r/w:br | .//w:r/w:noBreakHyphen")
    return "".join(signs.get(node.tag, node.text or "") for node in runs)


def paragraphs(root: etree._Element) -> list[tuple[str, str]]:
    """Style and text of every paragraph."""
    found = []
    for paragraph in find(root, ".//w:p"):
        style = find(paragraph, "w:pPr/w:pStyle/@w:val")
        found.append((style[0] if style else "Normal", text(paragraph)))
    return found


COVER = """
<header class="forside">
  <p class="afsender"><img class="logo" src="logo.png" alt="Prøvekommune"></p>
  <h1>Referat Eksempeludvalget d. 12-01-2026</h1>
  <dl class="oplysninger">
    <div><dt>Mødedato</dt><dd>Mandag d. 12. januar 2026 kl. 15:30</dd></div>
    <div><dt>Mødested</dt><dd>Lokale 2</dd></div>
    <div><dt>Mødedeltagere</dt><dd>Eva Eksempel</dd><dd>Per Prøve (Fravær)</dd>
    <dd>Mads Mønster</dd></div>
  </dl>
</header>"""

FIRST = """
<section class="punkt" data-punkt="83" id="punkt-83">
<p class="gruppe">Sager til behandling</p>
<h2>Punkt 83: Godkendelse af dagsorden &amp; <em>andet</em></h2>
<p class="sagsnr">21/24526</p>
<section data-punkt="83" data-afsnit="indstilling"><h3>Indstilling</h3>
<p>Direktøren indstiller, at</p>
<ol type="a"><li>dagsordenen godkendes, og</li><li>to ting gøres:
<ul><li>den ene <strong>straks</strong></li>
<li>den anden<ol><li>først</li><li>så</li></ol></li></ul>
</li><li><p>og til sidst</p><p>med et afsnit mere.</p></li></ol>
</section>
<section data-punkt="83" data-afsnit="sagsfremstilling"><h3>Sagsfremstilling</h3>
<p>Tekst med <b>fed</b>, <i>kursiv</i>, <code>kode</code>, m<sup>2</sup>, CO<sub>2</sub>,
<s>slettet</s>,
<u>understreget</u>, <a href="https://example.org/sti?a=1&amp;b=æ">et link</a>, <a
href="mailto:eva@example.org">en adresse</a> og <a href="#punkt-84">næste
punkt</a>.<br>Ny linje.</p>
<h4>Økonomi</h4>
<p>Se tabellen:</p>
<table><caption>Budget i 1.000 kr.</caption>
<thead><tr><th scope="col" rowspan="2">Område</th><th scope="colgroup" colspan="2">Budget</th></tr>
<tr><th scope="col" class="tal">2025</th><th scope="col" class="tal">2026</th></tr></thead>
<tbody><tr><th scope="row" rowspan="2">Beskæftigelse</th>
<td class="tal">1.200</td><td class="tal">1.300</td></tr>
<tr><td style="text-align:right">800</td><td></td></tr>
<tr><td>Borgerservice og alt det andet, som hører til</td>
<td colspan="2"><p>Et afsnit</p><ul><li>et punkt</li></ul></td></tr></tbody>
<tfoot><tr class="total"><td>I alt</td><td class="tal">2.000</td><td class="tal">1.300</td>
</tr></tfoot></table>
</section>
<section data-punkt="83" data-afsnit="beslutning"><h3>Beslutning</h3></section>
<p class="fravær-linje"><strong>Fraværende</strong> Per Prøve</p>
</section>"""

SECOND = """
<section class="punkt" data-punkt="84" id="punkt-84">
<h2>Punkt 84: Orientering</h2>
<section data-punkt="84" data-afsnit="sagsresume"><h3>Sagsresume</h3>
<blockquote><p>Et citat, der er langt nok til at fylde mere end en enkelt linje på en almindelig
side med almindelige margener.</p><ol start="3"><li>tredje</li><li>fjerde</li></ol></blockquote>
<hr>
<pre>linje  et
    linje to</pre>
<dl><dt>Begreb</dt><dd>Forklaringen på det.</dd><dd><p>Og en til.</p></dd></dl>
<figure><img src="figur.png" alt="En blå firkant">
<figcaption>Figur 1. En firkant</figcaption></figure>
<p>Et tegn: <img src="streg.svg" alt="en streg"> og en pynt <img src="logo.png" alt=""></p>
<ul><li>et punkt<table><tr><td>tabel i et punkt</td><td>
<ol><li>x</li></ol></td></tr></table></li></ul>
<table><tr><th>Kun hoved</th></tr></table><table><tr><td>Nabo</td></tr></table>
</section></section>"""

SIGNATURES = """
<section class="underskrifter" id="underskrifter"><h2>Underskrifter</h2>
<table class="underskrifter"><thead><tr><th scope="col">Navn</th><th scope="col">Rolle</th>
<th scope="col">Underskrift</th><th scope="col">Dato</th></tr></thead><tbody>
<tr><th scope="row">Eva Eksempel</th><td>formand</td><td></td><td></td></tr>
<tr><th scope="row">Mads Mønster</th><td>medlem</td><td></td><td></td></tr></tbody></table>
</section>"""

RICH = replace(
    EMPTY,
    cover=COVER,
    contents=(
        ContentsEntry("", "Sager til behandling", None),
        ContentsEntry("punkt-83", "Godkendelse af dagsorden & andet", 3, number="83"),
        ContentsEntry("punkt-84", "Orientering", 4, number="84"),
        ContentsEntry("underskrifter", "Underskrifter", 5),
        ContentsEntry("findes-ikke", "Uden mål", 6, level=2),
    ),
    sections=(FIRST, SECOND, SIGNATURES),
    resources={
        "logo.png": png(320, 80),
        "figur.png": png(1600, 500),
        "streg.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    },
    pages=5,
)
