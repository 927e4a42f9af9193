"""One document as DOCX, with the page numbers of the same build's PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path as FilePath
from urllib.parse import quote

from referat.build.books import PAGE_LABEL, PagedBook
from referat.build.press import Press
from referat.diagnostics import MaterialError
from referat.render.docx import ContentsEntry, DocxBook, Omission, write_docx
from referat.render.drawings import drawing_size
from referat.render.fragments import Fragments
from referat.render.rasterise import Drawing
from referat.render.resources import FILE_SCHEME, PictureError
from referat.source.files import FileRefusedError
from referat.source.letterhead import Letterhead, read_letterhead

_LOGO_SIDE = 480
_PAGE_SIDE = 1600
"""Pixels: 240 to the inch across the page."""


@dataclass(frozen=True, slots=True)
class WordFile:
    """A finished DOCX, and which pictures are told of in words only."""

    data: bytes
    omissions: tuple[Omission, ...]


def make_word(
    fragments: Fragments,
    book: PagedBook,
    press: Press,
    created: datetime,
    letterhead: FilePath | None = None,
) -> WordFile:
    """The DOCX, whose contents show the pages of ``book`` until Word counts its own.

    :raises MaterialError: when the letterhead's file or a drawing can't be used.
    """
    view = fragments.view
    omissions: list[Omission] = []
    order = DocxBook(
        title=view.title,
        author=view.committee,
        subject=view.municipality,
        created=created,
        header=view.header,
        page_label=PAGE_LABEL,
        colour=view.colour,
        cover=fragments.cover,
        contents_heading=view.contents_heading,
        contents=tuple(_contents(fragments, book)),
        sections=fragments.sections,
        resources=_pictures(fragments, press),
        sizes=_sizes(fragments),
        pages=book.page_count,
        new_page_per_item=view.item_on_new_page,
        letterhead=word_letterhead(letterhead),
    )
    data = write_docx(order, omissions.append)
    return WordFile(data, tuple(omissions))


def word_letterhead(path: FilePath | None) -> Letterhead | None:
    """The letterhead in a file, which was sound when the meeting was checked.

    :raises MaterialError: when it is so no longer.
    """
    if path is None:
        return None
    try:
        return read_letterhead(path)
    except (FileRefusedError, OSError) as failure:
        raise MaterialError(f"brevpapiret {path.name} kan ikke bruges mere") from failure


def _contents(fragments: Fragments, book: PagedBook) -> Iterator[ContentsEntry]:
    for entry in fragments.entries:
        if entry.group:
            yield ContentsEntry("", entry.group, None)
        page = book.pages.get(entry.anchor)
        yield ContentsEntry(entry.anchor, entry.title, page, number=entry.number)


def _pictures(fragments: Fragments, press: Press) -> dict[str, bytes]:
    files = fragments.resources.files
    return {FILE_SCHEME + quote(name): _picture(name, fragments, press) for name in files}


def _sizes(fragments: Fragments) -> dict[str, tuple[float, float]]:
    """The printed size of drawings, whose pixels are finer than those of a screen."""
    files = fragments.resources.files.items()
    drawings = {name: data for name, data in files if _is_drawing(name)}
    return {FILE_SCHEME + quote(name): drawing_size(data) for name, data in drawings.items()}


def _is_drawing(name: str) -> bool:
    return name.lower().endswith(".svg")


def _picture(name: str, fragments: Fragments, press: Press) -> bytes:
    """The bytes that Word is given: drawings are set as pixels.

    :raises PictureError: when a drawing can't be.
    """
    data = fragments.resources.files[name]
    if not _is_drawing(name):
        return data
    is_logo = name == fragments.values["logo"]
    try:
        return press.png(Drawing(data, _LOGO_SIDE if is_logo else _PAGE_SIDE))
    except MaterialError as failure:
        raise PictureError(name) from failure
