"""A person's number that is planted in a PDF is found."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from referat.reading.pdf_remains import earlier_versions
from tests.attachments.planted import NUMBER, jpeg, places
from tests.support.attached_files import (
    cells,
    noted,
    pdf,
    saved,
    xlsx,
)

Change = Callable[[pikepdf.Pdf], None]


def _property(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Keywords"] = NUMBER


def _bookmark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(NUMBER, 0))


def _note(pdf: pikepdf.Pdf) -> None:
    noted(pdf, Subtype=Name.Text, Contents=NUMBER)


def _form_field(pdf: pikepdf.Pdf) -> None:
    noted(pdf, Subtype=Name.Widget, FT=Name.Tx, T=String("felt"), V=String(NUMBER))
    pdf.Root.AcroForm = Dictionary(Fields=Array(list(pdf.pages[0].obj.Annots)))


def _script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(f"a('{NUMBER}')"))


def _metadata(pdf: pikepdf.Pdf) -> None:
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    inner = (
        f"<r:RDF xmlns:r='{rdf}'><r:Description r:about=''><a>{NUMBER}</a></r:Description></r:RDF>"
    )
    packet = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{inner}</x:xmpmeta>".encode()
    pdf.Root.Metadata = pdf.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)


def _attached(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["løn.xlsx"] = xlsx({"Løn": cells(NUMBER)})


def _attached_to_page(pdf: pikepdf.Pdf) -> None:
    stream = pdf.make_stream(NUMBER.encode(), Type=Name.EmbeddedFile)
    file = Dictionary(Type=Name.Filespec, UF=String("a.txt"), EF=Dictionary(F=stream))
    noted(pdf, Subtype=Name.FileAttachment, FS=pdf.make_indirect(file))


def _attached_name(pdf: pikepdf.Pdf) -> None:
    pdf.attachments[f"{NUMBER}.txt"] = b"x"


def _hidden_layer(pdf: pikepdf.Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Skjult")))
    off = Dictionary(OFF=Array([layer]), Order=Array([layer]))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=off)
    page = pdf.pages[0]
    page.obj.Resources.Properties = Dictionary(L=layer)
    page.contents_add(f"/OC /L BDC BT /F1 9 Tf 72 500 Td ({NUMBER}) Tj ET EMC".encode())


def _invisible(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(f"BT 3 Tr /F1 9 Tf 72 500 Td ({NUMBER}) Tj ET".encode())


def _page_metadata(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.PieceInfo = Dictionary(Maker=Dictionary(Private=String(NUMBER)))


def _picture(pdf: pikepdf.Pdf) -> None:
    picture = pdf.make_stream(jpeg(comment=NUMBER.encode()), Type=Name.XObject)
    picture.Subtype, picture.Filter = Name.Image, Name.DCTDecode
    picture.Width, picture.Height = 8, 8
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceRGB, 8
    pdf.pages[0].obj.Resources.XObject = Dictionary(I=picture)


def _stamp(pdf: pikepdf.Pdf) -> None:
    drawn = pdf.make_stream(
        f"BT /F1 9 Tf 2 2 Td ({NUMBER}) Tj ET".encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 90, 20]),
        Resources=Dictionary(Font=pdf.pages[0].obj.Resources.Font),
    )
    noted(pdf, Subtype=Name.Stamp, AP=Dictionary(N=drawn))
    pdf.pages[0].obj.Annots[0].Rect = Array([100, 100, 190, 120])


def _hidden_stamp(pdf: pikepdf.Pdf) -> None:
    _stamp(pdf)
    pdf.pages[0].obj.Annots[0].F = 2


def _drawn(pdf: pikepdf.Pdf, **entries: object) -> pikepdf.Stream:
    content = f"BT /F1 9 Tf 2 2 Td ({NUMBER}) Tj ET".encode()
    made = pdf.make_stream(content, **entries)
    made.BBox, made.Resources = Array([0, 0, 90, 20]), pdf.pages[0].obj.Resources
    return made


def _pattern(pdf: pikepdf.Pdf) -> None:
    pattern = _drawn(pdf, PatternType=1, PaintType=1, TilingType=1, XStep=100, YStep=100)
    pdf.pages[0].obj.Resources.Pattern = Dictionary(P=pattern)
    pdf.pages[0].contents_add(b"/Pattern cs /P scn 300 100 50 50 re f")


def _mask(pdf: pikepdf.Pdf) -> None:
    group = _drawn(pdf, Type=Name.XObject, Subtype=Name.Form)
    group.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    mask = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=group))
    pdf.pages[0].obj.Resources.ExtGState = Dictionary(G=mask)
    pdf.pages[0].contents_add(b"q /G gs 10 10 5 5 re f Q")


PDF_CHANGES = {
    "dokumentets oplysninger": (_property, _metadata),
    "et bogmærke eller dokumentets titel": (_bookmark,),
    "en note til et link": (_note,),
    "et formularfelt": (_form_field,),
    "et script": (_script,),
    "indlejret fil “løn.xlsx”: ark “Løn”, celle A1": (_attached,),
    "indlejret fil “a.txt”: teksten": (_attached_to_page,),
    "en vedhæftet fils navn": (_attached_name,),
    "teksten på side 1": (_hidden_layer, _invisible),
    "filens egne data": (_page_metadata,),
    "et billede: billedets oplysninger": (_picture,),
    "et mønster eller en maske": (_pattern, _mask),
    "et stempel, en note eller et felt på side 1": (_stamp, _hidden_stamp),
}


@pytest.mark.parametrize(
    ("change", "place"),
    [(change, place) for place, changes in PDF_CHANGES.items() for change in changes],
)
def test_in_every_corner_of_a_pdf(change: Change, place: str, tmp_path: Path) -> None:
    file = pdf("Hej")
    change(file)
    told = places(tmp_path, "a.pdf", saved(file))
    assert any(each.startswith(place) for each in told), told


def _with_another_line(data: bytes, line: bytes) -> bytes:
    """The file with an addition that replaces what its first page draws."""
    with pikepdf.open(BytesIO(data)) as file:
        content, root = file.pages[0].obj.Contents.objgen[0], file.Root.objgen[0]
        size = int(file.trailer.Size)
    before = int(data.rsplit(b"startxref", 1)[1].split()[0])
    added = b"%d 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n"
    data, at = data + added % (content, len(line), line), len(data)
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d/Root %d 0 R/Prev %d>>\n"
    end = b"startxref\n%d\n%%%%EOF\n" % len(data)
    return data + table % (content, at, size, root, before) + end


def test_in_an_earlier_version(tmp_path: Path) -> None:
    file = _with_another_line(saved(pdf(NUMBER)), b"BT /F1 12 Tf 72 700 Td (Hej) Tj ET")
    place = "en tidligere udgave, som ligger i filen: teksten på side 1"
    assert places(tmp_path, "a.pdf", file) == [place]


def test_what_is_still_shown_is_not_told_of_an_earlier_version(tmp_path: Path) -> None:
    shown = f"BT /F1 12 Tf 72 700 Td ({NUMBER}) Tj ET".encode()
    file = _with_another_line(saved(pdf(NUMBER)), shown)
    assert places(tmp_path, "a.pdf", file) == ["teksten på side 1"]


def test_before_and_after_the_file(tmp_path: Path) -> None:
    file = saved(pdf("Hej"))
    assert places(tmp_path, "a.pdf", file + f"% {NUMBER}".encode()) == ["filens egne data"]
    assert places(tmp_path, "a.pdf", f"% {NUMBER}\n".encode() + file) == ["filens egne data"]


def test_a_file_for_the_web_has_one_version() -> None:
    target = BytesIO()
    pdf(*"abc").save(target, linearize=True)
    assert list(earlier_versions(target.getvalue())) == []


def test_on_two_lines(tmp_path: Path) -> None:
    file = pdf("Hej")
    lines = b"BT /F1 9 Tf 72 500 Td (Borgeren 010190-) Tj 0 -12 Td (1234 har) Tj ET"
    file.pages[0].contents_add(lines)
    assert places(tmp_path, "a.pdf", saved(file)) == ["teksten på side 1"]


def test_points_of_a_drawing_are_none(tmp_path: Path) -> None:
    file = pdf("Hej")
    file.pages[0].contents_add(b"010190 1234 m 311265 4321 l S")
    form = file.make_stream(b"010190 1234 m S", Type=Name.XObject, Subtype=Name.Form)
    file.pages[0].obj.Resources.XObject = Dictionary(F=form)
    assert places(tmp_path, "a.pdf", saved(file)) == []


def test_on_a_page_of_a_pdf(tmp_path: Path) -> None:
    assert places(tmp_path, "a.pdf", saved(pdf("Hej", NUMBER))) == ["teksten på side 2"]
