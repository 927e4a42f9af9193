"""The text of Excel workbooks (ISO/IEC 29500-1, 18): every cell with its place, shown or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from lxml import etree

from referat.reading.errors import Trouble, UnreadableError
from referat.reading.number_formats import as_shown
from referat.reading.packages import Package
from referat.reading.readings import Reading
from referat.reading.relations import related
from referat.reading.xml import local, net_readings, stated

SHEET = re.compile(r"xl/worksheets/[^/]*\.xml")
"""The parts that are read cell by cell."""
SHARED_TEXTS = "xl/sharedStrings.xml"
_BOOK = "xl/workbook.xml"
_STATES = {"hidden": " (skjult)", "veryHidden": " (skjult, så Excel ikke viser det på listen)"}
_ON = frozenset({"1", "true"})
_ROWS = re.compile(rb"<(?:[\w.-]+:)?sheetData\b.*</(?:[\w.-]+:)?sheetData\s*>", re.DOTALL)
_HEADER_CODE = re.compile(r'&(?:"[^"]*"|[A-Za-z])')
"""Tells where and how the words of a header stand (18.3.1.39)."""
_HEADERS = "oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter".split()


@dataclass(frozen=True, slots=True)
class _Book:
    """What cells refer to: texts that they share, and their number formats by style."""

    texts: list[str]
    formats: list[str]


def sheet_names(package: Package) -> dict[str, str]:
    """The part of each sheet, and the sheet's place as told: its name, and that it is hidden."""
    book = package.xml(_BOOK)
    targets = related(package, _BOOK)
    found = {}
    for sheet in () if book is None else (e for e in book.iter() if local(e.tag) == "sheet"):
        hidden = _STATES.get(stated(sheet, "state"), "")
        found[targets.get(stated(sheet, "id"), "")] = f"ark “{stated(sheet, 'name')}”{hidden}"
    return found


def sheet_readings(package: Package) -> Iterator[Reading]:
    """Every cell, comment, heading and name of a workbook, and the values it keeps of others."""
    sheets = dict.fromkeys(filter(SHEET.fullmatch, package.names), "et ark, der ikke er på listen")
    sheets.update(sheet_names(package))
    book = _Book(_shared_texts(package), _formats(package))
    for part, place in sheets.items():
        yield from _sheet(package.read(part), place, book)
        for target in related(package, part).values():
            yield from _comments(package, target, place)
    root = package.xml(_BOOK)
    for element in () if root is None else root.iter():
        if local(element.tag) == "definedName":
            yield Reading(f"navngivet område “{stated(element, 'name')}”", element.text or "")
    unused = "\n\n".join(book.texts)
    yield Reading("en tekst, der ikke står i nogen celle", unused, is_net=True)
    for name in package.names:
        if name.startswith("xl/externalLinks/") and name.endswith(".xml"):
            yield Reading("gemte værdier fra en anden fil", _values(package.xml(name)))


def _shared_texts(package: Package) -> list[str]:
    root = package.xml(SHARED_TEXTS)
    return [] if root is None else [_text(entry) for entry in root if local(entry.tag) == "si"]


def _text(element: Any) -> str:
    return "".join(e.text or "" for e in element.iter() if local(e.tag) == "t")


def _values(root: Any) -> str:
    elements = () if root is None else root.iter()
    texts = (stated(e, "val") if local(e.tag) == "definedName" else e.text for e in elements)
    return "\n".join(filter(None, texts))


def _formats(package: Package) -> list[str]:
    """The number format of each cell style (18.8.10)."""
    root = package.xml("xl/styles.xml")
    if root is None:
        return []
    codes = {
        stated(e, "numFmtId"): stated(e, "formatCode")
        for e in root.iter()
        if local(e.tag) == "numFmt"
    }
    styles = next((e for e in root.iter() if local(e.tag) == "cellXfs"), ())
    return [codes.get(stated(style, "numFmtId"), "") for style in styles]


def _sheet(data: bytes, place: str, book: _Book) -> Iterator[Reading]:
    """The cells, and around them what may be chosen, is sought for, or is told when one points."""
    yield from _cells(data, place, book)
    if around := _ROWS.sub(b"", data):
        yield from net_readings(around, f"{place}, uden for cellerne")


def _cells(data: bytes, place: str, book: _Book) -> Iterator[Reading]:
    """Row by row, so that a large sheet is never a whole tree."""
    columns: list[tuple[int, int]] = []
    row_hides = False
    for event, element in _walk(data):
        name = local(element.tag)
        if event == "start":
            if name == "row":
                row_hides = stated(element, "hidden") in _ON
            continue
        if name == "col" and stated(element, "hidden") in _ON:
            columns.append((int(stated(element, "min")), int(stated(element, "max"))))
        elif name in _HEADERS:
            text = _HEADER_CODE.sub(" ", element.text or "")
            yield Reading(f"{place}, sidehoved eller sidefod", text)
        elif name == "c":
            reference = element.get("r", "")
            hidden = _hidden(reference, columns, row_hides=row_hides)
            yield from _cell(element, f"{place}, celle {reference}{hidden}", book)
        elif name == "row":
            _forget(element)


def _forget(row: Any) -> None:
    """Leave nothing of a row that is read, and of those before it."""
    row.clear()
    while row.getprevious() is not None:
        del row.getparent()[0]


def _walk(data: bytes) -> Iterator[tuple[str, Any]]:
    if not data:
        return
    events = etree.iterparse(
        BytesIO(data),
        events=("start", "end"),
        tag=[f"{{*}}{name}" for name in ("col", "row", "c", *_HEADERS)],
        resolve_entities=False,
        no_network=True,
    )
    try:
        yield from events
    except etree.XMLSyntaxError as failure:
        raise UnreadableError(Trouble.DAMAGED) from failure


def _hidden(reference: str, columns: list[tuple[int, int]], *, row_hides: bool) -> str:
    number = column_number(reference) if columns else 0
    if any(first <= number <= last for first, last in columns):
        return " (skjult kolonne)"
    return " (skjult række)" if row_hides else ""


def column_number(reference: str) -> int:
    """The number of the column of a cell: 28 for ``AB7``."""
    number = 0
    for letter in reference:
        if not letter.isalpha():
            break
        number = number * 26 + ord(letter.upper()) - ord("A") + 1
    return number


def _cell(cell: Any, place: str, book: _Book) -> Iterator[Reading]:
    inner: Mapping[str, Any] = {local(element.tag): element for element in cell}
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        yield Reading(place, _text(cell))
    elif (value := inner.get("v")) is not None and value.text:
        yield Reading(place, _value(value.text, kind, cell.get("s", "0"), book))
    if (formula := inner.get("f")) is not None and formula.text:
        yield Reading(f"{place}, formel", formula.text)


def _value(text: str, kind: str, style: str, book: _Book) -> str:
    if kind == "s":
        number = int(text)
        return book.texts[number] if 0 <= number < len(book.texts) else ""
    if kind != "n":
        return text
    number = int(style)
    return as_shown(text, book.formats[number] if number < len(book.formats) else "")


def _comments(package: Package, part: str, place: str) -> Iterator[Reading]:
    """Notes and threaded comments of a sheet."""
    if "omment" not in part or not part.endswith(".xml"):
        return
    for element in package.xml(part).iter():
        if local(element.tag) == "comment":
            yield Reading(f"{place}, kommentar til celle {stated(element, 'ref')}", _text(element))
        elif local(element.tag) == "threadedComment":
            text = "".join(e.text or "" for e in element if local(e.tag) == "text")
            yield Reading(f"{place}, kommentar til celle {stated(element, 'ref')}", text)
