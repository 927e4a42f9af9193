"""One document in all its formats: begun, so that workers are busy, and finished later."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from referat.diagnostics import Diagnostic, Span, warning
from referat.model.documents import DocumentKind
from referat.model.view import View
from referat.proceedings.view import Proceedings, build_view
from referat.render.fragments import Fragments, Sources, make_fragments

if TYPE_CHECKING:
    from referat.build.books import Book, PagedBook, StartedBook
    from referat.build.press import Press

FORMATS = ("pdf", "docx", "html")

_LOG = logging.getLogger(__name__)
_MISSING_SIGN = re.compile(r"\(U\+[0-9A-F]{4,6}\)")


@dataclass(frozen=True, slots=True)
class Making:
    """How documents are to be made: with which press, in which formats, at which time."""

    press: Press
    formats: tuple[str, ...]
    epoch: datetime | None = None


@dataclass(frozen=True, slots=True)
class StartedDocument:
    """A document whose content is derived and whose parts are on their way."""

    facts: Proceedings
    fragments: Fragments
    sources: Sources
    book: StartedBook | None

    @property
    def view(self) -> View:
        """What the document says."""
        return self.fragments.view


@dataclass(frozen=True, slots=True)
class FinishedDocument:
    """The bytes of a document's files by name, and what the renderers had to say."""

    files: dict[str, bytes]
    remarks: tuple[Diagnostic, ...]


def start_document(
    facts: Proceedings, kind: DocumentKind, sources: Sources, making: Making
) -> StartedDocument:
    """Derive a document and begin to render it.

    :raises MaterialError: when a template or a file that a text shows is at fault.
    """
    fragments = make_fragments(build_view(facts, kind), sources)
    if "pdf" not in making.formats:
        return StartedDocument(facts, fragments, sources, None)
    from referat.build.books import start_book

    book = start_book(fragments, sources.templates, making.press)
    return StartedDocument(facts, fragments, sources, book)


def finish_document(started: StartedDocument, making: Making) -> FinishedDocument:
    """Wait for a document's parts and write its formats.

    Word is written while the contents are rendered, and again in the rare case that they take
    another number of pages than was thought.
    """
    files: dict[str, bytes] = {}
    remarks: list[Diagnostic] = []
    paged = _paged(started, making)
    word = _word(started, making, paged)
    if paged:
        from referat.build.books import finish_book

        book = finish_book(paged, making.press, _time(started, making))
        word = word if book.pages == paged.pages else _word(started, making, book)
        files["pdf"] = book.pdf
        remarks += _remarks(book, started)
    if word:
        files["docx"], told = word
        remarks += told
    if "html" in making.formats:
        from referat.render.page import make_page

        files["html"] = make_page(started.fragments, started.sources.templates).encode()
    _LOG.info("%s: %s færdig", started.view.title, ", ".join(files))
    name = started.view.kind.value
    return FinishedDocument({f"{name}.{f}": data for f, data in files.items()}, tuple(remarks))


def _paged(started: StartedDocument, making: Making) -> PagedBook | None:
    if started.book is None:
        return None
    from referat.build.books import page_book

    return page_book(started.book, making.press)


def _word(
    started: StartedDocument, making: Making, book: PagedBook | Book | None
) -> tuple[bytes, list[Diagnostic]] | None:
    if "docx" not in making.formats:
        return None
    from referat.build.word import make_word

    word = make_word(started.fragments, book, making.press, _time(started, making))
    place = Span.whole_file(started.facts.files.meeting.file)
    message = "et billede står kun som tekst i Word-filen: {}"
    return word.data, [warning("D021", message.format(t), place) for t in word.omissions]


def _time(started: StartedDocument, making: Making) -> datetime:
    """The time that stands inside a document: the meeting's, never the clock's."""
    if making.epoch:
        return making.epoch
    moment = datetime.fromisoformat(f"{started.view.day}T{started.view.start or '12:00'}")
    return moment.replace(tzinfo=UTC)


def _remarks(book: Book, started: StartedDocument) -> Iterator[Diagnostic]:
    """What the renderer had to say, but for signs without a glyph: a rule has told of those."""
    headings = {f"punkt {i.number}": i.heading for i in started.fragments.items}
    span = Span.whole_file(started.facts.files.meeting.file)
    for part, text in book.remarks:
        if not _MISSING_SIGN.search(text):
            where = headings.get(part, part)
            yield warning("D020", f"PDF-motoren bemærker ved “{where}”: {text}", span)
