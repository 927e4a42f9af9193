"""What an SVG drawing may hold: no entities, nothing from elsewhere, embedded PNG and JPEG."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from lxml import etree

SVG = "{http://www.w3.org/2000/svg}"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"

_ENTITIES = re.compile(rb"<!ENTITY", re.IGNORECASE)
_OUTWARD = re.compile(
    rb"""(?:href|src)\s*=\s*["'](?!#|data:)|url\(\s*["']?(?!#|data:)|@import|<script|<foreignObject""",
    re.IGNORECASE,
)
"""What a drawing would fetch or run: addresses but those inside it, imports, scripts, HTML."""
_DATA = re.compile(r"data:([^,;]*)((?:;[^,;]*)*),(.*)", re.DOTALL | re.IGNORECASE)
"""An address that is the data itself (RFC 2397): its type, its parameters, the data."""
_BLANKS = re.compile(rb"\s+")


@dataclass(frozen=True, slots=True)
class EmbeddedPicture:
    """A picture written into a drawing: the element and attribute that hold it, and its bytes."""

    element: etree._Element
    attribute: str
    data: bytes


def read_drawing(data: bytes) -> etree._Element:
    """The drawing without document type, comments and processing instructions.

    :raises lxml.etree.XMLSyntaxError: when it is no XML.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data, parser)


def closed_drawing_fault(data: bytes) -> str | None:
    """What keeps a drawing from being shown, but for its embedded pictures, in Danish."""
    if _ENTITIES.search(data.replace(b"\0", b"")):
        return "tegningen har en DOCTYPE med entiteter; gem den som almindelig SVG"
    try:
        root = read_drawing(data)
    except etree.XMLSyntaxError:
        return "tegningen er ødelagt"
    if etree.QName(root).localname != "svg":
        return "filen er ikke en SVG-tegning"
    if next(root.iter(etree.Entity), None) is not None:
        return "tegningen bruger entiteter; gem den som almindelig SVG"
    if _OUTWARD.search(etree.tostring(root, encoding="utf-8")):
        return "tegningen henter noget udefra; læg det ind i tegningen selv"
    return None


def drawn_texts(root: etree._Element) -> Iterator[str]:
    """The texts that a drawing shows."""
    for element in root.iter(f"{SVG}text"):
        yield from map(str, element.itertext())


def embedded_pictures(root: etree._Element) -> Iterator[EmbeddedPicture]:
    """The pictures written into a drawing as ``data:`` (RFC 2397); broken ones are empty."""
    for element in root.iter(etree.Element):
        for attribute in ("href", XLINK_HREF):
            address = element.get(attribute)
            if address is not None and (parts := _DATA.match(address.strip())):
                is_base64 = ";base64" in parts[2].lower()
                yield EmbeddedPicture(element, attribute, _decoded(parts[3], is_base64))


def _decoded(text: str, is_base64: bool) -> bytes:
    data = unquote_to_bytes(text)
    if not is_base64:
        return data
    try:
        return base64.b64decode(_BLANKS.sub(b"", data), validate=True)
    except binascii.Error:
        return b""
