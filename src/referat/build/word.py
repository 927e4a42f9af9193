"""One document as DOCX, with the page numbers of the same build's PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path as FilePath

from referat.build.books import PAGE_LABEL, PagedBook
from referat.build.press.press import Press
from referat.build.word_pictures import Pictures, drawing_sizes, finish_pictures
from referat.diagnostics import MaterialError
from referat.render.docx import ContentsEntry, DocxBook, DocxDraft, Omission, draft_docx
from referat.render.fragments import Fragments
from referat.source.files import FileRefusedError
from referat.source.letterhead import Letterhead, read_letterhead


@dataclass(frozen=True, slots=True)
class WordFile:
    """A finished DOCX, and which pictures are told of in words only."""

    data: bytes
    omissions: tuple[Omission, ...]


@dataclass(frozen=True, slots=True)
class WordDraft:
    """A DOCX whose pages are not counted yet."""

    draft: DocxDraft
    omissions: tuple[Omission, ...]


def draft_word(
    fragments: Fragments,
    pictures: Pictures,
    press: Press,
    created: datetime,
    letterhead: FilePath | None = None,
) -> WordDraft:
    """All of the DOCX that can be made while the PDF's parts are rendered.

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
        contents=_contents(fragments, {}),
        sections=fragments.sections,
        resources=finish_pictures(pictures, press),
        sizes=drawing_sizes(fragments),
        pages=None,
        new_page_per_item=view.item_on_new_page,
        cover_on_top=view.cover_on_top,
        letterhead=word_letterhead(letterhead),
    )
    draft = draft_docx(order, omissions.append)
    return WordDraft(draft, tuple(omissions))


def finish_word(word: WordDraft, book: PagedBook) -> WordFile:
    """The DOCX, whose contents show the pages of ``book`` until Word counts its own."""
    contents = _contents(book.started.fragments, book.pages)
    return WordFile(word.draft.finish(contents, book.page_count), word.omissions)


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


def _contents(fragments: Fragments, pages: Mapping[str, int]) -> tuple[ContentsEntry, ...]:
    return tuple(_entries(fragments, pages))


def _entries(fragments: Fragments, pages: Mapping[str, int]) -> Iterator[ContentsEntry]:
    for entry in fragments.entries:
        if entry.group:
            yield ContentsEntry("", entry.group, None)
        page = pages.get(entry.anchor)
        yield ContentsEntry(
            entry.anchor, entry.title, page, number=entry.number, stands_apart=entry.stands_apart
        )
