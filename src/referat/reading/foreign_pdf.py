"""All that can be read out of a PDF from outside: pages, notes, fields, files, hidden layers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Any

from pikepdf import Array, Name, PasswordError, Pdf, PdfError, Stream

from referat.reading.budget import Budget
from referat.reading.errors import Trouble, UnreadableError
from referat.reading.pdf import unprinted_readings
from referat.reading.picture_data import picture_readings
from referat.reading.readings import Reading, inside
from referat.reading.xml import xml_readings

_FLATE = (Name.FlateDecode, Name.Fl)
_FONTS = ("/Type1C", "/CIDFontType0C", "/OpenType")


@dataclass(frozen=True, slots=True)
class PageText:
    """What can be read on a page, and whether there is anything on it to be seen."""

    number: int
    text: str
    is_drawn: bool

    @property
    def is_mute(self) -> bool:
        """Whether something is shown and nothing of it can be searched or read aloud."""
        return self.is_drawn and not any(sign.isalnum() for sign in self.text)


def opened(data: bytes, budget: Budget) -> Pdf:
    """The PDF, when its parts can be unpacked within the budget.

    :raises UnreadableError: for what is damaged, locked, swollen, or goes in a ring.
    """
    try:
        pdf = Pdf.open(BytesIO(data))
        len(pdf.pages)
    except PasswordError as failure:
        raise UnreadableError(Trouble.LOCKED) from failure
    except PdfError as failure:
        is_loop = "oop" in str(failure)
        raise UnreadableError(Trouble.LOOPING if is_loop else Trouble.DAMAGED) from failure
    for found in pdf.objects:
        if isinstance(found, Stream):
            _measure(found, budget)
    return pdf


def _measure(stream: Stream, budget: Budget) -> None:
    """Unpack what zlib has packed, once for each time it was, and count it."""
    filters = stream.get("/Filter", Array())
    data = b""
    for number, name in enumerate(filters if isinstance(filters, Array) else [filters]):
        if name not in _FLATE:
            return
        with suppress(PdfError):
            data = data if number else stream.read_raw_bytes()
        data = budget.inflate(data)


def page_texts(data: bytes) -> Iterator[PageText]:
    """What each page says, as a reader of the screen would be given it.

    :raises UnreadableError: when the PDF can't be shown.
    """
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as document:
            for number, page in enumerate(document, 1):
                text_page = page.get_textpage()
                text = text_page.get_text_range()
                is_drawn = next(iter(page.get_objects(max_depth=1)), None) is not None
                yield PageText(number, text, is_drawn)
                text_page.close()
                page.close()
    except pypdfium2.PdfiumError as failure:
        raise UnreadableError(Trouble.DAMAGED) from failure


def foreign_pdf_readings(data: bytes, budget: Budget) -> Iterator[Reading]:
    """Every text in a PDF and in the files that lie in it.

    :raises UnreadableError: when it can't be read to its end.
    """
    yield from foreign_readings(opened(data, budget), tuple(page_texts(data)), budget)


def foreign_readings(pdf: Pdf, pages: Sequence[PageText], budget: Budget) -> Iterator[Reading]:
    """Every text in a PDF that is open already, and in the files that lie in it."""
    with pdf:
        yield from (Reading(f"teksten på side {page.number}", page.text) for page in pages)
        yield Reading("teksten", "\n".join(page.text for page in pages), is_net=True)
        yield from _unseen(pdf, budget)


def _unseen(pdf: Pdf, budget: Budget) -> Iterator[Reading]:
    """What a PDF holds beside the text of its pages."""
    names = _file_names(pdf)
    yield from unprinted_readings(pdf, partial(_of_stream, names=names, budget=budget))


def _file_names(pdf: Pdf) -> dict[tuple[int, int], str]:
    """The names of embedded files by their streams, wherever they are attached."""
    found = {}
    for each in pdf.objects:
        files = each.get("/EF") if hasattr(each, "get") and not isinstance(each, Array) else None
        for stream in () if files is None else files.values():
            found[stream.objgen] = str(each.get("/UF", each.get("/F", "uden navn")))
    return found


def _of_stream(
    stream: Stream, *, names: dict[tuple[int, int], str], budget: Budget
) -> Iterator[Reading]:
    from referat.reading.files import embedded_readings

    kind, subtype = stream.get("/Type"), stream.get("/Subtype")
    if subtype == Name.Image:
        yield from _picture(stream)
        return
    if str(subtype) in _FONTS or "/Length1" in stream:
        return
    content = _content(stream)
    if stream.objgen in names or kind == Name.EmbeddedFile:
        name = names.get(stream.objgen, "uden navn")
        yield from embedded_readings(name, content, budget)
    elif kind == Name.Metadata or subtype == Name.XML:
        yield from xml_readings(content, "dokumentets oplysninger (XMP)")
    else:
        yield Reading("filens egne data", content.decode("latin-1"), is_net=True)


def _content(stream: Any) -> bytes:
    with suppress(PdfError):
        return bytes(stream.read_bytes())
    return b""


def _picture(stream: Any) -> Iterator[Reading]:
    """What a JPEG in a PDF says beside its pixels."""
    if stream.get("/Filter") in (Name.DCTDecode, Array([Name.DCTDecode])):
        with suppress(PdfError):
            yield from inside("et billede", picture_readings(stream.read_raw_bytes()))
