"""What a file of each kind holds: its pages, and every text in it."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from typing import Any, Final

from referat.attachments.faults import (
    CUT,
    DAMAGED,
    EMPTY,
    LOCKED,
    MACROS,
    NO_PAGES,
    NO_SHEETS,
    NO_SLIDES,
    NO_TEXT,
    NOT_UTF8,
    FaultyFileError,
    FileFault,
    page_without_size,
    too_large_page,
    too_many_pages,
    too_many_pixels,
)
from referat.attachments.kinds import old_office_fault
from referat.attachments.limits import MOST_TEXT, Limits
from referat.glyphs import missing_signs
from referat.model.attached_file import FileKind
from referat.reading.budget import Budget
from referat.reading.errors import UnreadableError
from referat.reading.hiding import Hiding
from referat.reading.readings import Reading
from referat.reading.signatures import OLE, ZIP
from referat.reading.unseen import UnseenText
from referat.source.markdown.markup import Reference

_TAIL = 4096
"""Bytes at the end of a PDF among which its last line must be."""
_SEARCHING = 1 / 3
"""Of the time for a file: what may go to pictures of its pages."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The pages that a file itself has, None where it has none, and what can be read out of it.

    ``readings`` are made while they are gone through, which may fail as opening the file may.
    ``shown`` are the pictures and tables that a text has in it by name, ``unprintable`` the signs
    in it that the documents' fonts lack.
    """

    pages: int | None
    readings: Iterable[Reading]
    textless_pages: tuple[int, ...] = ()
    unseen: tuple[UnseenText, ...] = ()
    shown: tuple[Reference, ...] = ()
    unprintable: tuple[str, ...] = ()


def contents_of(kind: FileKind, data: bytes, limits: Limits) -> Contents:
    """What a file holds.

    :raises FaultyFileError, UnreadableError: when it can't be used.
    """
    return _READERS[kind](kind, data, limits)


def office_kind(data: bytes, limits: Limits) -> FileKind | None:
    """The kind of an office file by what is in it; None for all other files."""
    from referat.reading.office import package_format
    from referat.reading.packages import Package

    if not data.startswith(ZIP):
        return None
    with suppress(UnreadableError):
        actual = package_format(Package(data, Budget(limits.unpacked)))
        return FileKind(actual) if actual in set(FileKind) else None
    return None


def _pdf(kind: FileKind, data: bytes, limits: Limits) -> Contents:
    from referat.reading.foreign_pdf import foreign_readings, opened, page_texts, with_all_layers
    from referat.reading.unseen import UnseenSearch

    if b"%%EOF" not in data[-_TAIL:]:
        raise FaultyFileError(CUT)
    budget = Budget(limits.unpacked)
    pdf = opened(data, budget)
    _require_pages(pdf, limits)
    search = UnseenSearch(limits.seconds * _SEARCHING)
    pages = tuple(page_texts(with_all_layers(pdf, data), search))
    mute = tuple(page.number for page in pages if page.is_mute)
    unseen = tuple(each for page in pages for each in page.unseen)
    return Contents(len(pages), foreign_readings(pdf, data, pages, budget), mute, unseen)


def _require_pages(pdf: Any, limits: Limits) -> None:
    from referat.reading.page_boxes import page_boxes

    count = len(pdf.pages)
    if count == 0:
        raise FaultyFileError(NO_PAGES)
    if count > limits.pages:
        raise FaultyFileError(too_many_pages(count, limits))
    for number, page in enumerate(pdf.pages, 1):
        boxes = page_boxes(page)
        left, bottom, right, top = boxes.media
        if max(right - left, top - bottom) * boxes.unit > limits.page_side:
            raise FaultyFileError(too_large_page(number))
        if not boxes.has_size:
            raise FaultyFileError(page_without_size(number))


def _office(kind: FileKind, data: bytes, limits: Limits) -> Contents:
    from referat.reading.files import package_readings
    from referat.reading.office import has_macros, is_locked, package_format
    from referat.reading.packages import Package

    if data.startswith(OLE):
        raise FaultyFileError(old_office_fault(data))
    budget = Budget(limits.unpacked)
    package = Package(data, budget)
    if is_locked(package):
        raise FaultyFileError(LOCKED)
    actual = package_format(package)
    if actual != kind:
        raise FaultyFileError(_of_another_kind(kind, actual))
    if has_macros(package):
        raise FaultyFileError(MACROS)
    pages, readings = _office_pages(kind, package), package_readings(package, budget)
    return Contents(pages, readings, unseen=_blotted(package) if kind is FileKind.DOCX else ())


def _blotted(package: Any) -> tuple[UnseenText, ...]:
    from referat.reading.blotted_words import blotted_letters
    from referat.reading.unseen import FEWEST

    letters = blotted_letters(package)
    return (UnseenText(0, Hiding.BLOTTED, letters),) if letters >= FEWEST else ()


def _of_another_kind(kind: FileKind, actual: str) -> FileFault:
    what = "en OpenDocument-præsentation" if actual else "en zip-fil"
    advice = "gem den som .pptx" if actual else "pak den ud, og tilføj filerne hver for sig"
    return FileFault(f"filen er {what}, selv om den hedder .{kind}", advice)


def _office_pages(kind: FileKind, package: Any) -> int | None:
    """The slides that are shown; other office files have no pages before they are laid out."""
    from referat.reading.sheets import sheet_names
    from referat.reading.slides import is_shown, slide_parts

    if kind is FileKind.XLSX and not sheet_names(package):
        raise FaultyFileError(NO_SHEETS)
    if kind is not FileKind.PPTX:
        return None
    shown = sum(is_shown(package, part) for part in slide_parts(package))
    if not shown:
        raise FaultyFileError(NO_SLIDES)
    return shown


def _picture(kind: FileKind, data: bytes, limits: Limits) -> Contents:
    from referat.reading.picture_data import picture_readings

    try:
        frames = _frames(data, limits)
    except (OSError, SyntaxError, ValueError, EOFError) as failure:
        raise FaultyFileError(DAMAGED) from failure
    return Contents(frames, picture_readings(data))


def _frames(data: bytes, limits: Limits) -> int:
    """The number of pictures in a file; each is read to its end."""
    from PIL import Image, ImageFile

    ImageFile.LOAD_TRUNCATED_IMAGES = False
    Image.MAX_IMAGE_PIXELS = None  # the limit is asked for below, before anything is unpacked
    with warnings.catch_warnings(), Image.open(BytesIO(data)) as image:
        warnings.simplefilter("ignore")
        frames = getattr(image, "n_frames", 1)
        if frames > limits.pages:
            raise FaultyFileError(too_many_pages(frames, limits))
        for number in range(frames):
            image.seek(number)
            if image.width * image.height > limits.pixels:
                raise FaultyFileError(too_many_pixels(image.width, image.height, limits))
            image.load()
    return frames


def _text(kind: FileKind, data: bytes, limits: Limits) -> Contents:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        raise FaultyFileError(NOT_UTF8) from failure
    if "\0" in text:
        raise FaultyFileError(NO_TEXT)
    if not text.strip():
        raise FaultyFileError(EMPTY)
    unprintable = tuple(missing_signs(text))
    if kind is not FileKind.MARKDOWN:
        return Contents(None, _lines(text), unprintable=unprintable)
    readings = chain(_lines(text), _printed(text))
    return Contents(None, readings, shown=_shown(text), unprintable=unprintable)


def _lines(text: str) -> Iterator[Reading]:
    """Each line by itself, and all together for what is broken over two."""
    for number, line in enumerate(text.splitlines(), 1):
        yield Reading(f"linje {number}", line)
    yield Reading("teksten", text, is_net=True)


def _printed(text: str) -> Iterator[Reading]:
    """What marks divide in the source; a text that is too long for pages is not printed."""
    from referat.source.markdown.plain import words_with_marked_digits

    for words in words_with_marked_digits(text) if len(text) <= MOST_TEXT else ():
        yield Reading("teksten, som den trykkes", words, is_net=True)


def _shown(text: str) -> tuple[Reference, ...]:
    """What a Markdown text shows; one that is too long for pages is not set, and shows nothing."""
    from referat.source.markdown.markup import parse, references

    if "![" not in text or len(text) > MOST_TEXT:
        return ()
    return tuple(each for each in references(parse(text)) if each.is_image)


_READERS: Final[Mapping[FileKind, Callable[[FileKind, bytes, Limits], Contents]]] = {
    FileKind.PDF: _pdf,
    **dict.fromkeys(
        (FileKind.DOCX, FileKind.ODT, FileKind.XLSX, FileKind.ODS, FileKind.PPTX), _office
    ),
    **dict.fromkeys((FileKind.PNG, FileKind.JPEG, FileKind.TIFF), _picture),
    **dict.fromkeys((FileKind.MARKDOWN, FileKind.TEXT, FileKind.CSV), _text),
}
