"""Word's tracked changes as if they had all been accepted (ISO/IEC 29500-1, 17.13.5).

What is struck out in a draft is not for those who read the attachment.
"""

from __future__ import annotations

from collections.abc import Iterator

from referat.attachments.defusing.packages import Element, children, remove, unwrap
from referat.reading.xml import local

_GONE = ("del", "moveFrom")
_KEPT = ("ins", "moveTo")
_EARLIER_LOOKS = (
    *("rPrChange", "pPrChange", "sectPrChange", "numberingChange", "tblPrChange"),
    *("tblGridChange", "tblPrExChange", "trPrChange", "tcPrChange"),
)


def accept_changes(root: Element) -> None:
    """Take out what has been deleted, and let stand what has been inserted."""
    _remove_rows_and_cells(root)
    deleted_marks = list(_deleted_marks(root))
    for element in _named(root, *_GONE, *_EARLIER_LOOKS):
        remove(element)
    for element in _named(root, *_KEPT):
        unwrap(element)
    for paragraph in deleted_marks:
        _join_with_next(paragraph)


def _named(root: Element, *names: str) -> list[Element]:
    return [each for each in root.iter("{*}*") if local(each.tag) in names]


def _remove_rows_and_cells(root: Element) -> None:
    for properties in _named(root, "trPr", "tcPr"):
        mark = "del" if local(properties.tag) == "trPr" else "cellDel"
        whole = properties.getparent()
        if whole is not None and children(properties, mark):
            remove(whole)
    for row in _named(root, "tr"):
        if not children(row, "tc"):
            remove(row)
    for table in _named(root, "tbl"):
        if not children(table, "tr"):
            remove(table)


def _deleted_marks(root: Element) -> Iterator[Element]:
    """The paragraphs whose end has been deleted."""
    for paragraph in _named(root, "p"):
        for properties in children(paragraph, "pPr"):
            for look in children(properties, "rPr"):
                if any(children(look, name) for name in _GONE):
                    yield paragraph


def _join_with_next(paragraph: Element) -> None:
    """A paragraph whose end is gone goes on in the next, whose look holds for both."""
    content = [child for child in paragraph if local(child.tag) != "pPr"]
    following = paragraph.getnext()
    if any(children(properties, "sectPr") for properties in children(paragraph, "pPr")):
        return
    if following is not None and local(following.tag) == "p":
        place = len(children(following, "pPr"))
        following[place:place] = content
        remove(paragraph)
    elif not content and following is not None:  # a cell ends with a paragraph
        remove(paragraph)
