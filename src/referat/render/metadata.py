"""PNG and JPEG files without what is not the picture: places, times, names, notes, thumbnails.

Nothing is decoded here, so no pixel changes.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
JPEG_SIGNATURE = b"\xff\xd8"

_PNG_KEPT = frozenset(
    re.findall(rb"\w+", b"IHDR PLTE tRNS gAMA cHRM sRGB iCCP sBIT pHYs IDAT IEND")
)
_JPEG_END = b"\xff\xd9"
_SCAN = 0xDA
_APPLICATION = range(0xE0, 0xF0)
_COMMENT = 0xFE
_KEPT_APPLICATIONS = ((0xE0, b"JFIF\0"), (0xE2, b"ICC_PROFILE\0"), (0xEE, b"Adobe"))
_JFIF_LENGTH = 16
_JFIF = b"\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
"""Version 1.1, square pixels, no thumbnail."""
_NEXT_MARKER = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
"""What ends entropy-coded data: a marker other than a restart (ISO/IEC 10918-1, B.1.1.2)."""


def png_without_metadata(data: bytes) -> bytes:
    """The chunks that make up the picture (ISO/IEC 15948, 11); of an animation the first one.

    :raises ValueError: when the file is not built of chunks.
    """
    return PNG_SIGNATURE + b"".join(c for c in _chunks(data) if c[4:8] in _PNG_KEPT)


def _chunks(data: bytes) -> Iterator[bytes]:
    place, kind = len(PNG_SIGNATURE), b""
    while kind != b"IEND":
        if place + 12 > len(data):
            raise ValueError("a PNG file ends before its end")
        (length,) = struct.unpack_from(">I", data, place)
        kind = data[place + 4 : place + 8]
        yield data[place : place + length + 12]
        place += length + 12


def jpeg_without_metadata(data: bytes) -> bytes:
    """The segments that make up the picture, up to its end (ISO/IEC 10918-1, B).

    The file begins as JFIF, which Word's pictures are known by; so it must hold grey or YCbCr.

    :raises ValueError: when the file is not built of segments.
    """
    segments = list(_kept_segments(data))
    heads = [segment for segment in segments if segment[1] == _APPLICATION[0]]
    rest = [segment for segment in segments if segment[1] != _APPLICATION[0]]
    return b"".join((JPEG_SIGNATURE, *(heads[:1] or [_JFIF]), *rest, _JPEG_END))


def _kept_segments(data: bytes) -> Iterator[bytes]:
    place = len(JPEG_SIGNATURE)
    while found := _NEXT_MARKER.match(data, place):
        start = found.end() - 2
        marker = data[start + 1]
        if marker == _JPEG_END[1]:
            return
        (length,) = struct.unpack_from(">H", data, start + 2)
        end = start + 2 + length
        if marker == _SCAN:
            following = _NEXT_MARKER.search(data, end)
            end = following.start() if following else len(data)
        yield from _kept(marker, data[start:end])
        place = end
    if place != len(data):
        raise ValueError("a JPEG file is not made of segments")


def _kept(marker: int, segment: bytes) -> Iterator[bytes]:
    if marker == _COMMENT:
        return
    if marker not in _APPLICATION:
        yield segment
    elif any(m == marker and segment[4:].startswith(name) for m, name in _KEPT_APPLICATIONS):
        yield _without_thumbnail(segment) if marker == _APPLICATION[0] else segment


def _without_thumbnail(segment: bytes) -> bytes:
    """A JFIF segment that says it has no thumbnail (JFIF 1.02)."""
    return b"\xff\xe0" + struct.pack(">H", _JFIF_LENGTH) + segment[4:16] + b"\0\0"
