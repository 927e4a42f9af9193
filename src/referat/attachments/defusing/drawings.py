"""Drawings (SVG) that show nothing from outside themselves."""

from __future__ import annotations

from lxml import etree

from referat.attachments.defusing.packages import Element

_SVG = "http://www.w3.org/2000/svg"
_INNER = ("#", "data:")


def is_drawing(root: Element) -> bool:
    """Whether a part is a drawing."""
    return bool(etree.QName(root).namespace == _SVG)


def keep_inner_links(root: Element) -> None:
    """Take away every address that leads out of the drawing."""
    for element in root.iter("{*}*"):
        for key, value in element.attrib.items():
            is_address = str(key).rpartition("}")[2] == "href"
            if is_address and not str(value).strip().startswith(_INNER):
                del element.attrib[key]
