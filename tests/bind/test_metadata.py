from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import lxml.etree
import pikepdf
import pytest

from referat.bind.metadata import pdf_date

from .documents import INFO

SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}


def _texts(book: pikepdf.Pdf, name: str) -> list[str]:
    tree = lxml.etree.fromstring(book.Root.Metadata.read_bytes())
    (element,) = tree.iterfind(f".//{name}", SPACES)
    return [text for text in map(str, element.itertext()) if text.strip()]


def test_the_xmp_packet_can_be_read_without_unpacking(book_bytes: bytes) -> None:
    assert b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>' in book_bytes
    assert b"Referat &lt;Eksempeludvalget&gt; &amp; \xc4\x8cedi\xc4\x87" in book_bytes


def test_the_book_claims_pdf_a_3a_and_pdf_ua_1(book: pikepdf.Pdf) -> None:
    assert _texts(book, "pdfaid:part") == ["3"]
    assert _texts(book, "pdfaid:conformance") == ["A"]
    assert _texts(book, "pdfuaid:part") == ["1"]


def test_xmp_and_document_information_agree(book: pikepdf.Pdf) -> None:
    info = {key: str(value) for key, value in book.docinfo.items()}
    assert info == {
        "/Title": INFO.title,
        "/Author": "Prøvekommune",
        "/Creator": "referat 1.2.3",
        "/Producer": "prøvepresse 4.5",
        "/CreationDate": "D:20260318154500+01'00'",
        "/ModDate": "D:20260318154500+01'00'",
    }
    assert set(_texts(book, "dc:title")) == {INFO.title}
    assert _texts(book, "dc:creator") == ["Prøvekommune"]
    assert _texts(book, "dc:language") == ["da"]
    assert _texts(book, "xmp:CreatorTool") == ["referat 1.2.3"]
    assert _texts(book, "pdf:Producer") == ["prøvepresse 4.5"]
    assert _texts(book, "xmp:CreateDate") == ["2026-03-18T15:45:00+01:00"]
    assert _texts(book, "xmp:ModifyDate") == ["2026-03-18T15:45:00+01:00"]


def test_language_and_title_are_shown_to_the_reader(book: pikepdf.Pdf) -> None:
    assert str(book.Root.Lang) == "da"
    assert book.Root.ViewerPreferences.DisplayDocTitle


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        (UTC, "D:20260102030405+00'00'"),
        (timezone(timedelta(hours=-3, minutes=-30)), "D:20260102030405-03'30'"),
    ],
)
def test_dates_carry_their_zone(zone: timezone, written: str) -> None:
    assert pdf_date(datetime(2026, 1, 2, 3, 4, 5, tzinfo=zone)) == written


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        replace(INFO, created=datetime(2026, 3, 18, 15, 45))
