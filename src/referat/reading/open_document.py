"""The text of OpenDocument texts and sheets (OpenDocument 1.3, part 3), shown or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from referat.reading.number_formats import as_shown
from referat.reading.packages import Package
from referat.reading.readings import Reading
from referat.reading.xml import local, stated

_BLOCKS = frozenset({"p", "h"})
_SIGNS = {"s": " ", "tab": "\t", "line-break": "\n"}
_APART = {
    "annotation": "en kommentar",
    "note": "en fodnote",
    "deletion": "slettet tekst, gemt som sporet ændring",
    "text-box": "en tekstboks",
    "hidden-paragraph": "skjult tekst",
    "header": "sidehovedet",
    "header-first": "sidehovedet",
    "header-left": "sidehovedet",
    "footer": "sidefoden",
    "footer-first": "sidefoden",
    "footer-left": "sidefoden",
}
"""Elements whose paragraphs stand somewhere else than in the text."""
_FIELDS = frozenset({"hidden-text", "conditional-text", "user-field-decl", "variable-set"})
_DESCRIBED = frozenset({"title", "desc"})
_WHOLE = re.compile(r"\d+|[\d.,]+E\+?\d+")
"""A number that is shown without decimals, or too long for its cell."""
_MOST_REPEATED = 20_000


def open_text_readings(package: Package) -> Iterator[Reading]:
    """Every paragraph of a text document with its place."""
    for name in ("content.xml", "styles.xml"):
        if (root := package.xml(name)) is not None:
            hidden = _hidden_styles(root)
            yield from _paragraphs(root, "teksten", hidden)


def _paragraphs(root: Any, place: str, hidden: frozenset[str]) -> Iterator[Reading]:
    for element in root.iter():
        name = local(element.tag)
        if name in _BLOCKS:
            where = _place(element, place)
            yield Reading(where, _flow(element, hidden))
            if concealed := _concealed(element, hidden):
                yield Reading(f"{where}, som skjult tekst", concealed)
                yield Reading(f"{where}, som skjult tekst", _flow(element), is_net=True)
        elif name in _FIELDS:
            values = "\n".join(str(value) for value in element.attrib.values())
            yield Reading(f"{place}, i et felt", values)
        elif name in _DESCRIBED and element.text:
            yield Reading(f"{place}, som alternativ tekst", element.text)


def _place(element: Any, place: str) -> str:
    """Where a paragraph stands: the nearest element around it that is a place of its own."""
    for outer in element.iterancestors():
        if outside := _APART.get(local(outer.tag)):
            return outside
    return place


def _flow(element: Any, hidden: frozenset[str] = frozenset()) -> str:
    """A paragraph's own text, without that of notes and boxes in it and of ``hidden`` styles."""
    pieces = [element.text or ""]
    for inner in element:
        name = local(inner.tag)
        if name in _SIGNS:
            pieces.append(_SIGNS[name] * int(stated(inner, "c") or 1) if name == "s" else "\t")
        elif name and name not in _APART and stated(inner, "style-name") not in hidden:
            pieces.append(_flow(inner, hidden))
        pieces.append(inner.tail or "")
    return "".join(pieces)


def _hidden_styles(root: Any) -> frozenset[str]:
    """The names of styles whose text is not displayed (``text:display``, 20.404)."""
    found = set()
    for style in root.iter():
        if local(style.tag) == "style":
            properties = (e for e in style if local(e.tag) == "text-properties")
            if any(stated(e, "display") in ("none", "condition") for e in properties):
                found.add(stated(style, "name"))
    return frozenset(found)


def _concealed(element: Any, hidden: frozenset[str]) -> str:
    spans = (e for e in element.iter() if stated(e, "style-name") in hidden and local(e.tag))
    return "\n".join("".join(span.itertext()) for span in spans)


def open_sheet_readings(package: Package) -> Iterator[Reading]:
    """Every cell of a spreadsheet with its place."""
    root = package.xml("content.xml")
    if root is None:
        return
    undisplayed = _undisplayed(root)
    for table in root.iter("{*}table"):
        is_hidden = stated(table, "style-name") in undisplayed
        hidden = " (skjult)" if is_hidden else ""
        yield from _cells(table, f"ark “{stated(table, 'name')}”{hidden}")
    for element in root.iter("{*}named-range", "{*}named-expression", "{*}change-track-table-cell"):
        text = "\n".join((*map(str, element.attrib.values()), *element.itertext()))
        yield Reading("et navngivet område eller en sporet ændring", text)
    if (styles := package.xml("styles.xml")) is not None:
        yield from _paragraphs(styles, "sidehoved eller sidefod", frozenset())


def _undisplayed(root: Any) -> frozenset[str]:
    """The names of styles whose tables are not displayed (``table:display``, 19.624)."""
    properties = root.iter("{*}table-properties")
    styles = (e.getparent() for e in properties if stated(e, "display") == "false")
    return frozenset(stated(style, "name") for style in styles if style is not None)


def _cells(table: Any, place: str) -> Iterator[Reading]:
    hidden_columns = _hidden_columns(table)
    row_number = 0
    for row in table.iter("{*}table-row"):
        row_hides = stated(row, "visibility") in ("collapse", "filter")
        column = 0
        for cell in row:
            if local(cell.tag) not in ("table-cell", "covered-table-cell"):
                continue
            repeated = _repeated(cell, "number-columns-repeated")
            if len(cell):
                hides = any(column + n in hidden_columns for n in range(repeated))
                hidden = " (skjult kolonne)" if hides else " (skjult række)" if row_hides else ""
                reference = f"celle {column_name(column + 1)}{row_number + 1}{hidden}"
                yield from _cell(cell, place, reference)
            column += repeated
        row_number += int(stated(row, "number-rows-repeated") or 1)


def _hidden_columns(table: Any) -> set[int]:
    found: set[int] = set()
    number = 0
    for column in table.iter("{*}table-column"):
        repeated = _repeated(column, "number-columns-repeated")
        if stated(column, "visibility") in ("collapse", "filter"):
            found.update(range(number, number + repeated))
        number += repeated
    return found


def _repeated(element: Any, name: str) -> int:
    return min(int(stated(element, name) or 1), _MOST_REPEATED)


def _cell(cell: Any, place: str, reference: str) -> Iterator[Reading]:
    notes = [e for e in cell if local(e.tag) == "annotation"]
    for note in notes:
        yield Reading(f"{place}, kommentar til {reference}", _text(note))
    own = "\n".join(_text(e) for e in cell if e not in notes)
    if stated(cell, "value-type") == "float" and _WHOLE.fullmatch(own):
        yield Reading(f"{place}, {reference}", as_shown(stated(cell, "value"), ""))
    yield Reading(f"{place}, {reference}", own)
    if formula := stated(cell, "formula"):
        yield Reading(f"{place}, formel i {reference}", formula)


def _text(element: Any) -> str:
    return "\n".join(_flow(e) for e in element.iter() if local(e.tag) in _BLOCKS)


def column_name(number: int) -> str:
    """The letters of a column: ``AB`` for 28."""
    letters = ""
    while number:
        number, left = divmod(number - 1, 26)
        letters = chr(ord("A") + left) + letters
    return letters
