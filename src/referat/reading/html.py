"""All that can be read out of a finished HTML page: text, attributes, comments, style sheets."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from referat.reading.picture_words import picture_word
from referat.reading.readings import Reading
from referat.reading.xml import xml_readings

_INLINE = frozenset(
    "a abbr b bdi bdo cite code del em i ins kbd mark q s small span strong sub sup u wbr".split()
)
_CODE = frozenset({"script", "style"})
_LAYOUT = frozenset(
    "class style role tabindex scope lang charset http-equiv content type rel width height "
    "colspan rowspan start dir name".split()
)
_SHOWN = re.compile(r"""content\s*:[^;}]*?(["'])(.*?)\1""", re.DOTALL)
"""What a style sheet writes on the page."""
_DATA = re.compile(r"data:([\w.+/-]*)[^,]*?(;base64)?,(.*)", re.DOTALL)


def html_readings(data: bytes) -> Iterator[Reading]:
    """Every text in an HTML page."""
    root: Any = html.document_fromstring(data.decode("utf-8"))
    yield Reading("teksten", _flow(root))
    for node in root.getroottree().xpath("//comment() | //processing-instruction()"):
        yield Reading("en kommentar", node.text or "")
    layout = [element.text or "" for element in root.iter(*_CODE)]
    for element in root.iter(etree.Element):
        for key, value in element.attrib.items():
            if str(key) in _LAYOUT:
                layout.append(str(value))
            else:
                yield from _of_attribute(str(value))
    yield Reading("et typografiark eller en attribut", "\n".join(layout), is_layout=True)
    for code in layout:
        yield from (Reading("et typografiark", match[2]) for match in _SHOWN.finditer(code))


def _flow(root: Any) -> str:
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            pieces.append(element.tail or "")
            continue
        if element.tag not in _INLINE:
            pieces.append("\n")
        if event == "start" and element.tag not in _CODE:
            pieces.append(element.text or "")
        elif event == "end":
            pieces.append(element.tail or "")
    return "".join(pieces)


def _of_attribute(value: str) -> Iterator[Reading]:
    match = _DATA.fullmatch(value.strip())
    if match is None:
        yield Reading("en attribut", value)
        return
    media_type, is_coded, content = match.groups()
    try:
        data = base64.b64decode(content) if is_coded else content.encode()
    except (binascii.Error, ValueError):
        data = content.encode()
    if media_type.startswith("image/") and "svg" not in media_type:
        yield Reading("et billede", picture_word(data))
        return
    yield from xml_readings(data, "et billede")
