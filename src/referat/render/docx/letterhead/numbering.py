"""The letterhead's numbering beside ours, each with numbers of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy

from referat.render.docx.letterhead.cleaning import clean
from referat.source.word_package import Element, attribute, integer, w

_SHIFT = 10_000
"""Added to the letterhead's numbers: more than the lists of any document."""
_LEVELS = range(9)


class StyleNumbering:
    """Looks up what a style's numbering says, in the letterhead's own numbers."""

    def __init__(self, numbering: Element | None) -> None:
        self._abstract: dict[str | None, Element] = {}
        self._instances: dict[str | None, str | None] = {}
        for element in () if numbering is None else numbering:
            if element.tag == w("abstractNum"):
                self._abstract[attribute(element, "abstractNumId")] = element
            elif element.tag == w("num"):
                target = element.find(w("abstractNumId"))
                found = None if target is None else attribute(target, "val")
                self._instances[attribute(element, "numId")] = found

    def indent(self, numbering: Element) -> Element | None:
        """The ``w:ind`` of the level that a ``w:numPr`` means."""
        number, level = numbering.find(w("numId")), numbering.find(w("ilvl"))
        wanted = "0" if level is None else attribute(level, "val")
        name = None if number is None else attribute(number, "val")
        abstract = self._abstract.get(self._instances.get(name))
        for found in () if abstract is None else abstract.iterchildren(w("lvl")):
            if attribute(found, "ilvl") == wanted:
                return found.find(f"{w('pPr')}/{w('ind')}")
        return None


def list_and_level(numbering: Element) -> tuple[int, int] | None:
    """What a ``w:numPr`` means, by the number that its list has in the document."""
    number, level = numbering.find(w("numId")), numbering.find(w("ilvl"))
    name = None if number is None else integer(attribute(number, "val"))
    depth = 0 if level is None else integer(attribute(level, "val") or "0")
    if name is None or depth is None or depth not in _LEVELS:
        return None
    return name + _SHIFT, depth


def shift_numbers(root: Element) -> None:
    """Make a part of the letterhead refer to its lists by their new numbers."""
    for number in root.iter(w("numId")):
        _shift(number, "val")


def merged_numbering(
    theirs: Element, own: Iterable[Element], ids: Mapping[str, str], taken: frozenset[str]
) -> Element:
    """All definitions, then all lists, as the schema wants (17.9.17).

    :param theirs: the letterhead's ``w:numbering``, which is changed.
    :param own: the children of ours.
    :param ids: the ids of our styles in the document; the letterhead's among them are ``taken``
        and keep the numbering, or lack of it, that they have now.
    """
    clean(theirs)
    names = {ids[key] for key in taken if not key.startswith("List")}
    abstract = [e for e in theirs if e.tag == w("abstractNum")]
    instances = [e for e in theirs if e.tag == w("num")]
    for element in abstract:
        _shift(element, "abstractNumId")
        _unlink(element, names)
    for element in instances:
        _shift(element, "numId")
        for target in element.iterchildren(w("abstractNumId")):
            _shift(target, "val")
    ours = [_fitted(e, ids, taken) for e in own]
    first = [e for e in ours if e.tag == w("abstractNum")]
    second = [e for e in ours if e.tag == w("num")]
    theirs[:] = [*first, *abstract, *second, *instances]
    return theirs


def _shift(element: Element, name: str) -> None:
    value = integer(attribute(element, name))
    if value is not None and (value != 0 or element.tag != w("numId")):
        element.set(w(name), str(value + _SHIFT))


def _unlink(abstract: Element, names: set[str]) -> None:
    """A level no longer belongs to a style that has been freed of its numbers."""
    for link in list(abstract.iter(w("pStyle"))):
        level = link.getparent()
        if level is not None and attribute(link, "val") in names:
            level.remove(link)


def _fitted(element: Element, ids: Mapping[str, str], taken: frozenset[str]) -> Element:
    """Our definition, linked to our styles under their ids in the document and to no others."""
    copy = deepcopy(element)
    for link in list(copy.iter(w("pStyle"))):
        name = attribute(link, "val") or ""
        level = link.getparent()
        if name in taken and level is not None:
            level.remove(link)
        else:
            link.set(w("val"), ids.get(name, name))
    return copy
