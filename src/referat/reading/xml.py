"""All that can be read out of XML: text in order, attributes, comments, instructions.

Nothing is fetched, and no entity is expanded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from referat.reading.errors import Trouble, UnreadableError
from referat.reading.readings import Reading, as_net

_INSIDE = frozenset({"r", "t", "hyperlink", "delText", "smartTag", "ins", "del", "sdt"})
"""Elements of a Word document that divide no words."""
_FIELDS = frozenset({"instrText", "delInstrText"})
_TELLING = frozenset({"descr", "title", "tooltip", "author", "initials", "alt", "Target", "anchor"})
_NAMED = frozenset({"docPr", "cNvPr", "bookmarkStart"})
_MACHINE = re.compile(r"[-+\d.,%]*(?:pt|px|mm|cm|in)?|\d{4}-\d\d-\d\dT[\d:.Z+-]+")
"""Values that only programs read: numbers, lengths and moments."""
_VALUES = frozenset({"v", "value", "string-value"})
_WORD = "wordprocessingml"


def parsed(data: bytes) -> Any:
    """XML from outside as a tree; comments and processing instructions are in it.

    :raises UnreadableError: for damaged XML, and for XML with a document type.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root: Any = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as failure:
        is_entity = b"<!ENTITY" in data
        raise UnreadableError(Trouble.ENTITIES if is_entity else Trouble.DAMAGED) from failure
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError(Trouble.ENTITIES)
    return root


def local(tag: object) -> str:
    """A name without its namespace; empty for comments and processing instructions."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def stated(element: Any, name: str) -> str:
    """An attribute by its name without namespace; empty where it is not."""
    return next((str(v) for key, v in element.attrib.items() if local(key) == name), "")


def xml_readings(data: bytes, place: str) -> Iterator[Reading]:
    """Every text of an XML document."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        yield Reading(place, data.decode("utf-8", "replace"))
        return
    for foreign in (*root.itersiblings(preceding=True), *root.itersiblings()):
        yield Reading(place, foreign.text or "")
    yield Reading(place, _flow(root))
    layout: set[str] = set()
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield Reading(place, element.text or "")
            continue
        name = local(element.tag)
        if name in _FIELDS:
            layout.add(element.text or "")
        for key, value in _attributes(element.attrib):
            if key in _TELLING or (key == "name" and name in _NAMED):
                yield Reading(place, value)
            elif not _MACHINE.fullmatch(value):
                layout.add(value)
    yield Reading(place, "\n".join(sorted(layout)), is_layout=True)


def net_readings(data: bytes, place: str) -> Iterator[Reading]:
    """Every text and every attribute of an XML document, as a net under other readings."""
    yield from as_net(xml_readings(data, place))
    yield Reading(place, _all_attributes(data), is_net=True)


def _all_attributes(data: bytes) -> str:
    """The values of attributes; plain numbers only of values, others are identities or measures."""
    try:
        root = parsed(data)
    except UnreadableError:
        return ""  # it has been read as it is
    pairs = ((local(key), str(v)) for e in root.iter() for key, v in e.attrib.items())
    return "\n".join(v for key, v in pairs if key in _VALUES or not v.isdigit())


def _flow(root: Any) -> str:
    """The text in order; a new line wherever one word may not run into the next."""
    pieces: list[str] = []
    is_word = _WORD in root.tag
    for event, element in etree.iterwalk(root, events=("start", "end")):
        joins = is_word and local(element.tag) in _INSIDE
        if not joins:
            pieces.append("\n")
        if event == "start" and local(element.tag) not in _FIELDS:
            pieces.append(_said(element.text))
        elif event == "end":
            pieces.append(_said(element.tail))
    return "".join(pieces)


def _said(text: str | None) -> str:
    return "" if text is None or (_MACHINE.fullmatch(text.strip()) and "T" in text) else text


def _attributes(attributes: Any) -> Iterator[tuple[str, str]]:
    for key, value in attributes.items():
        yield local(str(key)), str(value)
