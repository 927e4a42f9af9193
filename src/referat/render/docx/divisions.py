"""Text in several columns, which WordprocessingML has by sections alone (ISO/IEC 29500-1, 17.6).

A paragraph that ends a section says how many columns it had. What a section is besides (paper,
margins, header and footer) is written last, and is the same for all.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from referat.source.word_package import Element, attribute, w

if TYPE_CHECKING:
    from docx.document import Document

_GAP = 227  # twips between columns: 4 mm
_AFTER_COLUMNS = tuple(
    map(w, "formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid".split())
)


@dataclass(frozen=True, slots=True)
class SectionEnd:
    """The properties of a paragraph that ends a section, and how many columns that has."""

    properties: Element
    columns: int


def take_section_ends(document: Document) -> list[SectionEnd]:
    """Take the ends of sections out of a body, so that it has one section to be written."""
    ends = []
    for section in list(document.element.body.iterfind(f".//{w('pPr')}/{w('sectPr')}")):
        properties, columns = section.getparent(), section[0]
        properties.remove(section)
        ends.append(SectionEnd(properties, int(attribute(columns, "num") or 1)))
    return ends


def divide(document: Document, ends: Sequence[SectionEnd]) -> None:
    """Make sections that end there, each like the last but for its columns."""
    last = document.element.body.sectPr
    for n, end in enumerate(ends):
        section = deepcopy(last)
        if n:
            _follow_on(section)
        if end.columns > 1:
            _set_columns(section, end.columns)
        end.properties.append(section)
    if ends:
        _follow_on(last)


def _follow_on(section: Element) -> None:
    """The section begins on the page where the one before it ends."""
    kind = section.makeelement(w("type"))
    kind.set(w("val"), "continuous")
    next(section.iterchildren(w("pgSz"))).addprevious(kind)


def _set_columns(section: Element, number: int) -> None:
    for stated in section.findall(w("cols")):
        section.remove(stated)
    columns = section.makeelement(w("cols"))
    columns.set(w("num"), str(number))
    columns.set(w("space"), str(_GAP))
    following = next((e for e in section if e.tag in _AFTER_COLUMNS), None)
    if following is None:
        section.append(columns)
    else:
        following.addprevious(columns)
