"""The letterhead's styles, with ours for what it lacks."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass

from referat.render.docx.letterhead.cleaning import clean, remove
from referat.render.docx.letterhead.inheritance import Inheritance
from referat.render.docx.letterhead.numbering import (
    StyleNumbering,
    list_and_level,
    shift_numbers,
)
from referat.render.docx.letterhead.properties import add_tabs, first, put_in_order, replace_before
from referat.render.docx.package import parse_content
from referat.render.docx.styles import Look, styles_xml
from referat.source.letterhead import StyleNames
from referat.source.word_package import Element, attribute, w

_CONTENTS = ("TOC1", "TOC2", "TOC3")
_LISTS = ("ListBullet", "ListNumber")
_HEADINGS = ("Heading1", "Heading2", "Heading3", "Title", "TOCHeading")
_OUTLINE = {"Heading1": 0, "Heading2": 1, "Heading3": 2}
_BODY, _BODY_TEXT = "Referattekst", "Body Text"
_BODY_STYLE = (
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="{}"><w:name w:val="Referat tekst"/>'
    '<w:qFormat/><w:pPr><w:spacing w:after="120"/></w:pPr></w:style>'
)
_REFERENCES = ("basedOn", "next", "link")
_LANGUAGE = '<w:lang w:val="da-DK" w:eastAsia="da-DK"/>'


@dataclass(frozen=True, slots=True)
class Borrowed:
    """The styles of a document on a letterhead.

    ``root`` is the whole ``w:styles``. ``ids`` maps the ids the renderer writes to those of
    the document; ``taken`` are the renderer's ids whose style is the letterhead's. For the
    others see :class:`.Stationery`.
    """

    root: Element
    ids: Mapping[str, str]
    taken: frozenset[str]
    bullets: Mapping[str, tuple[int, int]]
    body: str


class StyleMerger:
    """Joins our styles, in this look, to those of a letterhead."""

    def __init__(self, root: Element, look: Look, numbering: StyleNumbering) -> None:
        clean(root)
        _set_language(root)
        self._root = root
        self._look = look
        own = parse_content(styles_xml(look))
        self._own = [element for element in own if element.tag == w("style")]
        self._names = StyleNames(root)
        self._inheritance = Inheritance(root, numbering)
        styles = root.iterchildren(w("style"))
        self._used = {(attribute(style, "styleId") or "").casefold() for style in styles}
        self._taken: dict[str, Element] = {}
        self._ids: dict[str, str] = {}

    def merged(self) -> Borrowed:
        """All styles; the letterhead's are found by name."""
        missing = [style for style in self._own if not self._takes(style)]
        for style in missing:
            identity = attribute(style, "styleId") or ""
            self._ids[identity] = self._free(identity)
        bullets = {key: b for key in self._taken if (b := self._bullet(key)) is not None}
        body = self._body_style()
        self._settle_taken()
        for style in missing:
            self._fit(style)
        shift_numbers(self._root)
        self._root.extend(missing)
        return Borrowed(self._root, self._ids, frozenset(self._taken), bullets, body)

    def _takes(self, style: Element) -> bool:
        """Whether the letterhead has such a style; if it has, it is taken."""
        identity, kind = attribute(style, "styleId") or "", attribute(style, "type") or ""
        is_default = attribute(style, "default") is not None
        theirs = self._names.default(kind) if is_default else None
        if theirs is None:
            theirs = self._names.find(kind, _name(style))
        if theirs is None:
            return False
        if is_default:
            theirs.set(w("default"), "1")  # some programs leave it out
        self._taken[identity] = theirs
        self._ids[identity] = attribute(theirs, "styleId") or identity
        return True

    def _free(self, identity: str) -> str:
        """An id no style has; some programs don't tell apart ids that differ in case only."""
        free, number = identity, 2
        while free.casefold() in self._used:
            free, number = f"{identity}Referat{number}", number + 1
        self._used.add(free.casefold())
        return free

    def _bullet(self, identity: str) -> tuple[int, int] | None:
        """List and level of a style for bullets, by the number the list has in the document."""
        if not identity.startswith("ListBullet"):
            return None
        numbering = self._inheritance.numbering(self._taken[identity])
        return None if numbering is None else list_and_level(numbering)

    def _body_style(self) -> str:
        """Plain paragraphs want room between them; where the default has none, “Body Text” does."""
        if self._inheritance.has_room_after(self._taken.get("Normal")):
            return ""
        theirs = self._names.find("paragraph", _BODY_TEXT)
        if theirs is not None and self._inheritance.has_room_after(theirs):
            self._ids[_BODY] = attribute(theirs, "styleId") or _BODY
            return _BODY
        self._ids[_BODY] = self._free(_BODY)
        self._root.extend(parse_content(_BODY_STYLE.format(self._ids[_BODY])))
        return _BODY

    def _settle_taken(self) -> None:
        """No numbers but on lists: an item's number is its identity and stands in its text."""
        for identity, style in self._taken.items():
            if attribute(style, "type") != "paragraph" or identity.startswith(_LISTS):
                continue
            if self._inheritance.numbering(style) is not None:
                put_in_order(style, '<w:numPr><w:numId w:val="0"/></w:numPr>')
                put_in_order(style, '<w:ind w:left="0" w:firstLine="0"/>')
            if identity in _OUTLINE:
                put_in_order(style, f'<w:outlineLvl w:val="{_OUTLINE[identity]}"/>')
                put_in_order(style, "<w:keepNext/>")
            if identity in _CONTENTS:
                self._give_columns(style)

    def _give_columns(self, style: Element) -> None:
        """Places for the item's number and the page's; in the style, or an update loses them."""
        left, width = self._inheritance.left(style) or 0, self._look.contents_indent
        has_tab = self._inheritance.has_right_tab(style)
        shift = left + width
        tabs = f'<w:tab w:val="left" w:pos="{shift}"/>' if width else ""
        if not has_tab:
            tabs += f'<w:tab w:val="right" w:leader="dot" w:pos="{self._look.text_width}"/>'
        add_tabs(style, tabs)
        if width:
            put_in_order(style, f'<w:ind w:left="{shift}" w:hanging="{width}"/>')

    def _fit(self, style: Element) -> None:
        """Give our style an id and a name that are free, and base it on what the document has."""
        identity = attribute(style, "styleId") or ""
        style.set(w("styleId"), self._ids[identity])
        name = style.find(w("name"))
        if name is not None and _name(style).casefold() in self._names.names:
            name.set(w("val"), f"{_name(style)} (referat)")
        for element in style.iterchildren(*(w(key) for key in _REFERENCES)):
            target = attribute(element, "val") or ""
            element.set(w("val"), self._ids.get(target, target))
        if identity.startswith("ListContinue"):
            self._align_with_bullets(identity, style)
        if identity in _HEADINGS:
            self._dress_as_heading(style)

    def _dress_as_heading(self, style: Element) -> None:
        """Font and colour of a heading of ours are those of the letterhead's headings."""
        theirs = next((self._taken[key] for key in _HEADINGS if key in self._taken), None)
        properties = style.find(w("rPr"))
        if theirs is None or properties is None:
            return
        for name, follower in (("rFonts", "b"), ("color", "sz")):
            found = self._inheritance.run_property(theirs, name)
            if found is not None:
                replace_before(properties, deepcopy(found), follower)

    def _align_with_bullets(self, identity: str, style: Element) -> None:
        """What continues a point stands under the point's text."""
        bullet = self._taken.get(identity.replace("ListContinue", "ListBullet"))
        left = None if bullet is None else self._inheritance.left(bullet)
        if left is not None:
            put_in_order(style, f'<w:ind w:left="{left}"/>')


def _name(style: Element) -> str:
    name = style.find(w("name"))
    return "" if name is None else attribute(name, "val") or ""


def _set_language(root: Element) -> None:
    """The text is Danish, whatever the letterhead was written in."""
    for language in list(root.iter(w("lang"))):
        remove(language)
    defaults = first(first(first(root, "docDefaults"), "rPrDefault"), "rPr")
    (language,) = parse_content(_LANGUAGE)
    replace_before(defaults, language, "eastAsianLayout", "specVanish", "oMath")
