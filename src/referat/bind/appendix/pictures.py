"""Pictures without what cameras and programs write about them; not a pixel is changed."""

from __future__ import annotations

import re
from collections.abc import Callable

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

_JPEG_ABOUT = frozenset({0xE1, 0xED, 0xFE})
"""APP1 (Exif, XMP), APP13 (IPTC) and comments (ISO/IEC 10918-1, table B.1)."""
_START_OF_SCAN = 0xDA
_END = b"\xd9"
_WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD9)})
_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
"""What ends a scan: restarts and escaped bytes belong to it."""
_JPX_KEPT = frozenset({b"jP  ", b"ftyp", b"rreq", b"jp2h", b"jpch", b"jplh", b"jp2c"})
"""The boxes that a picture is made of (ISO/IEC 15444-1, annex I)."""
_CODESTREAM = b"\xff\x4f\xff\x51"
_JPX_COMMENT, _JPX_START_OF_TILE = 0x64, 0x90


def strip_pictures(pdf: Pdf) -> None:
    """Take what is written about them out of all JPEG and JPEG 2000 pictures."""
    for value in pdf.objects:
        if isinstance(value, Stream):
            last = _filters(value)[-1:]
            if last == [Name.DCTDecode]:
                _rewrite(pdf, value, bare_jpeg)
            elif last == [Name.JPXDecode]:
                _rewrite(pdf, value, bare_jpx)


def _filters(stream: Stream) -> list[Name]:
    named = stream.get("/Filter")
    several = list(named) if isinstance(named, Array) else [named]
    return [each for each in several if isinstance(each, Name)]


def _rewrite(pdf: Pdf, stream: Stream, bare: Callable[[bytes], bytes]) -> None:
    """Write the picture anew when there is less to be kept; filters before the last are undone."""
    *outer, last = _filters(stream)
    parameters = stream.get("/DecodeParms")
    every = list(parameters) if isinstance(parameters, Array) else [parameters]
    data = stream.read_raw_bytes()
    if outer:
        wrapped = Stream(pdf, b"")
        wrapped.write(data, filter=Array(outer), decode_parms=_without_last(parameters))
        data = wrapped.read_bytes()
    kept = bare(data)
    if kept != data:
        own = every[-1] if isinstance(every[-1], Dictionary) else None
        stream.write(kept, filter=last, decode_parms=own)


def _without_last(parameters: Object | None) -> Array | None:
    return Array(list(parameters)[:-1]) if isinstance(parameters, Array) else None


def bare_jpeg(data: bytes) -> bytes:
    """A JPEG without what is written about it; what is no JPEG from some place on is kept."""
    kept, at = [data[:2]], 2
    while at < len(data) and (end := _segment_end(data, at)) is not None:
        if data[at + 1] not in _JPEG_ABOUT:
            kept.append(data[at:end])
        at = end
        if kept[-1][1:2] == _END:
            return b"".join(kept)
    return b"".join([*kept, data[at:]])


def _segment_end(data: bytes, at: int) -> int | None:
    """Where a segment ends, with the scan that follows it; None where there is no segment."""
    if len(data) < at + 2 or data[at] != 0xFF or data[at + 1] in (0x00, 0xFF):
        return None
    if data[at + 1] in _WITHOUT_LENGTH or data[at + 1 : at + 2] == _END:
        return at + 2
    end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    if end > len(data) or end < at + 4:
        return None
    if data[at + 1] == _START_OF_SCAN:
        following = _MARKER.search(data, end)
        return following.start() if following else len(data)
    return end


def bare_jpx(data: bytes) -> bytes:
    """A JPEG 2000 file, or bare codestream, without what is written about the picture."""
    if data.startswith(_CODESTREAM):
        return _bare_codestream(data)
    kept, at = [], 0
    while at + 8 <= len(data):
        head, end = _box_bounds(data, at)
        if end is None:
            return data
        kind, content = data[at + 4 : at + 8], data[head:end]
        if kind == b"jp2c":
            content = _bare_codestream(content)
        if kind in _JPX_KEPT:
            kept.append(_box(kind, content))
        at = end
    return b"".join(kept)


def _box_bounds(data: bytes, at: int) -> tuple[int, int | None]:
    """Where a box's content begins and ends; no end when the box is none (I.4)."""
    length, head = int.from_bytes(data[at : at + 4], "big"), at + 8
    if length == 1:
        length, head = int.from_bytes(data[at + 8 : at + 16], "big"), at + 16
    end = len(data) if length == 0 else at + length
    return head, end if head <= end <= len(data) else None


def _box(kind: bytes, content: bytes) -> bytes:
    length = len(content) + 8
    if length < 1 << 32:
        return length.to_bytes(4, "big") + kind + content
    return (1).to_bytes(4, "big") + kind + (length + 8).to_bytes(8, "big") + content


def _bare_codestream(data: bytes) -> bytes:
    """Without the comments of its main header (A.9.2)."""
    kept, at = [data[:2]], 2
    while data[at : at + 1] == b"\xff" and data[at + 1] != _JPX_START_OF_TILE:
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if not at + 4 <= end <= len(data):
            return data
        if data[at + 1] != _JPX_COMMENT:
            kept.append(data[at:end])
        at = end
    return b"".join([*kept, data[at:]])
