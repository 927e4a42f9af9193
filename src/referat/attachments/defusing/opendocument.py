"""OpenDocument files that fetch nothing, run nothing and tell no time (OASIS ODF 1.3, part 3)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from referat.attachments.defusing.packages import Change, Element, is_xml, remove, written
from referat.reading.budget import Budget
from referat.reading.errors import Trouble, UnreadableError
from referat.reading.packages import Package
from referat.reading.xml import local, parsed

_ADDRESS = "{http://www.w3.org/1999/xlink}href"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_LINKS = (f"{_TEXT}a", "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}a")
_TAKEN_OUT = ("Basic/", "Scripts/", "Configurations2/", "META-INF/documentsignatures.xml")
_REMOVED = frozenset(
    "scripts event-listeners script execute-macro section-source table-source cell-range-source "
    "dde-source dde-connection-decls dde-links applet plugin floating-frame "
    "model tracked-changes change change-start change-end".split()
)
_FETCHING = re.compile(r"\b(?:WEBSERVICE|DDE)\b", re.IGNORECASE)
_FIXED = (f"{_TEXT}date", f"{_TEXT}time", f"{_TEXT}file-name")
_SCALES = ("scale-to", "scale-to-pages", "scale-to-X", "scale-to-Y")


def plan_text(package: Package, budget: Budget) -> Change:
    """How the parts of a text are changed.

    Tracked changes are as accepted: what has been deleted is only in the list of changes.
    """
    return _changed


def plan_sheets(package: Package, budget: Budget) -> Change:
    """How the parts of a spreadsheet are changed: pages are as wide as what stands on them."""
    return lambda name, content: _changed(name, content, fits=True)


def _changed(name: str, content: bytes, fits: bool = False) -> bytes | None:
    """What becomes of a part.

    :raises UnreadableError: when the list of parts says that they are encrypted (part 2, 4.5).
    """
    if name.startswith(_TAKEN_OUT):
        return None
    if not is_xml(content):
        return content
    root = parsed(content)
    if next(root.iter(f"{_MANIFEST}encryption-data"), None) is not None:
        raise UnreadableError(Trouble.LOCKED)
    _defuse(root)
    if fits:
        _fit_to_width(root.iter(f"{_STYLE}page-layout-properties"))
    return written(root)


def _defuse(root: Element) -> None:
    for element in [each for each in root.iter("{*}*") if local(each.tag) in _REMOVED]:
        remove(element)
    for entry in list(root.iter(f"{_MANIFEST}file-entry")):
        if str(entry.get(f"{_MANIFEST}full-path", "")).startswith(_TAKEN_OUT):
            remove(entry)
    for element in root.iter("{*}*"):
        _cut_address(element)
        _keep_value(element)
        if element.tag in _FIXED:
            element.set(f"{_TEXT}fixed", "true")


def _cut_address(element: Element) -> None:
    address = element.get(_ADDRESS)
    if address is not None and element.tag not in _LINKS and not _is_inside(address.strip()):
        del element.attrib[_ADDRESS]


def _is_inside(address: str) -> bool:
    """Whether an address leads to a part of the package."""
    return ":" not in address and not address.startswith(("/", "\\", ".."))


def _keep_value(cell: Element) -> None:
    """Let a cell stand with its value: nothing is worked out anew, so nothing is fetched."""
    formula = cell.get(f"{_TABLE}formula", "")
    if formula and (cell.get(f"{_OFFICE}value-type") or _FETCHING.search(formula)):
        del cell.attrib[f"{_TABLE}formula"]


def _fit_to_width(layouts: Iterable[Element]) -> None:
    for layout in layouts:
        if all(layout.get(f"{_STYLE}{name}") is None for name in _SCALES):
            layout.set(f"{_STYLE}scale-to-X", "1")
            layout.set(f"{_STYLE}scale-to-Y", "0")
