"""SVG drawings without notes and names, and of a size that everything agrees on."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable

from lxml import etree

from referat.glyphs import with_stand_ins
from referat.rules.texts.drawings import (
    SVG,
    XLINK_HREF,
    drawn_texts,
    embedded_pictures,
    read_drawing,
)

_XML = "{http://www.w3.org/XML/1998/namespace}"
_KEPT_ATTRIBUTES = frozenset((XLINK_HREF, f"{_XML}lang", f"{_XML}space"))
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LENGTH = re.compile(r"\s*\+?(\d*\.?\d+(?:[eE][-+]?\d+)?)\s*(px|pt|pc|mm|cm|in|Q)?\s*", re.ASCII)
"""A length with its unit (CSS Values 3, 5.2); pixels when it has none."""
_PIXELS = {"px": 1.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "Q": 96 / 101.6}
_PIXELS |= {"pt": 96 / 72, "pc": 16.0}
_DEFAULT = (300.0, 150.0)
"""Pixels of a drawing that tells no size (CSS Images 3, 5.1)."""


def clean_drawing(data: bytes, clean_picture: Callable[[bytes], bytes]) -> bytes:
    """The drawing alone, with its width, height and view box written out.

    :param clean_picture: is given each picture that is embedded in the drawing.
    :raises ValueError: when it is no drawing, or an embedded picture is none.
    """
    try:
        root = read_drawing(data)
    except etree.XMLSyntaxError as failure:
        raise ValueError("a drawing is no XML") from failure
    _drop_foreign(root)
    _drop_style_comments(root)
    for picture in embedded_pictures(root):
        picture.element.set(picture.attribute, _data_address(clean_picture(picture.data)))
    _write_size(root)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8")


def printable_drawing(data: bytes) -> bytes:
    """The drawing with an empty box for each sign of its texts that the fonts lack."""
    root = read_drawing(data)
    shown = "".join(drawn_texts(root))
    if shown == with_stand_ins(shown):
        return data
    for element in (inner for text in root.iter(f"{SVG}text") for inner in text.iter()):
        element.text = with_stand_ins(element.text or "")
        if element.tag != f"{SVG}text":
            element.tail = with_stand_ins(element.tail or "")
    return etree.tostring(root, encoding="utf-8")


def drawing_size(data: bytes) -> tuple[float, float]:
    """Width and height of a drawing in CSS pixels, 96 to the inch.

    It has the size that it states, otherwise that of its view box (SVG 2, 8.12).
    """
    root = read_drawing(data)
    return _size(root, _view_box(root))


def _drop_foreign(root: etree._Element) -> None:
    """Drop what drawing programs keep for themselves, and the drawing's metadata (SVG 2, 5.9)."""
    for element in list(root.iter(etree.Element)):
        name = etree.QName(element)
        is_foreign = f"{{{name.namespace}}}" not in (SVG, "{None}")
        if element is not root and (is_foreign or name.localname == "metadata"):
            _remove(element)
            continue
        for attribute in map(str, element.keys()):
            if _is_private(attribute):
                del element.attrib[attribute]


def _is_private(attribute: str) -> bool:
    has_namespace = attribute.startswith("{")
    return attribute not in _KEPT_ATTRIBUTES if has_namespace else attribute.startswith("data-")


def _remove(element: etree._Element) -> None:
    """Take an element away and leave the text after it."""
    parent = element.getparent()
    if parent is None:  # it went with an element around it
        return
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def _drop_style_comments(root: etree._Element) -> None:
    for style in root.iter(f"{SVG}style"):
        style.text = _CSS_COMMENT.sub("", style.text or "")


def _data_address(data: bytes) -> str:
    kind = "png" if data.startswith(b"\x89PNG") else "jpeg"
    return f"data:image/{kind};base64,{base64.b64encode(data).decode('ascii')}"


def _write_size(root: etree._Element) -> None:
    """State the size: where one is missing, browsers and WeasyPrint choose differently."""
    box = _view_box(root)
    width, height = _size(root, box)
    root.set("width", _number(width))
    root.set("height", _number(height))
    if box is None:
        root.set("viewBox", f"0 0 {_number(width)} {_number(height)}")


def _size(root: etree._Element, box: tuple[float, float] | None) -> tuple[float, float]:
    width, height = _length(root.get("width")), _length(root.get("height"))
    if width and height:
        return width, height
    if box is None:
        return width or _DEFAULT[0], height or _DEFAULT[1]
    if width:
        return width, width * box[1] / box[0]
    return (height * box[0] / box[1], height) if height else box


def _length(text: str | None) -> float | None:
    """Pixels; None for shares of something else, which nothing around a picture decides."""
    found = _LENGTH.fullmatch(text or "")
    return float(found[1]) * _PIXELS[found[2] or "px"] if found else None


def _view_box(root: etree._Element) -> tuple[float, float] | None:
    try:
        numbers = [float(n) for n in re.split(r"[\s,]+", (root.get("viewBox") or "").strip())]
    except ValueError:
        return None
    is_usable = len(numbers) == 4 and min(numbers[2:]) > 0
    return (numbers[2], numbers[3]) if is_usable else None


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")
