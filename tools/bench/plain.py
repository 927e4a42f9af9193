"""The same content as others are given it: a plain HTML page, and its blocks of text.

It is taken from the page that referat makes of the meeting, so that the words cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree, html

KEPT = frozenset({"id", "href", "rowspan", "colspan"})
CONTENTS = "indhold"
HEADINGS = ("h1", "h2", "h3", "h4")
_STYLE = Path(__file__).with_name("plain.css")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (``h1`` …), a paragraph (``p``), a point (``li``) or a ``table`` with its rows."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def plain_page(page: str) -> str:
    """The page without its style, scripts, pictures and classes, but with a plain style."""
    source = html.document_fromstring(page)
    (body,) = source.iter("body")
    etree.strip_elements(body, "script", "style", "img", with_tail=False)
    for element in body.iter(etree.Element):
        for name in set(element.attrib) - KEPT:
            del element.attrib[name]
    title = html.tostring(source.find("head/title"), encoding="unicode", with_tail=False)
    style = f"<style>\n{_STYLE.read_text('utf-8')}</style>"
    content = html.tostring(body, encoding="unicode", with_tail=False)
    head = f'<!DOCTYPE html>\n<html lang="da"><head><meta charset="utf-8">{title}\n{style}</head>'
    return f"{head}\n{content}</html>\n"


def page_blocks(page: str) -> list[Block]:
    """What the page says, block by block in its order; without the contents."""
    (body,) = html.document_fromstring(page).iter("body")
    return [block for block in _blocks(body) if block.text or block.rows]


def _blocks(parent: html.HtmlElement) -> Iterator[Block]:
    for element in parent.iterchildren(etree.Element):
        if element.tag == "table":
            yield Block("table", rows=tuple(_rows(element)))
        elif element.tag == "li":
            yield Block("li", _text(element))
            for inner in element.iterchildren("ul", "ol"):
                yield from _blocks(inner)
        elif element.tag in HEADINGS:
            yield Block(element.tag, _text(element))
        elif element.tag in ("p", "dt", "dd"):
            yield Block("p", _text(element))
        elif element.get("id") != CONTENTS:
            yield from _blocks(element)


def _rows(table: html.HtmlElement) -> Iterator[tuple[str, ...]]:
    """Rows of equal length; a cell that stands for several is given once, then empty."""
    rows = [[_text(cell) for cell in row.iterchildren("th", "td")] for row in table.iter("tr")]
    width = max(map(len, rows))
    for row in rows:
        yield (*[""] * (width - len(row)), *row)


def _text(element: html.HtmlElement) -> str:
    """The element's words without those of the lists inside it."""
    return " ".join("".join(_words(element)).split())


def _words(element: html.HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for child in element.iterchildren(etree.Element):
        if child.tag == "br":
            yield " "
        elif child.tag not in ("ul", "ol"):
            yield from _words(child)
        yield child.tail or ""
