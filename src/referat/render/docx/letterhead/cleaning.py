"""Takes out of a letterhead's part what nobody sees on its page.

Comments, tracked changes, hidden text, traces of who wrote it and where: none of it may leave
the house in a public document.
"""

from __future__ import annotations

import re

from referat.source.word_package import Element, W, is_on, w

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
    )
)
_UNWRAPPED = tuple(w(name) for name in ("ins", "moveTo", "smartTag", "customXml"))
_SAVING = re.compile(rf"\{{{re.escape(W)}\}}rsid\w*")
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_TITLES = ("descr", "title", "name", "alt", f"{_OFFICE}title")
_PATH = re.compile(r"^/|^file:|\\")
_TARGETS = ("href", "src", f"{_OFFICE}href", f"{_OFFICE}althref")


def clean(root: Element) -> None:
    """Leave in a part only what shows; changes are kept as if they were accepted."""
    _remove_deleted_rows(root)
    _remove_hidden_text(root)
    for element in list(root.iter(*_REMOVED)):
        remove(element)
    for element in list(root.iter(*_UNWRAPPED)):
        unwrap(element)
    for control in root.iter(w("sdtPr")):
        for label in list(control.iterchildren(w("id"), w("tag"))):
            remove(label)
    for element in root.iter("*"):
        _forget_origin(element)


def remove(element: Element) -> None:
    """Take an element out, and leave the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    _keep_tail(element, parent)
    parent.remove(element)


def unwrap(element: Element) -> None:
    """Put an element's children in its place."""
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    parent[place : place + 1] = list(element)


def _keep_tail(element: Element, parent: Element) -> None:
    if not element.tail:
        return
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + element.tail
    else:
        before.tail = (before.tail or "") + element.tail


def _remove_deleted_rows(root: Element) -> None:
    for mark in list(root.iter(w("del"))):
        properties = mark.getparent()
        row = None if properties is None else properties.getparent()
        if row is not None and row.tag == w("tr"):
            remove(row)


def _remove_hidden_text(root: Element) -> None:
    for run in list(root.iter(w("r"))):
        properties = run.find(w("rPr"))
        if properties is not None and is_on(properties.find(w("vanish"))):
            remove(run)


def _forget_origin(element: Element) -> None:
    """Drop marks of saving, and the path a picture was once taken from."""
    for name, value in list(element.attrib.items()):
        key = str(name)
        if _SAVING.fullmatch(key) or key in _TARGETS:
            del element.attrib[name]
        elif key in _TITLES and _PATH.search(str(value)):
            element.set(key, "")
