"""The sections of a document's items as plain HTML, cut out of its finished page.

The page has them as they were printed, by the municipality's own templates and with tables from
files; each is found by the number of its item and its key, which all templates must keep.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from html import escape
from typing import Any

from lxml import etree, html
from lxml.html import HtmlElement

from referat.archive.delivery.parcel import RefusedError
from referat.danish import capitalise

ABOUT = "Om punktet"
"""What is called so is said of an item outside its sections: case number, notes, signatures."""
_KEPT = frozenset({"href", "colspan", "rowspan", "scope", "start", "type"})
_UNWRAPPED = frozenset({"div", "span", "section"})
_PICTURE = "[Billede: {}]"


@dataclass(frozen=True, slots=True)
class Section:
    """A section as a receiver gets it: its title, and its content as HTML."""

    title: str
    html: str


class Page:
    """A finished page, read once."""

    def __init__(self, data: bytes) -> None:
        parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
        self._items = {
            element.get("data-punkt"): element
            for element in html.document_fromstring(data, parser=parser).iter("section")
            if not element.get("data-afsnit")
        }

    def sections(self, item: Mapping[str, Any]) -> Iterator[Section]:
        """The sections of an item of the view that say something, in their order.

        :raises RefusedError: when the page is not of that view.
        """
        element = _found(self._items, item["nummer"], item)
        yield from _filled(ABOUT, _about(element))
        parts = {part.get("data-afsnit"): part for part in element.iter("section")}
        for section in item["afsnit"]:
            title = section["overskrift"] or capitalise(section["nøgle"])
            part = deepcopy(_found(parts, section["nøgle"], item))
            yield from _filled(title, _without_heading(part, section["overskrift"]))


def _found(
    elements: Mapping[str | None, HtmlElement], key: str, item: Mapping[str, Any]
) -> HtmlElement:
    if key not in elements:
        raise RefusedError(f"Punkt {item['nummer']} er ikke helt i dokumentet som HTML.")
    return elements[key]


def _about(item: HtmlElement) -> HtmlElement:
    """An item without its sections, its heading, and the one of the group that begins with it."""
    about = deepcopy(item)
    for part in about.xpath(".//section | .//h2 | .//p[@class='gruppe']"):
        part.drop_tree()
    return about


def _without_heading(part: HtmlElement, heading: str) -> HtmlElement:
    first = next(iter(part), None)
    if first is not None and first.tag in ("h3", "h4") and _words(first) == _spaced(heading):
        first.drop_tree()
    return part


def _filled(title: str, part: HtmlElement) -> Iterator[Section]:
    """A section, unless there is nothing in it."""
    _show_no_pictures(part)
    if _words(part):
        yield Section(title, _plain(part))


def _show_no_pictures(part: HtmlElement) -> None:
    """Pictures stand in the collected document: a web site takes none that lie in a text."""
    for image in list(part.iter("img")):
        alternative = (image.get("alt") or "").strip()
        image.tail = (_PICTURE.format(alternative) if alternative else "") + (image.tail or "")
        image.drop_tree()


def _plain(part: HtmlElement) -> str:
    """What is in an element, without what only the document's own style and links need."""
    for element in list(part.iterdescendants()):
        leads_nowhere = element.tag == "a" and element.get("href", "#").startswith("#")
        if element.tag in _UNWRAPPED or leads_nowhere:
            element.drop_tag()
        for name in set(element.attrib) - _KEPT:
            del element.attrib[name]
    inner = (etree.tostring(each, encoding="unicode", method="html") for each in part)
    return f"{escape(part.text or '')}{''.join(inner)}".strip()


def _words(element: HtmlElement) -> str:
    return _spaced(element.text_content())


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
