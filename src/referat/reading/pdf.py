"""All that can be read out of a finished PDF: what is printed, and what is not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO
from typing import Any

from pikepdf import (
    Array,
    Dictionary,
    Name,
    Object,
    Page,
    Pdf,
    PdfImage,
    Stream,
    String,
    parse_content_stream,
)

from referat.reading.picture_words import pixel_word
from referat.reading.readings import Reading
from referat.reading.xml import xml_readings

_MACHINE = frozenset(
    "/Registry /Ordering /OutputConditionIdentifier /Info /CreationDate /ModDate /CheckSum /ID "
    "/Supplement /FontName /FontFamily /Lang".split()
)
"""Entries whose strings a machine reads, and no secretary wrote."""
_PLACES = {
    "/Title": "et bogmærke eller dokumentets titel",
    "/Author": "dokumentets oplysninger",
    "/Subject": "dokumentets oplysninger",
    "/Keywords": "dokumentets oplysninger",
    "/Alt": "en alternativ tekst",
    "/ActualText": "en tekst til oplæsning",
    "/E": "en tekst til oplæsning",
    "/Contents": "en note til et link",
    "/F": "en vedhæftet fils navn",
    "/UF": "en vedhæftet fils navn",
    "/Desc": "en vedhæftet fils beskrivelse",
    "/Dests": "et navngivet sted",
    "/URI": "et link",
    "/T": "et formularfelt eller en notes forfatter",
    "/TU": "et formularfelt",
    "/V": "et formularfelt",
    "/DV": "et formularfelt",
    "/RC": "en note",
    "/JS": "et script",
}
SEEN_PLACES = (
    "teksten",
    "et billede",
    *(_PLACES[key] for key in ("/Title", "/Alt", "/ActualText", "/URI")),
)
"""How the places begin that a reader sees or hears."""
_OTHER = "filens egne data"
_ARTIFACT = -1


def pdf_readings(data: bytes) -> Iterator[Reading]:
    """Every text in a PDF that was made here, and its pictures as words."""
    yield from _printed(data)
    with Pdf.open(BytesIO(data)) as pdf:
        yield from unprinted_readings(pdf, _of_stream)


def unprinted_readings(
    pdf: Pdf, of_stream: Callable[[Stream], Iterator[Reading]]
) -> Iterator[Reading]:
    """Every string in a PDF's objects and in the marks of its pages.

    :param of_stream: reads what a stream holds.
    """
    for found in pdf.objects:
        yield from _of_value(found, "")
        if isinstance(found, Stream):
            yield from of_stream(found)
    for page in pdf.pages:
        yield from _of_content(page)
    yield from _of_value(pdf.trailer.get("/Info", Dictionary()), "")


def _printed(data: bytes) -> Iterator[Reading]:
    """What is drawn: page by page, and all in a row without headers, which divide sentences."""
    import pypdfium2

    body: list[str] = []
    with pypdfium2.PdfDocument(data) as document:
        for number, page in enumerate(document, 1):
            text_page = page.get_textpage()
            yield Reading(f"teksten på side {number}", text_page.get_text_range())
            body.append(_unstamped(page, text_page))
            text_page.close()
            page.close()
    yield Reading("teksten", "\n".join(body))


def _unstamped(page: Any, text_page: Any) -> str:
    """The text of a page without what is marked as an artifact, run by run."""
    import pypdfium2.raw as pdfium

    drawn = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])
    kept = (d for d in drawn if pdfium.FPDFPageObj_GetMarkedContentID(d.raw) != _ARTIFACT)
    return "\n".join(_text(each, text_page) for each in kept)


def _text(drawn: Any, text_page: Any) -> str:
    import ctypes

    import pypdfium2.raw as pdfium

    size = pdfium.FPDFTextObj_GetText(drawn.raw, text_page.raw, None, 0)
    buffer = ctypes.create_string_buffer(size)
    target = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
    pdfium.FPDFTextObj_GetText(drawn.raw, text_page.raw, target, size)
    return buffer.raw[:size].decode("utf-16-le", "replace").rstrip("\0")


def _of_stream(found: Stream) -> Iterator[Reading]:
    kind, subtype = found.get("/Type"), found.get("/Subtype")
    if kind == Name.Metadata or subtype == Name.XML:
        yield from xml_readings(found.read_bytes(), "dokumentets oplysninger (XMP)")
    elif kind == Name.EmbeddedFile:
        yield Reading("en vedhæftet fil", _attached(found.read_bytes()))
    elif subtype == Name.Image:
        yield Reading("et billede", _picture(found))
    elif subtype == Name.Form:
        yield from _of_content(found)


def _picture(found: Stream) -> str:
    """The word of a picture; empty for one that can't be unpacked here."""
    # Pictures of others may be cut short, have damaged colours, or need a program for themselves.
    with suppress(Exception):
        return pixel_word(PdfImage(found).as_pil_image())
    return ""


def _attached(data: bytes) -> str:
    """The text of an attached file; of JSON its texts, which are written with escapes in it."""
    text = data.decode("utf-8", "replace")
    try:
        return "\n".join(_strings(json.loads(text)))
    except ValueError:
        return text


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    elif value is not None:
        yield str(value)


def _of_value(value: Any, key: str) -> Iterator[Reading]:
    """The strings in an object; other objects that it refers to are read for themselves."""
    if key in _MACHINE:
        return
    if isinstance(value, String):
        yield Reading(_PLACES.get(key, _OTHER), str(value))
    elif isinstance(value, Name):
        yield Reading(_OTHER, str(value)[1:], is_layout=True)
    elif isinstance(value, Array):
        for inner in value:
            yield from _of_inner(inner, key)
    elif isinstance(value, Dictionary | Stream):
        for name, inner in value.items():
            yield Reading(_OTHER, name[1:], is_layout=True)
            yield from _of_inner(inner, name)


def _of_inner(value: Any, key: str) -> Iterator[Reading]:
    if not (isinstance(value, Object) and value.is_indirect):
        yield from _of_value(value, key)


def _of_content(page: Page | Object) -> Iterator[Reading]:
    """Properties that stand in the marks of the content itself (ISO 32000-1, 14.6)."""
    if isinstance(page, Page) and "/Contents" not in page:
        return
    for instruction in parse_content_stream(page, "BDC DP"):
        for operand in instruction.operands:
            with suppress(TypeError):
                yield from _of_value(operand, "")
