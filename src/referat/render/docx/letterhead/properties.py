"""Properties put where the schema wants them."""

from __future__ import annotations

from referat.render.docx.package import parse_content
from referat.source.word_package import Element, attribute, integer, w

_PARAGRAPH = (
    *"pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr".split(),
    *"suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap".split(),
    *"overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid".split(),
    *"spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection".split(),
    *"textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr".split(),
)
"""The children of ``w:pPr`` in their order (17.3.1.26)."""


def first(parent: Element, name: str) -> Element:
    """The child of this name, which is made as the first one where there is none."""
    child = parent.find(w(name))
    if child is None:
        (child,) = parse_content(f"<w:{name}/>")
        parent.insert(0, child)
    return child


def put_in_order(style: Element, xml: str) -> None:
    """Give a style a paragraph property in the place of the one it has."""
    (new,) = parse_content(xml)
    properties = style.find(w("pPr"))
    if properties is None:
        (properties,) = parse_content("<w:pPr/>")
        replace_before(style, properties, "rPr", "tblPr", "trPr", "tcPr", "tblStylePr")
    for old in list(properties.iterchildren(new.tag)):
        properties.remove(old)
    rank = _rank(new)
    properties.insert(sum(1 for child in properties if _rank(child) < rank), new)


def add_tabs(style: Element, tabs: str) -> None:
    """Give a style more places to stop at (``w:tab`` elements) than those it has."""
    place = style.find(f"{w('pPr')}/{w('tabs')}")
    kept = [] if place is None else list(place)
    if tabs:
        put_in_order(style, f"<w:tabs>{tabs}</w:tabs>")
        made = style.find(f"{w('pPr')}/{w('tabs')}")
        if made is not None:
            made.extend(kept)
            made[:] = sorted(made, key=lambda tab: integer(attribute(tab, "pos") or "0") or 0)


def replace_before(parent: Element, new: Element, *followers: str) -> None:
    """Put a child in the place of the one there is, in front of those that may follow it.

    Extensions of the standard, which come last, may follow anything.
    """
    for old in list(parent.iterchildren(new.tag)):
        parent.remove(old)
    tags = {w(name) for name in followers}
    behind = [n for n, e in enumerate(parent) if e.tag in tags or not _is_standard(e)]
    parent.insert(behind[0] if behind else len(parent), new)


def _rank(element: Element) -> int:
    name = str(element.tag).rpartition("}")[2]
    return _PARAGRAPH.index(name) if name in _PARAGRAPH else len(_PARAGRAPH)


def _is_standard(element: Element) -> bool:
    return str(element.tag).startswith(w(""))
