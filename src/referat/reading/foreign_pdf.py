"""All that can be read out of a PDF from outside: pages, notes, fields, files, hidden layers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from itertools import takewhile
from typing import Any

from pikepdf import Array, Dictionary, Name, PasswordError, Pdf, PdfError, Stream

from referat.reading.budget import Budget
from referat.reading.errors import Trouble, UnreadableError
from referat.reading.pdf import unprinted_readings
from referat.reading.pdf_pages import open_whole
from referat.reading.pdf_remains import behind_pages, bytes_around, earlier_versions
from referat.reading.picture_data import picture_readings
from referat.reading.readings import Reading, as_net, inside
from referat.reading.unseen import UnseenSearch, UnseenText
from referat.reading.xml import xml_readings

_BROKEN_LINE = re.compile(r"[-‐]\s*[\r\n]+")
_FLATE = (Name.FlateDecode, Name.Fl)
_FORMS = ("/Form", "/Type1C", "/CIDFontType0C", "/OpenType")
_DRAWN = "/Length1 /PatternType /ShadingType /FunctionType /CMapName /N".split()
"""Keys of streams that say how something is drawn: their numbers are measures."""


@dataclass(frozen=True, slots=True)
class PageText:
    """What can be read on a page, and whether there is anything on it to be seen.

    ``unseen`` is what of the text is not, when it was asked for.
    """

    number: int
    text: str
    is_drawn: bool
    unseen: tuple[UnseenText, ...] = ()

    @property
    def is_mute(self) -> bool:
        """Whether something is shown and nothing of it can be searched or read aloud."""
        return self.is_drawn and not any(sign.isalnum() for sign in self.text)


def opened(data: bytes, budget: Budget) -> Pdf:
    """The PDF, when its parts can be unpacked within the budget.

    :raises UnreadableError: for what is damaged, locked, swollen, or goes in a ring.
    """
    try:
        pdf = open_whole(data)
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
    """Count what zlib has packed, once for each time it was.

    Pictures are not unpacked by who reads, and take up what their sides say by who shows them.
    """
    filters = stream.get("/Filter", Array())
    names = list(filters) if isinstance(filters, Array) else [filters]
    layers = len(list(takewhile(lambda name: name in _FLATE, names)))
    if not layers or stream.get("/Subtype") == Name.Image:
        return
    data = b""
    with suppress(PdfError):
        data = stream.read_raw_bytes()
    for _ in range(layers - 1):
        data = b"".join(budget.inflate(data))
    for _ in budget.inflate(data):
        pass


def with_all_layers(pdf: Pdf, data: bytes) -> bytes:
    """The same file with nothing left undrawn because a layer is off.

    What stands in layers is no text that something hides: it goes into no book.
    """
    if "/OCProperties" not in pdf.Root:
        return data
    made = BytesIO()
    with open_whole(data) as copy:
        del copy.Root["/OCProperties"]
        copy.save(made)
    return made.getvalue()


def page_texts(data: bytes, search: UnseenSearch | None = None) -> Iterator[PageText]:
    """What each page says, as a reader of the screen would be given it.

    :param search: looks for what of it is not seen.
    :raises UnreadableError: when the PDF can't be shown.
    """
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as document:
            for number, page in enumerate(document, 1):
                text_page = page.get_textpage()
                text = text_page.get_text_range()
                is_drawn = next(iter(page.get_objects(max_depth=1)), None) is not None
                unseen = search.on_page(number, page, text_page) if search else ()
                yield PageText(number, text, is_drawn, tuple(unseen))
                text_page.close()
                page.close()
    except pypdfium2.PdfiumError as failure:
        raise UnreadableError(Trouble.DAMAGED) from failure


def foreign_pdf_readings(data: bytes, budget: Budget) -> Iterator[Reading]:
    """Every text in a PDF and in the files that lie in it.

    :raises UnreadableError: when it can't be read to its end.
    """
    yield from foreign_readings(opened(data, budget), data, tuple(page_texts(data)), budget)


def foreign_readings(
    pdf: Pdf, data: bytes, pages: Sequence[PageText], budget: Budget
) -> Iterator[Reading]:
    """Every text in a PDF that is open already, in the files that lie in it, and around it."""
    yield from _of_document(pdf, pages, budget)
    yield from _around(data, budget)


def _of_document(pdf: Pdf, pages: Sequence[PageText], budget: Budget) -> Iterator[Reading]:
    with pdf:
        for page in pages:
            place = f"teksten på side {page.number}"
            yield Reading(place, page.text)
            yield Reading(place, _BROKEN_LINE.sub("-", page.text), is_net=True)
        yield from _unseen(pdf, budget)
        yield from _behind(pdf)
        yield from _laid_on(pdf)


def _behind(pdf: Pdf) -> Iterator[Reading]:
    """What is drawn where no page has it as text."""
    with suppress(UnreadableError):
        for page in page_texts(data) if (data := behind_pages(pdf)) else ():
            yield Reading("et mønster eller en maske", page.text, is_net=True)


def _around(data: bytes, budget: Budget) -> Iterator[Reading]:
    """What stands outside the PDF, and what an addition to the file replaced."""
    from referat.reading.files import text_of

    yield Reading("filens egne data", text_of(bytes_around(data)), is_net=True)
    for earlier in earlier_versions(data):
        with suppress(UnreadableError):
            found = _of_document(opened(earlier, budget), tuple(page_texts(earlier)), budget)
            yield from inside("en tidligere udgave, som ligger i filen", as_net(found))


def _laid_on(pdf: Pdf) -> Iterator[Reading]:
    """The pages with what stamps, notes and fields show, which may be in no string of theirs."""
    lists = [each for page in pdf.pages if isinstance(each := page.get("/Annots"), Array)]
    every = [note for each in lists for note in each]
    shown = [note for note in every if isinstance(note, Dictionary) and "/AP" in note]
    if not shown:
        return
    for note in shown:
        note.F = 0  # what is hidden can be shown again
    target = BytesIO()
    with suppress(PdfError):
        pdf.flatten_annotations("all")
        pdf.save(target)
    for page in page_texts(target.getvalue()) if target.getvalue() else ():
        place = f"et stempel, en note eller et felt på side {page.number}"
        yield Reading(place, page.text, is_net=True)


def _unseen(pdf: Pdf, budget: Budget) -> Iterator[Reading]:
    """What a PDF holds beside the text of its pages."""
    names = _file_names(pdf)
    reader = partial(_of_stream, names=names, drawn=_drawn(pdf), budget=budget)
    yield from unprinted_readings(pdf, reader)


def _drawn(pdf: Pdf) -> frozenset[tuple[int, int]]:
    """The streams that are what pages draw."""
    contents = (page.obj.get("/Contents", Array()) for page in pdf.pages)
    streams = (each for c in contents for each in (c if isinstance(c, Array) else [c]))
    return frozenset(stream.objgen for stream in streams if isinstance(stream, Stream))


def _file_names(pdf: Pdf) -> dict[tuple[int, int], str]:
    """The names of embedded files by their streams, wherever they are attached."""
    found = {}
    for each in pdf.objects:
        files = each.get("/EF") if hasattr(each, "get") and not isinstance(each, Array) else None
        for stream in () if files is None else files.values():
            found[stream.objgen] = str(each.get("/UF", each.get("/F", "uden navn")))
    return found


def _of_stream(
    stream: Stream,
    *,
    names: dict[tuple[int, int], str],
    drawn: frozenset[tuple[int, int]],
    budget: Budget,
) -> Iterator[Reading]:
    from referat.reading.files import embedded_readings, text_of

    kind, subtype = stream.get("/Type"), stream.get("/Subtype")
    if subtype == Name.Image:
        yield from _picture(stream)
        return
    if any(key in stream for key in _DRAWN) or str(subtype) in _FORMS:
        return
    content = _content(stream)
    if stream.objgen in names or kind == Name.EmbeddedFile:
        name = names.get(stream.objgen, "uden navn")
        yield from embedded_readings(name, content, budget)
    elif kind == Name.Metadata or subtype == Name.XML:
        yield from xml_readings(content, "dokumentets oplysninger (XMP)")
    elif b"\0" not in content and stream.objgen not in drawn:
        yield Reading("filens egne data", text_of(content), is_net=True)


def _content(stream: Any) -> bytes:
    with suppress(PdfError):
        return bytes(stream.read_bytes())
    return b""


def _picture(stream: Any) -> Iterator[Reading]:
    """What a JPEG in a PDF says beside its pixels."""
    if stream.get("/Filter") in (Name.DCTDecode, Array([Name.DCTDecode])):
        with suppress(PdfError):
            yield from inside("et billede", picture_readings(stream.read_raw_bytes()))
