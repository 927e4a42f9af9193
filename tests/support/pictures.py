"""Small pictures of the kinds that cameras, scanners and drawing programs make."""

from __future__ import annotations

import base64
import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image

SECRET = b"HEMMELIGT"
"""What stands in every note of the pictures made here."""
PLACE = 0x8825
"""The EXIF directory of GPS."""


def quarters(mode: str = "RGB", size: tuple[int, int] = (96, 48)) -> Image.Image:
    """Red, green, blue and grey quarters: which way is up can be seen."""
    width, height = size
    image = Image.new("RGB", size, (130, 130, 130))
    image.paste((220, 30, 30), (0, 0, width // 2, height // 2))
    image.paste((30, 160, 30), (width // 2, 0, width, height // 2))
    image.paste((30, 30, 220), (0, height // 2, width // 2, height))
    return image.convert(mode)


def saved(image: Image.Image, form: str, **options: Any) -> bytes:
    """A picture as a file."""
    target = BytesIO()
    image.save(target, form, **options)
    return target.getvalue()


def photo(orientation: int = 1, **options: Any) -> bytes:
    """A JPEG as a phone writes it: with place, note, and more behind its end."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(PLACE)[1] = "N"
    jpeg = saved(quarters(), "JPEG", exif=exif, comment=SECRET, quality=95, **options)
    return jpeg + SECRET


def chunk(kind: bytes, data: bytes) -> bytes:
    """A PNG chunk."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(bits: int, colour: int, row: bytes, *chunks: bytes, size: tuple[int, int]) -> bytes:
    """A PNG of equal rows, with more chunks before its data."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", *size, bits, colour, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress((b"\0" + row) * size[1]))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + data + chunk(b"IEND", b"")


def noted_png() -> bytes:
    """A PNG with a note in every kind of chunk that can hold one, and behind its end."""
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    chunks = [
        chunk(b"tEXt", b"Note\0" + SECRET),
        chunk(b"iTXt", b"Note\0\0\0\0\0" + SECRET),
        chunk(b"zTXt", b"Note\0\0" + zlib.compress(SECRET)),
        chunk(b"eXIf", exif.tobytes().removeprefix(b"Exif\0\0")),
        chunk(b"tIME", bytes((7, 234, 2, 12, 15, 0, 0))),
        chunk(b"prVt", SECRET),
    ]
    return png(8, 0, b"\x20\xe0", *chunks, size=(2, 2)) + SECRET


def data_address(data: bytes, media_type: str = "image/png") -> str:
    """A picture as it is written into a drawing."""
    return f"data:{media_type};base64,{base64.b64encode(data).decode()}"
