from __future__ import annotations

import zlib
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image

from referat.bind.appendix.pictures import bare_jpeg, bare_jpx

from .foreign import Sheet, opened, prepared

SECRET = b"Eva Eksempel var her"
SHOWN = Sheet(drawing="q 90 0 0 90 90 90 cm /Im Do Q")


def _pixels(data: bytes) -> bytes:
    with Image.open(BytesIO(data)) as image:
        return image.tobytes()


def _jpeg(*, progressive: bool = False) -> bytes:
    plain = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    image = Image.linear_gradient("L").resize((90, 70))
    image.save(plain, "JPEG", exif=exif, comment=SECRET, progressive=progressive, dpi=(72, 72))
    data = plain.getvalue()
    iptc = b"\xff\xed" + (len(SECRET) + 2).to_bytes(2, "big") + SECRET
    return data[:2] + iptc + data[2:] + SECRET


def _jpx(kind: str) -> bytes:
    plain = BytesIO()
    image = Image.linear_gradient("L").resize((90, 70))
    image.save(plain, "JPEG2000", no_jp2=kind == "j2k", comment=SECRET)
    box = (len(SECRET) + 8).to_bytes(4, "big") + b"xml " + SECRET
    return plain.getvalue() + (b"" if kind == "j2k" else box)


@pytest.mark.parametrize("progressive", [False, True])
def test_a_jpeg_loses_what_is_written_about_it_and_no_pixel(progressive: bool) -> None:
    before = _jpeg(progressive=progressive)
    after = bare_jpeg(before)
    assert before.count(SECRET) == 4
    assert SECRET not in after
    assert _pixels(after) == _pixels(before)
    with Image.open(BytesIO(after)) as image:
        assert image.info["dpi"] == (72, 72)


@pytest.mark.parametrize("kind", ["jp2", "j2k"])
def test_a_jpeg_2000_loses_what_is_written_about_it_and_no_pixel(kind: str) -> None:
    before = _jpx(kind)
    after = bare_jpx(before)
    assert SECRET in before
    assert SECRET not in after
    assert _pixels(after) == _pixels(before)


@pytest.mark.parametrize("data", [b"", b"\xff\xd8", b"\xff\xd8\xff", b"\xff\xd8\xff\xe1\xff\xff12"])
def test_what_is_no_jpeg_to_its_end_is_left(data: bytes) -> None:
    assert bare_jpeg(data) == data


@pytest.mark.parametrize(
    "data", [b"", b"1234567", b"\x00\x00\xff\xffjp2c", b"\xff\x4f\xff\x51\xff"]
)
def test_what_is_no_jpeg_2000_is_never_made_longer(data: bytes) -> None:
    assert len(bare_jpx(data)) <= len(data)


@pytest.mark.parametrize("wrapped", [False, True])
def test_pictures_in_a_file_are_stripped_also_inside_other_packing(wrapped: bool) -> None:
    def show(pdf: Pdf) -> None:
        data = zlib.compress(_jpeg()) if wrapped else _jpeg()
        picture = pikepdf.Stream(pdf, b"")
        filters = [Name.FlateDecode, Name.DCTDecode] if wrapped else [Name.DCTDecode]
        picture.write(data, filter=Array(filters))
        size = {"/Width": 90, "/Height": 70, "/BitsPerComponent": 8}
        picture.update({"/Type": Name.XObject, "/Subtype": Name.Image} | size)
        picture.ColorSpace = Name.DeviceGray
        pdf.pages[0].obj.Resources.XObject = Dictionary(Im=picture)

    with opened(prepared(SHOWN, change=show)) as after:
        raw = after.pages[0].obj.Resources.XObject.Im.read_raw_bytes()
    assert SECRET not in raw
    assert _pixels(raw) == _pixels(_jpeg())
