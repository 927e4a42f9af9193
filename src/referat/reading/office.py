"""All that can be read out of an office file from outside: text, sheets, slides, OpenDocument.

What is known of each format gives precise places; under it lies a net of every part and every
attribute, so that what nobody thought of is found, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from referat.personal_numbers import words_of_name
from referat.reading.errors import UnreadableError
from referat.reading.open_document import open_sheet_readings, open_text_readings
from referat.reading.packages import Package
from referat.reading.readings import Reading
from referat.reading.sheets import SHARED_TEXTS, SHEET, sheet_readings
from referat.reading.slides import drawn_readings, slide_readings
from referat.reading.word_text import word_readings
from referat.reading.xml import local, net_readings, parsed

_MAIN_PARTS = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "ppt/presentation.xml": "pptx",
}
_OPEN = "application/vnd.oasis.opendocument."
_OPEN_TYPES = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}
_WORD_PLACES = (
    (re.compile(r"word/document\d*\.xml"), "teksten"),
    (re.compile(r"word/comments\w*\.xml"), "en kommentar"),
    (re.compile(r"word/footnotes\d*\.xml"), "en fodnote"),
    (re.compile(r"word/endnotes\d*\.xml"), "en slutnote"),
    (re.compile(r"word/header\d*\.xml"), "sidehovedet"),
    (re.compile(r"word/footer\d*\.xml"), "sidefoden"),
    (re.compile(r"word/glossary/document\.xml"), "en byggeklods"),
)
_DRAWINGS = re.compile(r".*/(?:drawings|charts|diagrams)/[^/]*\.xml")
_MACROS = re.compile(
    r"(?:.*/)?vba(?:Project|Data)\.(?:bin|xml)|Basic/.*/(?!script-).*\.xml|Scripts/.+"
)
"""Parts that hold programs: VBA in Office files, Basic and scripts in OpenDocument."""
_PROPERTIES = re.compile(r"docProps/[^/]*\.xml|meta\.xml")
_XML = (".xml", ".rels", ".vml", ".rdf")
_LARGEST_TREE = 20_000_000  # bytes


def package_format(package: Package) -> str:
    """The ending that such a package's name has (``docx``); empty for another kind of zip file."""
    stated = package.read("mimetype").decode("ascii", "replace").strip()
    if stated.startswith(_OPEN):
        return _OPEN_TYPES.get(stated.removeprefix(_OPEN).removesuffix("-template"), "")
    return next((ending for part, ending in _MAIN_PARTS.items() if part in package), "")


def has_macros(package: Package) -> bool:
    """Whether an office file brings a program of its own."""
    return any(_MACROS.fullmatch(name) for name in package.names)


def is_locked(package: Package) -> bool:
    """Whether an OpenDocument file has a password (OpenDocument 1.3, part 2, 4.8)."""
    return b"encryption-data" in package.read("META-INF/manifest.xml")


def office_readings(package: Package) -> Iterator[Reading]:
    """Every text in an office file but those of other files in it.

    :raises UnreadableError: for what is damaged, locked, or grows without measure.
    """
    known: dict[str, Callable[[Package], Iterator[Reading]]] = {
        "docx": _word,
        "xlsx": sheet_readings,
        "pptx": slide_readings,
        "odt": open_text_readings,
        "ods": open_sheet_readings,
    }
    yield from known.get(package_format(package), _nothing)(package)
    yield Reading("filens egne data", package.comment)
    for name, data in package.parts():
        yield Reading("navnet på en del af filen", words_of_name(name), is_layout=True)
        if name.lower().endswith(_XML):
            yield from _part(name, data)


def _nothing(package: Package) -> Iterator[Reading]:
    return iter(())


def _word(package: Package) -> Iterator[Reading]:
    for name in package.names:
        place = next((told for shape, told in _WORD_PLACES if shape.fullmatch(name)), None)
        if place:
            yield from word_readings(package.xml(name), place)


def _part(name: str, data: bytes) -> Iterator[Reading]:
    if _PROPERTIES.fullmatch(name):
        yield from _properties(data)
    elif _DRAWINGS.fullmatch(name):
        yield from drawn_readings(parsed(data), "en figur eller et diagram")
    if name == SHARED_TEXTS or SHEET.fullmatch(name):
        return
    place = f"filens egne data ({name})"
    if len(data) > _LARGEST_TREE:
        yield Reading(place, data.decode("utf-8", "replace"), is_net=True)
        return
    yield from net_readings(data, place)


def _properties(data: bytes) -> Iterator[Reading]:
    try:
        root = parsed(data)
    except UnreadableError:
        return  # the net reads it as it is
    for element in root.iter():
        text = "\n".join(filter(None, (element.text, *map(str, element.attrib.values()))))
        if text.strip():
            yield Reading(f"dokumentets egenskaber ({local(element.tag)})", text)
