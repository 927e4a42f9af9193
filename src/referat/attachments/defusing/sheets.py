"""Excel's sheets with the values they were saved with, on pages that are as wide as they are."""

from __future__ import annotations

import re

from lxml import etree

from referat.attachments.defusing.packages import Element, children
from referat.attachments.faults import FaultyFileError, far_cell
from referat.reading.packages import Package

_OUTWARD = re.compile(r"\b(?:WEBSERVICE|DDE|RTD|CALL|REGISTER)\b|[|\[]", re.IGNORECASE)
"""What a formula asks other programs or files with: functions, ``app|topic``, ``[file]``."""
_BEFORE_PAGE_SETUP = (
    *("pageMargins", "printOptions", "hyperlinks", "dataValidations", "conditionalFormatting"),
    *("phoneticPr", "mergeCells", "customSheetViews", "dataConsolidate", "sortState"),
    *("autoFilter", "scenarios", "protectedRanges", "sheetProtection", "sheetCalcPr", "sheetData"),
)
"""What may stand before the page setup in a sheet, from behind (ISO/IEC 29500-1, 18.3.1.99)."""
_A4 = "9"
_USUAL_WIDTH = 9.14
_UPRIGHT_WIDTH = 96.0
"""Widths in digits of the usual font: of a column, and of what an A4 page holds that stands."""
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]*)")
_ROWS, _COLUMNS = 2**20, 2**14
"""Of the largest sheet that Excel has."""
_MOST_PLACES = 10_000_000
"""Cells, most of them empty, that LibreOffice lays out within the time it has."""
_LEAST_USED = 1000
"""One cell with something in it of so many: a sheet with fewer has one that is far away."""


def keep_values(sheet: Element) -> None:
    """Let each cell stand with its value: nothing is worked out anew, so nothing is fetched."""
    for cell in sheet.iter("{*}c"):
        has_value = bool(children(cell, "v") or children(cell, "is"))
        for formula in children(cell, "f"):
            if has_value or _OUTWARD.search(formula.text or ""):
                cell.remove(formula)


def prints_all(package: Package) -> bool:
    """Whether all sheets of a workbook are printed, each as far as it goes."""
    book = package.xml("xl/workbook.xml")
    elements = [] if book is None else [*book.iter("{*}sheet"), *book.iter("{*}definedName")]
    return not any(
        each.get("state", "visible") != "visible" or each.get("name") == "_xlnm.Print_Area"
        for each in elements
    )


def require_near(sheet: Element) -> None:
    """Refuse a sheet that one cell, far from the others, makes too large to be laid out.

    :raises FaultyFileError: naming that cell.
    """
    used = {
        _place(name): name for cell in sheet.iter("{*}c") if len(cell) and (name := cell.get("r"))
    }
    if not used:
        return
    places = max(row for row, _ in used) * max(column for _, column in used)
    if places > max(_MOST_PLACES, _LEAST_USED * len(used)):
        farthest = max(used, key=lambda place: max(place[0] / _ROWS, place[1] / _COLUMNS))
        raise FaultyFileError(far_cell(used[farthest]))


def fit_to_width(sheet: Element) -> None:
    """Make a sheet too wide for the page fit it, unless it says itself how it is to be printed.

    The page then lies, where that lets the sheet be larger.
    """
    if _says_how(sheet):
        return
    properties = _first(sheet, "sheetPr")
    fitting = children(properties, "pageSetUpPr") or [_added(properties, "pageSetUpPr")]
    fitting[0].set("fitToPage", "1")
    setup = (children(sheet, "pageSetup") or [_page_setup(sheet)])[0]
    setup.set("fitToWidth", "1")
    setup.set("fitToHeight", "0")
    if setup.get("paperSize") is None:
        setup.set("paperSize", _A4)
    if setup.get("orientation", "default") == "default" and _width(sheet) > _UPRIGHT_WIDTH:
        setup.set("orientation", "landscape")


def _width(sheet: Element) -> float:
    """How wide the cells of a sheet are together, in digits (ISO/IEC 29500-1, 18.3.1.13)."""
    last = max((_place(cell.get("r", ""))[1] for cell in sheet.iter("{*}c")), default=0)
    width = last * _USUAL_WIDTH
    for columns in sheet.iter("{*}col"):
        first, end = (int(columns.get(name, "0")) for name in ("min", "max"))
        count = max(0, min(end, last) - first + 1)
        is_hidden = columns.get("hidden") in ("1", "true")
        own = 0.0 if is_hidden else float(columns.get("width", _USUAL_WIDTH))
        width += count * (own - _USUAL_WIDTH)
    return width


def _place(name: str) -> tuple[int, int]:
    """The row and the column, from 1, of a cell called as ``AB12``; 0 where it is not."""
    found = _PLACE.match(name)
    column = 0
    for letter in found[1] if found else "":
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2] or 0) if found else 0, column


def _says_how(sheet: Element) -> bool:
    fits = any(each.get("fitToPage") in ("1", "true") for each in sheet.iter("{*}pageSetUpPr"))
    scaled = any(setup.get("scale", "100") != "100" for setup in children(sheet, "pageSetup"))
    return fits or scaled or bool(children(sheet, "colBreaks"))


def _first(sheet: Element, name: str) -> Element:
    if found := children(sheet, name):
        return found[0]
    made = _made(sheet, name)
    sheet.insert(0, made)
    return made


def _page_setup(sheet: Element) -> Element:
    made = _made(sheet, "pageSetup")
    before = next(filter(None, (children(sheet, name) for name in _BEFORE_PAGE_SETUP)), None)
    sheet.insert(sheet.index(before[-1]) + 1 if before else len(sheet), made)
    return made


def _added(parent: Element, name: str) -> Element:
    made = _made(parent, name)
    parent.append(made)
    return made


def _made(beside: Element, name: str) -> Element:
    """An element in the namespace of another."""
    return etree.Element(etree.QName(etree.QName(beside).namespace, name))
