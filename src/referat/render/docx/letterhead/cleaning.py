"""Takes out of a letterhead's part what nobody sees on its page.

Comments, tracked changes, hidden text, traces of who wrote it and where: none of it may leave
the house in a public document.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from referat.render.docx.letterhead.hidden import hidden_content
from referat.source.word_package import Element, W, w

_REMOVED = tuple(
    w(name)
    for name in (
        *"del moveFrom moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd".split(),
        *"rPrChange pPrChange sectPrChange tblPrChange tblPrExChange trPrChange tcPrChange".split(),
        *"tblGridChange numberingChange cellIns cellDel cellMerge".split(),
        *"commentRangeStart commentRangeEnd commentReference annotationRef".split(),
        *"bookmarkStart bookmarkEnd permStart permEnd proofErr lastRenderedPageBreak".split(),
        *"customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart".split(),
        *"customXmlDelRangeEnd customXmlMoveFromRangeStart customXmlMoveFromRangeEnd".split(),
        *"customXmlMoveToRangeStart customXmlMoveToRangeEnd customXmlPr smartTagPr".split(),
        *"footnoteReference endnoteReference altChunk subDoc object control rsid".split(),
        *"placeholder listItem lvlPicBulletId numPicBullet".split(),
        *"delText delInstrText ffData fldData".split(),
    )
)
_UNWRAPPED = tuple(w(name) for name in ("ins", "moveTo", "smartTag", "customXml"))
_SAVING = re.compile(rf"\{{{re.escape(W)}\}}rsid\w*")
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_TITLES = ("descr", "title", "name", "alt", f"{_OFFICE}title")
_PATH = re.compile(r"^/|^file:|\\")
_TARGETS = frozenset(
    "href src althref relid oleid movie master docLocation action invalidUrl".split()
)
"""Attributes, in any namespace, by which a part leads elsewhere without a relationship."""
_ADDRESS = re.compile(r"\s*(?:[a-z][a-z0-9+.-]+:[/\\]|[/\\]{2}|file:|[a-z]:\\)", re.IGNORECASE)
"""What is fetched from somewhere: a scheme with a path, a drive, a server in the network."""
_NAMING = frozenset("uri prefixMappings val instr string tooltip".split()) | {
    name.rpartition("}")[2] for name in _TITLES
}
"""Attributes that may hold an address: it is a name or a text there, and nothing is fetched."""


def clean(root: Element, hidden_styles: Collection[str | None] = ()) -> None:
    """Leave in a part only what shows; changes are kept as if they were accepted.

    :param hidden_styles: the ids of the styles whose text does not show; None for the text
        that has no style.
    """
    _remove_loose_text(root)
    _remove_deleted_rows(root)
    for element in hidden_content(root, hidden_styles):
        remove(element)
    for element in list(root.iter(*_REMOVED)):
        remove(element)
    unwrap(root.iter(*_UNWRAPPED))
    for control in root.iter(w("sdtPr")):
        for label in list(control.iterchildren(w("id"), w("tag"))):
            remove(label)
    for element in root.iter("*"):
        _forget_origin(element)


def remove(element: Element) -> None:
    """Take an element out."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(elements: Iterable[Element]) -> None:
    """Put the children of elements in their place; each is moved once, however deep it lies."""
    wrappers = {element for element in elements if element.getparent() is not None}
    for wrapper in wrappers:
        parent = wrapper.getparent()
        if parent is None or parent in wrappers:
            continue
        for child in _content(wrapper, wrappers):
            wrapper.addprevious(child)
        parent.remove(wrapper)


def _content(wrapper: Element, wrappers: set[Element]) -> list[Element]:
    found, waiting = [], [wrapper]
    while waiting:
        element = waiting.pop()
        if element in wrappers:
            waiting.extend(reversed(element))
        else:
            found.append(element)
    return found


def _remove_loose_text(root: Element) -> None:
    """Text stands in elements that hold nothing else; between elements nobody sees it."""
    for element in root.iter("*"):
        element.tail = None
        if len(element):
            element.text = None


def _remove_deleted_rows(root: Element) -> None:
    for mark in list(root.iter(w("del"))):
        properties = mark.getparent()
        row = None if properties is None else properties.getparent()
        if row is not None and row.tag == w("tr"):
            remove(row)


def _forget_origin(element: Element) -> None:
    """Drop marks of saving, and the path a picture was once taken from."""
    for name, value in list(element.attrib.items()):
        key = str(name)
        local = key.rpartition("}")[2]
        leads_elsewhere = local not in _NAMING and _ADDRESS.match(str(value))
        if _SAVING.fullmatch(key) or local in _TARGETS or leads_elsewhere:
            del element.attrib[name]
        elif key in _TITLES and _PATH.search(str(value)):
            element.set(key, "")
