"""A person's number that is planted in a picture is found."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.attachments.planted import NUMBER, jpeg, places


def _exif(tag: int, value: str | bytes) -> Image.Exif:
    exif = Image.Exif()
    exif[tag] = value
    return exif


def _iptc() -> bytes:
    record = b"\x1c\x02\x78" + struct.pack(">H", len(NUMBER)) + NUMBER.encode()
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record
    payload = b"Photoshop 3.0\0" + resource + b"\0" * (len(record) % 2)
    segment = b"\xff\xed" + struct.pack(">H", len(payload) + 2) + payload
    plain = jpeg()
    return plain[:2] + segment + plain[2:]


def png(info: PngInfo) -> bytes:
    made = BytesIO()
    Image.new("RGB", (8, 8)).save(made, "PNG", pnginfo=info)
    return made.getvalue()


def _png_text(*, packed: bool) -> bytes:
    info = PngInfo()
    info.add_text("Description", f"Billede af {NUMBER}", zip=packed)
    return png(info)


def _png_late_text() -> bytes:
    """Text after the pixels."""
    plain = png(PngInfo())
    content = b"tEXtComment\0" + NUMBER.encode()
    chunk = struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))
    end = plain.index(b"IEND") - 4
    return plain[:end] + chunk + plain[end:]


def _tiff() -> bytes:
    made = BytesIO()
    Image.new("RGB", (8, 8)).save(made, "TIFF", tiffinfo={270: f"Scan af {NUMBER}"})
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("beskrivelse.jpg", jpeg(_exif(0x010E, NUMBER))),
        ("windows.jpg", jpeg(_exif(0x9C9C, NUMBER.encode("utf-16-le")))),
        ("kommentar.jpeg", jpeg(comment=NUMBER.encode())),
        ("iptc.jpg", _iptc()),
        ("tekst.png", _png_text(packed=False)),
        ("pakket.png", _png_text(packed=True)),
        ("sent.png", _png_late_text()),
        ("scan.tif", _tiff()),
    ],
)
def test_in_what_a_picture_says_of_itself(name: str, data: bytes, tmp_path: Path) -> None:
    assert places(tmp_path, name, data)[0].startswith("billedets oplysninger")
