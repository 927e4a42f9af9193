"""HTML fragments as trees, and the few questions the renderer asks of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from referat.render.docx.errors import ContractError
from referat.render.docx.wml import clean

Element = etree._Element
Node = str | Element

HTML_SPACE = " \t\n\r\f"
_SPACES = re.compile(f"[{HTML_SPACE}]+")
_NEAR = 60


def parse_fragment(html: str) -> Element:
    """The fragment's ``body`` element, without comments and forbidden characters."""
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True)
    root = etree.fromstring(f"<html><body>{clean(html)}</body></html>", parser)
    return root[0]


def nodes(element: Element) -> Iterator[Node]:
    """The texts and child elements of an element, in order."""
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


def children(element: Element, *tags: str) -> Iterator[Element]:
    """The child elements, which must have one of these names and no text between them."""
    for node in nodes(element):
        if isinstance(node, str):
            if node.strip(HTML_SPACE):
                raise unknown(element)
        elif node.tag in tags:
            yield node
        else:
            raise unknown(node)


def collapse(text: str) -> str:
    """The text with every run of HTML white space made one blank (no-break spaces stay)."""
    return _SPACES.sub(" ", text)


def plain_text(element: Element) -> str:
    """All text below an element on one line."""
    return collapse("".join(map(str, element.itertext()))).strip(" ")


def classes(element: Element) -> list[str]:
    """The class names of an element."""
    return (element.get("class") or "").split()


def integer(element: Element, attribute: str, default: int) -> int:
    """An attribute as a whole number; what cannot be read counts as not given, as in HTML."""
    value = (element.get(attribute) or "").strip()
    return int(value) if re.fullmatch(r"[+-]?\d{1,9}", value, re.ASCII) else default


def ids(root: Element, tags: Iterable[str]) -> Iterator[str]:
    """The ids of the elements with one of these tag names."""
    for element in root.iter(*tags):
        if anchor := element.get("id"):
            yield anchor


def unknown(element: Element) -> ContractError:
    """The error for an element that is not in the contract, at this place at least."""
    parent = element.getparent()
    text = plain_text(element) or ("" if parent is None else plain_text(parent))
    return ContractError(str(element.tag), text[:_NEAR])


_OF_ATTENDANCE = frozenset({"fravær", "fremmøde"})


def clings(element: Element) -> bool:
    """Whether it tells who was there for the decision above it."""
    before = element.getprevious()
    if before is None or _OF_ATTENDANCE.isdisjoint(classes(element)):
        return False
    return not (_OF_ATTENDANCE | {"beslutning"}).isdisjoint(classes(before))


def ends_before_attendance(element: Element) -> bool:
    """Whether it is the end of a decision, and those who were not there are told of after it."""
    section, after = element.getparent(), element.getnext()
    following = None if section is None or after is not None else section.getnext()
    return following is not None and clings(following)
