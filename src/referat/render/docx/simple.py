"""Block elements that need no file of their own."""

from __future__ import annotations

import re
from dataclasses import replace

from referat.render.docx.body import Block, Paragraph
from referat.render.docx.fragment import Element, classes, nodes, plain_text
from referat.render.docx.frame import Flow, Frame
from referat.render.docx.inline import inline, preformatted
from referat.render.docx.wml import run

_HEADINGS = {"h1": "Title", "h2": "Heading1", "h3": "Heading2", "h4": "Heading3"}
_CLASSES = {
    "afsender": "Afsender",
    "gruppe": "Gruppe",
    "sagsnr": "Sagsnr",
    "lukket": "Sagsnr",
    "note": "Punktnote",
    "dato": "Afsnitsdato",
    "underskriver": "Underskriver",
}
_SHORT = 360  # letters: about four lines
_HYPHEN_IN_NUMBER = re.compile(r"(?<=\d)-(?=\d)")


def paragraph(element: Element, frame: Frame, flow: Flow) -> list[Block]:
    """A ``p``; one that shows nothing is left out, as in HTML."""
    content = inline(nodes(element), frame)
    if not content:
        return []
    style = next((_CLASSES[name] for name in classes(element) if name in _CLASSES), None)
    if style:
        return [Paragraph(content, style)]
    names = classes(element)
    if "mærket" in names:
        return [Paragraph(_after_mark(element, frame) or content, "Indstillingspunkt")]
    plain, is_short = frame.paragraph(content), len(plain_text(element)) <= _SHORT
    return [replace(plain, keep_lines="del" in names and is_short, keep_next="delnavn" in names)]


def _after_mark(element: Element, frame: Frame) -> str:
    """A point with a mark in a ``span``: the mark and, from the next stop, the text."""
    first, *rest = nodes(element)
    if isinstance(first, str) or "mærke" not in classes(first):
        return ""
    return inline([first], frame) + run("\t") + inline(rest, frame)


def heading(element: Element, frame: Frame, flow: Flow) -> list[Block]:
    """An ``h1`` to ``h4``."""
    if element.tag == "h1":
        _keep_dates_whole(element)
    content = inline(nodes(element), frame)
    return [Paragraph(content, _heading_style(element, frame))] if content else []


def _heading_style(element: Element, frame: Frame) -> str:
    if "gruppe" in classes(element):
        return "Gruppeoverskrift"
    style = _HEADINGS[str(element.tag)]
    return "Heading2Beslutning" if (style, frame.style) == ("Heading2", "Beslutning") else style


def _keep_dates_whole(element: Element) -> None:
    """A line of the title does not end inside a date."""
    for part in element.iter():
        if part.text:
            part.text = _HYPHEN_IN_NUMBER.sub("\u2011", part.text)
        if part is not element and part.tail:
            part.tail = _HYPHEN_IN_NUMBER.sub("\u2011", part.tail)


def preformatted_text(element: Element, frame: Frame, flow: Flow) -> list[Block]:
    """A ``pre``, one paragraph with line breaks."""
    content = preformatted(nodes(element), frame)
    return [replace(frame, style="HTMLPreformatted").paragraph(content)] if content else []


def rule(element: Element, frame: Frame, flow: Flow) -> list[Block]:
    """An ``hr``."""
    return [replace(frame, style="Skillelinje").paragraph("")]


def quotation(element: Element, frame: Frame, flow: Flow) -> list[Block]:
    """A ``blockquote`` with any content."""
    return flow(nodes(element), frame.indented("Quote"))


def figure(element: Element, frame: Frame, flow: Flow) -> list[Block]:
    """A ``figure``: picture or table and its caption stay together."""
    blocks = flow(nodes(element), frame)
    kept = [replace(b, keep_next=True) if isinstance(b, Paragraph) else b for b in blocks[:-1]]
    return [*kept, *blocks[-1:]]


def caption(element: Element, frame: Frame, flow: Flow) -> list[Block]:
    """A ``figcaption``, or a table's ``caption``."""
    content = inline(nodes(element), frame)
    return [replace(frame, style="Caption").paragraph(content)] if content else []
