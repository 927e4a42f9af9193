"""All pages of a PDF are read that a browser shows, however its objects are written."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from referat.bind import prepare_appendix
from referat.reading.pdf import pdf_readings
from referat.reading.pdf_pages import open_whole
from tests.support.attached_files import pdf, saved

_PICTURE = "/P 9 0 R "
_NAMED_OFTEN = 30


def _one_with_a_faulty_page() -> bytes:
    """Two pages, of which the second names its picture more often than qpdf bears with."""
    sound = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    faulty = sound.replace(" >>", f" /Resources << /XObject << {_PICTURE * _NAMED_OFTEN}>> >> >>")
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
        sound,
        faulty,
    )
    body = "".join(f"{n} 0 obj\n{each}\nendobj\n" for n, each in enumerate(objects, 1))
    return f"%PDF-1.7\n{body}trailer << /Root 1 0 R /Size 5 >>\n%%EOF\n".encode()


def test_a_page_with_many_faults_is_there() -> None:
    data = _one_with_a_faulty_page()
    with pikepdf.Pdf.open(BytesIO(data)) as plain:
        assert len(plain.pages) == 1
    with open_whole(data) as whole:
        assert len(whole.pages) == 2


def test_a_page_with_many_faults_is_bound() -> None:
    assert prepare_appendix(_one_with_a_faulty_page(), is_public=True).page_count == 2


def test_a_sound_file_is_read_as_it_is() -> None:
    data = saved(pdf("En", "To"))
    with open_whole(data) as whole, pikepdf.Pdf.open(BytesIO(data)) as plain:
        assert [each.objgen for each in whole.objects] == [each.objgen for each in plain.objects]


@pytest.mark.parametrize("way", ["cut short", "JBIG2", "damaged colours"])
def test_a_picture_that_can_not_be_unpacked_is_passed_over(way: str) -> None:
    file = pdf("Hej")
    colours: pikepdf.Object = Name.DeviceGray
    if way == "damaged colours":
        colours = Array([Name.ICCBased, file.make_stream(b"nothing", N=1)])
    picture = file.make_stream(
        b"\x00" * 50,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=100,
        Height=100,
        BitsPerComponent=1 if way == "JBIG2" else 8,
        ColorSpace=colours,
    )
    if way == "JBIG2":
        picture.Filter = Name.JBIG2Decode
    if way == "damaged colours":
        picture.write(b"\x00" * 10_000)
    file.pages[0].obj.Resources.XObject = Dictionary(P=picture)
    assert "Hej" in "".join(reading.text for reading in pdf_readings(saved(file)))
