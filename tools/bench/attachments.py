"""Made-up attachments: 36 PDFs of the kinds that an agenda has, 528 pages together."""

from __future__ import annotations

import random
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Page, Pdf
from PIL import Image

from referat.bind import prepare
from referat.render.engine import PartSource, render_part

_WORDS = (
    "kommunen udvalget forslaget budgettet skolen borgerne planen området driften indstiller "
    "behandler høringen rammen anlægget tilskuddet foreningen og at i på til der for med om"
).split()
_UPRIGHT, _LYING, _LARGE = (595, 842), (842, 595), (842, 1191)
_DOTS = (827, 1169)
"""Of a scanned page: 100 to the inch."""


def mixed() -> list[bytes]:
    """Reports, scans, sheets and drawings."""
    dice = random.Random(1)
    reports = [_text_file(dice, 26, _UPRIGHT, lines=44) for _ in range(14)]
    scans = [_scan(dice, 13) for _ in range(6)]
    sheets = [_text_file(dice, 8, _LYING, lines=30) for _ in range(10)]
    drawings = [_drawing(dice) for _ in range(6)]
    return [*reports, *scans, *sheets, *drawings]


def all_tagged() -> list[bytes]:
    """As many files and pages, all of them tagged."""
    return [tagged(n, 15 if n < 24 else 14) for n in range(36)]


def tagged(number: int, pages: int) -> bytes:
    """Headings, paragraphs and a table on each page, as the program's own renderer tags them."""
    dice = random.Random(number)
    sections = "".join(
        f"<section><h2 id='a{n}'>Afsnit {n}</h2>{_paragraphs(dice)}{_table(dice)}</section>"
        for n in range(pages)
    )
    css = "body { font: 10pt Referat Sans } section { break-after: page }"
    html = (
        "<html lang='da'><head><title>Bilag</title></head><body>"
        f"<h1>Bilag {number}</h1>{sections}</body></html>"
    )
    css += " h1 { font-size: 12pt } section:last-child { break-after: auto }"
    return prepare(render_part(PartSource("bilag", html, css, {})).pdf).pdf


def _paragraphs(dice: random.Random) -> str:
    return "".join(f"<p>{_line(dice, 70)}</p>" for _ in range(3))


def _table(dice: random.Random) -> str:
    head = "<tr><th scope='col'>Emne</th><th scope='col'>Beløb</th></tr>"
    rows = (f"<tr><td>{_line(dice, 2)}</td><td>{dice.randrange(999)}</td></tr>" for _ in range(12))
    return f"<table><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>"


def _line(dice: random.Random, words: int) -> str:
    return " ".join(dice.choices(_WORDS, k=words))


def _text_file(dice: random.Random, count: int, size: tuple[int, int], lines: int) -> bytes:
    """Pages of text, each with a bookmark and a link on the first one."""
    pdf = Pdf.new()
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )
    for _ in range(count):
        left, top = 60, size[1] - 80
        rows = " 0 -14 Td ".join(f"({_line(dice, 11)}) Tj" for _ in range(lines))
        content = f"BT /F1 10 Tf {left} {top} Td {rows} ET"
        _add_page(pdf, size, content, Dictionary(Font=Dictionary(F1=font)))
    links = [_link(pdf, page, at) for at, page in enumerate(pdf.pages)]
    pdf.pages[0].obj.Annots = Array(links)
    with pdf.open_outline() as outline:
        outline.root.extend(OutlineItem(f"Afsnit {n + 1}", n) for n in range(count))
    return _saved(pdf)


def _link(pdf: Pdf, page: Page, at: int) -> Object:
    place = Array([60, 700 - 14 * at, 300, 712 - 14 * at])
    target = Array([page.obj, Name.Fit])
    return pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=place, Dest=target)
    )


def _scan(dice: random.Random, count: int) -> bytes:
    """Pages that are a picture each, from edge to edge."""
    pdf = Pdf.new()
    for _ in range(count):
        noise = Image.frombytes("L", (64, 64), dice.randbytes(64 * 64))
        data = BytesIO()
        noise.resize(_DOTS, Image.Resampling.BICUBIC).save(data, "JPEG", quality=85)
        picture = pdf.make_stream(
            data.getvalue(),
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=_DOTS[0],
            Height=_DOTS[1],
            ColorSpace=Name.DeviceGray,
            BitsPerComponent=8,
            Filter=Name.DCTDecode,
        )
        resources = Dictionary(XObject=Dictionary(Im=picture))
        _add_page(pdf, _UPRIGHT, "q 595 0 0 842 0 0 cm /Im Do Q", resources)
    return _saved(pdf)


def _drawing(dice: random.Random) -> bytes:
    """A large page of lines, which is turned."""
    pdf = Pdf.new()
    points = ((dice.randrange(60, 780), dice.randrange(60, 1100)) for _ in range(2000))
    content = "100 100 m " + " ".join(f"{x} {y} l" for x, y in points) + " S"
    _add_page(pdf, _LARGE, content, Dictionary())
    pdf.pages[0].rotate(90, relative=False)
    return _saved(pdf)


def _add_page(pdf: Pdf, size: tuple[int, int], content: str, resources: Dictionary) -> None:
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, *size]),
        Resources=resources,
        Contents=pdf.make_stream(content.encode("latin-1")),
    )
    pdf.pages.append(Page(pdf.make_indirect(page)))


def _saved(pdf: Pdf) -> bytes:
    data = BytesIO()
    pdf.save(data, deterministic_id=True)
    return data.getvalue()
