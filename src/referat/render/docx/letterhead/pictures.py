"""Pictures of a letterhead: told by what they are, whatever the file says of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from referat.render.pictures import clean_picture
from referat.rules.texts.pictures import svg_fault
from referat.source.files import FileRefusedError
from referat.source.word_package import BROKEN, parse_xml

_BEGINNINGS = (
    (rb"\x89PNG\r\n\x1a\n", "png", "image/png"),
    (rb"\xff\xd8\xff", "jpg", "image/jpeg"),
    (rb"GIF8[79]a", "gif", "image/gif"),
    (rb"BM.{4}\0\0\0\0", "bmp", "image/bmp"),
    (rb"II\*\0|MM\0\*", "tiff", "image/tiff"),
    (rb"\x01\0\0\0.{36} EMF", "emf", "image/x-emf"),
    (rb"\xd7\xcd\xc6\x9a|[\x01\x02]\0\x09\0\0[\x01\x03]", "wmf", "image/x-wmf"),
)
"""The pictures of bits and lines that Word stores, by the bytes they begin with."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it goes out: its bytes, the ending of its file and its media type."""

    data: bytes
    ending: str
    media_type: str


def outgoing_picture(data: bytes) -> Picture | None:
    """What goes out of a part that is said to be a picture; None when it is not one."""
    for beginning, ending, media_type in _BEGINNINGS:
        if re.match(beginning, data, re.DOTALL):
            return Picture(_cleaned(data, ending), ending, media_type)
    return _drawing(data)


def _cleaned(data: bytes, ending: str) -> bytes:
    """A photograph without what the camera wrote in it; what can't be cleaned stays as it is."""
    if ending not in ("png", "jpg"):
        return data
    try:
        return clean_picture(f"brevpapir.{ending}", data)
    except (OSError, ValueError, SyntaxError):
        return data


def _drawing(data: bytes) -> Picture | None:
    """A drawing of lines (SVG) that fetches nothing, in UTF-8 and without comments."""
    try:
        written = etree.tostring(parse_xml(data), encoding="UTF-8")
    except (*BROKEN, FileRefusedError):
        return None
    return Picture(written, "svg", "image/svg+xml") if svg_fault(written) is None else None
