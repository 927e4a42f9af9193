"""Inline content: text, marks, links, line breaks and pictures become runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from referat.render.docx.fragment import Element, Node, classes, collapse, nodes, unknown
from referat.render.docx.frame import Frame
from referat.render.docx.links import external_target, internal_target
from referat.render.docx.pictures import drawing
from referat.render.docx.registry import Registry
from referat.render.docx.wml import run, xml_value


@dataclass(frozen=True, slots=True)
class Marks:
    """How a stretch of text is set; ``link`` holds the attributes of its ``w:hyperlink``.

    ``style`` is the character style where neither link nor code has one.
    """

    bold: bool = False
    italic: bool = False
    strike: bool = False
    underline: bool = False
    code: bool = False
    position: str = ""
    size: int = 0
    link: str = ""
    style: str = ""

    def properties(self) -> str:
        """The children of ``w:rPr``, in the order the schema wants (17.3.2.28)."""
        style = "Hyperlink" if self.link else "HTMLCode" if self.code else self.style
        return "".join(
            (
                f'<w:rStyle w:val="{style}"/>' if style else "",
                "<w:b/><w:bCs/>" if self.bold else "",
                "<w:i/><w:iCs/>" if self.italic else "",
                "<w:strike/>" if self.strike else "",
                f'<w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/>' if self.size else "",
                '<w:u w:val="single"/>' if self.underline else "",
                f'<w:vertAlign w:val="{self.position}"/>' if self.position else "",
            )
        )


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with its marks, or a finished drawing, or a line break."""

    text: str
    marks: Marks
    drawing: str = ""
    line_break: bool = False

    def xml(self) -> str:
        """The run."""
        if self.drawing:
            return f"<w:r>{self.drawing}</w:r>"
        return run(self.text, self.marks.properties())


def inline(content: Iterable[Node], frame: Frame, *, style: str = "") -> str:
    """The runs of some inline content, white space collapsed; empty when nothing shows.

    ``style`` is the character style of the whole.
    """
    return _runs(_collapsed(_pieces(content, Marks(style=style, size=frame.size), frame)))


def preformatted(content: Iterable[Node], frame: Frame) -> str:
    """The runs of inline content whose white space counts, but for the newlines at its ends."""
    pieces = list(_pieces(content, Marks(size=frame.size), frame))
    if pieces:
        pieces[0] = replace(pieces[0], text=pieces[0].text.removeprefix("\n"))
        pieces[-1] = replace(pieces[-1], text=pieces[-1].text.rstrip("\n"))
    plain = (replace(piece, marks=replace(piece.marks, code=False)) for piece in pieces)
    return _runs([piece for piece in plain if piece.text or piece.drawing])


def _pieces(content: Iterable[Node], marks: Marks, frame: Frame) -> Iterator[Piece]:
    for node in content:
        if isinstance(node, str):
            yield Piece(node, marks)
        elif node.tag == "br":
            yield Piece("\n", marks, line_break=True)
        elif node.tag == "img":
            yield _picture(node, marks, frame)
        else:
            yield from _pieces(nodes(node), _marked(node, marks, frame.registry), frame)


def _marked(element: Element, marks: Marks, registry: Registry) -> Marks:
    match element.tag:
        case "strong" | "b":
            return replace(marks, bold=True)
        case "em" | "i":
            return replace(marks, italic=True)
        case "s":
            return replace(marks, strike=True)
        case "u":
            return replace(marks, underline=True)
        case "code":
            return replace(marks, code=True)
        case "sup":
            return replace(marks, position="superscript")
        case "sub":
            return replace(marks, position="subscript")
        case "a":
            return replace(marks, link=_link(element.get("href") or "", registry))
        case "span" | "time":
            return marks
        case _:
            raise unknown(element)


def _link(href: str, registry: Registry) -> str:
    """The attributes of the hyperlink; empty, so that the text alone stands, for a dead end."""
    target = internal_target(href)
    if target is not None:
        name = registry.anchors.name(target)
        return "" if name is None else f'w:anchor="{xml_value(name)}" w:history="1"'
    url = external_target(href)
    return "" if url is None else f'r:id="{registry.relate(url)}" w:history="1"'


def _picture(element: Element, marks: Marks, frame: Frame) -> Piece:
    alternative = collapse(element.get("alt") or "").strip()
    xml = drawing(element, alternative, frame)
    if xml is None:
        return Piece(alternative, replace(marks, italic="logo" not in classes(element)))
    return Piece("", marks, xml)


def _collapsed(pieces: Iterable[Piece]) -> list[Piece]:
    """White space as in HTML: one blank for many, none at the ends of lines (CSS Text 3, 4.1)."""
    kept: list[Piece] = []
    at_blank = True
    for piece in pieces:
        if piece.line_break:
            _strip_blank(kept)
            kept.append(piece)
            at_blank = True
        elif piece.drawing:
            kept.append(piece)
            at_blank = False
        elif text := collapse(piece.text):
            shown = text.lstrip(" ") if at_blank else text
            at_blank = text.endswith(" ")
            kept += [replace(piece, text=shown)] if shown else []
    if kept and kept[-1].line_break:  # it ends the last line and makes no new one
        kept.pop()
    _strip_blank(kept)
    return kept


def _strip_blank(pieces: list[Piece]) -> None:
    if pieces and pieces[-1].text.endswith(" "):
        last = pieces.pop()
        pieces += [replace(last, text=last.text[:-1])] if len(last.text) > 1 else []


def _runs(pieces: Sequence[Piece]) -> str:
    return "".join(
        _linked(link, "".join(piece.xml() for piece in group))
        for link, group in groupby(pieces, key=lambda piece: piece.marks.link)
    )


def _linked(link: str, runs: str) -> str:
    return f"<w:hyperlink {link}>{runs}</w:hyperlink>" if link else runs
