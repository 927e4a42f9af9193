"""All that can be read out of XML: text in order, attributes, comments, instructions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from referat.reading.readings import Reading

_INSIDE = frozenset({"r", "t", "hyperlink", "delText", "smartTag", "ins", "del", "sdt"})
"""Elements of a Word document that divide no words."""
_FIELDS = frozenset({"instrText", "delInstrText"})
_TELLING = frozenset({"descr", "title", "tooltip", "author", "initials", "alt", "Target", "anchor"})
_NAMED = frozenset({"docPr", "cNvPr", "bookmarkStart"})
_MACHINE = re.compile(r"[-+\d.,%]*(?:pt|px|mm|cm|in)?|\d{4}-\d\d-\d\dT[\d:.Z+-]+")
_WORD = "wordprocessingml"


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
        name = _local(element.tag)
        if name in _FIELDS:
            layout.add(element.text or "")
        for key, value in _attributes(element.attrib):
            if key in _TELLING or (key == "name" and name in _NAMED):
                yield Reading(place, value)
            elif not _MACHINE.fullmatch(value):
                layout.add(value)
    yield Reading(place, "\n".join(sorted(layout)), is_layout=True)


def _flow(root: Any) -> str:
    """The text in order; a new line wherever one word may not run into the next."""
    pieces: list[str] = []
    is_word = _WORD in root.tag
    for event, element in etree.iterwalk(root, events=("start", "end")):
        joins = is_word and _local(element.tag) in _INSIDE
        if not joins:
            pieces.append("\n")
        if event == "start" and _local(element.tag) not in _FIELDS:
            pieces.append(_said(element.text))
        elif event == "end":
            pieces.append(_said(element.tail))
    return "".join(pieces)


def _said(text: str | None) -> str:
    return "" if text is None or (_MACHINE.fullmatch(text.strip()) and "T" in text) else text


def _attributes(attributes: Any) -> Iterator[tuple[str, str]]:
    for key, value in attributes.items():
        yield _local(str(key)), str(value)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
